"""Agencies that answer requests: their kinds, and which body reconsiders their acts (复议法 arts 12–15, 24–28)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.errors import InputRejected
from app.domain.steps.base import Labelled


class AgencyKind(Labelled):
    """What an agency is in the law of reconsideration; the kind and the date decide which body is named."""

    LOCAL_DEPARTMENT = "local_department", "地方人民政府工作部门（含以自己名义答复的办公厅、室）"
    LOCAL_GOVERNMENT = "local_government", "县级、市级人民政府"
    PROVINCIAL_GOVERNMENT = "provincial_government", "省级人民政府"
    TOWNSHIP = "township", "乡镇人民政府"
    DISPATCHED_OFFICE = "dispatched_office", "派出机关（街道办事处等）"
    ZONE_COMMITTEE = "zone_committee", "开发区等管理委员会"
    ZONE_DEPARTMENT = "zone_department", "开发区等管理委员会的工作部门"
    DEPARTMENT_BRANCH = "department_branch", "政府工作部门的派出机构（分局、所等）"
    AUTHORISED_ORGANISATION = "authorised_organisation", "法律、法规授权的组织"
    JUDICIAL_DEPARTMENT = "judicial_department", "履行行政复议机构职责的司法行政部门"
    VERTICAL = "vertical", "海关、金融、外汇管理、税务等垂直领导机关"
    STATE_SECURITY = "state_security", "国家安全机关"
    MINISTRY = "ministry", "国务院部门"
    MINISTRY_BRANCH = "ministry_branch", "国务院部门的派出机构"


class AgencyLevel(Labelled):
    """The level of government an agency belongs to."""

    CENTRAL = "central", "中央"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡级"


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency as its letters need it.

    `government` is the people's government it belongs to or was set up by, `superior` the next higher agency (of a
    branch its department, of an organisation the body that manages it), `seat_government` the government at the seat
    of a branch. `court` is the court that hears its cases where that is known or jurisdiction is concentrated.
    `valid_from` is the day from which these names hold.
    """

    name: str
    kind: AgencyKind
    level: AgencyLevel = AgencyLevel.COUNTY
    government: str | None = None
    superior: str | None = None
    seat_government: str | None = None
    court: str | None = None
    address: str = ""
    phone: str = ""
    postcode: str = ""
    website: str = ""
    office: str = ""
    reconsideration_website: str = ""
    complaint_channel: str = ""
    valid_from: date | None = None

    @property
    def is_its_own_body(self) -> bool:
        """Whether it reconsiders its own acts: a court or a ruling of the State Council follows (复议法 art. 26)."""
        kinds = (AgencyKind.PROVINCIAL_GOVERNMENT, AgencyKind.MINISTRY)
        return self.kind in kinds or (self.kind is AgencyKind.VERTICAL and self.level is AgencyLevel.CENTRAL)

    @property
    def body_is_unsettled(self) -> bool:
        """Whether the law leaves the body open, so that the office should have it confirmed locally."""
        return self.kind in (AgencyKind.ZONE_COMMITTEE, AgencyKind.ZONE_DEPARTMENT)

    @property
    def is_heard_by_intermediate_court(self) -> bool:
        """Whether suits go to an intermediate court: ministries, customs, county governments up (行诉法 art. 15)."""
        governments = (AgencyKind.LOCAL_GOVERNMENT, AgencyKind.PROVINCIAL_GOVERNMENT)
        customs = self.kind is AgencyKind.VERTICAL and "海关" in self.name
        return self.kind in governments or self.kind is AgencyKind.MINISTRY or customs or self._is_central

    @property
    def _is_central(self) -> bool:
        return self.kind is AgencyKind.VERTICAL and self.level is AgencyLevel.CENTRAL


_Bodies = Callable[[Agency], tuple[str, ...]]


def reconsideration_bodies(agency: Agency, current_law: bool) -> tuple[str, ...]:
    """The bodies one may turn to, full names; several are the applicant's choice.

    `current_law` is the text in force since 2024-01-01, otherwise that of 2017. InputRejected names the field of the
    agency where a name is missing.
    """
    table = _SINCE_2024 if current_law else _UNTIL_2023
    return tuple(dict.fromkeys(table[agency.kind](agency)))


def _named(agency: Agency, field: str) -> str:
    name: str | None = getattr(agency, field)
    if not name:
        label = {"government": "所属（或者设立它的）人民政府", "superior": "上一级（或者主管、设立它的）机关"}[field]
        raise InputRejected(f"agency.{field}", f"应填写{label}的全称，救济途径须写明行政复议机关")
    return name


def _itself(agency: Agency) -> tuple[str, ...]:
    return (agency.name,)


def _government(agency: Agency) -> tuple[str, ...]:
    return (_named(agency, "government"),)


def _superior(agency: Agency) -> tuple[str, ...]:
    return (_named(agency, "superior"),)


def _government_or_superior(agency: Agency) -> tuple[str, ...]:
    return _named(agency, "government"), _named(agency, "superior")


def _superior_or_government(agency: Agency) -> tuple[str, ...]:
    return _named(agency, "superior"), _named(agency, "government")


def _vertical(agency: Agency) -> tuple[str, ...]:
    return _itself(agency) if agency.is_its_own_body else _superior(agency)


def _branch(agency: Agency) -> tuple[str, ...]:
    """24(4): of a department of a municipality or a city with districts, the government at its seat is named too."""
    seat = (agency.seat_government,) if agency.seat_government else ()
    return (_named(agency, "government"), *seat)


def _organisation(agency: Agency) -> tuple[str, ...]:
    """24(1)(4), 25(3): the government of its level, or the ministry that manages it."""
    return (agency.government,) if agency.government else _superior(agency)


def _manager(agency: Agency) -> tuple[str, ...]:
    """15(1)(3) of 2017: the body that directly manages it, a department or else a government."""
    return (agency.superior,) if agency.superior else _government(agency)


_BOTH_TEXTS: Mapping[AgencyKind, _Bodies] = {
    AgencyKind.LOCAL_GOVERNMENT: _superior,
    AgencyKind.PROVINCIAL_GOVERNMENT: _itself,
    AgencyKind.TOWNSHIP: _superior,
    AgencyKind.DISPATCHED_OFFICE: _government,
    AgencyKind.ZONE_COMMITTEE: _government,
    AgencyKind.JUDICIAL_DEPARTMENT: _government_or_superior,
    AgencyKind.VERTICAL: _vertical,
    AgencyKind.STATE_SECURITY: _superior,
    AgencyKind.MINISTRY: _itself,
    AgencyKind.MINISTRY_BRANCH: _superior,
}

# 行政复议法 (2017) arts 12–15.
_UNTIL_2023: Mapping[AgencyKind, _Bodies] = {
    **_BOTH_TEXTS,
    AgencyKind.LOCAL_DEPARTMENT: _government_or_superior,
    AgencyKind.ZONE_DEPARTMENT: _superior_or_government,
    AgencyKind.DEPARTMENT_BRANCH: _superior_or_government,
    AgencyKind.AUTHORISED_ORGANISATION: _manager,
}

# 行政复议法 (2023) arts 24–28.
_SINCE_2024: Mapping[AgencyKind, _Bodies] = {
    **_BOTH_TEXTS,
    AgencyKind.LOCAL_DEPARTMENT: _government,
    AgencyKind.ZONE_DEPARTMENT: _government,
    AgencyKind.DEPARTMENT_BRANCH: _branch,
    AgencyKind.AUTHORISED_ORGANISATION: _organisation,
}
