"""The chain of steps, the journal over all cases, and the numbers given to cases and letters."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from app.persistence.tables.columns import RUNNING, TEXT, metadata

cases = Table(
    "cases",
    metadata,
    Column("ordinal", RUNNING, primary_key=True, autoincrement=True),
    Column("id", TEXT, nullable=False),
    Column("number", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    UniqueConstraint("id"),
    UniqueConstraint("number"),
)

steps = Table(
    "steps",
    metadata,
    Column("case_id", TEXT, ForeignKey("cases.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("on_date", TEXT, nullable=False),
    Column("recorded_at", TEXT, nullable=False),
    Column("by_id", TEXT, nullable=False),
    Column("by_name", TEXT, nullable=False),
    Column("payload", TEXT, nullable=False),
    Column("previous", TEXT, nullable=False),
    Column("hash", TEXT, nullable=False),
    PrimaryKeyConstraint("case_id", "seq"),
    CheckConstraint("seq >= 1", name="seq_from_one"),
)

Index(
    "ix_steps_documents",
    steps.c.case_id,
    sqlite_where=steps.c.kind == "document_attached",
    postgresql_where=steps.c.kind == "document_attached",
)

journal = Table(
    "journal",
    metadata,
    Column("number", RUNNING, primary_key=True, autoincrement=False),
    Column("case_id", TEXT, nullable=False),
    Column("case_number", TEXT, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("step_hash", TEXT, nullable=False),
    Column("previous", TEXT, nullable=False),
    Column("hash", TEXT, nullable=False),
    UniqueConstraint("case_id", "seq"),
)

series = Table(
    "series",
    metadata,
    Column("series", TEXT, nullable=False),
    Column("year", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    PrimaryKeyConstraint("series", "year"),
)

cancelled_numbers = Table(
    "cancelled_numbers",
    metadata,
    Column("series", TEXT, nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("reason", TEXT, nullable=False),
    PrimaryKeyConstraint("series", "year", "number"),
)
