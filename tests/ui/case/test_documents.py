"""Documents of a case in its real screen: found by their words, known from other cases, offered from the scanner."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.steps import DocumentAttached
from tests.sample_office import SampleOffice
from tests.services.test_attachment_text import docx
from tests.ui.conftest import OpenDesk
from tests.ui.controls import push
from ui.case.screen import CaseScreen
from ui.main_window import MainWindow

Settle = Callable[[], None]


def opened(window: MainWindow, case_id: str, settle: Settle) -> CaseScreen:
    window.open_case(case_id)
    settle()
    return window.case


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "合同.docx"
    path.write_bytes(docx("示例路三号地块出让合同"))
    return path


def test_an_added_document_is_found_by_its_words_and_named_as_a_duplicate(
    qtbot: QtBot, sample: SampleOffice, open_desk: OpenDesk, settle: Settle, contract: Path
) -> None:
    first, second = sample.counter_case("甲信息"), sample.counter_case("乙信息")
    window = open_desk("gongkai")
    opened(window, first.case.id, settle).attach([contract])
    settle()
    qtbot.waitUntil(lambda: not window.documents.is_reading() and not window.lanes.is_busy(), timeout=30_000)
    hits = sample.office.cases.search("地块出让", 10).hits
    assert [(hit.case_id, hit.where) for hit in hits] == [(first.case.id, "attachment")]
    screen = opened(window, second.case.id, settle)
    screen.attach([contract])
    settle()
    assert f"已在案件 {first.case.number} 中" in screen.banner.text()
    screen.tabs.setCurrentWidget(screen.tabs.attachments)
    screen.documents.show_document(screen.tabs.attachments.entries()[0])
    settle()
    said = [label.text() for label in screen.tabs.attachments.findChildren(QLabel) if label.isVisible()]
    assert f"同一份文件也在案件 {first.case.number} 中。" in said
    assert "地块出让合同" in screen.tabs.attachments.viewer.text.toPlainText()


def test_a_new_scan_is_offered_to_the_open_case(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle, tmp_path: Path
) -> None:
    folder = tmp_path / "扫描"
    folder.mkdir()
    sample.office.settings.change(sample.who("admin"), {"scan_folder": str(folder)}, "扫描仪")
    case = sample.counter_case().case
    screen = opened(open_desk("gongkai"), case.id, settle)
    (folder / "授权委托书.txt").write_text("不是扫描件", "utf-8")
    (folder / "授权委托书.pdf").write_bytes(b"%PDF-1.4 scan")
    for _ in range(2):  # a file counts as written once it has kept its size
        screen.documents.scans._look()
    assert "授权委托书.pdf" in screen.banner.text()
    push(screen, "加入本案").click()
    settle()
    view = sample.office.cases.open(sample.who("gongkai"), case.id)
    assert [e.step.name for e in view.case.steps(DocumentAttached) if isinstance(e.step, DocumentAttached)] == [
        "授权委托书.pdf"
    ]
    assert screen.documents.scans.waiting() == []
