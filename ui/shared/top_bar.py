"""The bar over every screen: search, the one primary button, who is signed in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from app.domain.permissions import Role, SignedIn, may
from app.domain.steps import Registered
from app.services.office import Office
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.buttons import button
from ui.shared.icons import set_icon
from ui.shared.keys import HELP, REGISTER
from ui.shared.password_dialog import ask_password
from ui.shared.search_box import SearchBox
from ui.shared.theme import Scheme, chosen_scheme, set_property


class TopBar(QFrame):
    """Search on the left, registering and the person on the right."""

    registration_requested = Signal()
    password_changed = Signal()
    sign_out_requested = Signal()
    scheme_requested = Signal(object)
    help_requested = Signal()
    tour_requested = Signal()
    keyboard_requested = Signal()
    self_test_requested = Signal()
    deadline_file_requested = Signal()
    about_requested = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self.setProperty("surface", "bar")
        # It stands still: a screen too high for the window gives way, not the bar over it.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search = SearchBox(office, lanes)
        self.search.setMaximumWidth(640)
        self._register = register = button(self.tr("登记申请"), "file-plus", look="primary", shortcut=REGISTER)
        register.clicked.connect(self.registration_requested)
        self.person = self._person(who)
        row = QHBoxLayout(self)
        row.setContentsMargins(t.SPACE_4, t.SPACE_2, t.SPACE_4, t.SPACE_2)
        row.setSpacing(t.SPACE_3)
        row.addWidget(self.search, 1)
        row.addStretch(0)
        row.addWidget(register)
        row.addWidget(self._help())
        row.addWidget(self.person)
        register.setVisible(may(who.roles, Registered))

    def stand_back(self, back: bool) -> None:
        """Let the way to the form look like any button where the screen has a first button of its own."""
        set_property(self._register, "primary", not back)
        set_icon(self._register, "file-plus")

    def _person(self, who: SignedIn) -> QToolButton:
        roles = "、".join(role.label for role in Role if role in who.roles)
        push = QToolButton()
        push.setProperty("flat", True)
        push.setText(f"{who.name} · {roles}")
        push.setToolTip(push.text())
        push.setAccessibleName(self.tr("已登录：{0}，岗位：{1}").format(who.name, roles))
        push.setMaximumWidth(280)
        set_icon(push, "user")
        push.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        push.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        push.setMenu(self._menu(push))
        return push

    def _help(self) -> QToolButton:
        push = QToolButton()
        push.setProperty("flat", True)
        push.setAccessibleName(self.tr("帮助"))
        push.setToolTip(self.tr("帮助"))
        set_icon(push, "circle-question-mark")
        push.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(push)
        menu.addAction(self.tr("本画面的帮助") + f"\t{HELP}").triggered.connect(lambda: self.help_requested.emit())
        menu.addAction(self.tr("导览")).triggered.connect(lambda: self.tour_requested.emit())
        menu.addAction(self.tr("键盘")).triggered.connect(self.keyboard_requested)
        menu.addAction(self.tr("期限自检")).triggered.connect(lambda: self.self_test_requested.emit())
        menu.addAction(self.tr("导出到期日历 …")).triggered.connect(lambda: self.deadline_file_requested.emit())
        menu.addAction(self.tr("关于")).triggered.connect(self.about_requested)
        push.setMenu(menu)
        return push

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        look = menu.addMenu(self.tr("外观"))
        names = {Scheme.SYSTEM: self.tr("跟随系统"), Scheme.LIGHT: self.tr("浅色"), Scheme.DARK: self.tr("深色")}
        for scheme, name in names.items():
            action = look.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(lambda _on=False, scheme=scheme: self.scheme_requested.emit(scheme))
        look.aboutToShow.connect(lambda: _mark(look, list(names).index(chosen_scheme())))
        menu.addAction(self.tr("修改密码 …")).triggered.connect(self.change_password)
        menu.addSeparator()
        leave = menu.addAction(self.tr("退出登录"))
        set_icon(leave, "log-out")
        leave.triggered.connect(self.sign_out_requested)
        return menu

    def change_password(self) -> None:
        """Ask for a new password of the person signed in, and keep it."""
        asked = ask_password(self.window(), self._who.name, own=True)
        if asked is not None:
            old, new = asked
            self._lanes.write(
                self,
                lambda: self._office.people.set_password(self._who, self._who.id, new, old),
                lambda _none: self.password_changed.emit(),
            )


def _mark(menu: QMenu, chosen: int) -> None:
    for place, action in enumerate(menu.actions()):
        action.setChecked(place == chosen)
