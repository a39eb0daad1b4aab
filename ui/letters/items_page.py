"""事项: the matrix of items with outcome, ground and reasons, and the form of the one chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.outcomes import OUTCOMES, WITHHOLDING_GROUNDS
from app.domain.steps import Conclusion
from ui.letters.item_editor import ItemEditor, Suggested
from ui.letters.letter_file import LetterFile
from ui.letters.like_panel import LikePanel
from ui.shared import tokens as t
from ui.shared.columns import Cell, Column, ValuesModel
from ui.shared.scrolling import ScrollArea
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone

ROOMY = 480
"""Logical pixels of height from which the like requests are listed and not only counted."""
LEAST_ROWS, MOST_ROWS = 3, 6
"""Items in sight at once in a low window and in a roomy one."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item and what has been decided about it."""

    number: int
    text: str
    conclusion: Conclusion | None = None


def _outcome(row: ItemRow) -> Cell:
    said = row.conclusion
    if said is None or said.outcome not in OUTCOMES:
        return Cell("未定", Tone.WARNING, "circle-question-mark")
    return Cell(OUTCOMES[said.outcome].label, Tone.PLAIN, "circle-check")


def _ground(row: ItemRow) -> str:
    said = row.conclusion
    if said is None or said.outcome not in OUTCOMES:
        return ""
    parts = [WITHHOLDING_GROUNDS.get(key, key) for key in said.grounds]
    return "；".join([*parts, OUTCOMES[said.outcome].article])


def _reasons(row: ItemRow) -> str:
    return row.conclusion.reasons if row.conclusion else ""


def _answer(row: ItemRow) -> str:
    return row.conclusion.answer if row.conclusion else ""


COLUMNS: tuple[Column[ItemRow], ...] = (
    Column("number", "序", lambda r: str(r.number), width=36, right=True),
    Column("text", "申请事项", lambda r: r.text, stretch=True, tip=lambda r: r.text),
    Column("found_by", "认定人", lambda r: r.conclusion.found_by if r.conclusion else "", width=60),
    Column("outcome", "办理结果", _outcome, width=140, stretch=True),
    Column("ground", "依据", _ground, width=76, tip=_ground),
    Column("reasons", "理由", _reasons, width=60, tip=_reasons),
    Column("answer", "提供", _answer, width=60, tip=_answer),
)


class ItemsPage(QWidget):
    """The items of a reply."""

    concluded = Signal(int, object)
    path_requested = Signal(int)
    item_chosen = Signal(int)
    """The number of the item whose form is shown."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ItemRow] = []
        self._editable = True
        self._model: ValuesModel[ItemRow] = ValuesModel(COLUMNS)
        self.table: DeskTable[ItemRow] = DeskTable("letter_items", self.tr("申请事项"), self._model)
        self.editor, self.like = ItemEditor(today), LikePanel()
        self._is_low = False
        self.editor.changed.connect(self._on_changed)
        self.editor.path_requested.connect(self.path_requested)
        self.table.chosen.connect(self._on_chosen)
        self._lay_out()

    def show_file(self, file: LetterFile, conclusions: dict[int, Conclusion], suggested: Suggested) -> None:
        """Show the items of this letter; the one chosen stays."""
        chosen = self.chosen()
        self._editable = file.is_open
        self.editor.know(file.parts, suggested)
        self._rows = [ItemRow(number, text, conclusions.get(number)) for number, text in file.items]
        self._model.set_values(self._rows)
        self._fit_table()
        self.choose(chosen if chosen in {row.number for row in self._rows} else self._rows[0].number)

    def chosen(self) -> int:
        """The number of the item whose form is shown; 0 before any."""
        row = self.table.current_value()
        return row.number if row else 0

    def choose(self, number: int) -> None:
        """Show the form of this item."""
        place = next((i for i, row in enumerate(self._model.values()) if row.number == number), None)
        if place is not None:
            self.table.selectRow(place)

    def rows(self) -> tuple[ItemRow, ...]:
        """The items as they stand."""
        return self._model.values()

    def _on_chosen(self, row: ItemRow | None) -> None:
        if row is not None:
            current = next(each for each in self._rows if each.number == row.number)
            self.editor.show_item(current.number, current.text, current.conclusion, self._editable)
            self.item_chosen.emit(current.number)

    def _on_changed(self, number: int, conclusion: Conclusion | None) -> None:
        self._rows = [ItemRow(r.number, r.text, conclusion) if r.number == number else r for r in self._rows]
        place = self.table.currentIndex()
        # The form is being typed into: the table takes the new words without choosing the row again.
        self.table.selectionModel().blockSignals(True)
        self._model.set_values(self._rows)
        self.table.selectRow(place.row())
        self.table.selectionModel().blockSignals(False)
        self.concluded.emit(number, conclusion)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_low = self.height() < ROOMY
        if is_low is not self._is_low:  # once: what somebody has unfolded since stays so
            self._is_low = is_low
            self.like.fold(is_low)
            self._fit_table()

    def _fit_table(self) -> None:
        visible = min(max(len(self._rows), 1), LEAST_ROWS if self._is_low else MOST_ROWS)
        self.table.setFixedHeight((visible + 1) * t.ROW_HEIGHT + t.SPACE_2)

    def _lay_out(self) -> None:
        area = ScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.editor.setProperty("ground", "none")
        area.put(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, t.SPACE_2, 0, 0)
        column.setSpacing(t.SPACE_2)
        column.addWidget(self.table)
        column.addWidget(area, 1)
        column.addWidget(self.like)
