"""A hand scanner is fast and ends with Enter; a person is slow; a field keeps what is meant for it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.office_settings import number_from
from app.domain.scan_key import scan_text
from tests.sample_office import SampleOffice
from ui.shared.background import Lanes
from ui.shared.scanner import SLOWEST_SECONDS, Scanner, shape_of


class Bench(QWidget):
    """A window with fields, and what was scanned and confirmed in it."""

    def __init__(self, sample: SampleOffice, lanes: Lanes) -> None:
        super().__init__()
        self.line, self.text, self.push = QLineEdit("已有"), QPlainTextEdit(), QPushButton("按")
        column = QVBoxLayout(self)
        for widget in (self.line, self.text, self.push):
            column.addWidget(widget)
        self.scanned: list[str] = []
        self.entered: list[str] = []
        self.line.returnPressed.connect(lambda: self.entered.append(self.line.text()))
        self.scanner = Scanner(sample.office, lanes, self)
        self.scanner.case_scanned.connect(self.scanned.append)


@pytest.fixture
def bench(qtbot: QtBot, sample: SampleOffice, lanes: Lanes, settle: Callable[[], None]) -> Bench:
    window = Bench(sample, lanes)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    return window


def scan(field: QWidget, text: str, settle: Callable[[], None], delay: int = -1) -> None:
    field.setFocus()
    QTest.keyClicks(field, text, delay=delay)
    QTest.keyClick(field, Qt.Key.Key_Return, delay=delay)
    settle()


@pytest.mark.parametrize("where", ["line", "text", "push"])
def test_a_scanned_case_opens_and_leaves_no_trace(
    bench: Bench, sample: SampleOffice, settle: Callable[[], None], where: str
) -> None:
    view = sample.counter_case()
    scan(getattr(bench, where), view.case.number, settle)
    assert bench.scanned == [view.case.id]
    assert (bench.line.text(), bench.text.toPlainText(), bench.entered) == ("已有", "", [])


def test_the_key_of_a_number_with_chinese_characters_opens_its_case(
    bench: Bench, sample: SampleOffice, settle: Callable[[], None]
) -> None:
    pattern = "某市依申请〔{year}〕{number}号"
    sample.office.settings.change(sample.who("fuzeren"), {"case_number_pattern": pattern}, "编号样式")
    view = sample.counter_case()
    scan(bench.text, scan_text(view.case.number), settle)
    assert bench.scanned == [view.case.id]
    assert bench.text.toPlainText() == ""


@pytest.mark.parametrize("text", ["2026-0999", "2026-12-123456", "EX123456789CN", "2026-10-12", "12"])
def test_anything_else_stays_in_its_field_with_its_enter(bench: Bench, settle: Callable[[], None], text: str) -> None:
    scan(bench.line, text, settle)
    assert bench.scanned == []
    assert bench.entered == [f"已有{text}"]


def test_a_person_who_types_a_number_is_no_scanner(
    bench: Bench, sample: SampleOffice, settle: Callable[[], None]
) -> None:
    view = sample.counter_case()
    scan(bench.line, view.case.number, settle, delay=round(SLOWEST_SECONDS * 1000) + 40)
    assert bench.scanned == []
    assert bench.entered == [f"已有{view.case.number}"]


@given(
    pattern=st.sampled_from(["{year}-{desk}{number:04d}", "YSQ{year}{number:05d}", "{desk}/{year}/{number}.(a)"]),
    desk=st.sampled_from(["", "A", "CK2"]),
    year=st.integers(2008, 2099),
    number=st.integers(1, 99_999),
)
def test_every_number_the_office_gives_has_its_shape(pattern: str, desk: str, year: int, number: int) -> None:
    made = number_from(pattern, "示建", desk, year, number)
    assert (shape_of(pattern).fullmatch(made) is not None) == (len(made) >= 6)
