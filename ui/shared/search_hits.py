"""Search hits drawn with what was found marked in them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.services.cases import Hit
from ui.shared import tokens as t
from ui.shared.theme import font_of
from ui.shared.tokens import Tokens, Tone, current_tokens

HIT_ROLE = Qt.ItemDataRole.UserRole
HIT_HEIGHT = 48
Piece = tuple[str, bool]


def pieces(text: str, marks: tuple[tuple[int, int], ...]) -> Iterator[Piece]:
    """The text cut at its marks, each piece with whether it is marked; marks are [start, end) and do not overlap."""
    at = 0
    for start, end in sorted(marks):
        if at < start:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


class HitDelegate(QStyledItemDelegate):
    """Two lines a hit: number and applicant, then the words around what was found."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), HIT_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit, tokens = index.data(HIT_ROLE), current_tokens()
        painter.save()
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(option.rect, QColor(tokens.selected))
        if isinstance(hit, Hit):
            box = option.rect.adjusted(t.SPACE_3, t.SPACE_1, -t.SPACE_3, -t.SPACE_1)
            upper = QRect(box.topLeft(), QSize(box.width(), box.height() // 2))
            self._draw(painter, upper, [(hit.number, True), (f"   {hit.applicant}", False)], tokens.text, tokens.text)
            lower = upper.translated(QPoint(0, upper.height()))
            snippet = hit.snippet.replace("\n", " ")
            self._draw(painter, lower, list(pieces(snippet, hit.marks)), tokens.muted, _marked(tokens))
        painter.restore()

    def _draw(self, painter: QPainter, box: QRect, words: list[Piece], plain: str, marked: str) -> None:
        x = box.left()
        for text, bold in words:
            painter.setFont(font_of(t.POINTS_BODY, bold=bold))
            painter.setPen(QColor(marked if bold else plain))
            room = QRect(x, box.top(), box.right() - x, box.height())
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            x += metrics.horizontalAdvance(text)
            if x >= box.right():
                break


def _marked(tokens: Tokens) -> str:
    return tokens.ink(Tone.ACCENT)
