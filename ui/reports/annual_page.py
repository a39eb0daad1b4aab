"""年度统计表: tables 三 and 四 as they are printed, whether they add up, and their files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.annual_layout import TITLE_OF_REMEDIES, TITLE_OF_REQUESTS, LaidCell, remedies_cells, requests_cells
from app.domain.errors import DeskError
from app.domain.permissions import SignedIn
from app.services.office import Office
from app.services.reports import AnnualReport
from ui.reports.files import DOCX, JSON, ask_file, write_plain
from ui.reports.identity_list import IdentityList
from ui.reports.laid_table import LaidTable
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.labels import row_of, words
from ui.shared.scrolling import ScrollArea

SIDE_WIDTH = 300
_REQUESTS = (14, 17, 40, 13, 12, 12, 14, 14, 12, 13)
_REMEDIES = (1,) * 15


class AnnualPage(QWidget):
    """The figures of one year."""

    file_written = Signal(str)
    """A sentence that names the file."""
    cases_requested = Signal(str, list)
    """What a figure counts, and the ids of the cases behind it."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._year = office.today().year
        self._report: AnnualReport | None = None
        self.banner, self.identities = Banner(), IdentityList()
        self.requests = LaidTable(TITLE_OF_REQUESTS, _REQUESTS)
        self.remedies = LaidTable(TITLE_OF_REMEDIES, _REMEDIES)
        self._state, self._fees = words("", "secondary"), words("", "secondary", wrap=True)
        self.to_docx = button(self.tr("导出 Word …"), "file-down", look="primary")
        self.to_json = button(self.tr("导出 JSON …"), "download")
        self.to_docx.clicked.connect(partial(self._on_export_clicked, DOCX))
        self.to_json.clicked.connect(partial(self._on_export_clicked, JSON))
        self._lay_out()

    def show_year(self, year: int) -> None:
        """Count this year anew, off the UI thread."""
        self._year = year
        self._state.setText(self.tr("正在统计 {0} 年 …").format(year))
        work = partial(self._office.reports.annual, year, None, self._who)
        self._lanes.read(self, "annual", work, self._on_read, self._on_failed)

    def report(self) -> AnnualReport | None:
        """The figures shown."""
        return self._report

    def export(self, out: Path) -> None:
        """Write the figures of the year shown, as a document or as JSON by the file's ending."""
        self._lanes.read(
            self, "file", partial(self._write, self._year, out), partial(self._on_written, out), self.banner.say_error
        )

    def _write(self, year: int, out: Path) -> None:
        if out.suffix.lower() == f".{JSON}":
            write_plain(out, self._office.reports.annual(year, None, self._who).to_plain())
        else:
            self._office.reports.annual(year, out, self._who)

    def _lay_out(self) -> None:
        paper = QWidget()
        paper.setProperty("ground", "none")
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, t.SPACE_3, 0)
        column.setSpacing(t.SPACE_2)
        for widget in (words(TITLE_OF_REQUESTS, "section"), self.requests):
            column.addWidget(widget)
        column.addSpacing(t.SPACE_3)
        for widget in (words(TITLE_OF_REMEDIES, "section"), self.remedies, self._fees):
            column.addWidget(widget)
        column.addStretch(1)
        self._paper, self._scroll = paper, ScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.put(paper)
        self.requests.figure_requested.connect(self._on_figure_requested)
        for table in (self.requests, self.remedies):
            table.selectionModel().currentChanged.connect(partial(self._on_cell_changed, table))
        self._join()

    def _join(self) -> None:
        verdicts = QWidget()
        verdicts.setProperty("ground", "none")
        beside = QVBoxLayout(verdicts)
        beside.setContentsMargins(0, 0, t.SPACE_3, 0)
        beside.addWidget(self.identities)
        beside.addStretch(1)
        side = ScrollArea()
        side.setWidgetResizable(True)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFixedWidth(SIDE_WIDTH)
        side.put(verdicts)
        body = QHBoxLayout()
        body.setSpacing(t.SPACE_4)
        body.addWidget(self._scroll, 1)
        body.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_2)
        column.addLayout(row_of(self._state, None, self.to_json, self.to_docx))
        column.addWidget(self.banner)
        column.addLayout(body, 1)

    def _on_read(self, report: AnnualReport) -> None:
        self._report = report
        self.requests.show_cells(requests_cells(report.table))
        self.remedies.show_cells(remedies_cells(report.table))
        self.identities.show_identities(report.identities)
        self._fees.setText(self.tr("本年度收取政府信息公开信息处理费 {0} 元。").format(f"{report.fees / 100:.2f}"))
        self._state.setText(
            self.tr("{0} 年：新收 {1} 件，上年结转 {2} 件，结转下年度 {3} 件").format(
                report.table.year,
                report.table.new["total"],
                report.table.carried_over["total"],
                report.table.next_year["total"],
            )
        )

    def _on_failed(self, error: DeskError) -> None:
        self._state.setText("")
        self.banner.say_error(error)

    def _on_figure_requested(self, cell: LaidCell, said: str) -> None:
        if cell.figure is None:
            return
        work = partial(self._office.reports.behind_annual, self._year, *cell.figure, self._who)
        title = self.tr("{0} 年 {1}").format(self._year, said)
        found = partial(self._on_cases_found, title)
        self._lanes.read(self, "behind", work, found, self.banner.say_error)

    def _on_cases_found(self, title: str, case_ids: tuple[str, ...]) -> None:
        self.cases_requested.emit(title, list(case_ids))

    def _on_cell_changed(self, table: LaidTable, current: QModelIndex, _before: QModelIndex) -> None:
        """Keep the cell with the cursor in view: the page scrolls, not the table."""
        place = table.mapTo(self._paper, table.visualRect(current).center())
        self._scroll.ensureVisible(place.x(), place.y(), 0, 2 * t.ROW_HEIGHT)

    def _on_export_clicked(self, ending: str) -> None:
        out = ask_file(self, self.tr("{0}年政府信息公开年度报告统计表").format(self._year), ending)
        if out is not None:
            self.export(out)

    def _on_written(self, out: Path, _nothing: None) -> None:
        self.file_written.emit(self.tr("已导出到 {0}").format(out))
