"""The head of a case: number, applicant, state, the due date with the sentence why, and what to beware of."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.steps import PartyRole
from app.services.case_views import CaseView
from ui.case.due_words import STAGE_TONES, DueWords, due_words
from ui.shared import tokens as t
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.labels import Pill, card, row_of, words
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone


class CaseHead(QWidget):
    """What one must know before reading on; the date opens the day-by-day calendar."""

    days_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._applicants = words("", "title"), words("", "section")
        self._request = words("", "secondary")
        self._stage, self._state = Pill(), Pill()
        self._provisional = Pill(self.tr("暂定"), Tone.PROVISIONAL)
        self._date, self._why = words("", "due"), words("", "secondary", wrap=True)
        self._safe = words("", "secondary")
        self._days = button(self.tr("逐日说明"), "calendar-days", look="flat", shortcut="Alt+D")
        self._days.clicked.connect(self.days_requested)
        self._back = button("", "arrow-left", look="flat", tip=self.tr("返回  Alt+←"))
        self._back.setAccessibleName(self.tr("返回"))
        self._back.clicked.connect(self.closed)
        self.banner = Banner()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_2)
        column.addWidget(self._frame())
        column.addWidget(self.banner)

    def show_view(self, view: CaseView) -> None:
        """Say everything of this case."""
        parties = view.state.registered.parties
        named = [party.name for party in parties if party.role is not PartyRole.AGENT]
        self._number.setText(view.case.number)
        self._applicants.setText("、".join(named))
        self._request.setText(_one_line(view.state.registered.request, 60))
        self._request.setToolTip(view.state.registered.request)
        self._stage.say(view.stage.label, STAGE_TONES[view.stage])
        self._show_due(due_words(view))
        self._days.setEnabled(view.reading is not None)

    def last_stop(self) -> QWidget:
        """The last control that Tab visits here."""
        return self._days

    def due_text(self) -> str:
        """The date shown."""
        return self._date.text()

    def why_text(self) -> str:
        """The sentence why."""
        return self._why.text()

    def state_text(self) -> str:
        """The days left, or what the clock is doing."""
        return self._state.text()

    def is_provisional(self) -> bool:
        """Whether the date is marked 暂定."""
        return not self._provisional.isHidden()

    def _show_due(self, due: DueWords) -> None:
        self._date.setText(due.date)
        self._date.setAccessibleName(self.tr("到期日 {0}，{1}").format(due.date, due.why))
        set_tone(self._date, Tone.PROVISIONAL if due.provisional and due.tone is not Tone.WRONG else due.tone)
        self._why.setText(due.why)
        self._state.say(due.state, due.tone)
        self._provisional.setVisible(due.provisional)
        self._safe.setText(due.safe)
        self._safe.setVisible(bool(due.safe))
        set_tone(self._safe, Tone.PROVISIONAL)
        if due.warnings:
            self.banner.say("\n".join(due.warnings), Tone.WARNING)
        else:
            self.banner.hide()

    def _frame(self) -> QFrame:
        frame, inside = card(margins=t.SPACE_3)
        row = QHBoxLayout()
        row.setSpacing(t.SPACE_3)
        row.addWidget(self._back)
        row.addLayout(self._left(), 1)
        row.addLayout(self._right())
        inside.addLayout(row)
        return frame

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(t.SPACE_1)
        column.addLayout(row_of(self._number, self._stage, None))
        column.addWidget(self._applicants)
        column.addWidget(self._request)
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(row_of(None, self._provisional, self._state, self._date))
        self._why.setWordWrap(False)
        column.addLayout(row_of(None, self._safe, self._why, self._days))
        return column


def _one_line(text: str, longest: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"
