"""Every screen and every dialog by keyboard alone: each control is reached, named, seen to have the cursor, in order.

Dialogs are discovered, not listed: one that nobody opens here makes a test fail.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QScrollArea,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ui
from app.domain.procedure import CHINA
from app.domain.similar import Relation
from app.domain.steps import STEP_KINDS
from app.services.catalogue_import import ReadEntries, WrongRow
from app.services.earlier_words import EarlierWords
from app.services.office_templates import TemplateVersion
from app.services.people import Department, PersonEntry
from app.services.repeat_advice import RepeatAdvice
from tests.sample_office import SampleOffice
from tests.ui.conftest import OpenDesk
from tests.ui.controls import focusable
from ui.case.case_file import read_file
from ui.case.step_dialog import StepDialog
from ui.case.step_forms import has_form
from ui.cases.routing import RoutingDialog, RoutingFacts
from ui.main_window import MainWindow
from ui.shared.help_sheet import HelpSheet

Settle = Callable[[], None]
MOST_STEPS = 600


def discovered() -> set[type[QDialog]]:
    """Every dialog class of the program."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    return {kind for kind in _heirs(QDialog) if kind.__module__.startswith("ui.")}


def _heirs(kind: type[QWidget]) -> Iterator[type]:
    for heir in kind.__subclasses__():
        yield heir
        yield from _heirs(heir)


# Walking


def walk(window: QWidget) -> list[QWidget]:
    """The controls in the order in which the Tab key visits them, until it is where it began."""
    first = QApplication.focusWidget()
    assert first is not None, "nothing has the cursor"
    visited = [first]
    for _ in range(MOST_STEPS):
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, Qt.Key.Key_Tab)
        there = QApplication.focusWidget()
        assert there is not None
        if there is here:
            assert list(focusable(here.window())) == [here], f"Tab never leaves {spoken(here)!r}"
            return visited
        if there in visited:
            assert there is first, f"Tab goes round without its beginning, back to {spoken(there)!r}"
            return visited
        visited.append(there)
    raise AssertionError("Tab never comes round")


def spoken(widget: QWidget) -> str:
    parent = widget.parentWidget()
    inner = isinstance(parent, QComboBox | QAbstractSpinBox)
    return widget.accessibleName() or (parent.accessibleName() if parent and inner else "")


def in_a_group(widget: QWidget) -> bool:
    """Of parts that belong together Tab visits one; arrow keys do the rest."""
    part = isinstance(widget, QTabWidget) or isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
    return part or any(widget.property(name) for name in ("segment", "rail"))


def look_of(widget: QWidget) -> bytes:
    """What is seen of a control and of the room around it, where a ring may be drawn."""
    window = widget.window()
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    image = window.grab(seen).toImage()
    return bytes(image.constBits())


def without_cursor(visited: list[QWidget]) -> list[str]:
    """The controls that look the same with the cursor and without."""
    blind = []
    for here in visited:
        here.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(here)
        with_cursor = look_of(here)
        here.clearFocus()
        if look_of(here) == with_cursor:
            blind.append(f"{type(here).__name__} {spoken(here)}")
    return blind


def bring_into_view(widget: QWidget) -> None:
    """As Qt does of itself when Tab leads to a control."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)
        area = area.parentWidget()
    QApplication.processEvents()


def from_the_top(window: QWidget, visited: list[QWidget]) -> list[QWidget]:
    """The same round, begun where the window begins."""
    here: QWidget | None = window.nextInFocusChain()
    while here is not None and here not in visited and here is not window:
        here = here.nextInFocusChain()
    at = visited.index(here) if here in visited else 0
    return visited[at:] + visited[:at]


MEANT = {("邮政编码", "再加一名申请人")}
"""What stands in the line of a heading and is wanted after the fields below it."""


def out_of_order(visited: list[QWidget]) -> list[str]:
    """Steps that lead up within one column: a person reads down, and from one column to the next."""
    wrong = []
    for one, other in pairwise(visited):
        area, window = _area(one), one.window()
        if area is not _area(other):
            continue  # each part of a window has an order of its own
        before = QRect(one.mapTo(window, QPoint(0, 0)), one.size())
        after = QRect(other.mapTo(window, QPoint(0, 0)), other.size())
        beside = after.left() >= before.right() or after.right() <= before.left()
        meant = (spoken(one), spoken(other)) in MEANT
        if after.bottom() <= before.top() and not beside and not meant:
            wrong.append(f"{spoken(one)} → {spoken(other)}")
    return wrong


def _area(widget: QWidget) -> QWidget:
    """The part of the window a control lies in: what scrolls together, or the window."""
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, QAbstractScrollArea):
            return parent
        parent = parent.parentWidget()
    return widget.window()


def assert_walkable(window: QWidget, settle: Settle) -> None:
    window.activateWindow()
    settle()
    window.focusNextChild()
    visited = from_the_top(window, walk(window))
    there = [widget for widget in focusable(window) if widget.window() is window]
    assert [f"{type(w).__name__} {w.objectName()} in {type(w.parent()).__name__}" for w in there if not spoken(w)] == []
    assert [f"{type(w).__name__} {spoken(w)}" for w in there if w not in visited and not in_a_group(w)] == []
    # A dialog puts the cursor where it is wanted first; from there the round leads once from the end to the top.
    assert len(out_of_order(visited)) <= isinstance(window, QDialog), out_of_order(visited)
    assert without_cursor(visited) == []


# Screens

PLACES = (
    "today",
    "intake",
    "cases",
    "case",
    "days",
    "letters",
    "composer",
    "catalogue",
    "reports",
    "calendar",
    "settings",
)


def test_every_room_of_the_window_is_walked() -> None:
    from ui.main_window.screens import Screens

    rooms = {name for name in vars(Screens) if type(vars(Screens)[name]).__name__ == "cached_property"}
    assert rooms == set(PLACES)


def open_place(window: MainWindow, place: str, case_id: str) -> None:
    match place:
        case "case":
            window.open_case(case_id)
        case "days":
            window.open_days(case_id)
        case "composer":
            window.open_letter(case_id, "reply")
        case _:
            window.go(place)


@pytest.mark.parametrize("place", PLACES)
def test_a_screen_is_walked_by_tab(sample: SampleOffice, open_desk: OpenDesk, settle: Settle, place: str) -> None:
    case_id = sample.routed_case().case.id
    sample.counter_case("历年道路养护合同")
    login = "fuzeren" if place != "composer" else "chengban"
    window = open_desk(login)
    open_place(window, place, case_id)
    settle()
    pages = window.room(place).screen.findChildren(QTabWidget)
    if not pages:
        assert_walkable(window, settle)
    for tabs in pages:
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            settle()
            assert_walkable(window, settle)


# Dialogs

Opened = Callable[[MainWindow, str], QDialog]


def step_dialogs(window: MainWindow, case_id: str) -> Iterator[QDialog]:
    file = read_file(window.office, window.who, case_id)
    for kind in STEP_KINDS:
        if has_form(kind):
            yield StepDialog(window, kind, file)


def open_dialogs(window: MainWindow, case_id: str) -> Iterator[QDialog]:  # one line a dialog
    from ui.catalogue.import_dialog import ImportDialog
    from ui.intake.approver_dialog import ApproverDialog
    from ui.letters.advice_bar import AdviceDialog
    from ui.letters.comparison import ComparisonDialog
    from ui.letters.path_dialog import PathDialog
    from ui.letters.words_dialog import WordsDialog
    from ui.reports.import_window import ImportWindow
    from ui.settings.departments_page import DepartmentDialog
    from ui.settings.person_dialog import PersonDialog
    from ui.settings.template_history import HistoryDialog
    from ui.shared.dialogs import AskDialog
    from ui.shared.field_dialog import FieldDialog
    from ui.shared.mailing_dialog import MailingDialog
    from ui.shared.mailings_dialog import MailingsDialog
    from ui.shared.paper_dialog import PaperDialog
    from ui.shared.password_dialog import PasswordDialog
    from ui.shared.self_test_dialog import SelfTestDialog
    from ui.shared.sending import sending_fields

    office, who, lanes, today = window.office, window.who, window.lanes, window.office.today
    departments = tuple(office.people.departments())
    words = EarlierWords(
        case_id, "2026-0001", "示〔2026〕1号", Relation.SAME_INFORMATION, "同", "甲", "R13", "经检索", ""
    )
    version = TemplateVersion("甲", "张三", datetime(2026, 10, 12, 9, tzinfo=CHINA), "改")
    yield AskDialog(window, "标题", "办理", "一句话")
    yield FieldDialog(window, "登记送出", "登记", sending_fields(today()), dict, today)
    yield PasswordDialog(window, "张三", own=True)
    yield SelfTestDialog(window, office, lanes)
    yield HelpSheet(window, office.help)
    yield MailingDialog(window, office, who, lanes, case_id)
    yield MailingsDialog(window, office, who, lanes, [(case_id, "")])
    yield PaperDialog(window, lanes, "回执", lambda: office.papers.paper(who, "receipt", case_id))
    yield RoutingDialog(window, 2, RoutingFacts(departments, today(), today()))
    yield PathDialog(window, "甲信息")
    yield ComparisonDialog(window, ("以前", "现在"), ["甲"], ["乙"])
    yield AdviceDialog(window, RepeatAdvice(pieces_this_month=3), editable=True)
    yield WordsDialog(window, "甲", [words])
    yield PersonDialog(window, PersonEntry(login="", name="", roles=frozenset()), departments)
    yield HistoryDialog(window, "修改记录", [version])
    yield DepartmentDialog(window, Department("", ""))
    yield ImportWindow(office, who, lanes, window)
    yield ImportDialog(window, "目录", ReadEntries((), (WrongRow(2, "名称", "没有名称"),), ()))
    yield ApproverDialog(window, "将当场答复")
    yield next(step_dialogs(window, case_id))


BASES = {"SheetDialog", "_OneField"}
"""What other dialogs are made of; not opened by themselves."""


def test_every_dialog_is_walked_by_tab(qtbot: QtBot, sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> None:
    case_id = sample.counter_case().case.id
    window = open_desk("fuzeren")
    opened = set()
    for dialog in open_dialogs(window, case_id):
        opened.add(type(dialog))
        dialog.show()
        assert_walkable(dialog, settle)
        dialog.close()
    assert {kind.__name__ for kind in discovered() - opened} == BASES


def test_f1_helps_in_every_dialog(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> None:
    window = open_desk("fuzeren")
    without = []
    for dialog in open_dialogs(window, sample.counter_case().case.id):
        dialog.show()
        dialog.activateWindow()
        settle()
        QTest.keyClick(dialog, Qt.Key.Key_F1)
        sheets = [one for one in window.findChildren(HelpSheet) if one.isVisible() and one is not dialog]
        if not sheets and not isinstance(dialog, HelpSheet):
            without.append(type(dialog).__name__)
        for sheet in sheets:
            sheet.close()
        dialog.close()
    assert without == []


@pytest.mark.long
def test_every_form_of_a_step_is_walked_by_tab(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> None:
    window = open_desk("fuzeren")
    for dialog in step_dialogs(window, sample.routed_case().case.id):
        dialog.show()
        assert_walkable(dialog, settle)
        dialog.close()
        dialog.deleteLater()
