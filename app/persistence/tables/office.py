"""What the office sets for itself: people, departments, its rules, calendars, and what it publishes."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Index, Integer, Table, UniqueConstraint

from app.persistence.tables.columns import RUNNING, TEXT, metadata

people = Table(
    "people",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("login", TEXT, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("password_hash", TEXT, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("department_id", TEXT),
    Column("active", Boolean, nullable=False),
    UniqueConstraint("login"),
)

departments = Table(
    "departments",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("name", TEXT, nullable=False),
    Column("functions", TEXT, nullable=False),
    Column("head_id", TEXT),
    Column("active", Boolean, nullable=False),
    UniqueConstraint("name"),
)

settings = Table(
    "settings",
    metadata,
    Column("number", RUNNING, primary_key=True, autoincrement=True),
    Column("key", TEXT, nullable=False),
    Column("value", JSON, nullable=False),
    Column("by_id", TEXT, nullable=False),
    Column("by_name", TEXT, nullable=False),
    Column("changed_at", TEXT, nullable=False),
    Column("reason", TEXT, nullable=False),
    Index(None, "key", "number"),
)

calendars = Table(
    "calendars",
    metadata,
    Column("number", RUNNING, primary_key=True, autoincrement=True),
    Column("year", Integer, nullable=False),
    Column("arrangement", JSON, nullable=False),
    Column("digest", TEXT, nullable=False),
    Column("by_id", TEXT, nullable=False),
    Column("by_name", TEXT, nullable=False),
    Column("loaded_at", TEXT, nullable=False),
    Index(None, "year", "number"),
)

catalogue = Table(
    "catalogue",
    metadata,
    Column("number", RUNNING, primary_key=True, autoincrement=True),
    Column("listing", TEXT, nullable=False),
    Column("entry_id", TEXT, nullable=False),
    Column("entry", JSON),
    Column("by_id", TEXT, nullable=False),
    Column("by_name", TEXT, nullable=False),
    Column("changed_at", TEXT, nullable=False),
    Column("reason", TEXT, nullable=False),
    Index(None, "listing", "entry_id", "number"),
)
