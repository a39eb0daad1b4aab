"""审核意见: what everybody said about the letter on its way, the newest first."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.case import Entry
from app.domain.steps import LetterDelegated, LetterReturned, LetterReviewed, LetterSigned
from ui.letters.letter_file import LetterFile
from ui.shared import tokens as t
from ui.shared.cells import state_cell
from ui.shared.columns import Cell, Column, ValuesModel
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone


def _what(entry: Entry) -> Cell:
    match entry.step:
        case LetterReturned():
            return state_cell("退回修改", Tone.WARNING, "undo-2")
        case LetterSigned():
            return state_cell("签发", Tone.DONE, "signature")
        case LetterDelegated():
            return state_cell("转交", Tone.ACCENT, "corner-down-right")
    return state_cell("同意", Tone.DONE, "check")


def _station(entry: Entry) -> str:
    step = entry.step
    return getattr(step, "station", step).label


def _by(entry: Entry) -> str:
    place = getattr(entry.step, "delegated_by", "")
    return f"{entry.by.name}（代{place}）" if place else entry.by.name


def _words(entry: Entry) -> str:
    step = entry.step
    if isinstance(step, LetterDelegated):
        return f"转交{step.to_name}：{step.reason}"
    if isinstance(step, LetterReturned):
        return step.remarks
    return step.opinion if isinstance(step, LetterReviewed | LetterSigned) else ""


COLUMNS: tuple[Column[Entry], ...] = (
    Column("on", "日期", lambda e: e.step.on.isoformat(), lambda e: e.step.on, 100),
    Column("station", "环节", _station, width=130),
    Column("by", "办理人", _by, width=130, tip=_by),
    Column("what", "结论", _what, width=110),
    Column("words", "意见", _words, stretch=True, tip=_words),
)


class OpinionsPage(QWidget):
    """The opinions on one letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: ValuesModel[Entry] = ValuesModel(COLUMNS)
        self.table: DeskTable[Entry] = DeskTable("letter_opinions", self.tr("审核意见"), self._model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, t.SPACE_2, 0, 0)
        column.addWidget(self.table)

    def show_file(self, file: LetterFile) -> int:
        """Show the opinions on this letter; answers how many there are."""
        opinions = file.letter.opinions if file.letter else ()
        self._model.set_values(tuple(reversed(opinions)))
        return len(opinions)

    def words(self) -> tuple[str, ...]:
        """What was said, the newest first."""
        return tuple(_words(entry) for entry in self._model.values())

    def names(self) -> tuple[str, ...]:
        """Who said it, the newest first."""
        return tuple(_by(entry) for entry in self._model.values())
