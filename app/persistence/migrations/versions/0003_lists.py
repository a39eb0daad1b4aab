"""The list of cases, and on a server the attachments; an embedded database keeps those in a second file.

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

RUNNING = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Build the tables."""
    op.create_table(
        "case_list",
        sa.Column("ordinal", RUNNING, autoincrement=False, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("case_kind", TEXT, nullable=False),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("safe_due_on", sa.Date(), nullable=True),
        sa.Column("alert_on", sa.Date(), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("paused_since", sa.Date(), nullable=True),
        sa.Column("counted_left", sa.Integer(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("answered_late", sa.Boolean(), nullable=False),
        sa.Column("handler_id", TEXT, nullable=True),
        sa.Column("handler", TEXT, nullable=False),
        sa.Column("statistics_row", TEXT, nullable=True),
        sa.Column("applicant_kind", TEXT, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("updated_at", TEXT, nullable=False),
        sa.Column("applicants", TEXT, nullable=False),
        sa.Column("departments", TEXT, nullable=False),
        sa.Column("department_ids", sa.JSON(), nullable=False),
        sa.Column("conclusion", TEXT, nullable=False),
        sa.Column("outcomes", sa.JSON(), nullable=False),
        sa.Column("letter_numbers", sa.JSON(), nullable=False),
        sa.Column("tracking_numbers", sa.JSON(), nullable=False),
        sa.Column("request", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["ordinal"], ["cases.ordinal"], name=op.f("fk_case_list_ordinal_cases")),
        sa.PrimaryKeyConstraint("ordinal", name=op.f("pk_case_list")),
        sa.UniqueConstraint("case_id", name=op.f("uq_case_list_case_id")),
    )
    op.create_index("ix_case_list_applicants", "case_list", ["applicants", "ordinal"], unique=False)
    op.create_index("ix_case_list_departments", "case_list", ["departments", "ordinal"], unique=False)
    op.create_index("ix_case_list_due", "case_list", ["alert_on", "ordinal"], unique=False)
    op.create_index("ix_case_list_stage", "case_list", ["stage", "ordinal"], unique=False)
    op.create_index("ix_case_list_channel", "case_list", ["channel", "ordinal"], unique=False)
    op.create_index("ix_case_list_year", "case_list", ["year", "ordinal"], unique=False)
    op.create_index("ix_case_list_conclusion", "case_list", ["conclusion", "ordinal"], unique=False)
    op.create_index("ix_case_list_request", "case_list", ["request", "ordinal"], unique=False)
    op.create_index(
        "ix_case_list_open_due",
        "case_list",
        ["alert_on"],
        unique=False,
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )
    op.create_index(
        "ix_case_list_facts",
        "case_list",
        [
            "stage",
            "alert_on",
            "ended_on",
            "channel",
            "handler_id",
            "year",
            "case_kind",
            "received_on",
            "due_on",
            "number",
            "ordinal",
        ],
        unique=False,
    )
    op.create_index("ix_case_list_handler", "case_list", ["handler_id", "ordinal"], unique=False)
    op.create_index("ix_case_list_number", "case_list", ["number"], unique=False)
    op.create_index("ix_case_list_received", "case_list", ["received_on", "ordinal"], unique=False)
    op.create_table(
        "case_departments",
        sa.Column("department_id", TEXT, nullable=False),
        sa.Column("ordinal", RUNNING, nullable=False),
        sa.ForeignKeyConstraint(["ordinal"], ["case_list.ordinal"], name=op.f("fk_case_departments_ordinal_case_list")),
        sa.PrimaryKeyConstraint("department_id", "ordinal", name=op.f("pk_case_departments")),
    )
    op.create_index(op.f("ix_case_departments_ordinal"), "case_departments", ["ordinal"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        _build_attachments()
        # Latest first, rows without a value last: PostgreSQL walks an index backwards only with those first.
        for name, column in (("due", "alert_on"), ("received", "received_on"), ("handler", "handler_id")):
            op.execute(f"CREATE INDEX latest_{name} ON case_list ({column} DESC NULLS LAST, ordinal DESC)")


def _build_attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", RUNNING, autoincrement=True, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("size", RUNNING, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("sha256", name=op.f("uq_attachments_sha256")),
    )
    op.create_table(
        "attachment_chunks",
        sa.Column("attachment_id", RUNNING, nullable=False),
        sa.Column("chunk", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachments.id"],
            name=op.f("fk_attachment_chunks_attachment_id_attachments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attachment_id", "chunk", name=op.f("pk_attachment_chunks")),
    )
