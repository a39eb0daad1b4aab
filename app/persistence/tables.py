"""Every table of the database, with named constraints; the migrations build them, a test holds the two together."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

_RUNNING = BigInteger().with_variant(Integer, "sqlite")
# Text sorts by code point on both engines, whatever language the server was set up in.
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")

cases = Table(
    "cases",
    metadata,
    Column("ordinal", _RUNNING, primary_key=True, autoincrement=True),
    Column("id", _TEXT, nullable=False),
    Column("number", _TEXT, nullable=False),
    Column("kind", _TEXT, nullable=False),
    UniqueConstraint("id"),
    UniqueConstraint("number"),
)

steps = Table(
    "steps",
    metadata,
    Column("case_id", _TEXT, ForeignKey("cases.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", _TEXT, nullable=False),
    Column("on_date", _TEXT, nullable=False),
    Column("recorded_at", _TEXT, nullable=False),
    Column("by_id", _TEXT, nullable=False),
    Column("by_name", _TEXT, nullable=False),
    Column("payload", _TEXT, nullable=False),
    Column("previous", _TEXT, nullable=False),
    Column("hash", _TEXT, nullable=False),
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
    Column("number", _RUNNING, primary_key=True, autoincrement=False),
    Column("case_id", _TEXT, nullable=False),
    Column("case_number", _TEXT, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("step_hash", _TEXT, nullable=False),
    Column("previous", _TEXT, nullable=False),
    Column("hash", _TEXT, nullable=False),
    UniqueConstraint("case_id", "seq"),
)

series = Table(
    "series",
    metadata,
    Column("series", _TEXT, nullable=False),
    Column("year", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    PrimaryKeyConstraint("series", "year"),
)

cancelled_numbers = Table(
    "cancelled_numbers",
    metadata,
    Column("series", _TEXT, nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("reason", _TEXT, nullable=False),
    PrimaryKeyConstraint("series", "year", "number"),
)

people = Table(
    "people",
    metadata,
    Column("id", _TEXT, primary_key=True),
    Column("login", _TEXT, nullable=False),
    Column("name", _TEXT, nullable=False),
    Column("password_hash", _TEXT, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("department_id", _TEXT),
    Column("active", Boolean, nullable=False),
    UniqueConstraint("login"),
)

departments = Table(
    "departments",
    metadata,
    Column("id", _TEXT, primary_key=True),
    Column("name", _TEXT, nullable=False),
    Column("functions", _TEXT, nullable=False),
    Column("head_id", _TEXT),
    Column("active", Boolean, nullable=False),
    UniqueConstraint("name"),
)

settings = Table(
    "settings",
    metadata,
    Column("number", _RUNNING, primary_key=True, autoincrement=True),
    Column("key", _TEXT, nullable=False),
    Column("value", JSON, nullable=False),
    Column("by_id", _TEXT, nullable=False),
    Column("by_name", _TEXT, nullable=False),
    Column("changed_at", _TEXT, nullable=False),
    Column("reason", _TEXT, nullable=False),
    Index(None, "key", "number"),
)

case_list = Table(
    "case_list",
    metadata,
    Column("ordinal", _RUNNING, ForeignKey("cases.ordinal"), primary_key=True, autoincrement=False),
    Column("case_id", _TEXT, nullable=False),
    Column("number", _TEXT, nullable=False),
    Column("case_kind", _TEXT, nullable=False),
    Column("stage", _TEXT, nullable=False),
    Column("channel", _TEXT, nullable=False),
    Column("year", Integer),
    Column("received_on", Date),
    Column("due_on", Date),
    Column("safe_due_on", Date),
    Column("alert_on", Date),
    Column("provisional", Boolean, nullable=False),
    Column("paused_since", Date),
    Column("counted_left", Integer),
    Column("ended_on", Date),
    Column("answered_late", Boolean, nullable=False),
    Column("handler_id", _TEXT),
    Column("handler", _TEXT, nullable=False),
    Column("statistics_row", _TEXT),
    Column("applicant_kind", _TEXT, nullable=False),
    Column("length", Integer, nullable=False),
    Column("updated_at", _TEXT, nullable=False),
    Column("applicants", _TEXT, nullable=False),
    Column("departments", _TEXT, nullable=False),
    Column("department_ids", JSON, nullable=False),
    Column("conclusion", _TEXT, nullable=False),
    Column("outcomes", JSON, nullable=False),
    Column("letter_numbers", JSON, nullable=False),
    Column("tracking_numbers", JSON, nullable=False),
    Column("request", _TEXT, nullable=False),
    # What the list is sorted by where a text may be longer than an index can hold, and all it is filtered by, folded.
    Column("applicants_start", _TEXT, nullable=False),
    Column("departments_start", _TEXT, nullable=False),
    Column("conclusion_start", _TEXT, nullable=False),
    Column("request_start", _TEXT, nullable=False),
    Column("listed", _TEXT, nullable=False),
    UniqueConstraint("case_id"),
)

LIST_FILTERS = ("stage", "channel", "handler_id", "year", "case_kind", "ended_on", "alert_on")
LIST_ORDERS = {
    "number": "number",
    "applicants": "applicants_start",
    "departments": "departments_start",
    "conclusion": "conclusion_start",
    "request": "request_start",
    "handler": "handler_id",
    "stage": "stage",
    "channel": "channel",
    "year": "year",
    "due": "alert_on",
    "received": "received_on",
}
# Each order of the list with everything it is filtered by: walked from either end without a look at the wide rows.
for _name, _column in LIST_ORDERS.items():
    Index(
        f"ix_case_list_{_name}",
        *(case_list.c[each] for each in (_column, "ordinal", *(x for x in LIST_FILTERS if x != _column))),
    )

Index(
    "ix_case_list_open_due",
    case_list.c.alert_on,
    sqlite_where=case_list.c.ended_on.is_(None),
    postgresql_where=case_list.c.ended_on.is_(None),
)

case_departments = Table(
    "case_departments",
    metadata,
    Column("department_id", _TEXT, nullable=False),
    Column("ordinal", _RUNNING, ForeignKey("case_list.ordinal"), nullable=False),
    PrimaryKeyConstraint("department_id", "ordinal"),
    Index(None, "ordinal"),
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", _RUNNING, primary_key=True, autoincrement=True),
    Column("sha256", _TEXT, nullable=False),
    Column("size", _RUNNING, nullable=False),
    UniqueConstraint("sha256"),
)

attachment_chunks = Table(
    "attachment_chunks",
    metadata,
    Column("attachment_id", _RUNNING, ForeignKey("attachments.id", ondelete="CASCADE"), nullable=False),
    Column("chunk", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    PrimaryKeyConstraint("attachment_id", "chunk"),
)

calendars = Table(
    "calendars",
    metadata,
    Column("number", _RUNNING, primary_key=True, autoincrement=True),
    Column("year", Integer, nullable=False),
    Column("arrangement", JSON, nullable=False),
    Column("digest", _TEXT, nullable=False),
    Column("by_id", _TEXT, nullable=False),
    Column("by_name", _TEXT, nullable=False),
    Column("loaded_at", _TEXT, nullable=False),
    Index(None, "year", "number"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("owner", _TEXT, nullable=False),
    Column("key", _TEXT, nullable=False),
    Column("value", JSON, nullable=False),
    Column("kept_at", _TEXT, nullable=False),
    PrimaryKeyConstraint("owner", "key"),
)

personal_details = Table(
    "personal_details",
    metadata,
    Column("ref", _TEXT, primary_key=True),
    Column("wrapped_key", LargeBinary),
    Column("sealed", LargeBinary),
    Column("number_index", LargeBinary),
    Column("phone_index", LargeBinary),
    Index(None, "number_index"),
    Index(None, "phone_index"),
)

catalogue = Table(
    "catalogue",
    metadata,
    Column("number", _RUNNING, primary_key=True, autoincrement=True),
    Column("listing", _TEXT, nullable=False),
    Column("entry_id", _TEXT, nullable=False),
    Column("entry", JSON),
    Column("by_id", _TEXT, nullable=False),
    Column("by_name", _TEXT, nullable=False),
    Column("changed_at", _TEXT, nullable=False),
    Column("reason", _TEXT, nullable=False),
    Index(None, "listing", "entry_id", "number"),
)

search_texts = Table(
    "search_texts",
    metadata,
    Column("place", _RUNNING, primary_key=True, autoincrement=False),
    Column("ordinal", _RUNNING, ForeignKey("cases.ordinal"), nullable=False),
    Column("part", _TEXT, nullable=False),
    Column("text", _TEXT, nullable=False),
    Column("folded", _TEXT),
    UniqueConstraint("ordinal", "part"),
)

FILES = (attachments, attachment_chunks)
"""The tables that lie in the second file beside an embedded database."""

REVISION = "0006"
"""The revision this program writes and reads; a database that bears another one is upgraded or refused."""
