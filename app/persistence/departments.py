"""The departments of the agency and what each does."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import insert, select, update

from app.domain.errors import InputRejected
from app.persistence.session import Session
from app.persistence.tables.office import departments


@dataclass(frozen=True, slots=True)
class Department:
    """A department; `functions` says in words what it does, `head_id` is the person who leads it."""

    id: str
    name: str
    functions: str = ""
    head_id: str | None = None
    active: bool = True


def add(session: Session, department: Department) -> None:
    """Keep a new department. Raises InputRejected when the name is taken."""
    _refuse_double(session, department)
    session.connection.execute(insert(departments), asdict(department))


def change(session: Session, department: Department) -> None:
    """Keep what is new about a department. Raises InputRejected when unknown, or the name is taken."""
    _refuse_double(session, department)
    changed = update(departments).where(departments.c.id == department.id)
    if session.connection.execute(changed, asdict(department)).rowcount != 1:
        raise InputRejected("department", "没有这个部门")


def all_departments(session: Session) -> list[Department]:
    """All departments, abolished ones too, in the order in which they were entered."""
    return [Department(*row) for row in session.connection.execute(select(departments).order_by(departments.c.id))]


def find(session: Session, department_id: str) -> Department | None:
    """The department with this id, or None."""
    row = session.connection.execute(select(departments).where(departments.c.id == department_id)).first()
    return None if row is None else Department(*row)


def _refuse_double(session: Session, department: Department) -> None:
    same = select(departments.c.id).where(departments.c.name == department.name, departments.c.id != department.id)
    if session.connection.execute(same).first() is not None:
        raise InputRejected("name", f"已有名为“{department.name}”的部门")
