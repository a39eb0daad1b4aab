"""下一步: the one step to take now, a few usual ones, and on demand all of them, with the reason why not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain import steps as s
from app.domain.procedure import Choice
from app.domain.proposals import Proposal
from app.domain.steps import Step
from app.services.case_views import CaseView
from ui.case.next_steps import GROUPS, LETTER_OF, choice_of, label_of, next_of, usual_next
from ui.case.step_forms import has_form
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.flow import FlowLayout
from ui.shared.icons import set_icon
from ui.shared.labels import IconLabel, row_of, words
from ui.shared.scrolling import ScrollArea
from ui.shared.theme import set_property, set_tone
from ui.shared.tokens import Tone

TALLEST = 232
"""Logical pixels the list of all steps takes before it scrolls, so that the chain stays in sight at 720 lines."""
WHY_HEIGHT = t.CONTROL_HEIGHT + t.SPACE_1
"""What the reason of a grey step takes, with the space over it."""
MOST_PROPOSALS = 3


class NextPanel(QFrame):
    """Buttons for the steps of a case; a step that is not open can still be reached, and says why."""

    step_requested = Signal(object)
    """The kind of step to take by its form."""
    letter_requested = Signal(str)
    """The key of the kind of letter to write, or the id of one that lies there."""
    proposal_accepted = Signal(object)
    """The `Proposal` whose step is to be taken by its form."""
    article_requested = Signal(str)
    """The reason why a step is not open, with the article it names."""
    send_requested = Signal(str)
    """The id of the letter that left, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._buttons: dict[type[Step], QPushButton] = {}
        self._primary: QPushButton | None = None
        self._unfilled: CaseView | None = None
        self._is_correction = False
        self._reason = words("", "secondary", wrap=True)
        self._article = button(self.tr("看条文"), look="link", tip=self.tr("打开这一理由所依据的条文"))
        self._article.clicked.connect(lambda: self.article_requested.emit(self._reason.text()))
        self._all, self._area = QWidget(), ScrollArea()
        self._more = button(self.tr("全部环节"), "chevron-up", look="flat", shortcut="Alt+A")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._on_more_toggled)
        self._first, self._proposed = QHBoxLayout(), QVBoxLayout()
        self._groups = QGridLayout(self._all)
        self._why = QWidget()
        self._lay_out_list()
        self._lay_out()

    def _lay_out_list(self) -> None:
        """The list of all steps by subject, in its own area."""
        self._groups.setContentsMargins(0, 0, 0, t.SPACE_2)
        self._groups.setHorizontalSpacing(t.SPACE_3)
        self._groups.setVerticalSpacing(t.SPACE_1)
        self._groups.setColumnStretch(1, 1)
        self._groups.setRowStretch(len(GROUPS), 1)
        self._all.setProperty("ground", "none")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._all)
        self._area.setFixedHeight(TALLEST)
        self._area.hide()

    def _lay_out(self) -> None:
        self._first.setSpacing(t.SPACE_2)
        self._proposed.setSpacing(t.SPACE_1)
        beside = row_of(self._reason, self._article)
        beside.setStretch(0, 1)
        self._why.setLayout(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_3, t.SPACE_2, t.SPACE_3, t.SPACE_2)
        column.setSpacing(t.SPACE_1)
        column.addLayout(self._proposed)
        column.addWidget(self._area)
        column.addWidget(self._why)
        column.addLayout(self._first)

    def show_view(self, view: CaseView) -> None:
        """Offer what this person may do with the case as it stands; the cursor stays on the button it was on."""
        said = self._said_with_cursor()
        _clear(self._first, keep=self._more)
        _clear(self._groups)
        self._buttons = {}
        self._primary = None
        self._is_correction = view.state.registered.case_kind is s.CaseKind.CORRECTION
        self._say("")
        self._fill_first(view)
        self._fill_proposals(view)
        self._unfilled = view
        if self._more.isChecked():
            self._fill_all()
        if said:
            self._put_cursor_on(said)

    def primary(self) -> QPushButton | None:
        """The button of the one step to take now."""
        return self._primary

    def step_button(self, kind: type[Step]) -> QPushButton:
        """The button of this kind among all steps."""
        self._fill_all()
        return self._buttons[kind]

    def reason(self) -> str:
        """Why the step looked at last is not open."""
        return self._reason.text()

    def show_all(self, shown: bool) -> None:
        """Open or close the list of all steps."""
        self._more.setChecked(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.Enter) and isinstance(watched, QPushButton):
            self._say(str(watched.property("why") or ""))
            if event.type() == QEvent.Type.FocusIn:
                self._area.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def _fill_all(self) -> None:
        """The list of all steps, half a hundred buttons, is made once somebody opens it."""
        view, self._unfilled = self._unfilled, None
        if view is not None:
            for row, (subject, kinds) in enumerate(GROUPS):
                self._fill_group(row, subject, kinds, view)

    def _said_with_cursor(self) -> str:
        """What the button says on which the cursor stands; nothing while it stands elsewhere."""
        at = QApplication.focusWidget()
        return at.text() if isinstance(at, QPushButton) and self.isAncestorOf(at) else ""

    def _put_cursor_on(self, said: str) -> None:
        same = (each for each in self.findChildren(QPushButton) if each.text() == said and each.isVisibleTo(self))
        button_again = next(same, self._primary)
        if button_again is not None:
            button_again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_proposals(self, view: CaseView) -> None:
        while (old := self._proposed.takeAt(0)) is not None:
            holder = old.widget()
            if holder is not None:
                holder.hide()
                holder.deleteLater()
        for proposal in view.proposals[:MOST_PROPOSALS]:
            self._proposed.addWidget(self._proposal(proposal, view))

    def _proposal(self, proposal: Proposal, view: CaseView) -> QWidget:
        holder = QWidget()
        reason = words(f"{proposal.reason}（{proposal.article}）", wrap=True)
        set_tone(reason, Tone.WARNING)
        open_now = choice_of(view, proposal.kind).permitted
        accept = button(proposal.kind.label)
        accept.setVisible(open_now)
        accept.clicked.connect(lambda: self.proposal_accepted.emit(proposal))
        row = row_of(IconLabel("clock-alert", Tone.WARNING), reason, accept)
        row.setStretch(1, 1)
        holder.setLayout(row)
        return holder

    def _fill_first(self, view: CaseView) -> None:
        following = next_of(view)
        self._first.addWidget(words(self.tr("下一步"), "strong"))
        if following.choice is not None:
            self._primary = button(following.label, look="primary", shortcut="Alt+N")
            kind, letter_id = following.choice.kind, following.letter_id
            self._primary.clicked.connect(lambda: self._wish(kind, letter_id))
            self._first.addWidget(self._primary)
        else:
            self._first.addWidget(words(following.who_else, "secondary"))
        for choice in usual_next(view)[:5]:
            self._first.addWidget(self._button(choice, view))
        self._first.addStretch(1)
        self._first.addWidget(self._more)

    def _fill_group(self, row: int, subject: str, kinds: tuple[type[Step], ...], view: CaseView) -> None:
        name = words(subject, "secondary")
        name.setMinimumHeight(t.CONTROL_HEIGHT)
        holder = QWidget()
        flow = FlowLayout(holder, spacing=t.SPACE_1)
        for kind in kinds:
            self._buttons[kind] = self._button(choice_of(view, kind), view)
            flow.addWidget(self._buttons[kind])
            if kind in LETTER_OF and has_form(kind) and choice_of(view, kind).permitted:
                flow.addWidget(self._record_button(kind))
        self._groups.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._groups.addWidget(holder, row, 1)

    def _button(self, choice: Choice, view: CaseView) -> QPushButton:
        result = button(label_of(view, choice.kind))
        result.installEventFilter(self)
        if choice.permitted:
            result.clicked.connect(lambda: self._wish(choice.kind, ""))
            return result
        why = f"{choice.label}：{choice.reason}（{choice.article}）"
        # Not disabled: a disabled button can neither be focused nor read out, and its reason would be lost.
        result.setProperty("why", why)
        set_property(result, "unavailable", True)
        set_icon(result, "lock")
        result.setToolTip(why)
        result.setAccessibleDescription(self.tr("现在不能办理。{0}").format(why))
        result.clicked.connect(lambda: self._say(why))
        return result

    def _record_button(self, kind: type[Step]) -> QPushButton:
        result = button(
            self.tr("补登"), look="link", tip=self.tr("“{0}”已用其他方式办过的，在此补登").format(kind.label)
        )
        result.setAccessibleName(self.tr("补登{0}").format(kind.label))
        result.clicked.connect(lambda: self.step_requested.emit(kind))
        return result

    def _wish(self, kind: type[Step], letter_id: str) -> None:
        if kind is s.Replied:
            self.send_requested.emit(letter_id)
        elif letter_id or kind in LETTER_OF:
            self.letter_requested.emit(letter_id or self._letter_of(kind))
        else:
            self.step_requested.emit(kind)

    def _letter_of(self, kind: type[Step]) -> str:
        """A request to correct a record is answered in its own form (art. 41)."""
        return "correction_reply" if self._is_correction and kind is s.LetterDrafted else LETTER_OF[kind]

    def _say(self, why: str) -> None:
        self._reason.setText(why)
        self._article.setVisible("第" in why and "条" in why)
        self._why.setVisible(bool(why))
        # The sentence takes its room from the list, so that the panel stays as high as it is.
        self._area.setFixedHeight(TALLEST - (WHY_HEIGHT if why else 0))

    def _on_more_toggled(self, on: bool) -> None:
        if on:
            self._fill_all()
        self._area.setVisible(on)
        set_icon(self._more, "chevron-down" if on else "chevron-up")
        if not on:
            self._say("")


def _clear(layout: QHBoxLayout | QGridLayout, keep: QWidget | None = None) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None and widget is not keep:
            widget.hide()
            widget.deleteLater()
