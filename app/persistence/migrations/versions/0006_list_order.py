"""Indexes of the list that hold an order and every filter together, and the folded text a list is filtered by.

Revision: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
STARTS = ("applicants", "departments", "conclusion", "request")
START = 60
FILTERS = ("stage", "channel", "handler_id", "year", "case_kind", "ended_on", "alert_on")
ORDERS = {
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
LATEST = ("due", "received", "handler")
LOWEST_LISTED = 5 << 56


def upgrade() -> None:
    """Add the columns, fill them from what is there, and build the indexes anew."""
    server = op.get_bind().dialect.name == "postgresql"
    for name in ("facts", *ORDERS):
        op.drop_index(f"ix_case_list_{name}", "case_list")
    if server:
        for name in LATEST:
            op.drop_index(f"latest_{name}", "case_list")
    for name in (*(f"{name}_start" for name in STARTS), "listed"):
        op.add_column("case_list", sa.Column(name, TEXT, nullable=False, server_default=""))
    _fill("string_agg" if server else "group_concat", "chr" if server else "char")
    for name, column in ORDERS.items():
        others = [other for other in FILTERS if other != column]
        op.create_index(f"ix_case_list_{name}", "case_list", [column, "ordinal", *others])
        if server and name in LATEST:
            # Latest first, rows without a value last: PostgreSQL walks an index backwards only with those first.
            op.execute(
                f"CREATE INDEX latest_{name} ON case_list ({column} DESC NULLS LAST, ordinal DESC, {', '.join(others)})"
            )


def _fill(joined: str, sign: str) -> None:
    starts = ", ".join(f"{name}_start = substr({name}, 1, {START})" for name in STARTS)
    op.execute(
        f"UPDATE case_list SET {starts}, listed = coalesce((SELECT {joined}(coalesce(t.folded, t.text), {sign}(10)) "
        f"FROM search_texts t WHERE t.ordinal = case_list.ordinal AND t.place >= {LOWEST_LISTED}), '')"
    )
