"""The first administrator: sign-in name, name, password twice."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.errors import InputRejected
from app.domain.permissions import Role
from app.services.first_start import NewPerson
from app.services.people import SHORTEST_PASSWORD
from ui.shared.forms import Form


class AdministratorForm(Form):
    """Takes a `NewPerson` with the role of administrator."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(label_width=120, parent=parent)
        self._login = self.add("login", self.tr("登录名"), QLineEdit("admin"), needed=True)
        self._name = self.add("name", self.tr("姓名"), QLineEdit(), needed=True)
        hint = self.tr("至少 {0} 位").format(SHORTEST_PASSWORD)
        self._password = self.add("password", self.tr("密码"), QLineEdit(), hint=hint, needed=True)
        self._again = self.add("again", self.tr("再输入一次"), QLineEdit(), needed=True)
        for field in (self._password, self._again):
            field.setEchoMode(QLineEdit.EchoMode.Password)

    def person(self) -> NewPerson:
        """The administrator. Raises InputRejected with the field that is not right."""
        self.clear_problems()
        if not self._login.text().strip():
            raise InputRejected("login", self.tr("请填写登录名。"))
        if not self._name.text().strip():
            raise InputRejected("name", self.tr("请填写姓名。"))
        if len(self._password.text()) < SHORTEST_PASSWORD:
            raise InputRejected("password", self.tr("密码至少 {0} 位。").format(SHORTEST_PASSWORD))
        if self._password.text() != self._again.text():
            raise InputRejected("again", self.tr("两次输入的密码不一样。"))
        login, name = self._login.text().strip(), self._name.text().strip()
        return NewPerson(login=login, name=name, password=self._password.text(), roles=frozenset({Role.ADMIN}))

    def show_person(self, person: NewPerson) -> None:
        """Fill the form."""
        self._login.setText(person.login)
        self._name.setText(person.name)
        self._password.setText(person.password)
        self._again.setText(person.password)
