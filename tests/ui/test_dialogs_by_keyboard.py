"""Every dialog by keyboard alone.

Dialogs are discovered, not listed: one that nobody opens here makes a test fail.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
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
from tests.ui.tab_round import Settle, assert_walkable
from ui.case.case_file import read_file
from ui.case.step_dialog import StepDialog
from ui.case.step_forms import has_form
from ui.cases.routing import RoutingDialog, RoutingFacts
from ui.main_window import MainWindow
from ui.shared.help_sheet import HelpSheet

BASES = {"SheetDialog", "_OneField"}
"""What other dialogs are made of; not opened by themselves."""


def discovered() -> set[type[QDialog]]:
    """Every dialog class of the program."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    return {kind for kind in _heirs(QDialog) if kind.__module__.startswith("ui.")}


def _heirs(kind: type[QWidget]) -> Iterator[type]:
    for heir in kind.__subclasses__():
        yield heir
        yield from _heirs(heir)


def step_dialogs(window: MainWindow, case_id: str) -> Iterator[QDialog]:
    file = read_file(window.office, window.who, case_id)
    for kind in STEP_KINDS:
        if has_form(kind):
            yield StepDialog(window, kind, file)


def open_dialogs(window: MainWindow, case_id: str) -> Iterator[QDialog]:  # one line a dialog
    from ui.case.destroying import DestroyDialog
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
    yield DestroyDialog(window, office.cases.open(who, case_id))
    yield next(step_dialogs(window, case_id))


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
