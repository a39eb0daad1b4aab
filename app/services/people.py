"""Who works here: signing in, and keeping the list of people and departments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from app.domain import permissions
from app.domain.errors import InputRejected, Refused
from app.domain.permissions import Action, Role, SignedIn
from app.persistence import departments as stored_departments
from app.persistence import people as stored_people
from app.persistence.chain import new_id
from app.persistence.departments import Department
from app.persistence.people import Person
from app.persistence.session import Session
from app.services.workplace import Workplace

if TYPE_CHECKING:
    from argon2 import PasswordHasher

__all__ = ["COST", "SHORTEST_PASSWORD", "Department", "HashCost", "People", "PersonEntry", "hashed", "signed_in"]

SHORTEST_PASSWORD = 8


class HashCost(NamedTuple):
    """What one try of a password costs with Argon2id; it stands in every hash, so older ones stay readable."""

    rounds: int
    kibibytes: int
    lanes: int


COST = HashCost(3, 65_536, 4)
"""RFC 9106, section 4, second recommendation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """A person as the settings screen shows and saves them; `id` is empty for somebody new."""

    id: str = ""
    login: str
    name: str
    roles: frozenset[Role]
    department_id: str | None = None
    active: bool = True


@dataclass
class People:
    """The people and departments of the office."""

    work: Workplace

    def logins(self) -> tuple[tuple[str, str], ...]:
        """Sign-in name and name of everybody who may sign in, for the sign-in screen."""
        with self.work.database.reading() as session:
            return tuple((p.login, p.name) for p in stored_people.everybody(session) if p.active)

    def sign_in(self, login: str, password: str) -> SignedIn:
        """The person with this name and password; Refused says only that one of the two is wrong."""
        with self.work.database.reading() as session:
            person = stored_people.find_by_login(session, login.strip())
        if person is None or not _matches(person.password_hash, password) or not person.active:
            raise Refused("登录名或者密码不对", "本机关岗位授权")
        return signed_in(person)

    def everybody(self) -> tuple[PersonEntry, ...]:
        """All people, those who left too."""
        with self.work.database.reading() as session:
            return tuple(_entry(person) for person in stored_people.everybody(session))

    def save(self, who: SignedIn, entry: PersonEntry, password: str | None = None) -> PersonEntry:
        """Adds or changes a person; a new one needs a password. The last administrator cannot be taken away."""
        permissions.require(who, Action.MANAGE_PEOPLE)
        _check(entry)
        with self.work.database.transaction() as session:
            _keep_an_administrator(session, entry)
            return _entry(_saved(session, self.work, entry, password))

    def set_password(self, who: SignedIn, person_id: str, new: str, old: str | None = None) -> None:
        """Sets a password: one's own with the old one, anybody's as administrator."""
        with self.work.database.transaction() as session:
            person = _known(session, person_id)
            if who.id != person_id:
                permissions.require(who, Action.MANAGE_PEOPLE)
            elif not _matches(person.password_hash, old or ""):
                raise InputRejected("old", "原密码不对")
            stored_people.change(session, replace(person, password_hash=hashed(new)))

    def departments(self) -> tuple[Department, ...]:
        """All departments, abolished ones too."""
        with self.work.database.reading() as session:
            return tuple(stored_departments.all_departments(session))

    def save_department(self, who: SignedIn, department: Department) -> Department:
        """Adds (empty id) or changes a department."""
        permissions.require(who, Action.MANAGE_PEOPLE)
        if not department.name.strip():
            raise InputRejected("name", "请填写部门名称")
        with self.work.database.transaction() as session:
            if department.id:
                stored_departments.change(session, department)
                return department
            added = replace(department, id=new_id(self.work.now(session)))
            stored_departments.add(session, added)
            return added


def signed_in(person: Person) -> SignedIn:
    """The stored person as one who works at a desk."""
    roles = frozenset(Role(key) for key in person.roles)
    return SignedIn(person.id, person.name, roles, person.department_id)


def hashed(password: str) -> str:
    """The password as Argon2id text; InputRejected when it is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise InputRejected("password", f"密码至少{SHORTEST_PASSWORD}位")
    return _hasher(COST).hash(password)


@cache
def _hasher(cost: HashCost) -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=cost.rounds, memory_cost=cost.kibibytes, parallelism=cost.lanes)


def _matches(stored: str, password: str) -> bool:
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        return _hasher(COST).verify(stored, password)
    except (Argon2Error, InvalidHashError):
        return False


def _saved(session: Session, work: Workplace, entry: PersonEntry, password: str | None) -> Person:
    if entry.id:
        before = _known(session, entry.id)
        kept = hashed(password) if password else before.password_hash
        person = _person(entry, entry.id, kept)
        stored_people.change(session, person)
        return person
    person = _person(entry, new_id(work.now(session)), hashed(password or ""))
    stored_people.add(session, person)
    return person


def _known(session: Session, person_id: str) -> Person:
    person = stored_people.find(session, person_id)
    if person is None:
        raise InputRejected("person", "没有这个人")
    return person


def _check(entry: PersonEntry) -> None:
    if not entry.login.strip():
        raise InputRejected("login", "请填写登录名")
    if not entry.name.strip():
        raise InputRejected("name", "请填写姓名")
    if not entry.roles:
        raise InputRejected("roles", "请至少选择一个岗位")


def _keep_an_administrator(session: Session, entry: PersonEntry) -> None:
    others = [p for p in stored_people.everybody(session) if p.id != entry.id and p.active]
    still = entry.active and Role.ADMIN in entry.roles
    if not still and not any(Role.ADMIN.value in p.roles for p in others):
        raise Refused("至少要有一名在岗的管理员，否则以后无人能管理人员", "本机关岗位授权")


def _person(entry: PersonEntry, person_id: str, password_hash: str) -> Person:
    roles = tuple(sorted(role.value for role in entry.roles))
    return Person(
        person_id, entry.login.strip(), entry.name.strip(), password_hash, roles, entry.department_id, entry.active
    )


def _entry(person: Person) -> PersonEntry:
    return PersonEntry(
        id=person.id,
        login=person.login,
        name=person.name,
        roles=frozenset(Role(key) for key in person.roles),
        department_id=person.department_id,
        active=person.active,
    )
