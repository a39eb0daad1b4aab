from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from ui.shared.cells import state_cell
from ui.shared.columns import CELL_ROLE, SORT_ROLE, Cell, Column, ValuesModel
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone

Row = tuple[str, int | None]
COLUMNS: tuple[Column[Row], ...] = (
    Column("name", "姓名", lambda row: row[0], lambda row: row[0], tip=lambda row: f"申请人 {row[0]}"),
    Column("pieces", "件数", lambda row: Cell(str(row[1]), Tone.MUTED, second="件"), lambda row: row[1], right=True),
    Column("state", "状态", lambda _row: state_cell("待承办", Tone.ACCENT, "circle-dot")),
)
ROWS: list[Row] = [("张三", 30), ("李四测试", None), ("王示例", 4)]


def test_the_model_passes_qts_own_examination(qtbot: QtBot) -> None:
    model = ValuesModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_values(ROWS)
    model.sort(1)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.set_values([])
    assert tester.model() is model


def test_cells_say_the_same_to_the_eye_and_to_a_screen_reader(qtbot: QtBot) -> None:
    model = ValuesModel(COLUMNS)
    model.set_values(ROWS)
    index = model.index(0, 1)
    assert index.data(CELL_ROLE) == Cell("30", Tone.MUTED, second="件")
    assert index.data() == index.data(Qt.ItemDataRole.AccessibleTextRole) == "30 件"
    assert index.data(SORT_ROLE) == 30
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "申请人 张三"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "件数"


def test_sorting_uses_native_values_and_keeps_the_selected_row(qtbot: QtBot) -> None:
    model = ValuesModel(COLUMNS)
    table = DeskTable("people", "人员", model)
    qtbot.addWidget(table)
    model.set_values(ROWS)
    table.selectRow(0)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row[1] for row in model.values()] == [4, 30, None]
    assert table.current_value() == ("张三", 30)
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert [row[1] for row in model.values()] == [4, 30, None]


def test_enter_opens_the_row_once(qtbot: QtBot) -> None:
    model = ValuesModel(COLUMNS)
    table = DeskTable("people", "人员", model)
    qtbot.addWidget(table)
    model.set_values(ROWS)
    table.show()
    table.selectRow(2)
    opened: list[Row] = []
    table.opened.connect(opened.append)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [("王示例", 4)]


def test_columns_are_remembered(qtbot: QtBot) -> None:
    first = DeskTable("people", "人员", ValuesModel(COLUMNS))
    qtbot.addWidget(first)
    first.setColumnWidth(0, 222)
    first.horizontalHeader().moveSection(2, 0)
    again = DeskTable("people", "人员", ValuesModel(COLUMNS))
    qtbot.addWidget(again)
    assert again.columnWidth(0) == 222
    assert again.horizontalHeader().visualIndex(2) == 0


def test_a_long_text_is_drawn_shortened_and_a_pill_in_its_colours(qtbot: QtBot) -> None:
    model = ValuesModel(COLUMNS)
    table = DeskTable("people", "人员", model)
    qtbot.addWidget(table)
    model.set_values([("长" * 5000 + "\n" + "文", 1)])
    table.resize(480, 120)
    table.show()
    drawn = table.viewport().grab().toImage()
    colours = {drawn.pixelColor(x, 15).name() for x in range(drawn.width())}
    from ui.shared.tokens import LIGHT

    assert LIGHT.ground(Tone.ACCENT).lower() in colours
