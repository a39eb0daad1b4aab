"""The approver signs in at the counter, for one answer (当场登录签发)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.catalogue import Publication
from app.domain.intake_form import IntakeForm
from app.domain.permissions import SignedIn
from app.services.case_views import CaseView
from app.services.office import Office
from app.services.on_the_spot import already_public
from ui.shared.dialogs import AskDialog


class ApproverDialog(AskDialog):
    """Asks for the approver's login and password; nobody else is signed out."""

    def __init__(self, parent: QWidget | None, what_happens: str) -> None:
        tr = QCoreApplication.translate
        sentence = what_happens + tr("approver", "请签发人在此登录签发，窗口的登录不受影响。")
        super().__init__(parent, tr("approver", "当场答复"), tr("approver", "签发并答复"), sentence)
        self.login, self.password = QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.add("login", tr("approver", "签发人"), self.login)
        self.form.add("password", tr("approver", "密码"), self.password)
        self.login.setFocus()

    def problem(self) -> tuple[str, str] | None:
        """Both have to be given."""
        if not self.login.text().strip():
            return "login", self.tr("请填写签发人的登录名。")
        return None if self.password.text() else ("password", self.tr("请填写密码。"))


def ask_approver(parent: QWidget | None, what_happens: str) -> tuple[str, str] | None:
    """Login and password of the approver, or None; the sentence says what the signature does."""
    dialog = ApproverDialog(parent, what_happens)
    return (dialog.login.text().strip(), dialog.password.text()) if dialog.asked() else None


def answer_signed(
    office: Office, who: SignedIn, form: IntakeForm, entry: Publication, signing: tuple[str, str]
) -> CaseView:
    """Answers on the spot with the entry, signed by the person of this login and password."""
    approver = office.people.sign_in(*signing)
    return office.on_the_spot.answer(who, form, already_public(form, entry), approver)
