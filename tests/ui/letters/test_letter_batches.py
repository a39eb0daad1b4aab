"""Several letters at once: printed, exported, put into envelopes; said and recorded, or stopped and left no trace."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.steps import Printed, PrintWay
from app.services.case_views import CaseView
from app.services.letter_facts import LetterDraft
from app.services.press import Press
from tests.sample_office import FOLDERS, SampleOffice, copied, open_sample
from tests.services.test_main_way import keep, not_existing, search_record, sign_off
from tests.ui.controls import push
from tests.ui.desk_hands import in_dialog, settle
from ui.letters.letters_screen import LettersScreen
from ui.shared.background import Lanes
from ui.shared.mailing_dialog import MailingDialog
from ui.shared.mailings_dialog import MailingsDialog


@pytest.fixture(scope="module")
def press() -> Press:
    """Fonts and templates take a second to read: once for all tests of this file."""
    return Press(FOLDERS.templates, FOLDERS.resources / "fonts")


@pytest.fixture
def lanes(dressed: QApplication) -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    lanes.close()


class Tray:
    """The list of letters with two numbered ones and a draft in it."""

    def __init__(self, qtbot: QtBot, sample: SampleOffice, lanes: Lanes) -> None:
        self.qtbot, self.sample, self.lanes = qtbot, sample, lanes
        self.cases = [self._numbered(request) for request in ("示范路照明设施清单", "2025年度绿化养护合同")]
        self.draft, _letter = keep(sample, sample.routed_case("机关食堂本周菜单"), not_existing())
        self.screen = LettersScreen(sample.office, sample.who("gongkai"), lanes)
        qtbot.addWidget(self.screen)
        self.screen.resize(1280, 720)
        self.screen.show()
        self.screen.reload()
        settle(qtbot, lanes)

    def _numbered(self, request: str) -> CaseView:
        view = search_record(self.sample, self.sample.routed_case(request))
        return sign_off(self.sample, *keep(self.sample, view, not_existing()))

    def select(self, status: str) -> None:
        self.screen.chips.set_on([status] if status else [])
        self.screen.chips.changed.emit()
        self.screen.table.selectAll()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.screen.bar.batch.is_running(), timeout=30_000)
        settle(self.qtbot, self.lanes)

    def printed(self, view: CaseView) -> list[tuple[PrintWay, int]]:
        entries = self.sample.office.cases.open(self.sample.who("gongkai"), view.case.id).case.steps(Printed)
        return [(entry.step.way, entry.step.copies) for entry in entries if isinstance(entry.step, Printed)]


@pytest.fixture
def tray(qtbot: QtBot, sample: SampleOffice, lanes: Lanes, press: Press) -> Tray:
    sample.office.press = press
    return Tray(qtbot, sample, lanes)


def on_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_what_is_selected_is_printed_in_one_job_and_recorded_in_each_case(tray: Tray, tmp_path: Path) -> None:
    tray.select("")
    assert tray.screen.bar.text() == "已选 3 份，其中已编号 2 份"
    tray.screen.batches.print_letters(tray.screen.selected(), on_file(tmp_path / "printed.pdf"))
    tray.wait()
    tray.qtbot.waitUntil(lambda: "已打印 2 份文书" in tray.screen.toast.text(), timeout=20_000)
    settle(tray.qtbot, tray.lanes)
    assert tray.draft.case.number in tray.screen.toast.text()
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(document) >= 2
    document.close()
    for view in tray.cases:
        assert tray.printed(view) == [(PrintWay.PRINT, 1)]
    assert tray.printed(tray.draft) == []


def test_what_is_selected_is_written_into_a_folder_under_its_numbers(tray: Tray, tmp_path: Path) -> None:
    tray.select("numbered")
    out = tmp_path / "out"
    out.mkdir()
    tray.screen.batches.export(tray.screen.selected(), out)
    tray.wait()
    assert f"已导出 2 份文书到 {out}" in tray.screen.toast.text()
    names = sorted(path.name for path in out.iterdir())
    assert names == ["示建依复〔2026〕1号 2026-0001.pdf", "示建依复〔2026〕2号 2026-0002.pdf"]
    for view in tray.cases:
        assert tray.printed(view) == [(PrintWay.EXPORT, 1)]
    tray.screen.batches.export(tray.screen.selected(), tmp_path / "没有这个文件夹")
    tray.wait()
    assert "没有导出任何文书" in tray.screen.banner.text()
    assert len(tray.printed(tray.cases[0])) == 1


@pytest.mark.long
def test_what_was_exported_while_the_database_was_away_is_recorded_when_it_is_back(
    qtbot: QtBot, lanes: Lanes, press: Press, sample_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.persistence.engines.BUSY_SECONDS", 0.2)
    monkeypatch.setattr("ui.letters.letter_batches.RETRY", 300)
    sample = open_sample(copied(sample_template, tmp_path), tmp_path / "desk.key")
    sample.office.press = press
    tray, out = Tray(qtbot, sample, lanes), tmp_path / "out"
    out.mkdir()
    tray.select("numbered")
    with closing(sqlite3.connect(tmp_path / "desk.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        tray.screen.batches.export(tray.screen.selected(), out)
        qtbot.waitUntil(lambda: "数据库恢复后自动记入各案" in tray.screen.banner.text(), timeout=30_000)
        assert len(list(out.iterdir())) == 2
        assert [tray.printed(view) for view in tray.cases] == [[], []]
        other.execute("ROLLBACK")
    qtbot.waitUntil(lambda: all(tray.printed(view) for view in tray.cases), timeout=30_000)
    settle(qtbot, lanes)
    assert [tray.printed(view) for view in tray.cases] == [[(PrintWay.EXPORT, 1)]] * 2
    assert tray.screen.banner.text() == ""
    lanes.close()
    sample.office.close()


def test_letters_without_a_number_are_named_and_not_printed(tray: Tray, tmp_path: Path) -> None:
    tray.select("draft")
    tray.screen.batches.export(tray.screen.selected(), tmp_path)
    assert not tray.screen.bar.batch.is_running()
    assert tray.draft.case.number in tray.screen.banner.text()


def test_a_batch_that_is_stopped_leaves_no_trace(tray: Tray, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    tray.select("numbered")
    tray.screen.batches.export(tray.screen.selected(), out)
    assert tray.screen.bar.batch.isVisible()
    push(tray.screen, "停止").click()
    tray.wait()
    assert "已停止" in tray.screen.toast.text()
    assert list(out.iterdir()) == []
    assert [tray.printed(view) for view in tray.cases] == [[], []]


def test_who_thinks_better_of_it_at_the_printer_has_printed_nothing(tray: Tray) -> None:
    tray.select("numbered")
    asked: list[str] = []

    def reject(dialog: QDialog) -> None:
        asked.append(dialog.windowTitle())
        dialog.reject()

    in_dialog(reject)
    push(tray.screen, "批量打印 …").click()
    tray.wait()
    tray.qtbot.waitUntil(lambda: "已停止" in tray.screen.toast.text(), timeout=10_000)
    assert asked == ["2 份文书"]
    assert [tray.printed(view) for view in tray.cases] == [[], []]


def test_envelopes_of_one_letter_or_of_all_selected_come_by_one_key(tray: Tray) -> None:
    tray.select("numbered")
    for kind, first in ((MailingsDialog, None), (MailingDialog, 0)):
        tray.screen.activateWindow()
        tray.qtbot.waitUntil(tray.screen.isActiveWindow)
        tray.screen.table.setFocus()
        if first is not None:
            tray.screen.table.selectRow(first)
        QTest.keyClick(tray.screen.table, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        dialog = tray.screen.findChild(kind)
        assert dialog is not None
        tray.qtbot.wait(400)
        settle(tray.qtbot, tray.lanes)
        assert dialog.banner.text() == ""
        assert len(dialog.pages.pages()) == (2 if first is None else 1)
        assert all(one.document.startswith("示建依复") for one in dialog.mailings())
        dialog.reject()
        dialog.deleteLater()


def test_whoever_gets_a_letter_without_an_address_is_named(tray: Tray) -> None:
    office, who = tray.sample.office, tray.sample.who("gongkai")
    facts = {"third_party": "示例环保科技有限公司", "concern": "商业秘密"}
    asked, letter = keep(tray.sample, tray.draft, LetterDraft(letter_kind="third_party_inquiry", facts=facts))
    letters = [*((view.case.id, next(iter(view.letters))) for view in tray.cases), (asked.case.id, letter)]
    dialog = MailingsDialog(tray.screen, office, who, tray.lanes, letters)
    dialog.show()
    tray.qtbot.waitUntil(lambda: len(dialog.pages.pages()) == 2, timeout=10_000)
    settle(tray.qtbot, tray.lanes)
    assert dialog.list.count() == 2
    assert asked.case.number in dialog.banner.text()
    dialog.reject()
