"""What one holiday notice of the State Council arranges (节假日安排): days off and make-up working days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from app.domain.errors import InputRejected


@dataclass(frozen=True)
class Arrangement:
    """The days of one notice, each with the name of its holiday; a date not listed follows the ordinary week.

    `source` is the notice's number or title. `amends` is null for the yearly notice, otherwise the holiday whose days a
    later notice changes; `extends_until` is set when that notice only says up to which day a holiday is prolonged.
    """

    year: int
    off: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)
    source: str = ""
    amends: str | None = None
    extends_until: date | None = None

    def resolved(self, known_off: Mapping[date, str]) -> Arrangement:
        """The same notice with a prolongation written out day by day, given the days off known before it.

        It still prolongs and replaces nothing; doing this twice is the same as once.
        Raises InputRejected when the holiday to be prolonged is not among them.
        """
        if self.extends_until is None or self.amends is None:
            return self
        until = self.extends_until
        known = [day for day, name in known_off.items() if day < until and _same_holiday(name, self.amends)]
        if not known:
            raise InputRejected("notice", f"要延长的{self.amends}假期尚未载入，请先载入{self.year}年的安排")
        last = max(known)
        added = {last + timedelta(days=n): self.amends for n in range(1, (until - last).days + 1)}
        return replace(self, off={**self.off, **added})

    def apply(self, off: dict[date, str], worked: dict[date, str]) -> None:
        """Changes days off and make-up days as this notice says; a later one prevails over an earlier day by day.

        A notice that rearranges a holiday takes away what was arranged for that holiday in its year before.
        """
        notice = self.resolved(off)
        for known, gone, added in ((off, notice.worked, notice.off), (worked, notice.off, notice.worked)):
            for day in (*gone, *self._rearranged(known)):
                known.pop(day, None)
            known.update(added)

    def _rearranged(self, known: Mapping[date, str]) -> list[date]:
        """The days that belong to the holiday this notice arranges anew."""
        amends = self.amends
        if amends is None or self.extends_until is not None:
            return []
        return [day for day, name in known.items() if day.year == self.year and _same_holiday(name, amends)]

    def to_plain(self) -> dict[str, Any]:
        """The arrangement as JSON values with the keys of the year files."""
        return {
            "year": self.year,
            "source": self.source,
            "amends": self.amends,
            "extends_until": None if self.extends_until is None else self.extends_until.isoformat(),
            "off": {day.isoformat(): name for day, name in sorted(self.off.items())},
            "worked": {day.isoformat(): name for day, name in sorted(self.worked.items())},
        }

    @staticmethod
    def from_plain(plain: Mapping[str, Any]) -> Arrangement:
        """An arrangement from such values; raises InputRejected for a value of the wrong form."""
        try:
            until = plain.get("extends_until")
            return Arrangement(
                year=int(plain["year"]),
                off={date.fromisoformat(day): str(name) for day, name in plain["off"].items()},
                worked={date.fromisoformat(day): str(name) for day, name in plain["worked"].items()},
                source=str(plain.get("source") or ""),
                amends=plain.get("amends"),
                extends_until=None if until is None else date.fromisoformat(until),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as trouble:
            raise InputRejected("notices", f"日历文件中的安排不完整或日期有误：{trouble}") from trouble


def applied(arrangements: Iterable[Arrangement]) -> tuple[dict[date, str], dict[date, str]]:
    """Days off and make-up days after all these notices, taken in the order of their publication."""
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    for notice in arrangements:
        notice.apply(off, worked)
    return off, worked


def check_years(arrangements: Iterable[Arrangement]) -> None:
    """Raises InputRejected when a year has two yearly notices, a notice amends a year without one, or there is none."""
    seen: set[int] = set()
    for notice in arrangements:
        if notice.amends is None and notice.year in seen:
            raise InputRejected("year", f"{notice.year}年的安排出现了两次")
        if notice.amends is not None and notice.year not in seen:
            raise InputRejected("year", f"{notice.year}年的安排尚未载入，无法调整其{notice.amends}假期")
        seen.add(notice.year)
    if not seen:
        raise InputRejected("year", "工作日历里没有任何一年的安排")


def _same_holiday(name: str, holiday: str) -> bool:
    """Whether a name such as 国庆节、中秋节 means that holiday."""
    return holiday in name.split("、")
