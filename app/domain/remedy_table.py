"""Which remedies each outcome calls for, and how far an office may read the law otherwise (救济途径对照表)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.errors import InputRejected
from app.domain.outcomes import OUTCOMES, REFUSALS, Outcome, OutcomeGroup, RemedyForm
from app.domain.remedies import Answered, RemedyReadings, item_form

PRECEDES = "《行政复议法》第二十三条第一款第（四）项、法释〔2025〕8号第一条第（二）项"
EITHER = "法释〔2025〕8号第一条第（一）项"
MISMATCH = "法释〔2025〕8号第一条第（三）项"
DIVIDED = f"{PRECEDES}；其余部分{EITHER}"
ENDED = "申请人自行撤回，没有可以复议、起诉的处理决定"
OTHERS = "法释〔2025〕8号第一条第（五）项"
SPECIAL = f"{OTHERS}；不在《条例》第十四条至第十六条之内，各地理解不一"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One outcome: the form by law with its source, the form this office names, the forms it may choose from."""

    outcome: Outcome
    usual: RemedyForm
    source: str
    own: RemedyForm
    open_to: tuple[RemedyForm, ...]

    @property
    def deviates(self) -> bool:
        """Whether this office reads the law otherwise here."""
        return self.own is not self.usual


def remedy_table(readings: RemedyReadings, on: date) -> tuple[TableRow, ...]:
    """Every outcome as a letter of that day names its remedies, in the order of the law."""
    return tuple(_row(one, readings, on) for one in OUTCOMES.values())


def open_forms(outcome: Outcome) -> tuple[RemedyForm, ...]:
    """The forms an office may choose for an outcome, the usual one first.

    Refusals under articles 14 to 16 leave no choice, nor does what was given in full; a withdrawal may name none.
    """
    if outcome.key in REFUSALS or outcome.group is OutcomeGroup.GRANTED:
        return (outcome.remedy,)
    if outcome.remedy is RemedyForm.NONE:
        return (RemedyForm.NONE, RemedyForm.B)
    return (outcome.remedy, RemedyForm.A)


def check_overrides(overrides: Mapping[str, str]) -> None:
    """Raises InputRejected("remedy_overrides", …) at a form that the law leaves no room for."""
    for key, form in overrides.items():
        known = OUTCOMES.get(key)
        if known is None:
            raise InputRejected("remedy_overrides", f"没有“{key}”这一办理结果")
        if form not in {one.value for one in open_forms(known)}:
            source = _source(known)
            raise InputRejected("remedy_overrides", f"{key}“{known.label}”的救济途径由法律确定，不能改（{source}）")


def _row(one: Outcome, readings: RemedyReadings, on: date) -> TableRow:
    asked = Answered(1, one.key, ("R5",) if one.remedy is RemedyForm.AB else ())
    return TableRow(one, item_form(asked, on), _source(one), item_form(asked, on, readings), open_forms(one))


def _source(one: Outcome) -> str:
    if one.key in REFUSALS:
        return PRECEDES
    if one.key == "R12":
        return SPECIAL
    match one.group:
        case OutcomeGroup.PARTIAL:
            return DIVIDED
        case OutcomeGroup.GRANTED:
            return MISMATCH
        case OutcomeGroup.UNAVAILABLE | OutcomeGroup.NOT_PROCESSED:
            return EITHER
    if one.remedy is RemedyForm.NONE:
        return ENDED
    return f"{EITHER}（逾期不补正、不缴费）" if one.key in ("R22", "R23") else OTHERS
