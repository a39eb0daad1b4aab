"""Roles, and what each may do; services ask here, whatever a screen has offered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain import steps as s
from app.domain.errors import Refused
from app.domain.steps import Labelled, Step

RULE = "本机关岗位授权"
"""What a refusal for want of a role cites: the office's own allocation of posts."""


class Role(Labelled):
    """A post in the work of disclosure; one person may hold several."""

    COUNTER = "counter", "窗口"
    OFFICE = "office", "公开办"
    OFFICE_HEAD = "office_head", "公开办负责人"
    HANDLER = "handler", "承办"
    DEPARTMENT_HEAD = "department_head", "处室负责人"
    LEGAL = "legal", "法制审核"
    SECRECY = "secrecy", "保密审查"
    APPROVER = "approver", "签发"
    ADMIN = "admin", "管理员"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The person who works at this desk now."""

    id: str
    name: str
    roles: frozenset[Role]
    department_id: str | None = None


class Action(Labelled):
    """What is asked for beside the steps of a case."""

    CHANGE_OFFICE = "change_office", "修改本机关设置"
    MANAGE_PEOPLE = "manage_people", "管理人员与部门"
    APPLY_CALENDAR = "apply_calendar", "启用工作日历"
    DESTROY_DETAILS = "destroy_details", "销毁个人信息"
    CHANGE_REMEDIES = "change_remedies", "修改救济途径对照表"
    EDIT_TEMPLATES = "edit_templates", "修改文书模板"
    EDIT_CATALOGUE = "edit_catalogue", "维护公开目录与负面清单"
    IMPORT_HISTORY = "import_history", "导入历史台账"
    MAKE_REPORTS = "make_reports", "制作报表"
    BACK_UP = "back_up", "备份与校验"


_DESK = frozenset({Role.COUNTER, Role.OFFICE, Role.OFFICE_HEAD})
_OFFICE = frozenset({Role.OFFICE, Role.OFFICE_HEAD})
_CASE_WORK = frozenset({Role.OFFICE, Role.OFFICE_HEAD, Role.HANDLER, Role.DEPARTMENT_HEAD})
_EVERYBODY = frozenset(Role) - {Role.ADMIN}

_STEPS: dict[type[Step], frozenset[Role]] = {
    s.Registered: _DESK,
    s.RegistrationCorrected: _DESK,
    s.ContactAttempted: _DESK,
    s.ReceiptConfirmed: _DESK,
    s.MailHandedOver: _DESK,
    s.RegimeChosen: _OFFICE,
    s.PlatformEntered: _DESK,
    s.SplitFrom: _OFFICE,
    s.SplitInto: _OFFICE,
    s.Routed: _DESK,
    s.RoutingReturned: _CASE_WORK,
    s.HandlerAssigned: _CASE_WORK,
    s.DepartmentAnswered: _CASE_WORK,
    s.Reminded: _DESK,
    s.SearchRecorded: _CASE_WORK,
    s.SecrecyReviewed: frozenset({Role.SECRECY}),
    s.NoteAdded: _EVERYBODY,
    s.DocumentAttached: _EVERYBODY,
    s.SupplementRequested: _CASE_WORK,
    s.SupplementReceived: _DESK,
    s.SupplementLapsed: _OFFICE,
    s.ReasonsRequested: _OFFICE,
    s.ReasonsGiven: _DESK,
    s.DelayFixed: _OFFICE,
    s.ThirdPartyConsulted: _CASE_WORK,
    s.ThirdPartyAnswered: _CASE_WORK | _DESK,
    s.ThirdPartyLapsed: _CASE_WORK,
    s.ThirdPartyTold: _CASE_WORK,
    s.AgencyConsulted: _CASE_WORK,
    s.AgencyAnswered: _CASE_WORK | _DESK,
    s.AgencyLapsed: _CASE_WORK,
    s.ExtensionConsented: frozenset({Role.OFFICE_HEAD}),  # 条例 art. 33: the head of the disclosure office, nobody else
    s.ExtensionNotified: _CASE_WORK | _DESK,
    s.FeeNoticed: _OFFICE,
    s.FeePaid: _DESK,
    s.FeeLapsed: _OFFICE,
    s.Served: _DESK | _CASE_WORK,
    s.Replied: _DESK | _CASE_WORK,
    s.ReplyReceived: _DESK | _CASE_WORK,
    s.ReplyReturned: _DESK | _CASE_WORK,
    s.ReplyResent: _DESK | _CASE_WORK,
    s.Withdrawn: _DESK,
    s.ReplyOrdered: _OFFICE,
    s.Voided: _OFFICE,
    s.LetterDrafted: _CASE_WORK | _DESK,
    s.LetterSubmitted: _CASE_WORK | _DESK,
    s.LetterReviewed: frozenset({Role.DEPARTMENT_HEAD, Role.LEGAL, Role.SECRECY, Role.OFFICE_HEAD}),
    s.LetterReturned: frozenset({Role.DEPARTMENT_HEAD, Role.LEGAL, Role.SECRECY, Role.OFFICE_HEAD, Role.APPROVER}),
    s.LetterDelegated: frozenset({Role.DEPARTMENT_HEAD, Role.LEGAL, Role.SECRECY, Role.OFFICE_HEAD, Role.APPROVER}),
    s.LetterSigned: frozenset({Role.OFFICE_HEAD, Role.APPROVER}),
    s.LetterNumbered: _CASE_WORK | _DESK,
    s.LetterCancelled: _OFFICE,
    s.Printed: _EVERYBODY,
    s.RemedyFiled: _OFFICE,
    s.RemedyDecided: _OFFICE,
    s.CorrectionDecided: _CASE_WORK,
    s.PublicationProposed: _CASE_WORK | _DESK,
    s.Archived: _OFFICE,
    s.CalendarApplied: _OFFICE | {Role.ADMIN},
    s.DetailsDestroyed: frozenset({Role.ADMIN}),
    s.HistoryImported: _OFFICE | {Role.ADMIN},
}

_ACTIONS: dict[Action, frozenset[Role]] = {
    Action.CHANGE_OFFICE: frozenset({Role.ADMIN, Role.OFFICE_HEAD}),
    Action.MANAGE_PEOPLE: frozenset({Role.ADMIN}),
    Action.APPLY_CALENDAR: _OFFICE | {Role.ADMIN},
    Action.DESTROY_DETAILS: frozenset({Role.ADMIN}),
    Action.CHANGE_REMEDIES: frozenset({Role.LEGAL}),
    Action.EDIT_TEMPLATES: frozenset({Role.ADMIN, Role.OFFICE_HEAD, Role.LEGAL}),
    Action.EDIT_CATALOGUE: _OFFICE,
    Action.IMPORT_HISTORY: _OFFICE | {Role.ADMIN},
    Action.MAKE_REPORTS: _OFFICE | {Role.APPROVER, Role.LEGAL},
    Action.BACK_UP: frozenset({Role.ADMIN, Role.OFFICE_HEAD}),
}


def roles_for(wish: type[Step] | Action) -> frozenset[Role]:
    """The roles of which one is needed for this kind of step or action."""
    return _ACTIONS[wish] if isinstance(wish, Action) else _STEPS[wish]


def may(roles: Iterable[Role], wish: type[Step] | Action) -> bool:
    """Whether one of these roles may take this kind of step or action."""
    return not roles_for(wish).isdisjoint(roles)


def require(who: SignedIn, wish: type[Step] | Action) -> None:
    """Refuses with the names of the roles that may, unless the person holds one of them."""
    if not may(who.roles, wish):
        wanted = "、".join(role.label for role in Role if role in roles_for(wish))
        raise Refused(f"“{wish.label}”须由{wanted}办理，{who.name}没有这一岗位", RULE)
