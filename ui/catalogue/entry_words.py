"""How entries of the two lists are shown: columns, states, and the facts of one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.catalogue import Attribute, Barrier, Publication, Withheld
from ui.shared.cells import state_cell
from ui.shared.columns import Cell, Column
from ui.shared.tokens import Tone

_ATTRIBUTE_LOOKS = {
    Attribute.PROACTIVE: (Tone.DONE, "circle-check"),
    Attribute.ON_REQUEST: (Tone.ACCENT, "inbox"),
    Attribute.WITHHELD: (Tone.WAITING, "ban"),
}
_BARRIER_LOOKS = {Barrier.ABSOLUTE: (Tone.WRONG, "ban"), Barrier.DISCRETIONARY: (Tone.WARNING, "scale")}


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a list as a row; `today` decides what is still valid."""

    entry_id: str
    entry: Publication | Withheld
    today: date

    @property
    def group(self) -> str:
        """What the list is divided by: the category, or how firmly it is withheld."""
        if isinstance(self.entry, Withheld):
            return self.entry.barrier.label
        return self.entry.category or "未分类"

    def says(self, words: str) -> bool:
        """Whether every one of the words stands somewhere in the entry."""
        text = " ".join(value for _label, value in facts_of(self)).lower()
        return all(word in text for word in words.lower().split())


def validity(row: Listed) -> tuple[str, Tone, str]:
    """Whether one may point to a published entry today, in words."""
    entry = row.entry
    assert isinstance(entry, Publication)
    if entry.attribute is not Attribute.PROACTIVE:
        return "—", Tone.MUTED, ""
    if entry.can_be_pointed_to(row.today):
        return (f"有效至 {entry.valid_until}" if entry.valid_until else "长期有效"), Tone.DONE, "circle-check"
    if entry.valid_until is not None and entry.valid_until < row.today:
        return f"{entry.valid_until} 已失效", Tone.WARNING, "triangle-alert"
    return f"{entry.published_on} 起公开", Tone.WAITING, "hourglass"


def facts_of(row: Listed) -> list[tuple[str, str]]:
    """Everything an entry says, each with its label."""
    entry = row.entry
    if isinstance(entry, Withheld):
        return [
            ("信息名称", entry.title), ("类型", entry.barrier.label), ("依据", entry.basis), ("理由", entry.reason),
        ]  # fmt: skip
    return [
        ("信息名称", entry.title), ("类别", row.group), ("文号", entry.document_number),
        ("公开属性", entry.attribute.label), ("公开地址", entry.address), ("有效性", validity(row)[0]),
        ("公开日期", str(entry.published_on or "")), ("理由", entry.reason),
    ]  # fmt: skip


def _attribute(row: Listed) -> Cell:
    assert isinstance(row.entry, Publication)
    return state_cell(row.entry.attribute.label, *_ATTRIBUTE_LOOKS[row.entry.attribute])


def _barrier(row: Listed) -> Cell:
    assert isinstance(row.entry, Withheld)
    return state_cell(row.entry.barrier.label, *_BARRIER_LOOKS[row.entry.barrier])


def _validity(row: Listed) -> Cell:
    text, tone, icon = validity(row)
    return Cell(text, tone, icon)


def _text(row: Listed, field: str) -> str:
    return str(getattr(row.entry, field)) or "—"


PUBLISHED_COLUMNS: tuple[Column[Listed], ...] = (
    Column("title", "信息名称", lambda r: r.entry.title, lambda r: r.entry.title, stretch=True),
    Column("category", "类别", lambda r: r.group, lambda r: r.group, 112),
    Column("number", "文号", lambda r: _text(r, "document_number"), lambda r: _text(r, "document_number"), 150),
    Column("attribute", "公开属性", _attribute, lambda r: _text(r, "attribute"), 136),
    Column("validity", "有效性", _validity, lambda r: validity(r)[0], 170),
)
NEGATIVE_COLUMNS: tuple[Column[Listed], ...] = (
    Column("title", "信息名称", lambda r: r.entry.title, lambda r: r.entry.title, stretch=True),
    Column("barrier", "类型", _barrier, lambda r: r.group, 140),
    Column("basis", "依据", lambda r: _text(r, "basis"), lambda r: _text(r, "basis"), 240),
    Column("reason", "理由", lambda r: _text(r, "reason"), None, 200),
)
