from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.shared.buttons import ChipBar, Segments
from ui.shared.date_input import DateInput
from ui.shared.due_strip import DueStrip, StripDay
from ui.shared.forms import Form

TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Wrong:
    field: str
    sentence: str
    severity: str = "error"


def _form(qtbot: QtBot) -> Form:
    form = Form()
    qtbot.addWidget(form)
    form.add("name", "姓名", QLineEdit("张三"))
    form.add("number", "证件号码", QLineEdit("110"))
    form.show()
    return form


def test_problems_stand_beside_their_fields_and_nothing_typed_is_lost(qtbot: QtBot) -> None:
    form = _form(qtbot)
    homeless = form.show_problems([Wrong("number", "证件号码应当是 18 位。"), Wrong("else", "其他。")])
    assert homeless == ["其他。"]
    assert form.problem("number") == "证件号码应当是 18 位。"
    field = form.field("number")
    assert isinstance(field, QLineEdit)
    assert field.text() == "110"
    assert field.accessibleDescription() == "证件号码应当是 18 位。"
    form.clear_problems()
    assert form.problem("number") == ""


def test_a_warning_does_not_mark_the_field_as_wrong(qtbot: QtBot) -> None:
    form = _form(qtbot)
    form.show_problems([Wrong("number", "地区码不认识，请核对。", "warning")])
    assert form.problem("number") != ""
    assert form.field("number").property("wrong") in (False, None)


def test_a_hidden_row_keeps_what_it_holds(qtbot: QtBot) -> None:
    form = _form(qtbot)
    form.set_shown("number", False)
    assert not form.field("number").isVisible()
    form.set_shown("number", True)
    assert form.field("number").isVisible()


def test_a_typed_date_says_its_day(qtbot: QtBot) -> None:
    field = DateInput(lambda: TODAY, lambda day: "休息日" if day.weekday() > 4 else "")
    qtbot.addWidget(field)
    QTest.keyClicks(field.line(), "1221")
    assert field.value() == date(2026, 12, 21)
    QTest.keyClick(field.line(), Qt.Key.Key_Return)
    assert field.text() == "2026-12-21"
    QTest.keyClick(field.line(), Qt.Key.Key_Down)
    assert field.value() == date(2026, 12, 20)


def test_what_is_no_date_stays_and_is_marked(qtbot: QtBot) -> None:
    field = DateInput(lambda: TODAY)
    qtbot.addWidget(field)
    QTest.keyClicks(field.line(), "2026-02-30")
    assert field.value() is None
    assert field.is_wrong()
    QTest.keyClick(field.line(), Qt.Key.Key_Return)
    assert field.text() == "2026-02-30"


def test_one_of_a_few_is_chosen_by_arrow_keys(qtbot: QtBot) -> None:
    segments = Segments("渠道", [("counter", "当面", "F5"), ("mail", "挂号", "F6"), ("fax", "传真", "")])
    qtbot.addWidget(segments)
    with qtbot.waitSignal(segments.changed) as changed:
        QTest.keyClick(segments, Qt.Key.Key_Left)
    assert changed.args == ["fax"]
    segments.set_value("mail")
    assert segments.value() == "mail"


def test_chips_keep_their_state_when_their_words_change(qtbot: QtBot) -> None:
    chips = ChipBar("筛选")
    qtbot.addWidget(chips)
    chips.set_chips([("late", "逾期 3"), ("soon", "三日内 5")])
    chips.set_on(["soon"])
    chips.set_chips([("late", "逾期 2"), ("soon", "三日内 6"), ("new", "待分办 1")])
    assert chips.keys() == ["soon"]


def test_a_day_of_the_strip_is_chosen_and_given_back(qtbot: QtBot) -> None:
    strip = DueStrip()
    qtbot.addWidget(strip)
    strip.set_days([StripDay(date(2026, 11, 23), 2, 1), StripDay(date(2026, 11, 24), 0, 2)])
    strip.resize(400, 80)
    strip.show()
    chosen: list[date | None] = []
    strip.day_chosen.connect(chosen.append)
    first = strip.childAt(20, 20)
    assert first is not None
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert chosen == [date(2026, 11, 23), None]
    assert first.accessibleName() == "2026-11-23（周一）到期 2 件"
