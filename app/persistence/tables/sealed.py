"""What is kept sealed because it holds personal details: the details themselves, and forms half typed."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, LargeBinary, PrimaryKeyConstraint, Table

from app.persistence.tables.columns import TEXT, metadata

personal_details = Table(
    "personal_details",
    metadata,
    Column("ref", TEXT, primary_key=True),
    Column("wrapped_key", LargeBinary),
    Column("sealed", LargeBinary),
    Column("number_index", LargeBinary),
    Column("phone_index", LargeBinary),
    Index(None, "number_index"),
    Index(None, "phone_index"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("owner", TEXT, nullable=False),
    Column("key", TEXT, nullable=False),
    Column("value", JSON, nullable=False),
    Column("kept_at", TEXT, nullable=False),
    PrimaryKeyConstraint("owner", "key"),
)
