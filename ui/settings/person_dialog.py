"""One person: name, sign-in name, posts, department, password."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from app.domain.permissions import Role
from app.services.people import SHORTEST_PASSWORD, Department, PersonEntry
from ui.shared import tokens as t
from ui.shared.combo import Combo
from ui.shared.dialogs import AskDialog


class PersonDialog(AskDialog):
    """Asks for a person's facts; somebody new needs a password."""

    def __init__(self, parent: QWidget | None, person: PersonEntry, departments: Sequence[Department]) -> None:
        title = self.tr("修改人员") if person.id else self.tr("添加人员")
        super().__init__(parent, title, self.tr("保存"))
        self._before = person
        self._name = self.form.add("name", self.tr("姓名"), QLineEdit(person.name), needed=True)
        self._login = self.form.add("login", self.tr("登录名"), QLineEdit(person.login), needed=True)
        options = [("", self.tr("（不属于部门）")), *((each.id, each.name) for each in departments if each.active)]
        self._department = self.form.add("department", self.tr("部门"), Combo(options))
        self._department.set_value(person.department_id or "")
        self._roles: dict[Role, QCheckBox] = {}
        self.form.add("roles", self.tr("岗位"), self._role_boxes(person), needed=True)
        hint = self.tr("至少 {0} 位").format(SHORTEST_PASSWORD) if not person.id else self.tr("留空则不改")
        self._password = self.form.add("password", self.tr("密码"), QLineEdit(), hint=hint, needed=not person.id)
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._active = self.form.add("active", "", QCheckBox(self.tr("在岗，可以登录")))
        self._active.setAccessibleName(self.tr("在岗，可以登录"))
        self._active.setChecked(person.active)

    def problem(self) -> tuple[str, str] | None:
        if not self._name.text().strip():
            return "name", self.tr("请填写姓名。")
        if not self._login.text().strip():
            return "login", self.tr("请填写登录名。")
        if not self._chosen():
            return "roles", self.tr("请至少选择一个岗位。")
        if (self._password.text() or not self._before.id) and len(self._password.text()) < SHORTEST_PASSWORD:
            return "password", self.tr("密码至少 {0} 位。").format(SHORTEST_PASSWORD)
        return None

    def person(self) -> PersonEntry:
        """The person as typed."""
        return PersonEntry(
            id=self._before.id,
            login=self._login.text().strip(),
            name=self._name.text().strip(),
            roles=self._chosen(),
            department_id=self._department.value() or None,
            active=self._active.isChecked(),
        )

    def password(self) -> str | None:
        """The new password, None when it stays."""
        return self._password.text() or None

    def _role_boxes(self, person: PersonEntry) -> QWidget:
        boxes = QWidget()
        grid = QGridLayout(boxes)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(t.SPACE_1)
        for place, role in enumerate(Role):
            box = QCheckBox(role.label)
            box.setAccessibleName(self.tr("岗位：{0}").format(role.label))
            box.setChecked(role in person.roles)
            grid.addWidget(box, place // 3, place % 3)
            self._roles[role] = box
        boxes.setFocusProxy(self._roles[Role.COUNTER])
        return boxes

    def _chosen(self) -> frozenset[Role]:
        return frozenset(role for role, box in self._roles.items() if box.isChecked())


def ask_person(
    parent: QWidget | None, person: PersonEntry, departments: Sequence[Department]
) -> tuple[PersonEntry, str | None] | None:
    """Ask for a person's facts; the person and the new password, or None."""
    dialog = PersonDialog(parent, person, departments)
    return (dialog.person(), dialog.password()) if dialog.asked() else None
