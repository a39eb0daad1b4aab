"""What an office decides for itself, each with a default where the law leaves it open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.agencies import Agency, AgencyKind, AgencyLevel
from app.domain.errors import InputRejected
from app.domain.guards import Options
from app.domain.letter import LetterheadStyle
from app.domain.letter_request import Dress
from app.domain.letter_text import printable
from app.domain.outcomes import RemedyForm
from app.domain.regimes import PLATFORM_ENTRY, USUAL_SUPPLEMENT_PERIOD
from app.domain.remedies import RemedyReadings
from app.domain.routes import Route, routes_in_force

FARTHEST_WARNING = 60
"""Working days; a longer warning would be about every open case."""

LONGEST_HEAD = 36
"""Characters of a red head, which stands on one line."""
SEAL_WIDTHS = (30, 60)
"""Millimetres, both included."""


@dataclass(frozen=True, kw_only=True)
class OfficeSettings:
    """The office's own rules; days are working days unless said otherwise.

    Number patterns name `{word}` (机关代字), `{desk}` (the desk's own code), `{year}` and `{number}`.
    `warn_days` are working days left at which a case is warned about. `regional_days` are days off in this region as
    `YYYY-MM-DD name（source）`. `platform_entry` asks for paper requests to be entered in the municipal platform.
    `letterhead_text` is what the red head says where that is not the agency's name; `seal_sha256` names the kept
    picture of the seal, `seal_width` is in millimetres. `routes` are the ways of letters to their signature where the
    office has set its own (see app.domain.routes).
    """

    agency: Agency = field(default_factory=lambda: Agency("", AgencyKind.LOCAL_DEPARTMENT, AgencyLevel.COUNTY))
    word: str = ""
    desk_code: str = ""
    case_number_pattern: str = "{year}-{desk}{number:04d}"
    letter_number_pattern: str = "{word}依复〔{year}〕{number}号"
    notice_number_pattern: str = "{word}依告〔{year}〕{number}号"
    supplement_days: int = USUAL_SUPPLEMENT_PERIOD.days
    department_days: int = 7
    warn_days: tuple[int, ...] = (5, 3, 1)
    four_eyes: bool = True
    letterhead: LetterheadStyle | None = LetterheadStyle.LETTER
    printed_head: bool = True
    letterhead_text: str = ""
    sealed: bool = True
    seal_sha256: str = ""
    seal_width: int = 42
    platform_entry: bool = False
    standing_authorisation: str = ""
    wide_until_2025_05: bool = False
    wide_special_rules: bool = False
    remedy_overrides: dict[str, str] = field(default_factory=dict)
    routes: dict[str, str] = field(default_factory=dict)
    old_rules_allow: tuple[str, ...] = ()
    regional_days: tuple[str, ...] = ()
    scan_folder: str = ""

    @property
    def readings(self) -> RemedyReadings:
        """How the office reads the law of remedies where it is open."""
        forms = {key: RemedyForm(form) for key, form in self.remedy_overrides.items()}
        return RemedyReadings(self.wide_until_2025_05, self.wide_special_rules, forms)

    @property
    def stations(self) -> Mapping[str, Route]:
        """The way of every kind of letter to its signature, the office's own where it has set one."""
        return routes_in_force(self.routes)

    @property
    def dress(self) -> Dress:
        """How the office dresses its letters."""
        return Dress(self.letterhead, self.printed_head, self.sealed, self.letterhead_text)

    @property
    def platform_entry_days(self) -> int | None:
        """Working days to enter a paper request in the municipal platform; None where there is no such duty."""
        return PLATFORM_ENTRY.days if self.platform_entry else None

    @property
    def options(self) -> Options:
        """What of this bears on the procedure."""
        return Options(four_eyes=self.four_eyes)


def check_dress(head: str, seal_width: int) -> None:
    """Raises InputRejected at a head that fits no line, or a seal of a size that no office has."""
    if len(head) > LONGEST_HEAD or not printable(head).isprintable():
        raise InputRejected("letterhead_text", f"版头应为一行文字，不超过{LONGEST_HEAD}字")
    if not SEAL_WIDTHS[0] <= seal_width <= SEAL_WIDTHS[1]:
        raise InputRejected("seal_width", f"印章的宽度应为{SEAL_WIDTHS[0]}至{SEAL_WIDTHS[1]}毫米")


def check_pattern(field_name: str, pattern: str) -> None:
    """Raises InputRejected unless the pattern makes a different number for every year and running number.

    Square brackets in ASCII or full width are refused: the year of a 发文字号 stands in 〔〕 (GB/T 9704 7.2.5).
    """
    try:
        made = {number_from(pattern, "示", "A", year, n) for year in (2025, 2026) for n in (1, 2)}
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise InputRejected(field_name, "编号样式只能使用 {word}、{desk}、{year}、{number}") from error
    if len(made) < 4:
        raise InputRejected(field_name, "编号样式须含 {year} 和 {number}，否则编号会重复")
    if re.search(r"[\[\]［］【】]", pattern):
        raise InputRejected(field_name, "年份须用六角括号〔〕，不用方括号")
    if "第{number" in pattern.replace(" ", ""):
        raise InputRejected(field_name, "发文顺序号不加“第”字")


def check_warn_days(days: Sequence[int]) -> None:
    """Raises InputRejected unless every number of working days is one that can be warned of: 1 to 60, each once."""
    if any(not 1 <= day <= FARTHEST_WARNING for day in days) or len(set(days)) < len(days):
        raise InputRejected("warn_days", f"提醒的天数应为1到{FARTHEST_WARNING}之间各不相同的整数，如 5、3、1")


def number_from(pattern: str, word: str, desk: str, year: int, number: int) -> str:
    """The number that the pattern makes; year in full."""
    return pattern.format(word=word, desk=desk, year=year, number=number)
