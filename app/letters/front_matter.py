"""The front matter of a letter template (TOML between two lines of `+++`): its use, and the facts it asks for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.errors import InputRejected
from app.domain.letter_fields import FieldType, TemplateField
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.outcomes import OUTCOMES, RemedyForm
from app.domain.regimes import REGIMES

FENCE = "+++"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a template says of itself; `valid_from` and `valid_to`, both included, are days of issue.

    `part` is the outcome it answers or, for the kind `remedy`, the form it words. `regime` "" serves both regulations.
    A record that is `signed` bears the agency's name and the day like a letter.
    """

    kind: str
    part: str
    title: str
    article: str
    remedy: RemedyForm | None
    regime: str
    valid_from: date
    valid_to: date
    fields: tuple[TemplateField, ...]
    protected: tuple[str, ...]
    paper: str = "A4"
    signed: bool = False

    def holds(self, regime: str, on: date) -> bool:
        """Whether it is the right text under that regulation on that day."""
        return self.regime in ("", regime) and self.valid_from <= on <= self.valid_to


def split(source: str, file: str) -> tuple[dict[str, Any], str, int]:
    """The front matter, the body, and the number of the body's first line."""
    lines = source.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    if lines[0].strip() != FENCE or FENCE not in [line.strip() for line in lines[1:]]:
        raise InputRejected(f"{file}:1", f"第1行：模板应以“{FENCE}”围起的说明开头")
    end = [line.strip() for line in lines[1:]].index(FENCE) + 1
    try:
        return tomllib.loads("\n".join(lines[1:end])), "\n".join(lines[end + 1 :]), end + 2
    except tomllib.TOMLDecodeError as error:
        raise InputRejected(file, f"说明部分不是正确的TOML：{error}") from error


def read(table: dict[str, Any], file: str) -> FrontMatter:
    """The front matter as values; InputRejected names the key that is missing or wrong."""
    known = {*FrontMatter.__dataclass_fields__}
    for key in table:
        if key not in known:
            raise InputRejected(f"{file}:{key}", f"说明中没有“{key}”这一项，可用：{'、'.join(sorted(known))}")
    kind, part = _text(table, "kind", file), _text(table, "part", file, "")
    _check_place(kind, part, file)
    regime = _text(table, "regime", file, "")
    if regime and regime not in REGIMES:
        raise InputRejected(f"{file}:regime", "应为2008、2019，或者留空表示两者都适用")
    return FrontMatter(
        kind=kind,
        part=part,
        title=_text(table, "title", file),
        article=_text(table, "article", file, ""),
        remedy=_remedy(_text(table, "remedy", file, ""), file),
        regime=regime,
        valid_from=_day(table, "valid_from", file, date.min),
        valid_to=_day(table, "valid_to", file, date.max),
        fields=tuple(_field(one, file) for one in table.get("fields", [])),
        protected=tuple(str(name) for name in table.get("protected", [])),
        paper=_paper(table, file),
        signed=table.get("signed", False) is True,
    )


def _check_place(kind: str, part: str, file: str) -> None:
    if kind == "remedy":
        if part not in ("A", "B", "C"):
            raise InputRejected(f"{file}:part", "救济途径的模板应写明是A、B还是C")
    elif kind not in LETTER_KINDS:
        raise InputRejected(f"{file}:kind", f"没有“{kind}”这种文书")
    elif part and (kind != "reply" or part not in OUTCOMES):
        raise InputRejected(f"{file}:part", f"没有“{part}”这一办理结果")


def _paper(table: dict[str, Any], file: str) -> str:
    paper = _text(table, "paper", file, "A4")
    if paper not in ("A4", "A5"):
        raise InputRejected(f"{file}:paper", "纸张应为A4或者A5")
    return paper


def _remedy(key: str, file: str) -> RemedyForm | None:
    if not key:
        return None
    try:
        return RemedyForm(key)
    except ValueError as error:
        raise InputRejected(f"{file}:remedy", f"应为：{'、'.join(one.value for one in RemedyForm)}") from error


def _text(table: dict[str, Any], key: str, file: str, otherwise: str | None = None) -> str:
    value = table.get(key, otherwise)
    if not isinstance(value, str) or (otherwise is None and not value.strip()):
        raise InputRejected(f"{file}:{key}", f"说明中应有“{key}”，且为文字")
    return value.strip()


def _day(table: dict[str, Any], key: str, file: str, otherwise: date) -> date:
    value = table.get(key, otherwise)
    if type(value) is not date:
        raise InputRejected(f"{file}:{key}", f"“{key}”应为日期，如 {key} = 2019-05-15")
    return value


def _field(table: object, file: str) -> TemplateField:
    if not isinstance(table, dict) or not set(table) <= {*TemplateField.__dataclass_fields__}:
        raise InputRejected(f"{file}:fields", f"字段可写：{'、'.join(TemplateField.__dataclass_fields__)}")
    key = _text(table, "key", file)
    if not (key.isidentifier() and key.isascii() and not key.startswith("_")):
        raise InputRejected(f"{file}:fields", f"字段名“{key}”只能用英文字母、数字和下划线")
    try:
        kind = FieldType(table.get("type", "text"))
    except ValueError as error:
        raise InputRejected(f"{file}:fields", f"字段“{key}”的类型不对") from error
    return TemplateField(
        key,
        _text(table, "label", file),
        table.get("required", True) is True,
        kind,
        tuple(str(one) for one in table.get("choices", [])),
        _text(table, "unless", file, ""),
        _text(table, "example", file, ""),
        _text(table, "default", file, ""),
    )
