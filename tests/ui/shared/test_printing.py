"""What leaves the printer is what the PDF says: same sheets, same millimetres, only the pages asked for."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import DeskError
from app.domain.letter import Letter, PageBreak, Paper, paragraph
from app.services.letter_files import press_of
from ui.shared.background import Lanes
from ui.shared.pdf_pages import page_picture, page_sizes
from ui.shared.printing import PrintRun, print_on

POINTS = {
    Paper.A4: (595.28, 841.89),
    Paper.A4_LYING: (841.89, 595.28),
    Paper.A5: (419.53, 595.28),
    Paper.DL: (623.62, 311.81),
}


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    made = Lanes()
    yield made
    made.close()


def document(paper: Paper, pages: int = 1) -> bytes:
    blocks = [paragraph("第一页")]
    for number in range(2, pages + 1):
        blocks += [PageBreak(), paragraph(f"第{number}页")]  # type: ignore[list-item]  # blocks of two kinds
    return press_of().pdf(Letter("receipt", "登记回执", tuple(blocks), paper=paper, numbered=False))


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def run(qtbot: QtBot, lanes: Lanes, printer: QPrinter, pdf: bytes) -> list[tuple[int, int]]:
    printing, told = PrintRun(lanes, printer, pdf), []
    printing.progressed.connect(lambda done, of: told.append((done, of)))
    with qtbot.waitSignal(printing.finished, timeout=20_000):
        printing.start()
    return told


def ink(image: QImage) -> tuple[float, float, float, float]:
    """Where the dark dots lie: left, top, right, bottom as shares of the sheet."""
    small = image.convertToFormat(QImage.Format.Format_Grayscale8)
    dark = [
        (x, y)
        for y in range(0, small.height(), 2)
        for x in range(0, small.width(), 2)
        if small.pixelColor(x, y).lightness() < 225
    ]
    xs, ys = [x / small.width() for x, _ in dark], [y / small.height() for _, y in dark]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_sheet_has_the_size_of_the_page_and_the_ink_its_place(
    qtbot: QtBot, lanes: Lanes, tmp_path: Path, paper: Paper
) -> None:
    pdf, printed = document(paper), tmp_path / "printed.pdf"
    run(qtbot, lanes, to_file(printed), pdf)
    (size,) = page_sizes(printed.read_bytes())
    assert (size.width, size.height) == pytest.approx(POINTS[paper], abs=1.5)
    wanted, found = (ink(page_picture(one, 0, 100)) for one in (pdf, printed.read_bytes()))
    assert found == pytest.approx(wanted, abs=0.006)


def test_only_the_pages_asked_for_are_printed(qtbot: QtBot, lanes: Lanes, tmp_path: Path) -> None:
    printed, pdf = tmp_path / "printed.pdf", document(Paper.A5, 4)
    printer = to_file(printed)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert run(qtbot, lanes, printer, pdf) == [(1, 2), (2, 2)]
    assert len(page_sizes(printed.read_bytes())) == 2


def test_what_is_no_pdf_is_said_and_nothing_is_printed(qtbot: QtBot, lanes: Lanes, tmp_path: Path) -> None:
    window = QWidget()
    said: list[DeskError] = []
    qtbot.addWidget(window)
    lanes.refused.connect(said.append)
    run_ = print_on(window, lanes, to_file(tmp_path / "printed.pdf"), "答复书", b"%PDF no")
    with qtbot.waitSignal(run_.failed, timeout=20_000):
        pass
    assert "PDF" in said[0].sentence
    assert not (tmp_path / "printed.pdf").exists()


def test_a_run_can_be_stopped(qtbot: QtBot, lanes: Lanes, tmp_path: Path) -> None:
    printing = PrintRun(lanes, to_file(tmp_path / "printed.pdf"), document(Paper.A5, 12))
    told: list[int] = []

    def stop_after_two(done: int, _of: int) -> None:
        told.append(done)
        if done == 2:
            printing.cancel()

    printing.progressed.connect(stop_after_two)
    with qtbot.waitSignal(printing.finished, timeout=20_000):
        printing.start()
    qtbot.waitUntil(lambda: not lanes.is_busy(), timeout=20_000)
    assert told == [1, 2]


def test_the_pdf_that_was_printed_can_be_read(qtbot: QtBot, lanes: Lanes, tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"
    run(qtbot, lanes, to_file(printed), document(Paper.A4, 2))
    assert len(pypdfium2.PdfDocument(printed)) == 2
