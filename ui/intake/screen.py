"""登记: the registration screen; left what is typed, right what the program knows of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.catalogue import Publication
from app.domain.errors import DeskError, InputRejected
from app.domain.intake_form import missing_elements
from app.domain.permissions import SignedIn
from app.domain.steps import CaseKind, Channel
from app.domain.work_calendar import WorkCalendar
from app.services.case_views import CaseView
from app.services.intake import IntakePreview
from app.services.office import Office
from ui.intake.approver_dialog import answer_signed, ask_approver
from ui.intake.day_kinds import DayKinds
from ui.intake.fields import IntakeFields
from ui.intake.findings import Findings
from ui.intake.inset import Inset
from ui.intake.judging import Judging
from ui.intake.other_answer import OtherAnswer
from ui.intake.registration_bar import RECEIPT, ROUTE, RegistrationBar
from ui.intake.right_half import RightHalf
from ui.intake.unfinished import Unfinished
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import Segments
from ui.shared.labels import line, row_of, words
from ui.shared.scrolling import scrolled
from ui.shared.tokens import Tone

MINUTE = 60_000
RIGHT_WIDTH = 376
SEEN_BELOW = 3 * t.ROW_HEIGHT
"""What is seen above and below a field to which the program has moved the cursor."""


class IntakeScreen(QWidget):
    """Registers one request after the other; speaks through its signals, each with the id of a case."""

    case_registered = Signal(str)
    route_requested = Signal(str)
    receipt_requested = Signal(str)
    case_requested = Signal(str)
    answer_requested = Signal(str, str)
    """The case answered at the counter and its letter, which is to be printed and handed over now."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._day_kinds = DayKinds()
        self._registering = False
        self._findings = Findings()
        self.setAccessibleName(self.tr("登记申请"))
        self._make_parts()
        self._build()
        self._connect()
        self._order_tabs()
        self.unfinished.keeper.open()
        lanes.read(self, "calendar", office.calendar, self._on_calendar)
        self.judging.ask_now()

    def begin(self) -> None:
        """Put the cursor where registering begins: the first fact of the channel."""
        self.fields.channel.focus_first()

    def form_is_blank(self) -> bool:
        """Whether nothing is typed that could be lost."""
        return self.fields.is_blank()

    def is_waiting(self) -> bool:
        """Whether something typed has yet to be judged."""
        return self.judging.is_waiting()

    def look_up_anew(self) -> None:
        """Other cases changed: what is known of the applicant and the thing is read again, the form stays."""
        self.judging.forget_findings()
        self.judging.ask_soon()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever gives the screen the cursor means its first field."""
        self.begin()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fields.channel.follow_today()
        if not event.spontaneous():
            QTimer.singleShot(0, self, self._on_shown)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.unfinished.keeper.keep_now()

    # Parts

    def _make_parts(self) -> None:
        self.kind = Segments(self.tr("申请种类"), [(kind.value, kind.label, "") for kind in CaseKind])
        self.banner = Banner()
        self.fields = IntakeFields(self._office.today, self._day_kinds)
        self.bar = RegistrationBar()
        self.known = RightHalf()
        self.unfinished = Unfinished(self._office, self._who, self._lanes, self.fields, self.banner, self)
        self.other = OtherAnswer(self._office, self._who, self._lanes, self)
        self.judging = Judging(self._office, self._lanes, self.fields, self)
        self._minute = QTimer(self, interval=MINUTE)
        self._minute.start()

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        head = row_of(words(self.tr("登记申请"), "title"), None, self.kind)
        head.setContentsMargins(t.SPACE_4, t.SPACE_2, t.SPACE_4, t.SPACE_2)
        rows.addLayout(head)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(self._left_half(), 2)
        halves.addWidget(self._right_half(), 1)
        rows.addLayout(halves, 1)

    def _left_half(self) -> QWidget:
        half = QFrame()
        half.setProperty("surface", "card")
        column = QVBoxLayout(half)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Inset(self.unfinished.offer))
        column.addWidget(Inset(self.banner))
        self._scroll = scrolled(self.fields)
        column.addWidget(self._scroll, 1)
        column.addWidget(line())
        column.addWidget(self.bar)
        return half

    def _right_half(self) -> QWidget:
        scroll = scrolled(self.known)
        scroll.setMinimumWidth(RIGHT_WIDTH)
        return scroll

    def _connect(self) -> None:
        self.fields.edited.connect(self._on_edited)
        self.fields.left.connect(self.judging.ask_now)
        self.kind.changed.connect(self._on_kind_changed)
        self.judging.previewed.connect(self._on_previewed)
        self.judging.found.connect(self._on_found)
        self.judging.failed.connect(self._on_judging_failed)
        self._minute.timeout.connect(self.fields.channel.follow_today)
        self.bar.listen_in(self)
        self.bar.registration_requested.connect(self._on_registration_requested)
        self.bar.answer_requested.connect(self._on_other_answer_requested)
        self.other.ready.connect(self._on_other_answer_ready)
        self.other.failed.connect(self.banner.say_error)
        self.bar.aside_requested.connect(self.unfinished.put_aside)
        self.bar.clearing_requested.connect(self.unfinished.clear)
        self.unfinished.form_shown.connect(self._on_form_shown)
        self.known.receipt_requested.connect(self.receipt_requested)
        self.known.route_requested.connect(self.route_requested)
        self.known.case_requested.connect(self.case_requested)
        self.known.answer_requested.connect(self._on_answer_requested)
        self.fields.applicants.arranged.connect(self._order_tabs)
        # Whenever rows come or go, the field with the cursor stays in view.
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_layout_settled)
        self._lanes.fault_happened.connect(self._on_fault_happened)

    def _order_tabs(self) -> None:
        stops = [*self.fields.stops(), *self.bar.stops(), *self.known.stops()]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    # What the program knows

    def _on_calendar(self, calendar: WorkCalendar) -> None:
        self._day_kinds.calendar = calendar
        self.fields.channel.say_days_anew()

    def _on_edited(self) -> None:
        self.judging.ask_soon()
        self.unfinished.keeper.touch()

    def _on_previewed(self, preview: IntakePreview) -> None:
        self.fields.show_problems(preview.problems)
        self.known.show_preview(preview, begun=not self.fields.is_blank())
        self.known.catalogue.set_answerable(self._may_answer_now())

    def _on_found(self, findings: Findings) -> None:
        self._findings = findings
        self.known.show_findings(findings)
        self.known.catalogue.set_answerable(self._may_answer_now())

    def _on_judging_failed(self, error: DeskError) -> None:
        self.known.reading.show_reading(None, error.sentence)

    def _may_answer_now(self) -> bool:
        """Whether the applicant stands here and asks for one thing, which one entry can answer."""
        face_to_face = self.fields.channel.channel in (Channel.COUNTER, Channel.ORAL)
        return face_to_face and len(self.fields.form().asked) == 1

    def _on_kind_changed(self, key: str) -> None:
        self.fields.set_case_kind(CaseKind(key))
        self._on_edited()

    # Registering

    def _on_registration_requested(self, then: str) -> None:
        if self._is_ready():
            form = self.fields.form()
            work = partial(self._office.intake.register, self._who, form)
            self._submit(work, partial(self._on_registered, then, len(missing_elements(form))))

    def _is_ready(self) -> bool:
        """Whether the form can be sent off; says why not. A date that cannot be read is never left out silently."""
        unreadable = self.fields.unreadable()
        if unreadable:
            self.banner.say(self.tr("有日期看不懂，请改正后再登记；已经填写的都在。"), Tone.WARNING)
            self._go_to(unreadable[0])
        return not unreadable and not self._registering

    def _submit(self, work: Callable[[], CaseView], done: Callable[[CaseView], None]) -> None:
        self._set_registering(True)
        self.unfinished.keeper.pause()
        self._lanes.write(self, work, done, self._on_register_failed)

    def _begin_next(self, view: CaseView, missing: int) -> None:
        self._set_registering(False)
        self.banner.hide()
        self.judging.forget_findings()
        self.fields.begin_next()
        self._on_form_shown()
        self.unfinished.keeper.keep_now()
        self.known.registered.show_case(view, missing)
        self.case_registered.emit(view.case.id)

    def _on_registered(self, then: str, missing: int, view: CaseView) -> None:
        self._begin_next(view, missing)
        if then == RECEIPT:
            self.receipt_requested.emit(view.case.id)
        elif then == ROUTE:
            self.route_requested.emit(view.case.id)

    def _on_answer_requested(self, entry: Publication) -> None:
        """当场答复: under the standing authorisation, else with the approver's sign-in here and now."""
        if not self._is_ready():
            return
        form = self.fields.form()
        if self._findings.authorised:
            self._submit(partial(self._office.on_the_spot.point_to, self._who, form, entry), self._on_answered)
            return
        sentence = self.tr("“{0}”已主动公开，将当场告知获取的方式、途径。本机关没有登记授权签发。")
        signing = ask_approver(self, sentence.format(entry.title))
        if signing is not None:
            self._submit(partial(answer_signed, self._office, self._who, form, entry, signing), self._on_answered)

    def _on_other_answer_requested(self) -> None:
        """当场答复 with another answer than the catalogue's, signed here and now."""
        if not self._may_answer_now():
            self.banner.say(self.tr("只有当面提出、只有一个事项的申请才能当场答复；其他的请先登记。"), Tone.WARNING)
        elif self._is_ready():
            self.other.begin(self.fields.form())

    def _on_other_answer_ready(self, work: Callable[[], CaseView]) -> None:
        self._submit(work, self._on_answered)

    def _on_answered(self, view: CaseView) -> None:
        self.other.forget()
        self._begin_next(view, 0)
        self.case_requested.emit(view.case.id)
        for letter in view.letters.values():
            if letter.number:
                self.answer_requested.emit(view.case.id, letter.letter_id)

    def _on_register_failed(self, error: DeskError) -> None:
        self._set_registering(False)
        self.unfinished.keeper.touch()
        self.banner.say_error(error)
        if isinstance(error, InputRejected):
            self.fields.insist()
            self.fields.show_problem(error.field, error.sentence)
            self._go_to(error.field)
            self.judging.ask_now()

    def _on_fault_happened(self, _report: str) -> None:
        """A fault of the program answers nobody; the form must not wait for it."""
        if self._registering:
            self._set_registering(False)
        self.unfinished.keeper.write_again()

    def _set_registering(self, registering: bool) -> None:
        self._registering = registering
        self.bar.set_busy(registering)
        self.fields.setEnabled(not registering)

    def _go_to(self, key: str) -> None:
        """Put the cursor into a field and bring it into view once its sentence has found its room."""
        self.fields.focus(key)
        QTimer.singleShot(0, self, self._on_layout_settled)

    def _on_layout_settled(self) -> None:
        field = QApplication.focusWidget()
        if field is not None and self.fields.isAncestorOf(field):
            self._scroll.ensureWidgetVisible(field, 0, SEEN_BELOW)

    def _on_form_shown(self) -> None:
        self.kind.set_value(self.fields.case_kind.value)
        self.judging.ask_now()
        self.begin()

    def _on_shown(self) -> None:
        # Whoever comes back to a half-typed form finds the cursor where it was.
        if self.fields.is_blank() or not self.isAncestorOf(QApplication.focusWidget() or self):
            self.begin()
