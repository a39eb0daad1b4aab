"""转交 in real windows: offered to whoever holds the post, taken up by the person named, written beside both names."""

from pytestqt.qtbot import QtBot

from app.domain.review import LetterStatus
from tests.sample_office import SampleOffice
from tests.ui.desk_hands import settle
from tests.ui.letters.letter_desk import Desk, desk, labels, lanes, not_existing, press, searched
from ui.letters.letters_screen import LettersScreen

__all__ = ["desk", "lanes", "press"]


def submitted(desk: Desk) -> tuple[str, str]:
    view = searched(desk.sample, desk.sample.routed_case())
    screen = not_existing(desk, view)
    desk.press(screen, "送审", **{finding.code: "已核对" for finding in screen.findings.warnings()})
    return view.case.id, screen.drafting().letter_id


def test_a_letter_is_handed_to_a_named_person_who_reviews_it(desk: Desk, qtbot: QtBot) -> None:
    case_id, letter_id = submitted(desk)
    sample = desk.sample
    view = sample.office.cases.open(sample.who("kezhang"), case_id)
    head = desk.open(view, letter_id, "kezhang")
    file = head.file()
    assert file is not None
    offered = dict(file.stand_ins)
    assert sample.who("chuangkou").id in offered
    assert not {sample.who("kezhang").id, sample.who("chengban").id} & set(offered)
    desk.press(head, "转交", to_id=sample.who("chuangkou").id, reason="出差")
    assert head.head.state_text() == "处室负责人审核（转交窗口示例）"
    assert "只能转交一次" in labels(head)["转交…"].why
    assert labels(head)["处室负责人审核：同意"].why == ""

    stranger = desk.open(view, letter_id, "gongkai")
    assert "受其转交的窗口示例" in labels(stranger)["处室负责人审核：同意"].why
    assert "转交…" not in labels(stranger)

    waiting = LettersScreen(sample.office, sample.who("chuangkou"), desk.lanes)
    qtbot.addWidget(waiting)
    waiting.reload()
    settle(qtbot, desk.lanes)
    assert [row.letter.letter_id for row in waiting.rows()] == [letter_id]

    stand_in = desk.open(view, letter_id, "chuangkou")
    assert "转交…" not in labels(stand_in)
    desk.press(stand_in, "处室负责人审核", words="同意")
    assert stand_in.head.state_text() == "法制审核"
    assert stand_in.opinions.words() == ("同意", "转交窗口示例：出差")
    assert stand_in.opinions.names() == ("窗口示例（代科长示例）", "科长示例")
    assert "须由法制审核办理" in labels(stand_in)["法制审核：同意"].why


def test_the_consent_to_an_extension_is_not_handed_on(desk: Desk) -> None:
    view = desk.sample.routed_case()
    screen = desk.open(view, "extension_notice", "gongkai")
    screen.facts.form().widget("reason").set_value("涉及多个部门的档案，需要逐一核对")
    desk.settle(screen)
    desk.press(screen, "送审", **{finding.code: "已核对" for finding in screen.findings.warnings()})
    file = screen.file()
    assert file is not None
    assert file.letter is not None
    assert file.letter.status is LetterStatus.TO_SIGN
    head = desk.open(view, file.letter.letter_id, "fuzeren")
    assert "第三十三条" in labels(head)["转交…"].why


def test_a_service_refusal_is_said_and_nothing_moves(desk: Desk, sample: SampleOffice) -> None:
    case_id, letter_id = submitted(desk)
    view = sample.office.cases.open(sample.who("kezhang"), case_id)
    head = desk.open(view, letter_id, "kezhang")
    to_id = sample.who("chuangkou").id
    sample.office.review.delegate(sample.who("kezhang"), case_id, view.case.length, letter_id, to_id, "出差")
    desk.press(head, "转交", to_id=sample.who("gongkai").id, reason="出差")
    assert "科长示例" in head.banner.text()
    assert head.head.state_text() == "处室负责人审核（转交窗口示例）"
