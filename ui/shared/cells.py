"""Draws table cells: text, icon, state pill and due date, all in the colours of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.shared import tokens as t
from ui.shared.columns import CELL_ROLE, Cell, ColumnsModel
from ui.shared.icons import pixmap
from ui.shared.tokens import Tokens, Tone, current_tokens

_PADDING = t.SPACE_2
_PILL_HEIGHT = 22
_LONGEST = 400
_ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_TO_THE_LEFT = int(Qt.AlignmentFlag.AlignLeft | _ONE_LINE)
_TO_THE_RIGHT = int(Qt.AlignmentFlag.AlignRight | _ONE_LINE)
_SELECTED, _HOVER = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
_FOCUS = QStyle.StateFlag.State_HasFocus


class CellDelegate(QStyledItemDelegate):
    """Paints a `Cell` without asking the style sheet, which would cost most of a frame at forty rows."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = current_tokens()
        painter.save()
        painter.setFont(option.font)
        self._paint_ground(painter, option, tokens)
        model = index.model()
        if isinstance(model, ColumnsModel):
            # Asked directly, not through Qt and back: there are two hundred cells to a screen.
            shown = model.cell(index.row(), index.column())
            if shown is not None:
                self._paint_cell(painter, option, shown, tokens, model.columns[index.column()].right)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return QSize(0, t.ROW_HEIGHT)
        words = option.fontMetrics.horizontalAdvance(f"{cell.text} {cell.second}".rstrip())
        icon = t.ICON_SIZE + t.SPACE_1 if cell.icon else 0
        return QSize(words + icon + (5 if cell.pill else 3) * _PADDING, t.ROW_HEIGHT)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
        state = option.state
        if state & _SELECTED:
            painter.fillRect(option.rect, _colour(tokens.selected))
        elif state & _HOVER:
            painter.fillRect(option.rect, _colour(tokens.hover))
        painter.setPen(_colour(tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if state & _FOCUS:
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), _colour(tokens.accent)
            )

    def _paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell, tokens: Tokens, right: bool
    ) -> None:
        box = option.rect.adjusted(_PADDING, 0, -_PADDING, -1)
        if cell.strong:
            painter.setFont(_bold(option.font))
        if cell.pill:
            # On a selected row the ground of the tone would be lost, or clash.
            selected = bool(option.state & _SELECTED)
            box = self._paint_pill(painter, box, cell, tokens.surface if selected else tokens.ground(cell.tone))
        if cell.icon:
            ratio = painter.device().devicePixelRatioF()
            top = box.top() + (box.height() - t.ICON_SIZE) // 2
            painter.drawPixmap(box.left(), top, pixmap(cell.icon, tokens.ink(cell.tone), t.ICON_SIZE, ratio))
            box.setLeft(box.left() + t.ICON_SIZE + t.SPACE_1)
        left = self._paint_words(painter, box, cell.text, tokens.ink(cell.tone), right)
        if cell.second:
            rest = QRect(left + _PADDING, box.top(), box.right() - left - _PADDING, box.height())
            self._paint_words(painter, rest, cell.second, tokens.ink(cell.second_tone), False)

    def _paint_pill(self, painter: QPainter, box: QRect, cell: Cell, ground: str) -> QRect:
        words = painter.fontMetrics().horizontalAdvance(cell.text)
        icon = t.ICON_SIZE + t.SPACE_1 if cell.icon else 0
        width = min(box.width(), words + icon + 2 * _PADDING)
        pill = QRect(box.left(), box.top() + (box.height() - _PILL_HEIGHT) // 2, width, _PILL_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour(ground))
        painter.drawRoundedRect(pill, t.RADIUS, t.RADIUS)
        return pill.adjusted(_PADDING, 0, -_PADDING + 2, 0)

    def _paint_words(self, painter: QPainter, box: QRect, words: str, colour: str, right: bool) -> int:
        """Draw the words, shortened to the box; answers where they end."""
        if box.width() <= 0 or not words:
            return box.left()
        metrics = painter.fontMetrics()
        # A cell is one line; what a person pasted may hold several, and more than any screen is wide.
        shown = words[:_LONGEST].replace("\n", " ")
        width = metrics.horizontalAdvance(shown)
        if width > box.width():
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, box.width())
            width = box.width()
        painter.setPen(_colour(colour))
        painter.drawText(box, _TO_THE_RIGHT if right else _TO_THE_LEFT, shown)
        return box.left() + width


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)


def _bold(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setBold(True)
    return strong


def state_cell(words: str, tone: Tone, icon: str) -> Cell:
    """A state as a pill: icon and word on the tone's ground."""
    return Cell(words, tone, icon, pill=True)
