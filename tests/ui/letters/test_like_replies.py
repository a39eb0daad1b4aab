"""Like requests beside an item, and the words of their replies taken over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from app.domain.intake_form import ApplicantForm
from app.services.case_views import CaseView
from tests.sample_office import counter_form
from tests.services.test_main_way import keep, not_existing, posted, reply, search_record, sign_off
from tests.ui.controls import push
from tests.ui.desk_hands import in_dialog
from tests.ui.letters.letter_desk import Desk, desk, lanes, press, write
from ui.letters.advice_bar import AdviceDialog
from ui.letters.words_dialog import WordsDialog

__all__ = ["desk", "lanes", "press"]
ASKED = "2025年度城市道路养护经费决算"
REASONS = "经检索公文管理系统和档案室，没有查到与申请内容相符的信息"


def issued(desk: Desk, request: str = ASKED) -> CaseView:
    view = search_record(desk.sample, desk.sample.routed_case(request))
    view, letter_id = keep(desk.sample, view, not_existing())
    return posted(desk.sample, sign_off(desk.sample, view, letter_id), letter_id)


def taking(place: int, seen: list[str]) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, WordsDialog)
        dialog.table.selectRow(place)
        seen.append(dialog.said.toPlainText())
        dialog.take(dialog.table.current_value())

    return act


def test_like_requests_stand_below_the_item_with_their_conclusions(desk: Desk) -> None:
    earlier = issued(desk)
    keep(desk.sample, desk.sample.routed_case("2024年度城市道路养护经费决算"), reply("R15", reasons="需要加工"))
    screen = desk.open(desk.sample.routed_case(ASKED))
    panel = screen.items.like
    assert panel.isVisible()
    first, second = panel.texts()
    assert first == f"{earlier.case.number} · 同一信息 · 信息不存在 · 示建依复〔2026〕1号"
    assert second.endswith("办理中")
    assert panel.use.isEnabled()


def test_the_words_of_an_earlier_reply_are_taken_over(desk: Desk) -> None:
    issued(desk)
    screen = desk.open(desk.sample.routed_case(ASKED))
    seen: list[str] = []
    in_dialog(taking(0, seen))
    screen.items.like.use.click()
    desk.settle(screen)
    assert seen == [f"理由：{REASONS}"]
    said = screen.drafting().conclusions[1]
    assert (said.outcome, said.reasons) == ("R13", REASONS)
    assert screen.items.editor.form().values()["reasons"] == REASONS
    assert screen.drafting().is_changed


def test_what_was_typed_stays_above_the_words_taken_over(desk: Desk) -> None:
    issued(desk)
    screen = desk.open(desk.sample.routed_case(ASKED))
    screen.conclude(1, "R15")
    write(screen, "reasons", "本机关没有汇总过这些数据。")
    desk.settle(screen)
    for _ in range(2):
        in_dialog(taking(0, []))
        screen.items.like.use.click()
        desk.settle(screen)
    said = screen.drafting().conclusions[1]
    assert (said.outcome, said.reasons) == ("R15", f"本机关没有汇总过这些数据。\n{REASONS}")


def test_nothing_alike_shows_nothing_and_a_notice_has_no_panel(desk: Desk) -> None:
    issued(desk)
    screen = desk.open(desk.sample.routed_case("机关食堂本周菜单"))
    assert not screen.items.like.use.isVisible()
    assert screen.items.like.texts() == ()
    write_notice = desk.open(desk.sample.routed_case(ASKED), "supplement_notice", "gongkai")
    assert not write_notice.items.like.isVisible()


def asked_by_somebody_else(desk: Desk) -> CaseView:
    applicant = ApplicantForm(name="李四测试", phone="13900000000", address="示范市示范路9号")
    form = replace(counter_form(date(2026, 10, 12), ASKED), applicants=(applicant,))
    return desk.sample.office.intake.register(desk.sample.who("chuangkou"), form)


def test_in_a_low_window_the_lines_fold_into_the_title(desk: Desk) -> None:
    earlier = issued(desk)
    screen = desk.open(asked_by_somebody_else(desk))
    screen.resize(1280, 600)
    desk.settle(screen)
    assert screen.items.like.title() == f"同类申请 1 件，最接近的 {earlier.case.number} 信息不存在"
    screen.resize(1280, 1000)
    desk.settle(screen)
    assert screen.items.like.title() == "同类申请 1 件"


def test_a_like_case_and_its_reply_open_from_the_panel_by_keyboard(desk: Desk) -> None:
    earlier = issued(desk)
    screen = desk.open(desk.sample.routed_case(ASKED))
    number = next(iter(earlier.letters.values())).number
    opened: list[tuple[str, ...]] = []
    screen.case_requested.connect(lambda case_id: opened.append((case_id,)))
    screen.print_requested.connect(lambda case_id, letter_id: opened.append((case_id, letter_id)))
    for name in (f"打开案件 {earlier.case.number}", f"看答复 {number}"):
        opener = push(screen, name)
        assert opener.focusPolicy() & Qt.FocusPolicy.TabFocus
        opener.click()
        desk.settle(screen)
    assert opened == [(earlier.case.id,), (earlier.case.id, next(iter(earlier.letters)))]


def test_the_whole_reply_is_shown_from_the_list_of_words(desk: Desk) -> None:
    earlier = issued(desk)
    screen = desk.open(desk.sample.routed_case(ASKED))
    shown: list[str] = []
    screen.print_requested.connect(lambda _case, letter_id: shown.append(letter_id))
    in_dialog(lambda dialog: push(dialog, "看整份答复").click())
    screen.items.like.use.click()
    desk.settle(screen)
    assert shown == [next(iter(earlier.letters))]


def test_folded_lines_are_unfolded_by_a_key(desk: Desk) -> None:
    issued(desk)
    screen = desk.open(desk.sample.routed_case(ASKED))
    screen.resize(1280, 600)
    desk.settle(screen)
    screen.activateWindow()
    desk.qtbot.waitUntil(screen.isActiveWindow)
    assert not screen.items.like.findChildren(QLabel, "")[-1].isVisible()
    QTest.keyClick(screen, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    assert screen.items.like.title() == "同类申请 1 件"
    assert push(screen, "打开案件 2026-0001").isVisible()


def test_what_the_same_applicant_was_answered_becomes_the_ground_of_a_repeat(desk: Desk) -> None:
    earlier = issued(desk)
    number = next(iter(earlier.letters.values())).number or ""
    screen = desk.open(desk.sample.routed_case(ASKED))
    assert number in screen.items.like.advice.text()
    assert "近一年 1 件" in screen.items.like.advice.text()
    said: list[str] = []

    def repeat(dialog: QDialog) -> None:
        assert isinstance(dialog, AdviceDialog)
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        push(dialog, "告知不予重复处理").click()

    in_dialog(repeat)
    push(screen, "以往申请…").click()
    desk.settle(screen)
    for article in ("第三十六条第（六）项", "第三十五条", "信息处理费"):
        assert any(article in one for one in said)
    conclusion = screen.drafting().conclusions[1]
    assert conclusion.outcome == "R18"
    assert conclusion.details == {"earlier_number": number, "earlier_date": "2026-10-12"}
    assert screen.findings.errors() == ()


def test_the_earlier_reply_of_the_same_applicant_is_looked_at(desk: Desk) -> None:
    earlier = issued(desk)
    screen = desk.open(desk.sample.routed_case(ASKED))
    opened: list[tuple[str, ...]] = []
    screen.case_requested.connect(lambda case_id: opened.append((case_id,)))
    screen.print_requested.connect(lambda case_id, letter_id: opened.append((case_id, letter_id)))
    for label in ("看答复", "打开案件"):
        in_dialog(lambda dialog, label=label: push(dialog, label).click())  # type: ignore[misc]  # the label of this turn
        push(screen, "以往申请…").click()
        desk.settle(screen)
    assert opened == [(earlier.case.id, next(iter(earlier.letters))), (earlier.case.id,)]


def test_somebody_new_has_no_line(desk: Desk) -> None:
    assert desk.open(desk.sample.routed_case(ASKED)).items.like.advice.text() == ""
