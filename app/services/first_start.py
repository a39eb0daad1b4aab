"""The first start: an empty database becomes an office."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from app.domain.agencies import Agency, AgencyKind, AgencyLevel
from app.domain.errors import InputRejected, Refused
from app.domain.permissions import Role, SignedIn
from app.persistence import departments as stored_departments
from app.persistence import people as stored_people
from app.persistence.chain import new_id
from app.persistence.departments import Department
from app.persistence.people import Person
from app.persistence.session import Session
from app.services import settings as office_settings
from app.services.people import hashed
from app.services.workplace import Workplace

SAMPLE_PASSWORD = "shifan-2026"
"""The password of every person of the sample office; the first screen says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody who will sign in; `department` is the name of a department of the same set-up."""

    login: str
    name: str
    password: str
    roles: frozenset[Role]
    department: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSetup:
    """All that a new office needs: the agency, its departments with their functions, its people, further settings."""

    agency: Agency
    departments: tuple[tuple[str, str], ...] = ()
    people: tuple[NewPerson, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass
class FirstStart:
    """Makes an office of an empty database, once."""

    work: Workplace

    def needed(self) -> bool:
        """Whether nobody can sign in yet."""
        with self.work.database.reading() as session:
            return not stored_people.everybody(session)

    def complete(self, setup: OfficeSetup) -> None:
        """Keeps the set-up, all or nothing. Refused when the office exists; InputRejected names the field."""
        _check(setup)
        with self.work.database.transaction() as session:
            if stored_people.everybody(session):
                raise Refused("这个数据库已经有人员，不能再次初始化", "本机关岗位授权")
            by_name = _add_departments(session, self.work, setup)
            _add_people(session, self.work, setup, by_name)
            changes = {"agency": setup.agency, **setup.settings}
            office_settings.store(self.work, session, FOUNDER, changes, "首次启动")

    def is_sample(self) -> bool:
        """Whether this is the invented office, made for trying the program out."""
        with self.work.database.reading() as session:
            return self.work.settings(session).agency.name == sample_office().agency.name


FOUNDER = SignedIn("first-start", "首次启动", frozenset({Role.ADMIN}))
"""To whom the first settings are attributed; nobody can sign in as it."""


def _check(setup: OfficeSetup) -> None:
    if not setup.agency.name.strip():
        raise InputRejected("agency.name", "请填写本机关的全称")
    if not any(Role.ADMIN in person.roles for person in setup.people):
        raise InputRejected("people", "请至少设一名管理员")
    names = {name for name, _ in setup.departments}
    for person in setup.people:
        if person.department is not None and person.department not in names:
            raise InputRejected("people", f"没有名为“{person.department}”的部门")


def _add_departments(session: Session, work: Workplace, setup: OfficeSetup) -> dict[str, str]:
    by_name, now = {}, work.now(session)
    for place, (name, functions) in enumerate(setup.departments):
        # Names of records sort by their millisecond: one each keeps the departments in the order given.
        by_name[name] = new_id(now + timedelta(milliseconds=place))
        stored_departments.add(session, Department(by_name[name], name.strip(), functions.strip()))
    return by_name


def _add_people(session: Session, work: Workplace, setup: OfficeSetup, by_name: dict[str, str]) -> None:
    for person in setup.people:
        if not person.login.strip() or not person.name.strip():
            raise InputRejected("people", "每个人都要有登录名和姓名")
        roles = tuple(sorted(role.value for role in person.roles))
        department = by_name.get(person.department or "")
        login, name, password_hash = person.login.strip(), person.name.strip(), hashed(person.password)
        kept = Person(new_id(work.now(session)), login, name, password_hash, roles, department)
        stored_people.add(session, kept)


def sample_office() -> OfficeSetup:
    """示例单位: an invented bureau of an invented city, with every role taken; for trying the program out."""
    return OfficeSetup(
        agency=Agency(
            "示范市城乡建设局",
            AgencyKind.LOCAL_DEPARTMENT,
            AgencyLevel.CITY,
            government="示范市人民政府",
            superior="示范省住房和城乡建设厅",
            court="示范市中心区人民法院",
            address="示范市中心区示范路1号",
            phone="0000-12345678",
            postcode="000000",
            office="示范市城乡建设局政府信息公开办公室",
        ),
        departments=_SAMPLE_DEPARTMENTS,
        people=tuple(_sample_person(*row) for row in _SAMPLE_PEOPLE),
        settings={"word": "示建"},
    )


def _sample_person(login: str, name: str, roles: tuple[Role, ...], department: str | None) -> NewPerson:
    return NewPerson(login=login, name=name, password=SAMPLE_PASSWORD, roles=frozenset(roles), department=department)


_SAMPLE_DEPARTMENTS = (
    ("办公室", "文电、会务、机要、档案、信息公开"),
    ("工程建设科", "房屋建筑和市政工程的招标、施工许可、质量安全监督"),
    ("城市管理科", "城市道路、桥梁、照明、排水等市政设施的养护管理"),
    ("房产管理科", "房屋征收补偿、物业管理、住房保障"),
    ("计划财务科", "预算决算、建设资金、政府采购"),
    ("法规科", "行政执法监督、规范性文件审核、行政复议应诉"),
)

_SAMPLE_PEOPLE = (
    ("admin", "管理员示例", (Role.ADMIN,), None),
    ("chuangkou", "窗口示例", (Role.COUNTER,), "办公室"),
    ("gongkai", "公开办示例", (Role.OFFICE,), "办公室"),
    ("fuzeren", "负责人示例", (Role.OFFICE_HEAD, Role.OFFICE), "办公室"),
    ("chengban", "承办示例", (Role.HANDLER,), "城市管理科"),
    ("kezhang", "科长示例", (Role.DEPARTMENT_HEAD, Role.HANDLER), "城市管理科"),
    ("fazhi", "法制示例", (Role.LEGAL,), "法规科"),
    ("baomi", "保密示例", (Role.SECRECY,), "办公室"),
    ("juzhang", "签发示例", (Role.APPROVER,), None),
)
