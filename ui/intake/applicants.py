"""All applicants and agents of the request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.intake_form import ApplicantForm
from app.domain.steps import PartyRole
from ui.intake.applicant_box import ApplicantBox
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.labels import line, row_of, words
from ui.shared.shortcuts import on_key
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone

KEY = "applicants"


class Applicants(QWidget):
    """One box a person, and the buttons that add one."""

    edited = Signal()
    left = Signal(str)
    arranged = Signal()
    """The number of persons has changed, and with it the order of Tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[ApplicantBox] = []
        self._problem = words("", "secondary", wrap=True)
        self._problem.hide()
        self.more = button(self.tr("再加一名申请人"), "user-plus", look="flat", tip="Alt+A")
        self.agent = button(self.tr("加代理人"), "user-check", look="flat", tip="Alt+D")
        self.more.clicked.connect(lambda: self.add(PartyRole.APPLICANT))
        self.agent.clicked.connect(lambda: self.add(PartyRole.AGENT))
        on_key(self, "Alt+A", self.more.click)
        on_key(self, "Alt+D", self.agent.click)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(t.SPACE_3)
        self._column.addLayout(row_of(words(self.tr("申请人"), "strong"), None, self.more, self.agent))
        self._column.addWidget(self._problem)
        self._append()

    def forms(self) -> tuple[ApplicantForm, ...]:
        """What is typed of everybody."""
        return tuple(box.form() for box in self.boxes)

    def plain(self) -> list[dict[str, Any]]:
        """What is typed of everybody, for a draft."""
        return [box.plain() for box in self.boxes]

    def show_plain(self, plain: list[dict[str, Any]]) -> None:
        """Put back what `plain` gave."""
        wanted = plain or [{}]
        while len(self.boxes) > len(wanted):
            self._drop(self.boxes[-1])
        while len(self.boxes) < len(wanted):
            self._append()
        for box, typed in zip(self.boxes, wanted, strict=True):
            box.show_plain(typed)
        self._number()

    def is_blank(self) -> bool:
        """Whether nothing was typed of anybody."""
        return all(box.is_blank() for box in self.boxes)

    def add(self, role: PartyRole) -> ApplicantBox:
        """Add a person and put the cursor there; the first of several applicants represents them until changed."""
        box = self._append()
        own = [b for b in self.boxes if b.role is not PartyRole.AGENT]
        box.set_role(role)
        if role is PartyRole.APPLICANT and len(own) == 2 and own[0].role is PartyRole.APPLICANT:
            own[0].set_role(PartyRole.REPRESENTATIVE)
        self._number()
        box.focus_first()
        self.edited.emit()
        return box

    def remove(self, box: ApplicantBox) -> None:
        """Take a person out again."""
        self._drop(box)
        own = [b for b in self.boxes if b.role is not PartyRole.AGENT]
        if len(own) == 1:
            own[0].set_role(PartyRole.APPLICANT)
        self._number()
        self.boxes[0].focus_first()
        self.edited.emit()

    def show_problem(self, key: str, sentence: str, tone: Tone) -> bool:
        """Show a sentence beside the field it speaks of, or above all persons."""
        if key == KEY:
            self._problem.setText(sentence)
            self._problem.setVisible(bool(sentence))
            set_tone(self._problem, tone)
            return True
        return any(box.show_problem(key, sentence, tone) for box in self.boxes)

    def stops(self) -> Iterator[QWidget]:
        """The controls in the order of Tab."""
        for box in self.boxes:
            yield from box.sheet.stops()
            yield box.remove
        yield from (self.more, self.agent)

    def _append(self) -> ApplicantBox:
        box = ApplicantBox()
        box.edited.connect(self.edited)
        box.left.connect(self.left)
        box.removal_requested.connect(lambda: self.remove(box))
        self._column.addWidget(_under_line(box) if self.boxes else box)
        self.boxes.append(box)
        self._number()
        return box

    def _drop(self, box: ApplicantBox) -> None:
        self.boxes.remove(box)
        holder = box.parentWidget()
        gone = box if holder is self or holder is None else holder
        gone.hide()
        gone.deleteLater()

    def _number(self) -> None:
        for place, box in enumerate(self.boxes):
            box.set_place(place, len(self.boxes))
        self.arranged.emit()


def _under_line(box: ApplicantBox) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(t.SPACE_3)
    column.addWidget(line())
    column.addWidget(box)
    return holder
