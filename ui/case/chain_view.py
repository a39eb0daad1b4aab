"""The chain of a case, newest first, with what may be done with each of its steps."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from app.domain import steps as s
from app.domain.case import Case, Entry
from ui.case.step_card import StepCard
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.labels import line
from ui.shared.scrolling import ScrollArea

AT_ONCE = 60
"""Steps shown before 更早的环节 is asked for, and as many more each time it is."""
AT_A_STROKE = 12
"""Cards made in one go; the next ones follow when the window has answered, so that no chain is long to open."""


class ChainView(ScrollArea):
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
