"""The main job in real windows, from the counter and the post to the delivered reply."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain import steps as s
from app.domain.stage import Stage
from tests.sample_office import IDENTITY, SampleOffice
from tests.stories.house import SEARCHED, House, house, register_at_counter

DAY = date(2026, 10, 12)


@pytest.fixture
def desks(qtbot: QtBot, sample: SampleOffice, dressed: object) -> Iterator[House]:
    with house(qtbot, sample) as built:
        yield built


def page_text(desks: House, case_id: str, letter_id: str) -> str:
    """The words of the kept PDF, as a reader copies them."""
    import pypdfium2  # type: ignore[import-untyped]  # it ships no types

    document = pypdfium2.PdfDocument(desks.sample.office.letters.file(case_id, letter_id, "pdf"))
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return "".join(text.split())


def test_from_the_counter_to_the_delivered_reply(desks: House) -> None:
    case_id = register_at_counter(desks, "2025年度城市道路养护经费决算", DAY).case.id
    desks.route("chuangkou", case_id)
    desks.sample.clock.set(date(2026, 10, 19))
    desks.take(
        "chengban", case_id, s.SearchRecorded, item=1, systems=("公文管理系统", "档案室"), words=("养护",),
        searched_by="承办示例", found=False, result="没有相符的信息",
    )  # fmt: skip
    composer = desks.compose("chengban", case_id)
    composer.conclude(1, "R13")
    composer.items.editor.form().widget("details.search_record").set_value(SEARCHED)
    desks.settle_letter(composer)
    letter_id = desks.submit(composer)
    assert desks.sign_off(case_id, letter_id) == "示建依复〔2026〕1号"
    desks.send(case_id, letter_id, delivery="posted", tracking_number="1234567890123")
    assert desks.view(case_id).stage is Stage.CLOSED
    desks.sample.clock.set(date(2026, 10, 22))
    desks.take("gongkai", case_id, s.ReplyReceived, on=date(2026, 10, 22), proof="投递记录")
    reading = desks.view(case_id).reading
    assert reading is not None
    assert (reading.state, reading.due_on) == ("answered_in_time", date(2026, 11, 9))
    assert {"reconsideration", "direct_suit"} <= {deadline.what for deadline in reading.other_deadlines}
    words = page_text(desks, case_id, letter_id)
    assert "示建依复〔2026〕1号" in words
    assert "六个月内" in words or "6个月内" in words


@pytest.mark.long
def test_mailed_request_with_supplement(desks: House) -> None:
    desks.sample.clock.set(DAY)
    desk = desks.desk("chuangkou")
    desks.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desks.settle()
    desks.press(Qt.Key.Key_F6)
    for line in ("EX123456789CN", "2026-10-12", "2026-10-10"):
        desks.paste(line)
        desks.press(Qt.Key.Key_Return)
    desks.walk_to("姓名/名称")
    desks.paste(f"李四测试 {IDENTITY} 13900000000 示范市示范路2号")
    desks.walk_to("所需信息")
    desks.paste("示范路改造的材料")
    desks.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    desks.settle()
    assert desk.place() == "case"
    view = desks.newest()
    case_id = view.case.id
    assert view.case.registration.channel is s.Channel.SIGNED_MAIL
    assert view.case.registration.posted_on == date(2026, 10, 10)

    desks.sample.clock.set(date(2026, 10, 20))
    composer = desks.compose("gongkai", case_id, "supplement_notice")
    composer.facts.form().widget("points").set_value(("请写明道路名称和年份",))
    desks.settle_letter(composer)
    letter_id = desks.submit(composer)
    desks.sign_off(case_id, letter_id)
    desks.send(case_id, letter_id, delivery="handed")
    view = desks.view(case_id)
    assert view.reading is not None
    assert (view.reading.state, view.reading.due_on) == ("awaiting_supplement", None)

    desks.sample.clock.set(date(2026, 10, 30))
    desks.take("chuangkou", case_id, s.SupplementReceived, on=date(2026, 10, 30), text="示范一路，2025年")
    view = desks.view(case_id)
    assert view.reading is not None
    assert view.reading.due_on == date(2026, 11, 27)
    assert desks.desk("chuangkou").case.head.due_text() == "2026-11-27（周五）"


@pytest.mark.long
def test_extension_with_the_consent_of_the_head(desks: House) -> None:
    case_id = register_at_counter(desks, "历年道路养护合同", DAY).case.id
    desks.sample.clock.set(date(2026, 11, 5))
    composer = desks.compose("gongkai", case_id, "extension_notice")
    composer.facts.form().widget("reason").set_value("所涉合同数量较多，需要逐件核对")
    desks.settle_letter(composer)
    letter_id = desks.submit(composer)
    desks.sign_off(case_id, letter_id)
    desks.send(case_id, letter_id, delivery="handed")
    view = desks.view(case_id)
    assert view.reading is not None
    assert (view.reading.due_on, view.reading.extension_days) == (date(2026, 12, 7), 20)
    consent = view.case.last(s.ExtensionConsented)
    assert consent is not None
    assert consent.by.name == "负责人示例"


@pytest.mark.long
def test_a_refusal_says_reconsideration_first(desks: House) -> None:
    case_id = register_at_counter(desks, "局长办公会讨论记录", DAY).case.id
    desks.route("gongkai", case_id)
    composer = desks.compose("chengban", case_id)
    composer.conclude(1, "R10")
    form = composer.items.editor.form()
    form.widget("reasons").set_value("所申请的内容是讨论记录，尚在讨论、研究过程中")
    desks.settle_letter(composer)
    for finding in composer.findings.errors():
        assert finding.place is not None
        form.widget(f"details.{finding.place}").set_value("讨论记录")
    desks.settle_letter(composer)
    letter_id = desks.submit(composer)
    desks.sign_off(case_id, letter_id)
    words = page_text(desks, case_id, letter_id)
    assert "应当先申请行政复议" in words
    assert "示范市人民政府" in words
    assert "示范市中心区人民法院" not in words


def test_what_is_not_permitted_is_grey_with_its_article(desks: House) -> None:
    case_id = register_at_counter(desks, "某项信息", DAY).case.id
    desk = desks.desk("gongkai")
    desk.open_case(case_id)
    desks.settle()
    desk.case.next.show_all(True)
    for kind, article in (
        (s.SupplementReceived, "第三十条"),
        (s.ExtensionConsented, "负责人"),
        (s.DelayFixed, "第三十五条"),
        (s.ThirdPartyAnswered, "第三十二条"),
        (s.FeePaid, "信息处理费"),
    ):
        button = desk.case.next.step_button(kind)
        assert button.property("unavailable"), kind
        assert article in button.accessibleDescription()
        before = desks.view(case_id).case.length
        button.click()
        desks.settle()
        assert desks.view(case_id).case.length == before
