"""The tabs of a case: 申请 · 事项 · 征求意见 · 文书 · 附件 · 送达 · 救济 · 期限."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QTabWidget, QVBoxLayout, QWidget

from app.domain.letter_kinds import LETTER_KINDS
from app.domain.steps import DocumentAttached
from app.services.case_views import CaseView
from ui.case import tab_tables as rows
from ui.case.printed_papers import printed_papers
from ui.case.tab_attachments import AttachmentsTab
from ui.case.tab_deadlines import DeadlinesTab
from ui.case.tab_request import RequestTab
from ui.case.tab_tables import AskedRow, FactRow, ItemRow, LetterRow
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.buttons import button
from ui.shared.case_papers import ENVELOPE
from ui.shared.columns import ColumnsModel, ValuesModel
from ui.shared.flow import FlowLayout
from ui.shared.labels import words
from ui.shared.tables import DeskTable

V = TypeVar("V")

PAPERS = (
    *("receipt", "routing_slip", "approval_sheet", "search_record", "service_record"),
    *("deadline_statement", "archive_index", "application_form"),
)
"""Forms and records made from the case itself, without a signature."""


class CaseTabs(QTabWidget):
    """Everything read off the chain, by subject."""

    letter_requested = Signal(str)
    """The id of a letter."""
    paper_requested = Signal(str)
    """The key of a paper to print."""

    def __init__(self, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("案件内容"))
        self.tabBar().setAccessibleName(self.tr("案件内容的各页"))
        self.request = RequestTab()
        self._items: ValuesModel[ItemRow] = ValuesModel(rows.ITEM_COLUMNS)
        self._asked: ValuesModel[AskedRow] = ValuesModel(rows.ASKED_COLUMNS)
        self._letters: ValuesModel[LetterRow] = ValuesModel(rows.LETTER_COLUMNS)
        self._sent: ValuesModel[FactRow] = ValuesModel(rows.FACT_COLUMNS)
        self._remedies: ValuesModel[FactRow] = ValuesModel(rows.FACT_COLUMNS)
        self.attachments = AttachmentsTab(lanes)
        self.deadlines = DeadlinesTab()
        self.printed = words("", "secondary", wrap=True)
        self.papers: dict[str, QPushButton] = {}
        self.letters: DeskTable[LetterRow] = DeskTable("case_letters", self.tr("文书"), self._letters)
        self.letters.opened.connect(lambda row: self.letter_requested.emit(row.letter.letter_id))
        self._add_tabs()

    def show_view(self, view: CaseView) -> None:
        """Show this case in every tab; the tab one looks at stays."""
        self.request.show_view(view)
        self._items.set_values(rows.items_of(view))
        self._asked.set_values(rows.asked_of(view))
        self._letters.set_values(rows.letters_of(view))
        self._sent.set_values(rows.delivery_of(view))
        self._remedies.set_values(rows.remedies_of(view))
        self.papers["application_form"].setVisible(view.state.registered.filled_in_for_applicant)
        self.printed.setText(printed_papers(view.case))
        self.printed.setVisible(bool(self.printed.text()))
        self.attachments.show_view(view)
        self.deadlines.show_view(view)
        self._count(1, self.tr("事项"), self._items.rowCount())
        self._count(2, self.tr("征求意见"), self._asked.rowCount())
        self._count(3, self.tr("文书"), self._letters.rowCount())
        self._count(4, self.tr("附件"), self.attachments.table.model().rowCount())

    def show_attachment(self, sha256: str) -> None:
        """Turn to 附件 and show the document with this hash."""
        self.setCurrentWidget(self.attachments)
        for row, entry in enumerate(self.attachments.entries()):
            if isinstance(entry.step, DocumentAttached) and entry.step.sha256 == sha256:
                self.attachments.table.selectRow(row)

    def rows_of(self, tab: str) -> tuple[object, ...]:
        """The rows shown in the tab `items`, `asked`, `letters`, `sent` or `remedies`."""
        model: ValuesModel[object] = getattr(self, f"_{tab}")
        return model.values()

    def _add_tabs(self) -> None:
        self.addTab(self.request, self.tr("申请"))
        self.addTab(_page(_table("case_items", self.tr("事项"), self._items)), self.tr("事项"))
        self.addTab(_page(_table("case_asked", self.tr("征求意见"), self._asked)), self.tr("征求意见"))
        self.addTab(self._letters_page(), self.tr("文书"))
        self.addTab(self.attachments, self.tr("附件"))
        self.addTab(_page(_table("case_sent", self.tr("送达"), self._sent)), self.tr("送达"))
        self.addTab(_page(_table("case_remedies", self.tr("救济"), self._remedies)), self.tr("救济"))
        self.addTab(self.deadlines, self.tr("期限"))

    def _letters_page(self) -> QWidget:
        page = _page(self.letters)
        column = page.layout()
        assert column is not None
        column.addWidget(words(self.tr("打印案件自身的表单"), "secondary"))
        holder = QWidget()
        flow = FlowLayout(holder, spacing=t.SPACE_1)
        for kind in PAPERS:
            one = button(LETTER_KINDS[kind].label, "printer")
            one.clicked.connect(lambda _on=False, kind=kind: self.paper_requested.emit(kind))
            flow.addWidget(one)
            self.papers[kind] = one
        outside = button(self.tr("信封和标签"), "mail")
        outside.clicked.connect(lambda: self.paper_requested.emit(ENVELOPE))
        flow.addWidget(outside)
        column.addWidget(holder)
        column.addWidget(self.printed)
        self.printed.hide()
        return page

    def _count(self, place: int, name: str, count: int) -> None:
        self.setTabText(place, f"{name} {count}" if count else name)


def _table(name: str, accessible_name: str, model: ColumnsModel[V]) -> DeskTable[V]:
    return DeskTable(name, accessible_name, model)


def _page(inner: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(t.SPACE_2, t.SPACE_2, t.SPACE_2, t.SPACE_2)
    column.setSpacing(t.SPACE_2)
    column.addWidget(inner, 1)
    return page
