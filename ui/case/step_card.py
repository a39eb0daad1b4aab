"""One step of a chain on a card: its date, person and facts; struck through where it is voided."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain import steps as s
from app.domain.case import Case, Entry
from ui.case.step_words import sentence_of
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.labels import IconLabel, words
from ui.shared.theme import set_property, set_tone
from ui.shared.tokens import Tone
from ui.shared.words import dated


class StepCard(QFrame):
    """One step; Enter or the menu key opens what may be done with it."""

    menu_requested = Signal(int, QPoint)

    def __init__(self, entry: Entry, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seq = entry.seq
        self._entry = entry
        self.voided_by = case.voided.get(entry.seq)
        self.setObjectName(f"step_{entry.seq}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("step_card", True)
        self._text = sentence_of(entry.step, case)
        row = QHBoxLayout(self)
        row.setContentsMargins(t.SPACE_2, t.SPACE_2, t.SPACE_1, t.SPACE_2)
        row.setSpacing(t.SPACE_2)
        icon = IconLabel(*_icon_of(entry, self.voided_by is not None))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(entry), 1)
        more = button("", "ellipsis", look="flat", tip=self.tr("这一环节可以做什么"))
        more.setAccessibleName(self.tr("“{0}”可以做什么").format(entry.step.label))
        more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        more.setFixedWidth(32)
        more.clicked.connect(lambda: self._ask(more.mapToGlobal(QPoint(0, more.height()))))
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(self._said(entry))

    def text(self) -> str:
        """The facts shown."""
        return self._text

    def shows(self, entry: Entry, case: Case) -> bool:
        """Whether this card already says what the chain says of the step."""
        same = entry == self._entry and case.voided.get(entry.seq) == self.voided_by
        return same and sentence_of(entry.step, case) == self._text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu, Qt.Key.Key_Space)
        if event.key() in keys:
            self._ask(self.mapToGlobal(QPoint(t.SPACE_6, t.SPACE_6)))
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _ask(self, where: QPoint) -> None:
        self.menu_requested.emit(self.seq, where)

    def _words(self, entry: Entry) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        title = words(f"{entry.step.label}", "strong", wrap=True)
        column.addWidget(title)
        column.addWidget(words(f"{dated(entry.step.on)} · {entry.by.name}", "secondary", wrap=True))
        facts = words(self._text, wrap=True)
        # Hidden, never shown here: a label without a parent would open as a window for an instant.
        if not self._text:
            facts.hide()
        column.addWidget(facts)
        if self.voided_by is not None:
            for label in (title, facts):
                set_property(label, "struck", True)
            reason = words(self.tr("{0} 作废：{1}").format(self.voided_by.on, self.voided_by.reason), wrap=True)
            set_tone(reason, Tone.WRONG)
            column.addWidget(reason)
        late = entry.recorded_at.date()
        if late != entry.step.on:
            column.addWidget(words(self.tr("录入于 {0:%Y-%m-%d %H:%M}").format(entry.recorded_at), "secondary"))
        return column

    def _said(self, entry: Entry) -> str:
        said = f"第{entry.seq}步 {entry.step.label}，{dated(entry.step.on)}，{entry.by.name}。{self._text}"
        return f"{said}。已作废：{self.voided_by.reason}" if self.voided_by else said


def _icon_of(entry: Entry, voided: bool) -> tuple[str, Tone]:
    if voided:
        return "circle-x", Tone.MUTED
    for kinds, icon, tone in _ICONS:
        if isinstance(entry.step, kinds):
            return icon, tone
    return "circle", Tone.MUTED


_ICONS: tuple[tuple[tuple[type[s.Step], ...], str, Tone], ...] = (
    ((s.Voided,), "ban", Tone.WRONG),
    ((s.Replied, s.ReplyReceived, s.Archived), "circle-check", Tone.DONE),
    ((s.Withdrawn, s.SupplementLapsed, s.FeeLapsed), "circle-minus", Tone.MUTED),
    ((s.ReplyReturned, s.LetterReturned, s.RoutingReturned), "undo-2", Tone.WARNING),
    ((s.SupplementRequested, s.FeeNoticed, s.Consulted), "circle-pause", Tone.WAITING),
    ((s.SupplementReceived, s.FeePaid, s.ThirdPartyAnswered, s.AgencyAnswered), "circle-play", Tone.ACCENT),
    ((s.ExtensionConsented, s.ExtensionNotified, s.DelayFixed), "calendar-plus", Tone.ACCENT),
    ((s.LetterSigned,), "signature", Tone.ACCENT),
    ((s.LetterNumbered,), "hash", Tone.ACCENT),
    ((s.LetterDrafted, s.LetterSubmitted, s.LetterReviewed), "file-text", Tone.ACCENT),
    ((s.DocumentAttached,), "paperclip", Tone.MUTED),
    ((s.NoteAdded,), "message-square", Tone.MUTED),
    ((s.RemedyFiled, s.RemedyDecided, s.ReplyOrdered), "gavel", Tone.WARNING),
    ((s.Routed, s.HandlerAssigned, s.LetterDelegated), "corner-down-right", Tone.ACCENT),
    ((s.Registered,), "inbox", Tone.ACCENT),
    ((s.SearchRecorded,), "file-search", Tone.MUTED),
    ((s.SecrecyReviewed,), "shield-check", Tone.MUTED),
)
