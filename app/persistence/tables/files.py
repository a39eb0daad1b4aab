"""Attached documents, in pieces."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, PrimaryKeyConstraint, Table, UniqueConstraint

from app.persistence.tables.columns import RUNNING, TEXT, metadata

attachments = Table(
    "attachments",
    metadata,
    Column("id", RUNNING, primary_key=True, autoincrement=True),
    Column("sha256", TEXT, nullable=False),
    Column("size", RUNNING, nullable=False),
    UniqueConstraint("sha256"),
)

attachment_chunks = Table(
    "attachment_chunks",
    metadata,
    Column("attachment_id", RUNNING, ForeignKey("attachments.id", ondelete="CASCADE"), nullable=False),
    Column("chunk", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    PrimaryKeyConstraint("attachment_id", "chunk"),
)

FILES = (attachments, attachment_chunks)
"""The tables that lie in the second file beside an embedded database."""
