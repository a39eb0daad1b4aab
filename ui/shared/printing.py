"""Any PDF on paper: drawn sheet by sheet off the UI thread, at the printer's resolution, in its true size."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget

from app.domain.errors import DeskError, StorageUnavailable
from ui.shared.background import Lanes
from ui.shared.pdf_pages import PageSize, page_picture, page_sizes

FINEST = 300
"""Dots per inch beyond which text on office paper gains nothing and a sheet takes too much memory."""


class PrintRun(QObject):
    """Prints pages of a document one after the other; speaks through its signals, on the UI thread."""

    progressed = Signal(int, int)
    """How many sheets have gone to the printer, of how many."""
    printed = Signal(int)
    """All of it went to the printer, in so many copies; never after it was stopped."""
    finished = Signal()
    failed = Signal(object)

    def __init__(self, lanes: Lanes, printer: QPrinter, pdf: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes, self._printer, self._pdf = lanes, printer, pdf
        self._painter = QPainter()
        self._waiting: list[int] = []
        self._sizes: tuple[PageSize, ...] = ()
        self._of = 0

    def start(self) -> None:
        """Begin; returns at once."""
        pdf = self._pdf
        self._lanes.read(self, "sizes", lambda: page_sizes(pdf), self._on_sizes, self._on_failed)

    def cancel(self) -> None:
        """Stop after the sheet at hand; what was not printed is not sent."""
        self._waiting.clear()
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
            self.finished.emit()

    def _on_sizes(self, sizes: tuple[PageSize, ...]) -> None:
        self._sizes = sizes
        self._waiting = pages_wanted(self._printer, len(sizes))
        self._of = len(self._waiting)
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._painter.end()
            self.printed.emit(max(1, self._printer.copyCount()))
            self.finished.emit()
            return
        number, pdf = self._waiting.pop(0), self._pdf
        dots = min(self._printer.resolution(), FINEST)
        self._lanes.read(
            self, "sheet", lambda: page_picture(pdf, number, dots), lambda image: self._put(number, image),
            self._on_failed,
        )  # fmt: skip

    def _put(self, number: int, image: QImage) -> None:
        if self._is_cancelled():
            return
        self._printer.setPageLayout(layout_of(self._sizes[number]))
        begun = self._printer.newPage() if self._painter.isActive() else self._painter.begin(self._printer)
        if not begun:
            self._on_failed(StorageUnavailable(self.tr("打印机没有接受文件。请检查打印机后再试。")))
            return
        sheet = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        self._painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), image)
        self.progressed.emit(self._of - len(self._waiting), self._of)
        self._next()

    def _is_cancelled(self) -> bool:
        return self._printer.printerState() == QPrinter.PrinterState.Aborted

    def _on_failed(self, error: DeskError) -> None:
        self._waiting.clear()
        if self._painter.isActive():
            self._painter.end()
        self.failed.emit(error)


def print_pdf(parent: QWidget, lanes: Lanes, title: str, pdf: bytes) -> PrintRun | None:
    """Ask for printer, pages and copies, then print without keeping anybody waiting; None when it was called off."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    return print_on(parent, lanes, printer, title, pdf)


def print_on(parent: QWidget, lanes: Lanes, printer: QPrinter, title: str, pdf: bytes) -> PrintRun:
    """Print on this printer, with progress and a way to stop for whoever waits longer than a moment."""
    run = PrintRun(lanes, printer, pdf, parent)
    shown = QProgressDialog(run.tr("正在打印“{0}”").format(title), run.tr("停止"), 0, 0, parent)
    shown.setWindowModality(Qt.WindowModality.WindowModal)
    shown.setMinimumDuration(1500)
    run.progressed.connect(lambda _done, of: shown.setMaximum(of))
    run.progressed.connect(lambda done, _of: shown.setValue(done))
    shown.canceled.connect(run.cancel)
    for ended in (run.finished, run.failed):
        ended.connect(shown.deleteLater)
    run.failed.connect(lanes.refused)
    run.start()
    return run


def pages_wanted(printer: QPrinter, count: int) -> list[int]:
    """The places, from 0, of the pages that the printer is set to; a range counts from 1, both ends included."""
    if printer.printRange() != QPrinter.PrintRange.PageRange or not printer.fromPage():
        return list(range(count))
    last = printer.toPage() or printer.fromPage()
    return list(range(printer.fromPage() - 1, min(last, count)))


def layout_of(size: PageSize) -> QPageLayout:
    """The paper of a page: A4 or A5 by name where it is one, else its own size; envelopes lie on their side."""
    upright = QSizeF(min(size.width, size.height), max(size.width, size.height))
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lies = size.width > size.height
    turned = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    layout = QPageLayout(paper, turned, QMarginsF())
    # The document brings its own margins: it is laid on the whole sheet, so that millimetres stay millimetres.
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
