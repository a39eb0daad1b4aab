"""Where one can go in the window, and who may go there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.domain.permissions import Action, Role, SignedIn, may
from app.domain.steps import LetterDrafted, Registered

TODAY, INTAKE, CASES, CATALOGUE, CALENDAR, SETTINGS = "today", "intake", "cases", "catalogue", "calendar", "settings"
REPORTS = "reports"
LETTERS = "letters"
CASE, DAYS, LETTER = "case", "days", "composer"
"""Screens of one case; the rail shows 案件 while they are open."""

_OF_SETTINGS = (
    Action.CHANGE_OFFICE, Action.MANAGE_PEOPLE, Action.EDIT_TEMPLATES, Action.CHANGE_REMEDIES, Action.BACK_UP,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the rail: its key, its word, its icon."""

    key: str
    word: str
    icon: str


@dataclass(frozen=True, slots=True)
class Where:
    """What is shown: a screen, and of a screen of one case which case and which letter."""

    key: str
    case_id: str = ""
    letter: str = ""


def places_of(who: SignedIn) -> list[Place]:
    """The places this person may use, from the top of the rail."""
    tr, roles = QCoreApplication.translate, who.roles
    keeps_catalogue = may(roles, LetterDrafted) or may(roles, Action.EDIT_CATALOGUE)
    reports = may(roles, Action.MAKE_REPORTS) or may(roles, Action.IMPORT_HISTORY)
    offered = (
        (Place(TODAY, tr("places", "今日"), "calendar-days"), True),
        (Place(INTAKE, tr("places", "登记"), "file-plus"), may(roles, Registered)),
        (Place(CASES, tr("places", "案件"), "folder-open"), True),
        (Place(LETTERS, tr("places", "文书"), "file-text"), not roles <= {Role.ADMIN}),
        (Place(CATALOGUE, tr("places", "目录"), "library"), keeps_catalogue),
        (Place(REPORTS, tr("places", "报表"), "chart-column"), reports),
        (Place(CALENDAR, tr("places", "日历"), "calendar"), True),
        (Place(SETTINGS, tr("places", "设置"), "settings"), any(may(roles, wish) for wish in _OF_SETTINGS)),
    )
    return [place for place, used in offered if used]
