"""The pages of 设置 that the signed-in person may use."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.domain.permissions import Action, SignedIn, may
from app.services.office import Office
from ui.settings.agency_page import AgencyPage
from ui.settings.backup_page import BackupPage
from ui.settings.departments_page import DepartmentsPage
from ui.settings.people_page import PeoplePage
from ui.settings.remedies_page import RemediesPage
from ui.settings.routes_page import RoutesPage
from ui.settings.rules_page import RulesPage
from ui.settings.templates_page import TemplatesPage
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.labels import words

Page = AgencyPage | BackupPage | DepartmentsPage | PeoplePage | RemediesPage | RoutesPage | RulesPage | TemplatesPage


class SettingsScreen(QWidget):
    """Agency, rules, people, departments; each page saves for itself."""

    office_changed = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("设置"))
        self.tabs.tabBar().setAccessibleName(self.tr("设置的各页"))
        self.pages: list[Page] = []
        if may(who.roles, Action.CHANGE_OFFICE):
            self._add(AgencyPage(office, who, lanes), self.tr("本机关"))
            self._add(RulesPage(office, who, lanes), self.tr("办理规则"))
            self._add(RoutesPage(office, who, lanes), self.tr("审签环节"))
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
