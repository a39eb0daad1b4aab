"""The guided tour: five steps along one request, left and taken up again."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLabel

from tests.sample_office import SampleOffice
from tests.ui.conftest import OpenDesk
from tests.ui.controls import push
from ui.main_window import MainWindow
from ui.shared.tour import TourCard

Settle = Callable[[], None]


def said(card: TourCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def offered(window: MainWindow, settle: Settle) -> TourCard:
    window.tour.offer()
    settle()
    return window.tour


def test_the_sample_office_offers_the_tour_and_it_leads_through_five_steps(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle
) -> None:
    routed = sample.routed_case()
    window = open_desk("gongkai")
    card = offered(window, settle)
    assert card.isVisible()
    seen = [(card.step().title, window.place())]
    for _ in range(4):
        push(card, "继续").click()
        settle()
        seen.append((card.step().title, window.place()))
    assert seen == [
        ("登记", "intake"), ("分办", "cases"), ("起草", "case"), ("审核、签发", "cases"), ("送达", "cases"),
    ]  # fmt: skip
    file = window.case.file()
    assert file is not None
    assert file.view.case.id == routed.case.id
    push(card, "完成").click()
    assert card.isHidden()


def test_skipped_it_stays_away_until_it_is_asked_for(desk: MainWindow, settle: Settle) -> None:
    card = offered(desk, settle)
    push(card, "跳过导览").click()
    assert offered(desk, settle).isHidden()
    desk.top.tour_requested.emit()
    assert card.isVisible()
    assert "第 1 步，共 5 步" in said(card)


def test_another_person_goes_on_where_the_first_left(open_desk: OpenDesk, settle: Settle) -> None:
    first = offered(open_desk("chuangkou"), settle)
    push(first, "继续").click()
    settle()
    assert "您的岗位可以办这一步" in said(first)
    for _ in range(2):
        push(first, "继续").click()
        settle()
    assert "签发示例（juzhang）" in said(first)
    second = offered(open_desk("juzhang"), settle)
    assert second.step().title == "审核、签发"
    assert "您的岗位可以办这一步" in said(second)


def test_a_real_office_is_left_alone(sample: SampleOffice, desk: MainWindow, settle: Settle) -> None:
    renamed = replace(sample.office.settings.read().agency, name="示例市某某局")
    sample.office.settings.change(sample.who("admin"), {"agency": renamed}, "本机关名称")
    assert offered(desk, settle).isHidden()


def test_the_card_stays_inside_the_window(desk: MainWindow, settle: Settle) -> None:
    card = offered(desk, settle)
    for size in ((1280, 720), (1920, 1080)):
        desk.resize(*size)
        settle()
        assert desk.rect().contains(card.geometry())
