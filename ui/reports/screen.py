"""报表: one year, three kinds of figures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from app.domain.permissions import Action, SignedIn, may
from app.domain.regimes import EARLIEST_RECEIPT
from app.services.office import Office
from ui.reports.annual_page import AnnualPage
from ui.reports.import_window import ImportWindow
from ui.reports.ledger_page import LedgerPage
from ui.reports.quarter_page import QuarterPage
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.buttons import Segments
from ui.shared.labels import row_of, words

ANNUAL, QUARTER, LEDGER = "annual", "quarter", "ledger"
Page = AnnualPage | QuarterPage | LedgerPage


class ReportsScreen(QWidget):
    """The year is chosen once for all pages; each page counts when it is shown."""

    file_written = Signal(str)
    """A sentence that names the file."""
    history_imported = Signal(int)
    """How many cases came in."""
    cases_requested = Signal(str, list)
    """What a figure counts, and the ids of the cases behind it."""
    fault_happened = Signal(str)

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self.annual, self.quarter = AnnualPage(office, who, lanes), QuarterPage(office, who, lanes)
        self.ledger = LedgerPage(office, who, lanes)
        self._pages: dict[str, Page] = {ANNUAL: self.annual, QUARTER: self.quarter, LEDGER: self.ledger}
        kinds = ((ANNUAL, self.tr("年度统计表"), ""), (QUARTER, self.tr("季度分析"), ""), (LEDGER, self.tr("台账"), ""))
        self.kinds = Segments(self.tr("报表种类"), kinds)
        self.years = QComboBox()
        self.years.setAccessibleName(self.tr("年份"))
        for year in range(office.today().year, EARLIEST_RECEIPT.year - 1, -1):
            self.years.addItem(self.tr("{0} 年").format(year), year)
        self._stack = QStackedWidget()
        self._lay_out()
        if not may(who.roles, Action.MAKE_REPORTS):
            self._offer_import_alone()
        self._connect()

    def reload(self) -> None:
        """Count what is shown anew."""
        self._page().show_year(self.year())

    def focus_first(self) -> None:
        """Put the cursor on the year."""
        first = self.ledger.load if self.years.isHidden() else self.years
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def year(self) -> int:
        """The chosen year."""
        return int(self.years.currentData())

    def choose_year(self, year: int) -> None:
        """Choose another year."""
        self.years.setCurrentIndex(self.years.findData(year))

    def show_page(self, key: str) -> None:
        """Show one kind of figures."""
        self.kinds.set_value(key)
        self._stack.setCurrentWidget(self._pages[key])
        self.reload()

    def open_import(self) -> ImportWindow:
        """Open the window that takes over registers; work goes on beside it."""
        window = ImportWindow(self._office, self._who, self._lanes, self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.history_imported.connect(self.history_imported)
        window.history_imported.connect(lambda _count: self.reload())
        window.fault_happened.connect(self.fault_happened)
        window.show()
        return window

    def _page(self) -> Page:
        return self._pages[self.kinds.value()]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_6, t.SPACE_4, t.SPACE_6, t.SPACE_4)
        column.setSpacing(t.SPACE_3)
        column.addLayout(row_of(words(self.tr("报表"), "title"), self.years, None, self.kinds, spacing=t.SPACE_3))
        column.addWidget(self._stack, 1)
        for page in self._pages.values():
            self._stack.addWidget(page)

    def _offer_import_alone(self) -> None:
        """Who makes no reports, an administrator, still takes over registers."""
        self.kinds.set_value(LEDGER)
        self._stack.setCurrentWidget(self.ledger)
        for widget in (self.kinds, self.years):
            widget.hide()

    def _connect(self) -> None:
        self.kinds.changed.connect(self.show_page)
        self.years.currentIndexChanged.connect(lambda _place: self.reload())
        for page in self._pages.values():
            page.file_written.connect(self.file_written)
        for counted in (self.annual, self.quarter):
            counted.cases_requested.connect(self.cases_requested)
        self.ledger.import_requested.connect(self.open_import)
        self.ledger.fault_happened.connect(self.fault_happened)
