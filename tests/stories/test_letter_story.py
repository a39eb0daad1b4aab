"""Letters in real windows: returned and written anew, mixed, printed, posted; and the office's own words in them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import steps as s
from app.domain.review import LetterStatus
from app.domain.stage import Stage
from tests.sample_office import IDENTITY, SampleOffice
from tests.stories.house import SEARCHED, House, house, register_at_counter
from ui.letters.composer import ComposerScreen
from ui.settings.templates_page import TemplatesPage
from ui.shared.paper_dialog import PaperDialog
from ui.shared.printing import print_on

DAY = date(2026, 10, 12)
OWN_WORDS = "本机关对没有找到该信息表示遗憾。"


@pytest.fixture
def desks(qtbot: QtBot, sample: SampleOffice, dressed: object) -> Iterator[House]:
    with house(qtbot, sample) as built:
        yield built


@pytest.mark.long
def test_a_reply_is_returned_written_anew_passed_on_printed_posted_and_received(desks: House, tmp_path: Path) -> None:
    case_id = register_at_counter(desks, "2025年度城市道路养护经费决算", DAY).case.id
    desks.route("gongkai", case_id)
    composer = desks.compose("chengban", case_id)
    composer.conclude(1, "R2")
    write(composer, answer="决算表")
    desks.settle_letter(composer)
    letter_id = desks.submit(composer)

    desks.act(desks.compose("kezhang", case_id, letter_id), "退回修改", words="请写明共几页")
    composer = desks.compose("chengban", case_id, letter_id)
    assert "请写明共几页" in composer.banner.text()
    write(composer, answer="2025年度城市道路养护经费决算表，共3页")
    desks.settle_letter(composer)
    desks.submit(composer)
    letter = desks.view(case_id).letters[letter_id]
    assert (letter.versions, letter.status) == (2, LetterStatus.IN_REVIEW)
    route = [station.value for station in letter.route]
    assert route.index("legal") < route.index("secrecy") < len(route) - 1

    number = desks.sign_off(case_id, letter_id)
    assert number == "示建依复〔2026〕1号"
    printed_equals_kept(desks, case_id, letter_id, tmp_path)

    desks.send(case_id, letter_id, delivery="posted", tracking_number="1234567890123")
    view = desks.view(case_id)
    assert view.stage is Stage.CLOSED
    assert view.reading is not None
    assert view.reading.state == "answered_in_time"
    assert not {"reconsideration", "direct_suit"} & {one.what for one in view.reading.other_deadlines}
    desks.sample.clock.set(date(2026, 10, 15))
    desks.take("gongkai", case_id, s.ReplyReceived, on=date(2026, 10, 15), proof="投递记录")
    view = desks.view(case_id)
    assert view.reading is not None
    ends = {one.what: one.due_on for one in view.reading.other_deadlines}
    assert ends["reconsideration"] == date(2026, 12, 14)
    assert ends["direct_suit"] == date(2027, 4, 15)


def printed_equals_kept(desks: House, case_id: str, letter_id: str, folder: Path) -> None:
    """The button 打印 shows the kept file; on paper it has the same sheets."""
    desk = desks.desk("gongkai")
    desks.act(desks.compose("gongkai", case_id, letter_id), "打印")
    dialog = desk.findChild(PaperDialog)
    assert isinstance(dialog, PaperDialog)
    files = dialog.files()
    assert files is not None
    assert files.pdf == desks.sample.office.letters.file(case_id, letter_id, "pdf")
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "printed.pdf"))
    with desks.bot.waitSignal(print_on(dialog, desks.lanes, printer, "答复书", files.pdf).finished, timeout=30_000):
        pass
    kept, printed = pypdfium2.PdfDocument(files.pdf), pypdfium2.PdfDocument(folder / "printed.pdf")
    assert len(kept) == len(printed)
    assert printed.get_page_size(0) == pytest.approx(kept.get_page_size(0), abs=1.5)
    for document in (kept, printed):
        document.close()
    dialog.printed.emit(2)
    desks.settle()
    [entry] = desks.view(case_id).case.steps(s.Printed)
    assert isinstance(entry.step, s.Printed)
    assert (entry.by.name, entry.step.way, entry.step.copies) == ("公开办示例", s.PrintWay.PRINT, 2)
    dialog.reject()


@pytest.mark.long
def test_a_mixed_reply_of_four_items_names_them_in_both_remedies(desks: House) -> None:
    case_id = four_items(desks)
    for item in (2, 3, 4):
        assert desks.view(case_id).case.registration.items[item - 1]
    desks.route("gongkai", case_id)
    desks.take(
        "chengban", case_id, s.SearchRecorded, item=3, systems=("公文管理系统", "档案室"), words=("验收",),
        searched_by="承办示例", found=False, result="没有相符的信息",
    )  # fmt: skip
    composer = desks.compose("chengban", case_id)
    answers = (
        ("R2", {"answer": "2025年度城市道路养护经费决算表，共3页"}),
        ("R5", {"reasons": "该图纸已于2024年5月依法确定为秘密级国家秘密，尚在保密期限内"}),
        ("R13", {"reasons": "该路段养护工程未到竣工验收阶段，没有制作验收报告", "details.search_record": SEARCHED}),
        (
            "R14",
            {
                "reasons": "规划许可由示范市自然资源和规划局作出",
                "details.other_agency": "示范市自然资源和规划局",
                "details.other_contact": "示范路3号，电话000-00000002",
            },
        ),
    )
    for item, (outcome, facts) in enumerate(answers, 1):
        composer.conclude(item, outcome)
        write(composer, **facts)
    desks.settle_letter(composer)
    letter_id = desks.submit(composer)
    desks.sign_off(case_id, letter_id)
    words = kept_words(desks, case_id, letter_id)
    for number, text in zip("一二三四", ("经费决算", "地下管线图", "竣工验收报告", "规划许可"), strict=True):
        assert f"{number}、关于“{text}”" in words
    refused, others = words.split("如对本答复书第二项答复不服")[1].split("如对本答复书第一项、第三项、第四项答复不服")
    assert "应当先申请行政复议" in refused
    assert "基层人民法院" not in refused
    assert "也可以自收到本答复书之日起6个月内" in others
    desks.send(case_id, letter_id, delivery="handed")
    closing = desks.view(case_id).state.ended
    assert closing is not None
    assert isinstance(closing.step, s.Replied)
    assert closing.step.statistics_row == "partial"


def four_items(desks: House) -> str:
    """A request of four items, typed as one and split by Alt+S."""
    desks.sample.clock.set(DAY)
    desk = desks.desk("chuangkou")
    desks.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desks.settle()
    desks.walk_to("姓名/名称")
    desks.paste(f"张三 {IDENTITY} 13800000000 示范市示范路1号")
    desks.walk_to("所需信息")
    desks.paste("1、经费决算；2、地下管线图；3、竣工验收报告；4、规划许可")
    desks.press(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    desks.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    desks.settle()
    assert desk.place() == "case"
    view = desks.newest()
    assert len(view.case.registration.items) == 4
    return view.case.id


@pytest.mark.long
def test_the_office_words_a_letter_itself_and_takes_the_shipped_words_back(desks: House) -> None:
    case_id = register_at_counter(desks, "2025年度城市道路养护经费决算", DAY).case.id
    desks.route("gongkai", case_id)
    composer = desks.compose("chengban", case_id)
    composer.conclude(1, "R13")
    write(composer, **{"details.search_record": SEARCHED})
    desks.act(composer, "保存")
    letter_id = composer.drafting().letter_id
    assert OWN_WORDS not in kept_words(desks, case_id, letter_id)

    page = templates_page(desks)
    page.editor.moveCursor(page.editor.textCursor().MoveOperation.End)
    page.editor.insertPlainText(f"\n{OWN_WORDS}\n")
    page.reason.setText("语气缓和")
    page.editor.setFocus()
    desks.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desks.settle()
    assert page.banner.text() == ""
    assert OWN_WORDS in kept_words(desks, case_id, letter_id)
    assert OWN_WORDS in " ".join(paragraphs(desks.compose("chengban", case_id, letter_id)))

    page = templates_page(desks)
    page.reason.setText("改回通用文本")
    page.restore()
    desks.settle()
    assert OWN_WORDS not in kept_words(desks, case_id, letter_id)
    assert OWN_WORDS not in page.editor.toPlainText()


def templates_page(desks: House) -> TemplatesPage:
    """The text of R13 on the legal reviewer's screen."""
    desk = desks.desk("fazhi")
    desk.go("settings")
    page = desk.settings.page(TemplatesPage)
    assert isinstance(page, TemplatesPage)
    desk.settings.tabs.setCurrentWidget(page)
    desks.settle()
    page.table.selectRow(next(n for n, one in enumerate(page.model.values()) if one.file == "reply/R13.md"))
    desks.settle()
    return page


@pytest.mark.parametrize("pattern", ["{year}-{number:04d}", "某市依申请〔{year}〕{number}号"])
def test_a_scanned_envelope_opens_its_case(desks: House, pattern: str) -> None:
    head = desks.sample.who("fuzeren")
    desks.sample.office.settings.change(head, {"case_number_pattern": pattern}, "编号样式")
    view = register_at_counter(desks, "2025年度城市道路养护经费决算", DAY)
    mailing = desks.sample.office.labels.mailing(desks.sample.who("gongkai"), view.case.id)
    desk = desks.desk("gongkai")
    desks.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    desks.paste(mailing.barcode)
    desks.press(Qt.Key.Key_Return)
    desks.settle()
    assert desk.place() == "case"
    shown = desk.case.file()
    assert shown is not None
    assert shown.view.case.id == view.case.id


def write(composer: ComposerScreen, **facts: str) -> None:
    """Types into the form of the chosen item."""
    for key, text in facts.items():
        composer.items.editor.form().widget(key).set_value(text)


def paragraphs(composer: ComposerScreen) -> list[str]:
    """The words that may be edited in place."""
    return [box.field.toPlainText() for box in composer.paragraphs.boxes().values()]


def kept_words(desks: House, case_id: str, letter_id: str) -> str:
    """The words of the letter's PDF, as a reader copies them."""
    document = pypdfium2.PdfDocument(desks.sample.office.letters.file(case_id, letter_id, "pdf"))
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return "".join(text.split())


@pytest.mark.long
def test_a_receipt_is_scanned_while_another_form_is_being_filled_in(desks: House) -> None:
    view = register_at_counter(desks, "2025年度城市道路养护经费决算", DAY)
    desk = desks.desk("chuangkou")
    desks.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desks.settle()
    desks.walk_to("所需信息")
    desks.paste("另一项信息")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, view.case.number)
    desks.press(Qt.Key.Key_Return)
    desks.settle()
    assert desk.place() == "case"
    desk.go_back()
    desks.settle()
    assert desk.intake.fields.form().request == "另一项信息"
