"""What was registered last, and what may be done with it next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.stage import Stage
from app.services.case_views import CaseView
from ui.intake.filing_line import FilingLine
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.dropped import paths_of
from ui.shared.flow import FlowLayout
from ui.shared.labels import IconLabel, row_of, words
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone
from ui.shared.words import dated


class RegisteredPanel(QFrame):
    """Number and due date of the case registered last; its receipt, its routing, its page, files that belong to it."""

    receipt_requested = Signal(str)
    route_requested = Signal(str)
    case_requested = Signal(str)
    application_requested = Signal(str)
    """The form that was filled in for the applicant, to be signed by the applicant."""
    files_requested = Signal(str)
    files_dropped = Signal(str, list)
    """The case, and paths of files that belong into it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.setAccessibleName(self.tr("刚刚登记"))
        self._case_id = ""
        self.title = words("", "strong", wrap=True)
        set_tone(self.title, Tone.DONE)
        self.sentence = words("", wrap=True)
        self.receipt = button(self.tr("打印回执"), "printer", look="flat")
        self.route = button(self.tr("分办"), "send", look="flat")
        self.case = button(self.tr("打开案件"), "folder-open", look="flat")
        self.application = button(self.tr("打印申请表"), "printer", look="flat", tip=self.tr("打印后请申请人签字确认"))
        self.application.clicked.connect(lambda: self.application_requested.emit(self._case_id))
        self.more = button(self.tr("附材料…"), "paperclip", look="flat", tip=self.tr("也可以把文件拖到这里"))
        self.filing = FilingLine()
        self.setAcceptDrops(True)
        self.receipt.clicked.connect(lambda: self.receipt_requested.emit(self._case_id))
        self.route.clicked.connect(lambda: self.route_requested.emit(self._case_id))
        self.case.clicked.connect(lambda: self.case_requested.emit(self._case_id))
        self.more.clicked.connect(lambda: self.files_requested.emit(self._case_id))
        self._build()
        self.hide()

    def show_case(self, view: CaseView, missing: int) -> None:
        """Show a case just registered; `missing` elements of art. 29 are still to be asked for."""
        self._case_id = view.case.id
        self.title.setText(self.tr("已登记 {0}").format(view.case.number))
        answered = view.stage is Stage.CLOSED
        self.sentence.setText(self._answered(view) if answered else self._what_next(view, missing))
        for each in (self.receipt, self.route):
            each.setVisible(not answered)
        self.application.setVisible(view.state.registered.filled_in_for_applicant)
        self.filing.show_case(view.case.id, view.case.number)
        self.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = paths_of(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(self._case_id, paths)

    def _answered(self, view: CaseView) -> str:
        numbers = "、".join(letter.number for letter in view.letters.values() if letter.number)
        return self.tr("已当场答复 {0}，请在案件中打印答复书").format(numbers)

    def _what_next(self, view: CaseView, missing: int) -> str:
        names = "、".join(party.party.name for party in view.parties)
        until = self._until(view) or f"，{view.stage.label}"
        further = self.tr("；缺 {0} 项要素，请在案件中办理补正告知").format(missing) if missing else ""
        return f"{names}{until}{further}"

    def _until(self, view: CaseView) -> str:
        reading = view.reading
        if reading is None or reading.due_on is None:
            return ""
        said = self.tr("，{0}（暂定）前答复") if reading.provisional else self.tr("，{0}前答复")
        return said.format(dated(reading.due_on))

    def _build(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=t.SPACE_1)
        for each in (self.receipt, self.application, self.route, self.case, self.more):
            flow.addWidget(each)
        head = row_of(IconLabel("circle-check", Tone.DONE), self.title)
        head.setStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_4, t.SPACE_3, t.SPACE_3, t.SPACE_2)
        column.setSpacing(t.SPACE_1)
        column.addLayout(head)
        column.addWidget(self.sentence)
        column.addWidget(buttons)
        column.addWidget(self.filing)
