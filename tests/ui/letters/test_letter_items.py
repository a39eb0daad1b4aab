"""What is answered to each item of a request, and what stands in the way of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
)

from app.domain.guided_path import question
from app.domain.withholding import GROUND_OF_FACT
from tests.ui.desk_hands import in_dialog
from tests.ui.letters.letter_desk import (
    SEARCHED,
    Desk,
    desk,
    lanes,
    press,
    three_items,
    write,
)
from ui.letters.path_dialog import PathDialog

__all__ = ["desk", "lanes", "press"]


def test_every_item_has_its_own_outcome(desk: Desk) -> None:
    screen = desk.open(three_items(desk.sample))
    screen.conclude(1, "R2")
    screen.conclude(2, "R8")
    screen.conclude(3, "R24c")
    write(screen, "answer", "请向示范市建设工程质量监督站咨询")
    desk.settle(screen)
    outcomes = [row.conclusion.outcome if row.conclusion else "" for row in screen.items.rows()]
    assert outcomes == ["R2", "R8", "R24c"]
    screen.items.choose(1)
    assert screen.items.editor.form().values()["outcome"] == "R2"
    assert len(screen.drafting().draft().conclusions) == 3


def test_a_partial_disclosure_asks_for_the_grounds(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.conclude(1, "R4")
    assert "grounds" in screen.items.editor.form().values()
    write(screen, "grounds", ("R8", "R10"))
    assert screen.drafting().conclusions[1].grounds == ("R8", "R10")


def test_a_partial_disclosure_asks_only_what_its_grounds_want(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.conclude(1, "R4")
    desk.settle(screen)

    def asked() -> set[str]:
        form = screen.items.editor.form()
        return {key for key in GROUND_OF_FACT if form.widget(f"details.{key}").isVisible()}

    assert asked() == set()
    write(screen, "grounds", ("R10", "R13"))
    assert asked() == {"process_kind", "search_record"}
    write(screen, "details.search_record", SEARCHED)
    write(screen, "grounds", ("R8",))
    assert asked() == {"consulted_on", "third_party_opinion", "not_consulted_reason", "search_record"}
    write(screen, "details.search_record", "")
    assert "search_record" not in asked()


def test_what_the_law_wants_stands_first_in_the_form(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    for outcome, first in (("R13", "details.search_record"), ("R14", "reasons"), ("R18", "details.earlier_number")):
        screen.conclude(1, outcome)
        keys = list(screen.items.editor.form().values())
        assert keys[:2] == ["outcome", first]
    screen.conclude(1, "R14")
    keys = list(screen.items.editor.form().values())
    assert keys.index("details.other_agency") < keys.index("answer")


def test_the_guided_path_leads_to_an_outcome(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())

    def walk(dialog: QDialog) -> None:
        assert isinstance(dialog, PathDialog)
        for key, place in (("补不补", 0), ("是不是", 0), ("谁负责", 1)):
            assert dialog.asked() == key
            dialog.choose(question(key).choices[place])

    in_dialog(walk)
    screen.items.path_requested.emit(1)
    desk.settle(screen)
    assert screen.drafting().conclusions[1].outcome == "R14"


def test_the_guided_path_can_lead_to_a_notice_first(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    asked: list[tuple[str, str]] = []
    screen.letter_requested.connect(lambda case_id, kind: asked.append((case_id, kind)))

    def walk(dialog: QDialog) -> None:
        assert isinstance(dialog, PathDialog)
        dialog.choose(question("补不补").choices[0])
        dialog.go_back()
        dialog.choose(question("补不补").choices[1])

    in_dialog(walk)
    screen.items.path_requested.emit(1)
    assert "补正告知书" in screen.banner.text()
    screen.banner._on_action_clicked()
    assert [kind for _case, kind in asked] == ["supplement_notice"]


def test_errors_keep_a_letter_from_review_and_lead_to_their_place(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.conclude(1, "R13")
    desk.settle(screen)
    assert screen.findings.errors()
    desk.press(screen, "送审")
    file = screen.file()
    assert file is not None
    assert file.letter is None
    assert "须改正" in screen.banner.text()
    finding = next(f for f in screen.findings.errors() if f.place == "search_record")
    screen.tabs.go_to(finding)
    assert screen.tabs.currentWidget() is screen.items
    assert screen.items.chosen() == 1


def test_a_key_leads_from_finding_to_finding(desk: Desk) -> None:
    screen = desk.open(three_items(desk.sample))
    for item, outcome in enumerate(("R13", "R5", "R2"), 1):
        screen.conclude(item, outcome)
    desk.settle(screen)
    screen.activateWindow()
    desk.qtbot.waitUntil(screen.isActiveWindow)
    found = screen.findings.findings()
    assert len({finding.item for finding in found}) == 3
    visited: list[int | None] = []
    for _ in found:
        QTest.keyClick(screen, Qt.Key.Key_F8)
        visited.append(screen.items.chosen())
        desk.settle(screen)
    assert visited == [finding.item for finding in found]
