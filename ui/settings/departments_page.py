"""部门: their names and what each does."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.permissions import SignedIn
from app.services.office import Office
from app.services.people import Department
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.columns import Cell, Column, ValuesModel
from ui.shared.dialogs import AskDialog
from ui.shared.labels import row_of, words
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone


def department_columns() -> tuple[Column[Department], ...]:
    """The columns of 部门."""
    tr = QCoreApplication.translate
    return (
        Column("name", tr("departments", "部门"), lambda each: each.name, lambda each: each.name, width=180),
        Column("functions", tr("departments", "职责"), lambda each: each.functions, stretch=True),
        Column("active", tr("departments", "状态"), _state, lambda each: not each.active, width=110),
    )


class DepartmentsPage(QWidget):
    """The list of departments; Enter changes one."""

    office_changed = Signal()
    undo_offered = Signal(str, object)
    """What was done, in a sentence, and the call that takes it back."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self.banner = Banner()
        self.model: ValuesModel[Department] = ValuesModel(department_columns(), self)
        self.table: DeskTable[Department] = DeskTable("departments", self.tr("部门"), self.model)
        add, change = button(self.tr("添加部门 …"), "plus"), button(self.tr("修改 …"), "pencil")
        add.clicked.connect(lambda: self.ask_and_save(Department("", "")))
        change.clicked.connect(lambda: self._on_opened(self.table.current_value()))
        self.table.opened.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, t.SPACE_3, 0, 0)
        column.setSpacing(t.SPACE_3)
        hint = words(self.tr("分办时按职责推荐承办部门；撤销的部门停用即可，已经分办的申请不受影响。"), "secondary")
        column.addLayout(row_of(hint, None, change, add))
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)

    def reload(self) -> None:
        """Read the departments."""
        self._lanes.read(self, "departments", self._office.people.departments, self.model.set_values)

    def ask_and_save(self, department: Department) -> None:
        """Ask for a department's facts and keep them."""
        changed = ask_department(self, department)
        if changed is not None:
            self.save(changed)

    def save(self, department: Department) -> None:
        """Keep a department."""
        before = next((known for known in self.model.values() if known.id == department.id), None)
        self._lanes.write(
            self,
            lambda: self._office.people.save_department(self._who, department),
            lambda _saved: self._on_saved(department, before),
            self.banner.say_error,
        )

    def _on_opened(self, department: Department | None) -> None:
        if department is not None:
            self.ask_and_save(department)

    def _on_saved(self, department: Department, before: Department | None) -> None:
        self.banner.hide()
        self.reload()
        self.office_changed.emit()
        if before is not None:
            self.undo_offered.emit(self.tr("已保存“{0}”").format(department.name), partial(self.save, before))


class DepartmentDialog(AskDialog):
    """Asks for the name and the functions of a department."""

    def __init__(self, parent: QWidget | None, department: Department) -> None:
        title = self.tr("修改部门") if department.id else self.tr("添加部门")
        super().__init__(parent, title, self.tr("保存"))
        self._before = department
        self._name = self.form.add("name", self.tr("部门名称"), QLineEdit(department.name), needed=True)
        self._functions = self.form.add("functions", self.tr("职责"), QPlainTextEdit(department.functions))
        self._functions.setTabChangesFocus(True)
        self._functions.setFixedHeight(96)
        self._active = self.form.add("active", "", QCheckBox(self.tr("在用")))
        self._active.setAccessibleName(self.tr("在用"))
        self._active.setChecked(department.active)

    def problem(self) -> tuple[str, str] | None:
        return None if self._name.text().strip() else ("name", self.tr("请填写部门名称。"))

    def department(self) -> Department:
        """The department as typed."""
        before = self._before
        name, functions = self._name.text().strip(), self._functions.toPlainText().strip()
        return Department(before.id, name, functions, before.head_id, self._active.isChecked())


def ask_department(parent: QWidget | None, department: Department) -> Department | None:
    """Ask for a department's facts; None when given up."""
    dialog = DepartmentDialog(parent, department)
    return dialog.department() if dialog.asked() else None


def _state(department: Department) -> Cell:
    if department.active:
        return Cell("在用", Tone.DONE, "circle-check", pill=True)
    return Cell("已停用", Tone.WAITING, "circle-minus", pill=True)
