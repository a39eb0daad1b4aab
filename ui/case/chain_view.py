"""The chain of a case, newest first: each step with date, person, facts and document; voided ones struck through."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from app.domain import steps as s
from app.domain.case import Case, Entry
from ui.case.step_words import sentence_of
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.labels import IconLabel, line, words
from ui.shared.theme import set_property, set_tone
from ui.shared.tokens import Tone
from ui.shared.words import dated

AT_ONCE = 60
"""Steps shown before 更早的环节 is asked for, and as many more each time it is."""
AT_A_STROKE = 12
"""Cards made in one go; the next ones follow when the window has answered, so that no chain is long to open."""


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


class ChainView(QScrollArea):
    """All steps of a case; what may be done with one comes as a wish."""

    void_requested = Signal(int)
    letter_requested = Signal(str)
    document_requested = Signal(str, str)
    """SHA-256 and name."""
    attachment_requested = Signal(int)
    """A document is to be added as proof of this step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("办理环节"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._case: Case | None = None
        self._may_void = False
        self.comes_after: QWidget | None = None
        self._wanted = AT_ONCE
        self._cards: dict[int, StepCard] = {}
        self._next_stroke = QTimer(self, singleShot=True, interval=0)
        self._next_stroke.timeout.connect(self._fill)
        self._empty()

    def show_case(self, case: Case, may_void: bool) -> None:
        """Show this chain; of the same chain what stands there already stays, and the place one had scrolled to."""
        same = self._case is not None and self._case.id == case.id
        new = len(case.entries) - len(self._case.entries) if self._case is not None and same else AT_ONCE
        if 0 <= new < AT_ONCE:
            self._wanted += new
        else:
            self._wanted = AT_ONCE
            self._empty()
        self._case, self._may_void = case, may_void
        self._fill()

    def cards(self) -> tuple[StepCard, ...]:
        """The steps shown, newest first."""
        return tuple(self._cards[seq] for seq in sorted(self._cards, reverse=True))

    def offers(self, seq: int) -> tuple[tuple[str, str], ...]:
        """What may be done with a step, as (key, words)."""
        entry = self._entry(seq)
        if entry is None:
            return ()
        found = []
        if getattr(entry.step, "letter_id", None):
            found.append(("letter", self.tr("打开文书")))
        if isinstance(entry.step, s.DocumentAttached):
            found.append(("document", self.tr("打开附件")))
        found.append(("attach", self.tr("添加这一环节的附件…")))
        if self._may_void and seq not in self._cards_voided() and not isinstance(entry.step, s.Registered):
            found.append(("void", self.tr("作废这一环节…")))
        return tuple(found)

    def act(self, seq: int, key: str) -> None:
        """Do what was chosen for a step."""
        entry = self._entry(seq)
        if entry is None:
            return
        if key == "letter":
            self.letter_requested.emit(str(getattr(entry.step, "letter_id", "")))
        elif key == "document" and isinstance(entry.step, s.DocumentAttached):
            self.document_requested.emit(entry.step.sha256, entry.step.name)
        elif key == "attach":
            self.attachment_requested.emit(seq)
        elif key == "void":
            self.void_requested.emit(seq)

    def _empty(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "none")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, t.SPACE_1, 0)
        self._column.setSpacing(0)
        self._earlier = button("", look="link")
        self._earlier.clicked.connect(self._on_earlier_clicked)
        self._column.addWidget(self._earlier)
        self._earlier.hide()
        self._column.addStretch(1)
        self._cards = {}
        self.setWidget(inside)

    def _fill(self) -> None:
        """Bring the next few cards to what the chain says, and come back for the others."""
        assert self._case is not None
        wanted = self._case.entries[-self._wanted :][::-1]
        stale = [(place, entry) for place, entry in enumerate(wanted) if not self._stands(entry)]
        for place, entry in stale[:AT_A_STROKE]:
            self._put(place, entry)
        if stale:
            self._order_tabs()
        hidden = len(self._case.entries) - len(wanted)
        self._earlier.setText(self.tr("更早的环节（{0}）").format(hidden))
        self._earlier.setVisible(hidden > 0)
        if len(stale) > AT_A_STROKE:
            self._next_stroke.start()

    def _stands(self, entry: Entry) -> bool:
        assert self._case is not None
        card = self._cards.get(entry.seq)
        return card is not None and card.shows(entry, self._case)

    def _put(self, place: int, entry: Entry) -> None:
        assert self._case is not None
        before = self._cards.pop(entry.seq, None)
        if before is not None:
            holder = before.parentWidget() or before
            self._column.removeWidget(holder)
            holder.deleteLater()
        card = StepCard(entry, self._case)
        card.menu_requested.connect(self._on_menu_requested)
        self._cards[entry.seq] = card
        self._column.insertWidget(place, _underlined(card))

    def _order_tabs(self) -> None:
        """Tab goes from what stands before the chain to its newest step, and on to the older ones."""
        before = [self.comes_after] if self.comes_after is not None else []
        for one, other in pairwise([*before, *self.cards(), self._earlier]):
            QWidget.setTabOrder(one, other)

    def _on_earlier_clicked(self) -> None:
        self._wanted += AT_ONCE
        self._fill()

    def _entry(self, seq: int) -> Entry | None:
        entries = self._case.entries if self._case else ()
        return next((entry for entry in entries if entry.seq == seq), None)

    def _cards_voided(self) -> frozenset[int]:
        return frozenset(self._case.voided) if self._case else frozenset()

    def _on_menu_requested(self, seq: int, where: QPoint) -> None:
        menu = QMenu(self)
        for key, text in self.offers(seq):
            menu.addAction(text).setData(key)
        chosen = menu.exec(where)
        if chosen is not None:
            self.act(seq, str(chosen.data()))


def _underlined(card: StepCard) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(card)
    column.addWidget(line())
    return holder


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
