"""季度分析: what came in, how it ended, how punctual the office was, what was asked for most."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.domain.errors import DeskError
from app.domain.permissions import SignedIn
from app.domain.quarterly import QuarterlyAnalysis
from app.domain.quarterly_parts import Line, quarterly_parts
from app.services.office import Office
from ui.reports.files import DOCX, JSON, ask_file, write_plain
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import Segments, button
from ui.shared.labels import card, row_of, words
from ui.shared.scrolling import ScrollArea
from ui.shared.theme import font_of

_BESIDE = 5
"""Pixels to the right of a figure that is a button: its border and its padding."""


class QuarterPage(QWidget):
    """The figures of three months, part by part."""

    file_written = Signal(str)
    """A sentence that names the file."""
    cases_requested = Signal(str, list)
    """What a figure counts, and the ids of the cases behind it."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        today = office.today()
        self._year = today.year
        self.banner, self._state = Banner(), words("", "secondary")
        names = (self.tr("第一季度"), self.tr("第二季度"), self.tr("第三季度"), self.tr("第四季度"))
        self.quarters = Segments(self.tr("季度"), [(str(n), name, "") for n, name in enumerate(names, 1)])
        self.quarters.set_value(str((today.month + 2) // 3))
        self.quarters.changed.connect(lambda _quarter: self.show_year(self._year))
        self.to_docx = button(self.tr("导出 Word …"), "file-down", look="primary")
        self.to_json = button(self.tr("导出 JSON …"), "download")
        self.to_docx.clicked.connect(partial(self._on_export_clicked, DOCX))
        self.to_json.clicked.connect(partial(self._on_export_clicked, JSON))
        self._said: list[str] = []
        self._scroll = ScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("季度分析"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_2)
        column.addLayout(row_of(self.quarters, self._state, None, self.to_json, self.to_docx, spacing=t.SPACE_2))
        column.addWidget(self.banner)
        column.addWidget(self._scroll, 1)

    def show_year(self, year: int) -> None:
        """Count the chosen quarter of this year anew, off the UI thread."""
        self._year = year
        self._state.setText(self.tr("正在统计 …"))
        work = partial(self._office.reports.quarterly, year, self.quarter(), None, self._who)
        self._lanes.read(self, "quarter", work, self._on_read, self._on_failed)

    def quarter(self) -> int:
        """The chosen quarter, 1 to 4."""
        return int(self.quarters.value())

    def text(self) -> str:
        """All words and figures shown, one a line."""
        return "\n".join(self._said)

    def export(self, out: Path) -> None:
        """Write the figures of the quarter shown, as a document or as JSON by the file's ending."""
        work = partial(self._write, self._year, self.quarter(), out)
        self._lanes.read(self, "file", work, partial(self._on_written, out), self.banner.say_error)

    def _write(self, year: int, quarter: int, out: Path) -> None:
        if out.suffix.lower() == f".{JSON}":
            write_plain(out, self._office.reports.quarterly(year, quarter, None, self._who).to_plain())
        else:
            self._office.reports.quarterly(year, quarter, out, self._who)

    def _on_read(self, analysis: QuarterlyAnalysis) -> None:
        self._state.setText(self.tr("{0} 年第 {1} 季度").format(analysis.year, analysis.quarter))
        content = QWidget()
        content.setProperty("ground", "none")
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, t.SPACE_3, 0)
        grid.setSpacing(t.SPACE_3)
        parts = quarterly_parts(analysis)
        self._said = [word for heading, lines in parts for word in (heading, *_words(lines))]
        for place, (heading, lines) in enumerate(parts):
            grid.addWidget(self._part(heading, lines), place // 2, place % 2)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(content)

    def _on_failed(self, error: DeskError) -> None:
        self._state.setText("")
        self.banner.say_error(error)

    def _on_export_clicked(self, ending: str) -> None:
        title = self.tr("{0}年第{1}季度政府信息依申请公开工作分析").format(self._year, self.quarter())
        out = ask_file(self, title, ending)
        if out is not None:
            self.export(out)

    def _on_written(self, out: Path, _nothing: None) -> None:
        self.file_written.emit(self.tr("已导出到 {0}").format(out))

    def _part(self, heading: str, lines: list[Line]) -> QFrame:
        frame, column = card(spacing=0)
        column.addWidget(words(heading, "section"))
        if not lines:
            column.addWidget(words(self.tr("本季度没有。"), "secondary"))
        for line in lines:
            number = self._number(line)
            row = row_of(words(line.said, wrap=True), number)
            row.setAlignment(number, Qt.AlignmentFlag.AlignRight)
            row.setStretch(0, 1)
            column.addLayout(row)
        column.addStretch(1)
        return frame

    def _number(self, line: Line) -> QWidget:
        """A figure; where its cases can be looked at, a button that shows them."""
        if not line.key or line.figure == "0":
            label = words(line.figure)
            label.setFont(font_of(t.POINTS_BODY, tabular=True))
            label.setMinimumHeight(t.CONTROL_HEIGHT)
            label.setContentsMargins(0, 0, _BESIDE, 0)
            return label
        figure = button(line.figure, look="link", tip=self.tr("查看这些案件"))
        figure.setAccessibleName(self.tr("{0} {1}，查看这些案件").format(line.said, line.figure))
        figure.clicked.connect(lambda: self._on_figure_requested(line))
        return figure

    def _on_figure_requested(self, line: Line) -> None:
        year, quarter = self._year, self.quarter()
        work = partial(self._office.reports.behind_quarter, year, quarter, line.key, self._who)
        title = self.tr("{0} 年第 {1} 季度 {2}：{3}").format(year, quarter, line.said, line.figure)
        self._lanes.read(self, "behind", work, partial(self._on_cases_found, title), self.banner.say_error)

    def _on_cases_found(self, title: str, case_ids: tuple[str, ...]) -> None:
        self.cases_requested.emit(title, list(case_ids))


def _words(lines: list[Line]) -> list[str]:
    return [word for line in lines for word in (line.said, line.figure)]
