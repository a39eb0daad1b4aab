"""The list of cases as it is sorted, filtered and searched; all of it can be made anew from the chain."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from app.persistence.tables.columns import RUNNING, TEXT, metadata

case_list = Table(
    "case_list",
    metadata,
    Column("ordinal", RUNNING, ForeignKey("cases.ordinal"), primary_key=True, autoincrement=False),
    Column("case_id", TEXT, nullable=False),
    Column("number", TEXT, nullable=False),
    Column("case_kind", TEXT, nullable=False),
    Column("stage", TEXT, nullable=False),
    Column("channel", TEXT, nullable=False),
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
    Column("handler_id", TEXT),
    Column("handler", TEXT, nullable=False),
    Column("statistics_row", TEXT),
    Column("applicant_kind", TEXT, nullable=False),
    Column("length", Integer, nullable=False),
    Column("updated_at", TEXT, nullable=False),
    Column("applicants", TEXT, nullable=False),
    Column("departments", TEXT, nullable=False),
    Column("department_ids", JSON, nullable=False),
    Column("conclusion", TEXT, nullable=False),
    Column("outcomes", JSON, nullable=False),
    Column("letter_numbers", JSON, nullable=False),
    Column("tracking_numbers", JSON, nullable=False),
    Column("request", TEXT, nullable=False),
    # What the list is sorted by where a text may be longer than an index can hold, and all it is filtered by, folded.
    Column("applicants_start", TEXT, nullable=False),
    Column("departments_start", TEXT, nullable=False),
    Column("conclusion_start", TEXT, nullable=False),
    Column("request_start", TEXT, nullable=False),
    Column("listed", TEXT, nullable=False),
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
    Column("department_id", TEXT, nullable=False),
    Column("ordinal", RUNNING, ForeignKey("case_list.ordinal"), nullable=False),
    PrimaryKeyConstraint("department_id", "ordinal"),
    Index(None, "ordinal"),
)

search_texts = Table(
    "search_texts",
    metadata,
    Column("place", RUNNING, primary_key=True, autoincrement=False),
    Column("ordinal", RUNNING, ForeignKey("cases.ordinal"), nullable=False),
    Column("part", TEXT, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("folded", TEXT),
    UniqueConstraint("ordinal", "part"),
)
