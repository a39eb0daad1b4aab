"""修改密码: the old one, the new one twice."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.services.people import SHORTEST_PASSWORD
from ui.shared.dialogs import AskDialog


class PasswordDialog(AskDialog):
    """Asks for a new password; without `own` the old one is not asked (an administrator sets somebody's)."""

    def __init__(self, parent: QWidget | None, name: str, *, own: bool) -> None:
        super().__init__(parent, self.tr("修改密码：{0}").format(name), self.tr("修改"))
        self._old = self.form.add("old", self.tr("原密码"), QLineEdit())
        hint = self.tr("至少 {0} 位").format(SHORTEST_PASSWORD)
        self._new = self.form.add("password", self.tr("新密码"), QLineEdit(), hint=hint)
        self._again = self.form.add("again", self.tr("再输入一次"), QLineEdit())
        for field in (self._old, self._new, self._again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.set_shown("old", own)

    def problem(self) -> tuple[str, str] | None:
        if len(self._new.text()) < SHORTEST_PASSWORD:
            return "password", self.tr("密码至少 {0} 位。").format(SHORTEST_PASSWORD)
        if self._new.text() != self._again.text():
            return "again", self.tr("两次输入的密码不一样。")
        return None

    def passwords(self) -> tuple[str, str]:
        """The old and the new password as typed."""
        return self._old.text(), self._new.text()


def ask_password(parent: QWidget | None, name: str, *, own: bool) -> tuple[str, str] | None:
    """The old (empty unless `own`) and the new password, or None."""
    dialog = PasswordDialog(parent, name, own=own)
    return dialog.passwords() if dialog.asked() else None
