"""The left half of the registration screen: all that is typed, as one form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.intake_form import IntakeForm
from app.domain.parties import FieldProblem, Severity
from app.domain.steps import CaseKind, Channel
from ui.intake.applicants import KEY as APPLICANTS
from ui.intake.applicants import Applicants
from ui.intake.asked_for import AskedFor
from ui.intake.channel_facts import ChannelFacts, Today
from ui.intake.files_along import FilesAlong
from ui.intake.wishes import Wishes
from ui.shared import tokens as t
from ui.shared.date_input import KindOfDay
from ui.shared.labels import line
from ui.shared.tokens import Tone


class IntakeFields(QWidget):
    """渠道 → 申请人 → 所需信息 （附材料） → 获取方式与途径 → 特别情况, in the order a person speaks."""

    edited = Signal()
    left = Signal()
    """The person has left a field; what is wrong with it may be shown now."""

    def __init__(self, today: Today, kind_of_day: KindOfDay, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case_kind = CaseKind.DISCLOSURE
        self.channel = ChannelFacts(today, kind_of_day)
        self.applicants = Applicants()
        self.asked_for = AskedFor()
        self.wishes = Wishes()
        self.files = FilesAlong()
        self._seen: set[str] = set()
        self._shown: dict[str, str] = {}
        self._insists = False
        self._build()
        for part in (self.channel, self.applicants, self.asked_for, self.wishes):
            part.edited.connect(self.edited)
            part.left.connect(self._on_left)
        self.channel.channel_changed.connect(self._on_channel_changed)
        self.applicants.arranged.connect(self._on_arranged)
        self.files.edited.connect(self.edited)
        self.files.arranged.connect(self._order_tabs)
        self._order_tabs()

    def form(self) -> IntakeForm:
        """The form as typed; a date that cannot be read is missing here and named by `unreadable`."""
        return IntakeForm(
            case_kind=self.case_kind,
            channel=self.channel.channel,
            applicants=self.applicants.forms(),
            request=self.asked_for.request_text(),
            items=self.asked_for.item_texts(),
            **self.channel.facts(),
            **self.wishes.values(),
        )

    def plain(self) -> dict[str, Any]:
        """Everything typed, for a draft."""
        return {
            "case_kind": self.case_kind.value,
            "channel": self.channel.plain(),
            "applicants": self.applicants.plain(),
            "asked_for": self.asked_for.plain(),
            "wishes": self.wishes.values(),
            "files": self.files.plain(),
        }

    def show_plain(self, plain: dict[str, Any]) -> None:
        """Put back what `plain` gave; of an empty one, a new form."""
        self.channel.clear()
        self.channel.show_plain(plain.get("channel", {}))
        self._show_rest(plain)

    def set_case_kind(self, kind: CaseKind) -> None:
        """Disclosure or correction; the form is the same, the request is asked for in other words."""
        self.case_kind = kind
        self.asked_for.set_case_kind(kind)

    def begin_next(self) -> None:
        """A new form after a registration: the channel stays, and what the letters of a pile share."""
        self.channel.begin_next()
        self._show_rest({})

    def is_blank(self) -> bool:
        """Whether nothing was typed yet."""
        return all(p.is_blank() for p in (self.channel, self.applicants, self.asked_for, self.wishes, self.files))

    def unreadable(self) -> list[str]:
        """The keys of the fields that hold something which is no date."""
        return self.channel.unreadable()

    def insist(self) -> None:
        """From now on show what is wrong with every field, left or not: the person wanted to register."""
        self._insists = True

    def forget_problems(self) -> None:
        """Take all sentences away; what is wrong shows again field by field."""
        for key in list(self._shown):
            self._say(key, "", Tone.WRONG)
        self._seen, self._insists = set(), False

    def show_problems(self, problems: Iterable[FieldProblem]) -> None:
        """Show what is wrong beside each field the person has left, and take away what is no longer wrong."""
        unreadable = self.unreadable()
        found: dict[str, FieldProblem] = {}
        for problem in problems:
            # Of a date that cannot be read the field itself already says so.
            if (self._insists or problem.field in self._seen) and problem.field not in unreadable:
                found.setdefault(problem.field, problem)
        for key in [key for key in self._shown if key not in found]:
            self._say(key, "", Tone.WRONG)
        for key, problem in found.items():
            self._say(key, problem.sentence, Tone.WARNING if problem.severity is Severity.WARNING else Tone.WRONG)

    def show_problem(self, key: str, sentence: str) -> None:
        """Show a sentence beside a field."""
        self._say(key, sentence, Tone.WRONG)

    def problem(self, key: str) -> str:
        """The sentence shown beside a field."""
        return self._shown.get(key, "")

    def focus(self, key: str) -> None:
        """Put the cursor into a field by its key, such as `applicants.0.identity_number`."""
        if key == APPLICANTS:
            self.applicants.boxes[0].focus_first()
        elif key.startswith(f"{APPLICANTS}."):
            self.applicants.boxes[int(key.split(".")[1])].sheet.focus(key)
        elif key in ("request", "items"):
            self.asked_for.focus(key)
        else:
            self.channel.focus(key)

    def stops(self) -> Iterator[QWidget]:
        """The controls in the order of Tab."""
        for part in (self.channel, self.applicants, self.asked_for, self.files, self.wishes):
            yield from part.stops()

    def _show_rest(self, plain: dict[str, Any]) -> None:
        self.forget_problems()
        self.set_case_kind(CaseKind(plain.get("case_kind", CaseKind.DISCLOSURE.value)))
        self.applicants.show_plain(plain.get("applicants", []))
        self.asked_for.show_plain(plain.get("asked_for", {}))
        self.wishes.show_plain(plain.get("wishes", {}))
        self.files.show_plain(plain.get("files", ()))

    def _say(self, key: str, sentence: str, tone: Tone) -> None:
        for part in (self.channel, self.applicants, self.asked_for, self.wishes):
            if part.show_problem(key, sentence, tone):
                break
        if sentence:
            self._shown[key] = sentence
        else:
            self._shown.pop(key, None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_4, t.SPACE_3, t.SPACE_4, t.SPACE_2)
        column.setSpacing(t.SPACE_2)
        column.addWidget(self.channel)
        for part in (self.applicants, self.asked_for, self.wishes):
            column.addWidget(line())
            column.addWidget(part, 1 if part is self.asked_for else 0)
            if part is self.asked_for:
                # The buttons take no height of their own; the list does once there is one.
                part.put_beside(self.files.head, (self.files.add_button, self.files.scan_button))
                column.addWidget(self.files)
        self._on_channel_changed()

    def _order_tabs(self) -> None:
        stops = list(self.stops())
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _on_arranged(self) -> None:
        """The persons have other numbers now: what is wrong with them is said anew with the next judgement."""
        for key in [key for key in self._shown if key.startswith(APPLICANTS)]:
            del self._shown[key]
        for box in self.applicants.boxes:
            box.sheet.clear_problems()
        self._order_tabs()

    def _on_channel_changed(self) -> None:
        self.wishes.set_oral(self.channel.channel is Channel.ORAL)
        self.files.set_channel(self.channel.channel)
        # The same name means another fact now, in a field nobody has been to.
        self._seen -= self.channel.keys()

    def _on_left(self, key: str) -> None:
        # A field taken away while it had the cursor was not left by the person.
        if key not in self._seen and self.isVisible() and QApplication.focusWidget() is not None:
            self._seen.add(key)
            self.left.emit()
