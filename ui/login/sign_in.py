"""Signing in: who, and the password."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import DeskError
from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner, sentence_of
from ui.shared.buttons import button
from ui.shared.combo import Combo
from ui.shared.forms import Form
from ui.shared.labels import card, words

CARD_WIDTH = 420
_LAST = "sign-in/login"


class SignInScreen(QWidget):
    """Asks who works here now."""

    signed_in = Signal(object)
    """A `SignedIn`."""

    def __init__(self, office: Office, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._lanes = office, lanes
        self._agency = words("", "secondary", wrap=True)
        self._banner = Banner()
        self._form = Form(label_width=72)
        self._login = self._form.add("login", self.tr("姓名"), Combo[str]())
        self._password = self._form.add("password", self.tr("密码"), QLineEdit())
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.returnPressed.connect(self._on_wished)
        self._enter = button(self.tr("登录"), "log-in", look="primary")
        self._enter.clicked.connect(self._on_wished)
        self._lay_out()

    def reload(self) -> None:
        """Ask the office who may sign in."""
        self._password.clear()
        self._lanes.read(self, "logins", self._people_and_agency, self._on_people_read)

    def prefer(self, login: str) -> None:
        """Offer this person first, as if they had signed in last."""
        QSettings().setValue(_LAST, login)

    def say(self, sentence: str) -> None:
        """Show a sentence above the form."""
        self._banner.say(sentence)

    def problem(self) -> str:
        """The sentence beside the password."""
        return self._form.problem("password")

    def _lay_out(self) -> None:
        frame, column = card(margins=t.SPACE_6, spacing=t.SPACE_3)
        frame.setFixedWidth(CARD_WIDTH)
        column.addWidget(words(self.tr("依申请公开办理台"), "title"))
        column.addWidget(self._agency)
        column.addWidget(self._banner)
        column.addSpacing(t.SPACE_2)
        column.addWidget(self._form)
        column.addSpacing(t.SPACE_2)
        column.addWidget(self._enter)
        # between stretches, not aligned: an aligned card forgets the height its wrapped sentence needs
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(frame)
        row.addStretch()
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def _people_and_agency(self) -> tuple[tuple[tuple[str, str], ...], str]:
        return self._office.people.logins(), self._office.settings.read().agency.name

    def _on_people_read(self, found: tuple[tuple[tuple[str, str], ...], str]) -> None:
        people, agency = found
        self._agency.setText(agency)
        self._login.set_options([(login, f"{name}（{login}）") for login, name in people])
        self._login.set_value(str(QSettings().value(_LAST, "")))
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_wished(self) -> None:
        login, password = self._login.value() or "", self._password.text()
        if not password:
            self._form.show_problem("password", self.tr("请输入密码。"))
            self._password.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._form.clear_problems()
        self._enter.setEnabled(False)
        self._lanes.read(
            self, "sign_in", lambda: self._office.people.sign_in(login, password), self._on_found, self._on_refused
        )

    def _on_found(self, who: SignedIn) -> None:
        self._enter.setEnabled(True)
        self._password.clear()
        self._banner.hide()
        QSettings().setValue(_LAST, self._login.value())
        self.signed_in.emit(who)

    def _on_refused(self, error: DeskError) -> None:
        self._enter.setEnabled(True)
        self._form.show_problem("password", sentence_of(error).split("（")[0] + "。")
        self._password.selectAll()
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)
