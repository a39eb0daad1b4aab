"""The people who sign in, and what each may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from app.domain.errors import InputRejected
from app.persistence.session import Session
from app.persistence.tables.office import people


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the office; `roles` are stored keys, `password_hash` is Argon2id text, never the password."""

    id: str
    login: str
    name: str
    password_hash: str
    roles: tuple[str, ...]
    department_id: str | None = None
    active: bool = True


def add(session: Session, person: Person) -> None:
    """Keep a new person. Raises InputRejected when somebody has this login name."""
    if find_by_login(session, person.login) is not None:
        raise InputRejected("login", f"登录名“{person.login}”已有人使用")
    session.connection.execute(insert(people), _row(person))


def change(session: Session, person: Person) -> None:
    """Keep what is new about a person. Raises InputRejected when unknown, or the login name is somebody else's."""
    other = find_by_login(session, person.login)
    if other is not None and other.id != person.id:
        raise InputRejected("login", f"登录名“{person.login}”已有人使用")
    if session.connection.execute(update(people).where(people.c.id == person.id), _row(person)).rowcount != 1:
        raise InputRejected("person", "没有这个人")


def find(session: Session, person_id: str) -> Person | None:
    """The person with this id, or None."""
    return _value(session.connection.execute(select(people).where(people.c.id == person_id)).first())


def find_by_login(session: Session, login: str) -> Person | None:
    """The person who signs in under this name, large and small letters alike, or None."""
    same = func.lower(people.c.login) == login.lower()
    return _value(session.connection.execute(select(people).where(same)).first())


def everybody(session: Session) -> list[Person]:
    """All people, those who left too, by name."""
    rows = session.connection.execute(select(people).order_by(people.c.name, people.c.id)).all()
    return [found for found in map(_value, rows) if found is not None]


def _row(person: Person) -> dict[str, Any]:
    return asdict(person) | {"roles": list(person.roles)}


def _value(row: Row[Any] | Sequence[Any] | None) -> Person | None:
    if row is None:
        return None
    person_id, login, name, password_hash, roles, department_id, active = row
    return Person(person_id, login, name, password_hash, tuple(roles), department_id, active)
