"""登记: the registration screen; left what is typed, right what the program knows of it."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.errors import DeskError, InputRejected
from app.domain.intake_form import missing_elements
from app.domain.permissions import SignedIn
from app.domain.steps import CaseKind
from app.domain.work_calendar import WorkCalendar
from app.services.case_views import CaseView
from app.services.intake import IntakePreview
from app.services.office import Office
from ui.intake.draft_keeper import DraftKeeper
from ui.intake.fields import IntakeFields
from ui.intake.known import MissingPanel, ReadingPanel, supplement_notice_due
from ui.intake.offer_bar import OfferBar
from ui.intake.registered_panel import RegisteredPanel
from ui.intake.registration_bar import RECEIPT, ROUTE, RegistrationBar
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import Segments
from ui.shared.labels import line, row_of, words
from ui.shared.tokens import Tone

PREVIEW_PAUSE = 120
"""Milliseconds after the last key until the form is judged anew."""
MINUTE = 60_000
RIGHT_WIDTH = 376


class IntakeScreen(QWidget):
    """Registers one request after the other; speaks through its signals, each with the id of a case."""

    case_registered = Signal(str)
    route_requested = Signal(str)
    receipt_requested = Signal(str)
    case_requested = Signal(str)

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._calendar: WorkCalendar | None = None
        self._registering = False
        self.setAccessibleName(self.tr("登记申请"))
        self._make_parts()
        self._build()
        self._connect()
        self._order_tabs()
        self.drafts.open()
        lanes.read(self, "calendar", office.calendar, self._on_calendar)
        self._ask_preview()

    def begin(self) -> None:
        """Put the cursor where registering begins: the first fact of the channel."""
        self.fields.channel.focus_first()

    def form_is_blank(self) -> bool:
        """Whether nothing is typed that could be lost."""
        return self.fields.is_blank()

    def is_waiting(self) -> bool:
        """Whether something typed has yet to be judged."""
        return self._pause.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fields.channel.follow_today()
        if not event.spontaneous():
            QTimer.singleShot(0, self, self._on_shown)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.drafts.keep_now()

    # Parts

    def _make_parts(self) -> None:
        self.kind = Segments(self.tr("申请种类"), [(kind.value, kind.label, "") for kind in CaseKind])
        self.banner, self.offer = Banner(), OfferBar()
        self.fields = IntakeFields(self._office.today, self._kind_of_day)
        self.bar = RegistrationBar()
        self.registered, self.reading, self.missing = RegisteredPanel(), ReadingPanel(), MissingPanel()
        self.drafts = DraftKeeper(self._office, self._who, self._lanes, self._typed, self)
        self._pause = QTimer(self, singleShot=True, interval=PREVIEW_PAUSE)
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
        says = QVBoxLayout()
        says.setContentsMargins(t.SPACE_4, t.SPACE_2, t.SPACE_4, 0)
        says.setSpacing(t.SPACE_1)
        says.addWidget(self.offer)
        says.addWidget(self.banner)
        column.addLayout(says)
        self._scroll = _scrolled(self.fields)
        column.addWidget(self._scroll, 1)
        column.addWidget(line())
        column.addWidget(self.bar)
        return half

    def _right_half(self) -> QWidget:
        known = QWidget()
        known.setProperty("ground", "none")
        column = QVBoxLayout(known)
        column.setContentsMargins(t.SPACE_4, 0, t.SPACE_4, t.SPACE_4)
        column.setSpacing(t.SPACE_3)
        for panel in (self.registered, self.reading, self.missing):
            column.addWidget(panel)
        column.addStretch(1)
        scroll = _scrolled(known)
        scroll.setMinimumWidth(RIGHT_WIDTH)
        return scroll

    def _connect(self) -> None:
        self.fields.edited.connect(self._on_edited)
        self.fields.left.connect(self._ask_preview)
        self.kind.changed.connect(self._on_kind_changed)
        self._pause.timeout.connect(self._ask_preview)
        self._minute.timeout.connect(self.fields.channel.follow_today)
        self.bar.listen_in(self)
        self.bar.registration_requested.connect(self._on_registration_requested)
        self.bar.aside_requested.connect(self._on_aside_requested)
        self.bar.clearing_requested.connect(self._on_clearing_requested)
        self.offer.taken.connect(self._on_offer_taken)
        self.offer.dropped.connect(self._on_offer_dropped)
        self.drafts.offers_changed.connect(self._on_offers_changed)
        self.drafts.trouble.connect(self._on_draft_trouble)
        self.drafts.recovered.connect(self._on_draft_recovered)
        self.registered.receipt_requested.connect(self.receipt_requested)
        self.registered.route_requested.connect(self.route_requested)
        self.registered.case_requested.connect(self.case_requested)
        self.fields.applicants.arranged.connect(self._order_tabs)

    def _order_tabs(self) -> None:
        known = self.registered
        stops = [*self.fields.stops(), *self.bar.stops(), known.receipt, known.route, known.case]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    # What the program knows

    def _kind_of_day(self, day: date) -> str:
        if self._calendar is None or not self._calendar.first_day <= day <= self._calendar.last_day:
            return ""
        why = self._calendar.why(day)
        if why.code == "make_up_day":
            return self.tr("调休上班")
        return "" if why.code == "working_day" else why.name or self.tr("休息日")

    def _on_calendar(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self.fields.channel.say_days_anew()

    def _on_edited(self) -> None:
        self._pause.start()
        self.drafts.touch()

    def _ask_preview(self) -> None:
        work = partial(self._office.intake.preview, self.fields.form())
        self._lanes.read(self, "preview", work, self._on_preview, self._on_preview_failed)

    def _on_preview(self, preview: IntakePreview) -> None:
        self.fields.show_problems(preview.problems)
        self.reading.show_reading(preview.reading, preview.sentence)
        self.missing.show_missing(preview.missing, supplement_notice_due(preview.reading), not self.fields.is_blank())

    def _on_preview_failed(self, error: DeskError) -> None:
        self.reading.show_reading(None, error.sentence)

    def _on_kind_changed(self, key: str) -> None:
        self.fields.case_kind = CaseKind(key)
        self._on_edited()

    # Registering

    def _on_registration_requested(self, then: str) -> None:
        unreadable = self.fields.unreadable()
        if unreadable:
            self.banner.say(self.tr("有日期看不懂，请改正后再登记；已经填写的都在。"), Tone.WARNING)
            self._go_to(unreadable[0])
        elif not self._registering:
            self._register(then)

    def _register(self, then: str) -> None:
        self._set_registering(True)
        self.drafts.pause()
        form = self.fields.form()
        work = partial(self._office.intake.register, self._who, form)
        done = partial(self._on_registered, then, len(missing_elements(form)))
        self._lanes.write(self, work, done, self._on_register_failed)

    def _on_registered(self, then: str, missing: int, view: CaseView) -> None:
        self._set_registering(False)
        self.banner.hide()
        self.fields.begin_next()
        self._show_kind()
        self.drafts.keep_now()
        self.registered.show_case(view, missing)
        self.begin()
        self.case_registered.emit(view.case.id)
        if then == RECEIPT:
            self.receipt_requested.emit(view.case.id)
        elif then == ROUTE:
            self.route_requested.emit(view.case.id)

    def _on_register_failed(self, error: DeskError) -> None:
        self._set_registering(False)
        self.drafts.touch()
        self.banner.say_error(error)
        if isinstance(error, InputRejected):
            self.fields.insist()
            self.fields.show_problem(error.field, error.sentence)
            self._go_to(error.field)
            self._ask_preview()

    def _set_registering(self, registering: bool) -> None:
        self._registering = registering
        self.bar.set_busy(registering)
        self.fields.setEnabled(not registering)

    def _go_to(self, key: str) -> None:
        """Put the cursor into a field and bring it into view once its sentence has found its room."""
        self.fields.focus(key)
        QTimer.singleShot(0, self, self._on_gone_to)

    def _on_gone_to(self) -> None:
        field = QApplication.focusWidget()
        if field is not None and self.fields.isAncestorOf(field):
            self._scroll.ensureWidgetVisible(field, 0, t.SPACE_6 * 2)

    # Unfinished forms

    def _typed(self) -> dict[str, Any] | None:
        return None if self.fields.is_blank() else self.fields.plain()

    def _show_plain(self, plain: dict[str, Any]) -> None:
        self.fields.show_plain(plain)
        self._show_kind()

    def _show_kind(self) -> None:
        self.kind.set_value(self.fields.case_kind.value)
        self._ask_preview()

    def _on_offers_changed(self) -> None:
        self.offer.offer(self.drafts.aside)

    def _on_offer_taken(self) -> None:
        typed = self._typed()
        wanted = self.drafts.take()
        if typed is not None:
            self.drafts.put_aside(typed)
        self._show_plain(wanted)
        self.begin()

    def _on_offer_dropped(self) -> None:
        dropped = self.drafts.take()
        self.banner.say(
            self.tr("没有登记完的那一份已丢弃。"), Tone.ACCENT, self.tr("撤销"), partial(self.drafts.put_aside, dropped)
        )

    def _on_aside_requested(self) -> None:
        typed = self._typed()
        if typed is not None:
            self.drafts.put_aside(typed)
            self._show_plain({})
        self.begin()

    def _on_clearing_requested(self) -> None:
        typed = self._typed()
        if typed is not None:
            self._show_plain({})
            self.banner.say(self.tr("已清空。"), Tone.ACCENT, self.tr("撤销"), partial(self._show_plain, typed))
        self.begin()

    def _on_draft_trouble(self, error: DeskError) -> None:
        sentence = self.tr("{0} 画面上填写的都在，数据库恢复后自动保存草稿。").format(error.sentence)
        self.banner.say(sentence, Tone.WRONG)

    def _on_draft_recovered(self) -> None:
        self.banner.say(self.tr("数据库已恢复，草稿已保存。"), Tone.DONE)

    def _on_shown(self) -> None:
        # Whoever comes back to a half-typed form finds the cursor where it was.
        if self.fields.is_blank() or not self.isAncestorOf(QApplication.focusWidget() or self):
            self.begin()


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(content)
    content.setProperty("ground", "none")
    return area
