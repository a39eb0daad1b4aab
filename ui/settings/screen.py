"""The pages of 设置 that the signed-in person may use."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.domain.permissions import Action, SignedIn, may
from app.services.office import Office
from ui.settings.agency_page import AgencyPage
from ui.settings.backup_page import BackupPage
from ui.settings.departments_page import DepartmentsPage
from ui.settings.dress_page import DressPage
from ui.settings.people_page import PeoplePage
from ui.settings.remedies_page import RemediesPage
from ui.settings.routes_page import RoutesPage
from ui.settings.rules_page import RulesPage
from ui.settings.templates_page import TemplatesPage
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.labels import words

RULES = (AgencyPage, DressPage, RemediesPage, RoutesPage, RulesPage)
"""Pages that keep rules of the office: a change of these can be taken back as a whole."""
Page = (
    AgencyPage
    | BackupPage
    | DepartmentsPage
    | DressPage
    | PeoplePage
    | RemediesPage
    | RoutesPage
    | RulesPage
    | TemplatesPage
)


class SettingsScreen(QWidget):
    """Agency, rules, people, departments; each page saves for itself."""

    office_changed = Signal()
    undo_offered = Signal(str, object)
    """What was done, in a sentence, and the call that takes it back."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self.banner = Banner()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("设置"))
        self.tabs.tabBar().setAccessibleName(self.tr("设置的各页"))
        self.pages: list[Page] = []
        if may(who.roles, Action.CHANGE_OFFICE):
            self._add(AgencyPage(office, who, lanes), self.tr("本机关"))
            self._add(RulesPage(office, who, lanes), self.tr("办理规则"))
            self._add(RoutesPage(office, who, lanes), self.tr("审签环节"))
            self._add(DressPage(office, who, lanes), self.tr("版头和印章"))
        if may(who.roles, Action.CHANGE_REMEDIES):
            self._add(RemediesPage(office, who, lanes), self.tr("救济途径"))
        if may(who.roles, Action.MANAGE_PEOPLE):
            self._add(PeoplePage(office, who, lanes), self.tr("人员"))
            self._add(DepartmentsPage(office, who, lanes), self.tr("部门"))
        if may(who.roles, Action.EDIT_TEMPLATES):
            self._add(TemplatesPage(office, who, lanes), self.tr("文书模板"))
        if may(who.roles, Action.BACK_UP):
            self._add(BackupPage(office, who, lanes), self.tr("备份与校验"))
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_6, t.SPACE_4, t.SPACE_6, t.SPACE_4)
        column.setSpacing(t.SPACE_2)
        column.addWidget(words(self.tr("设置"), "title"))
        column.addWidget(self.banner)
        column.addWidget(self.tabs, 1)

    def reload(self) -> None:
        """Read all pages."""
        for page in self.pages:
            page.reload()

    def focus_first(self) -> None:
        """Put the cursor on the row of tabs."""
        self.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self, kind: type[QWidget]) -> QWidget:
        """The page of this class."""
        return next(page for page in self.pages if isinstance(page, kind))

    def _add(self, page: Page, title: str) -> None:
        self.pages.append(page)
        self.tabs.addTab(page, title)
        page.office_changed.connect(self.office_changed)
        if isinstance(page, RULES):
            page.office_changed.connect(self._offer_undo)
        if isinstance(page, DepartmentsPage | PeoplePage):
            page.undo_offered.connect(self.undo_offered)

    def _offer_undo(self) -> None:
        self.banner.hide()
        self.undo_offered.emit(self.tr("已保存"), self.take_back)

    def take_back(self) -> None:
        """Put the rules back to what they were before they were saved just now; that too stays on record."""
        work = partial(self._office.settings.take_back, self._who)
        self._lanes.write(self, work, lambda _settings: self._on_taken_back(), self.banner.say_error)

    def _on_taken_back(self) -> None:
        self.reload()
        self.office_changed.emit()
        self.undo_offered.emit(self.tr("已撤销刚才的修改"), None)
