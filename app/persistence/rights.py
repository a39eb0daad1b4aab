"""What an administrator grants on PostgreSQL, so that the desks can work and nobody can rewrite the record."""

from __future__ import annotations

from sqlalchemy import Table

from app.persistence.tables import metadata

_ADDED_TO_ONLY = ("cases", "steps", "journal", "cancelled_numbers", "settings", "calendars", "catalogue")
_CHANGED_TOO = ("series", "people", "departments", "attachments", "personal_details")


def grants(role: str) -> tuple[str, ...]:
    """The statements that give a role the rights of a desk; whoever owns the tables runs them once.

    The desks sign in under this role, which must not own the tables: an owner could drop the guards.
    """
    name = '"' + role.replace('"', '""') + '"'
    return (
        f"GRANT USAGE ON SCHEMA public TO {name}",
        f"GRANT SELECT ON alembic_version TO {name}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name}",
        *(f"GRANT {_rights(table)} ON {table.name} TO {name}" for table in metadata.sorted_tables),
    )


def _rights(table: Table) -> str:
    if table.name in _ADDED_TO_ONLY:
        return "SELECT, INSERT"
    if table.name == "attachments":
        return "SELECT, INSERT, UPDATE, DELETE"
    return "SELECT, INSERT, UPDATE" if table.name in _CHANGED_TOO else "SELECT, INSERT, UPDATE, DELETE"
