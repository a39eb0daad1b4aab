"""登记: the registration screen; left what is typed, right what the program knows of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.catalogue import Publication
from app.domain.errors import DeskError, InputRejected
from app.domain.permissions import SignedIn
from app.domain.steps import CaseKind
from app.domain.work_calendar import WorkCalendar
from app.services.case_views import CaseView
from app.services.intake import IntakePreview
from app.services.office import Office
from ui.intake.day_kinds import DayKinds
from ui.intake.fields import IntakeFields
from ui.intake.findings import Findings
from ui.intake.intake_layout import lay_out
from ui.intake.judging import Judging
from ui.intake.materials import Materials
from ui.intake.registering import Registering
from ui.intake.registration_bar import RECEIPT, ROUTE, RegistrationBar
from ui.intake.right_half import RightHalf
from ui.intake.unfinished import Unfinished
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import Segments
from ui.shared.dropped import paths_of
from ui.shared.tokens import Tone

MINUTE = 60_000
SEEN_BELOW = 3 * t.ROW_HEIGHT
"""What is seen above and below a field to which the program has moved the cursor."""


class IntakeScreen(QWidget):
    """Registers one request after the other; speaks through its signals, each with the id of a case."""

    case_registered = Signal(str)
    route_requested = Signal(str)
    receipt_requested = Signal(str)
    application_requested = Signal(str)
    case_requested = Signal(str)
    answer_requested = Signal(str, str)
    """The case answered at the counter and its letter, which is to be printed and handed over now."""
    case_documented = Signal(str)
    """The files of a case just registered are in it."""
    files_hindered = Signal(str)
    """Why files did not go into the case they belong to."""
    scans_taken = Signal(list)
    """Paths of scans that stand in the form now."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._day_kinds = DayKinds()
        self._findings = Findings()
        self.setAccessibleName(self.tr("登记申请"))
        self.setAcceptDrops(True)
        self._make_parts()
        self._build()
        self._connect()
        self._order_tabs()
        self.unfinished.keeper.open()
        self.materials.filing.open()
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

    def leave_scans(self, paths: list[Path]) -> None:
        """These scans went into a case elsewhere; they are not offered here any more."""
        self.materials.finding.leave_scans(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.materials.finding.add(paths_of(event.mimeData()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever gives the screen the cursor means its first field."""
        self.begin()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fields.channel.follow_today()
        self.materials.finding.begin()
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
        self.registering = Registering(self._office, self._who, self._lanes, self.fields, self)
        self.materials = Materials(self._office, self._who, self._lanes, self.fields, self.known.registered, self)
        self.judging = Judging(self._office, self._lanes, self.fields, self)
        self._minute = QTimer(self, interval=MINUTE)
        self._minute.start()

    def _build(self) -> None:
        above = (self.unfinished.offer, self.banner)
        title = self.tr("登记申请")
        self._scroll = lay_out(self, title, self.kind, above, self.fields, self.bar, self.known)

    def _connect(self) -> None:
        self.fields.edited.connect(self._on_edited)
        self.fields.left.connect(self.judging.ask_now)
        self.kind.changed.connect(self._on_kind_changed)
        self.judging.previewed.connect(self._on_previewed)
        self.judging.found.connect(self._on_found)
        self.judging.failed.connect(self._on_judging_failed)
        self._minute.timeout.connect(self.fields.channel.follow_today)
        self.bar.listen_in(self)
        self.bar.registration_requested.connect(self.registering.register)
        self.bar.answer_requested.connect(self.registering.answer_otherwise)
        self.registering.going_changed.connect(self._on_going_changed)
        self.registering.hindered.connect(self._on_hindered)
        self.registering.trouble.connect(self.banner.say_error)
        self.registering.failed.connect(self._on_register_failed)
        self.registering.registered.connect(self._on_registered)
        self.registering.answered.connect(self._on_answered)
        self.bar.aside_requested.connect(self.unfinished.put_aside)
        self.bar.clearing_requested.connect(self.unfinished.clear)
        self.unfinished.form_shown.connect(self._on_form_shown)
        self.known.receipt_requested.connect(self.receipt_requested)
        self.known.application_requested.connect(self.application_requested)
        self.known.route_requested.connect(self.route_requested)
        self.known.case_requested.connect(self.case_requested)
        self.known.answer_requested.connect(self._on_answer_requested)
        self.fields.applicants.arranged.connect(self._order_tabs)
        self.fields.files.arranged.connect(self._order_tabs)
        self.materials.case_documented.connect(self.case_documented)
        self.materials.hindered.connect(self.files_hindered)
        self.materials.told.connect(self.banner.say)
        self.materials.unfinished.connect(self._on_files_unfinished)
        self.materials.finding.scans_taken.connect(self.scans_taken)
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
        self.known.catalogue.set_answerable(self.registering.may_answer_now())

    def _on_found(self, findings: Findings) -> None:
        self._findings = findings
        self.known.show_findings(findings)
        self.known.catalogue.set_answerable(self.registering.may_answer_now())

    def _on_judging_failed(self, error: DeskError) -> None:
        self.known.reading.show_reading(None, error.sentence)

    def _on_kind_changed(self, key: str) -> None:
        self.fields.set_case_kind(CaseKind(key))
        self._on_edited()

    # Registering

    def _on_going_changed(self, going: bool) -> None:
        self.bar.set_busy(going)
        self.fields.setEnabled(not going)
        if going:
            self.unfinished.keeper.pause()

    def _on_registered(self, view: CaseView, missing: int, then: str) -> None:
        self._begin_next(view, missing)
        if then == RECEIPT:
            self.receipt_requested.emit(view.case.id)
        elif then == ROUTE:
            self.route_requested.emit(view.case.id)

    def _on_answered(self, view: CaseView) -> None:
        self._begin_next(view, 0)
        self.case_requested.emit(view.case.id)
        for letter in view.letters.values():
            if letter.number:
                self.answer_requested.emit(view.case.id, letter.letter_id)

    def _begin_next(self, view: CaseView, missing: int) -> None:
        self.banner.hide()
        self.judging.forget_findings()
        files = self.materials.listed()
        self.fields.begin_next()
        self._on_form_shown()
        self.unfinished.keeper.keep_now()
        self.known.registered.show_case(view, missing)
        self.materials.put_into(view, files)
        self.case_registered.emit(view.case.id)

    def _on_answer_requested(self, entry: Publication) -> None:
        self.registering.point_to(entry, self._findings.authorised)

    def _on_hindered(self, sentence: str, field: str) -> None:
        self.banner.say(sentence, Tone.WARNING)
        if field:
            self._go_to(field)

    def _on_register_failed(self, error: DeskError) -> None:
        self.unfinished.keeper.touch()
        self.banner.say_error(error)
        if isinstance(error, InputRejected):
            self.fields.insist()
            self.fields.show_problem(error.field, error.sentence)
            self._go_to(error.field)
            self.judging.ask_now()

    def _on_files_unfinished(self, sentence: str, go_on: Callable[[], None]) -> None:
        self.banner.say(sentence, Tone.WARNING, self.tr("继续添加"), go_on)

    def _on_fault_happened(self, _report: str) -> None:
        self.unfinished.keeper.write_again()

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
