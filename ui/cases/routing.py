"""分办: several cases go to departments in one act, all or none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.domain.steps import Assignment, Routed
from app.services.people import Department
from app.services.routing_advice import BulkAdvice
from ui.shared.date_input import DateInput
from ui.shared.dialogs import AskDialog
from ui.shared.labels import words


@dataclass(frozen=True, slots=True)
class RoutingFacts:
    """What the dialog needs to know: the departments, today, the usual internal date."""

    departments: tuple[Department, ...]
    today: date
    usual_due_on: date


class RoutingDialog(AskDialog):
    """Departments, the internal date, a word of advice."""

    def __init__(self, parent: QWidget | None, count: int, facts: RoutingFacts) -> None:
        super().__init__(
            parent,
            self.tr("分办 {0} 件申请").format(count),
            self.tr("分办"),
            self.tr("所选申请一并转给下列部门；有一件不能分办，就都不分办。"),
        )
        self._facts = facts
        self._list = self.form.add("departments", self.tr("承办部门"), QListWidget())
        self._list.setMinimumHeight(180)
        for department in facts.departments:
            item = QListWidgetItem(department.name, self._list)
            item.setToolTip(department.functions)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self._list.setCurrentRow(0)
        self._advice = words(self.tr("正在查找相似申请由哪个部门承办 …"), "secondary", wrap=True)
        self.form.add_wide(self._advice)
        self._due = self.form.add("due", self.tr("内部期限"), DateInput(lambda: facts.today))
        self._due.set_value(facts.usual_due_on)
        self._note = self.form.add("note", self.tr("拟办意见"), QLineEdit())

    def show_advice(self, advice: tuple[BulkAdvice, ...]) -> None:
        """Say which departments may be competent, and why; whoever routes decides."""
        nothing = self.tr("没有相似申请或者部门职责可以参考。")
        self._advice.setText("\n".join(_sentence(one) for one in advice) or nothing)

    def advice_text(self) -> str:
        """What is said about which departments may be competent."""
        return self._advice.text()

    def problem(self) -> tuple[str, str] | None:
        if not self._chosen():
            return "departments", self.tr("请至少选择一个承办部门（空格键勾选）。")
        if self._due.is_wrong():
            return "due", self.tr("内部期限不是日期。")
        return None

    def step(self) -> Routed:
        """The routing as typed."""
        due = self._due.value()
        assignments = tuple(
            Assignment(department_id=department.id, department=department.name, internal_due_on=due)
            for department in self._chosen()
        )
        return Routed(on=self._facts.today, assignments=assignments, note=self._note.text().strip())

    def _chosen(self) -> list[Department]:
        items = (self._list.item(place) for place in range(self._list.count()))
        checked = [item.checkState() == Qt.CheckState.Checked for item in items]
        return [department for department, on in zip(self._facts.departments, checked, strict=True) if on]


def _sentence(one: BulkAdvice) -> str:
    tr = QCoreApplication.translate
    return tr("routing", "建议 {0}（{1}）：{2}").format(one.department, "、".join(one.numbers), one.reason)
