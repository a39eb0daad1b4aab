"""The form sent off: registered, or answered at the counter at once (当场答复)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import Publication
from app.domain.errors import DeskError
from app.domain.intake_form import missing_elements
from app.domain.permissions import SignedIn
from app.domain.steps import Channel
from app.services.case_views import CaseView
from app.services.office import Office
from ui.intake.approver_dialog import answer_signed, ask_approver
from ui.intake.fields import IntakeFields
from ui.intake.other_answer import OtherAnswer
from ui.shared.background import Lanes


class Registering(QObject):
    """One form at a time; what became of it comes as a fact, and the fields are only read."""

    going_changed = Signal(bool)
    """Whether a form is on its way."""
    hindered = Signal(str, str)
    """Why the form cannot be sent off, and the key of the field to put right, or nothing."""
    trouble = Signal(object)
    """A DeskError: what an answer asks for could not be read."""
    failed = Signal(object)
    """A DeskError; nothing was recorded."""
    registered = Signal(object, int, str)
    """The view of the new case, how many elements of the request it lacks, and what shall follow."""
    answered = Signal(object)
    """The view of a case that was registered, answered and delivered in one go."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, fields: IntakeFields, window: QWidget) -> None:
        super().__init__(window)
        self._office, self._who, self._lanes = office, who, lanes
        self._fields, self._window = fields, window
        self._going = False
        self._other = OtherAnswer(office, who, lanes, window)
        self._other.ready.connect(lambda work: self._submit(work, self._on_answered))
        self._other.failed.connect(self.trouble)
        lanes.fault_happened.connect(self._on_fault_happened)

    def is_going(self) -> bool:
        """Whether a form is on its way."""
        return self._going

    def register(self, then: str) -> None:
        """Register the form; `then` says what shall follow."""
        if self._is_ready():
            form = self._fields.form()
            work = partial(self._office.intake.register, self._who, form)
            self._submit(work, partial(self._on_registered, then, len(missing_elements(form))))

    def may_answer_now(self) -> bool:
        """Whether the applicant stands here and asks for one thing, which one answer can settle."""
        face_to_face = self._fields.channel.channel in (Channel.COUNTER, Channel.ORAL)
        return face_to_face and len(self._fields.form().asked) == 1

    def point_to(self, entry: Publication, authorised: bool) -> None:
        """当场答复: under the standing authorisation, else with the approver's sign-in here and now."""
        if not self._is_ready():
            return
        form = self._fields.form()
        if authorised:
            self._submit(partial(self._office.on_the_spot.point_to, self._who, form, entry), self._on_answered)
            return
        sentence = self.tr("“{0}”已主动公开，将当场告知获取的方式、途径。本机关没有登记授权签发。")
        signing = ask_approver(self._window, sentence.format(entry.title))
        if signing is not None:
            self._submit(partial(answer_signed, self._office, self._who, form, entry, signing), self._on_answered)

    def answer_otherwise(self) -> None:
        """当场答复 with another answer than the catalogue's, signed here and now."""
        if not self.may_answer_now():
            self.hindered.emit(self.tr("只有当面提出、只有一个事项的申请才能当场答复；其他的请先登记。"), "")
        elif self._is_ready():
            self._other.begin(self._fields.form())

    def _is_ready(self) -> bool:
        """Whether the form can be sent off; says why not. A date that cannot be read is never left out silently."""
        unreadable = self._fields.unreadable()
        if unreadable:
            self.hindered.emit(self.tr("有日期看不懂，请改正后再登记；已经填写的都在。"), unreadable[0])
        return not unreadable and not self._going

    def _submit(self, work: Callable[[], CaseView], done: Callable[[CaseView], None]) -> None:
        self._set_going(True)
        self._lanes.write(self, work, done, self._on_failed)

    def _on_registered(self, then: str, missing: int, view: CaseView) -> None:
        self._set_going(False)
        self.registered.emit(view, missing, then)

    def _on_answered(self, view: CaseView) -> None:
        self._other.forget()
        self._set_going(False)
        self.answered.emit(view)

    def _on_failed(self, error: DeskError) -> None:
        self._set_going(False)
        self.failed.emit(error)

    def _on_fault_happened(self, _report: str) -> None:
        """A fault of the program answers nobody; the form must not wait for it."""
        if self._going:
            self._set_going(False)

    def _set_going(self, going: bool) -> None:
        self._going = going
        self.going_changed.emit(going)
