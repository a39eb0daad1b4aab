"""The chain: cases, steps, journal, numbers, and the guards that keep them append-only.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

RUNNING = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Build the tables."""
    op.create_table(
        "cancelled_numbers",
        sa.Column("series", TEXT, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("series", "year", "number", name=op.f("pk_cancelled_numbers")),
    )
    op.create_table(
        "cases",
        sa.Column("ordinal", RUNNING, autoincrement=True, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("ordinal", name=op.f("pk_cases")),
        sa.UniqueConstraint("id", name=op.f("uq_cases_id")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
    )
    op.create_table(
        "journal",
        sa.Column("number", RUNNING, autoincrement=False, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("case_number", TEXT, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("step_hash", TEXT, nullable=False),
        sa.Column("previous", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_journal")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_journal_case_id_seq")),
    )
    op.create_table(
        "series",
        sa.Column("series", TEXT, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", "year", name=op.f("pk_series")),
    )
    op.create_table(
        "steps",
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("on_date", TEXT, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("by_id", TEXT, nullable=False),
        sa.Column("by_name", TEXT, nullable=False),
        sa.Column("payload", TEXT, nullable=False),
        sa.Column("previous", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_steps_seq_from_one")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_steps_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", "seq", name=op.f("pk_steps")),
    )
    guard = _GUARDS_OF_A_SERVER if op.get_bind().dialect.name == "postgresql" else _GUARDS_OF_A_FILE
    for statement in guard:
        op.execute(statement)


_NEVER_CHANGED = ("cases", "steps", "journal", "cancelled_numbers")

_STEP_OUT_OF_ORDER = """
    NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM steps WHERE case_id = NEW.case_id)
    OR NEW.previous <> coalesce((SELECT hash FROM steps WHERE case_id = NEW.case_id AND seq = NEW.seq - 1), '')
"""
_LINE_OUT_OF_ORDER = """
    NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM journal)
    OR NEW.previous <> coalesce((SELECT hash FROM journal WHERE number = NEW.number - 1), '')
    OR EXISTS (SELECT 1 FROM journal WHERE case_id = NEW.case_id AND seq = NEW.seq)
"""
# Without the second trigger INSERT OR REPLACE would replace a case: a replaced row fires no trigger of DELETE.
_CASE_TAKEN = "EXISTS (SELECT 1 FROM cases WHERE ordinal = NEW.ordinal OR id = NEW.id OR number = NEW.number)"
_NUMBER_TAKEN = """
    EXISTS (SELECT 1 FROM cancelled_numbers
            WHERE series = NEW.series AND year = NEW.year AND number = NEW.number)
"""
_NOT_THE_NEXT = "NEW.last <> OLD.last + 1 OR NEW.series <> OLD.series OR NEW.year <> OLD.year"

_GUARDS_OF_A_FILE = (
    *(
        f"CREATE TRIGGER {table}_{event}_refused BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in _NEVER_CHANGED
        for event in ("UPDATE", "DELETE")
    ),
    *(
        f"CREATE TRIGGER {table}_in_order BEFORE INSERT ON {table} WHEN {wrong} "
        f"BEGIN SELECT RAISE(ABORT, '{table} out of order'); END"
        for table, wrong in (
            ("steps", _STEP_OUT_OF_ORDER),
            ("journal", _LINE_OUT_OF_ORDER),
            ("cases", _CASE_TAKEN),
            ("cancelled_numbers", _NUMBER_TAKEN),
            ("series", "EXISTS (SELECT 1 FROM series WHERE series = NEW.series AND year = NEW.year)"),
        )
    ),
    f"CREATE TRIGGER series_without_gap BEFORE UPDATE ON series WHEN {_NOT_THE_NEXT} "
    "BEGIN SELECT RAISE(ABORT, 'series counts by one'); END",
    "CREATE TRIGGER series_delete_refused BEFORE DELETE ON series "
    "BEGIN SELECT RAISE(ABORT, 'series is never forgotten'); END",
)

_REFUSE = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {wrong} THEN
        RAISE EXCEPTION '% is append-only or out of order', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""

_GUARDS_OF_A_SERVER = (
    _REFUSE.format(name="refuse_change", wrong="true"),
    _REFUSE.format(name="refuse_step_out_of_order", wrong=_STEP_OUT_OF_ORDER),
    _REFUSE.format(name="refuse_line_out_of_order", wrong=_LINE_OUT_OF_ORDER),
    _REFUSE.format(name="refuse_gap", wrong=_NOT_THE_NEXT),
    *(
        f"CREATE TRIGGER {table}_change_refused BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        for table in _NEVER_CHANGED
    ),
    *(
        f"CREATE TRIGGER {table}_truncate_refused BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        for table in (*_NEVER_CHANGED, "series")
    ),
    "CREATE TRIGGER steps_in_order BEFORE INSERT ON steps FOR EACH ROW EXECUTE FUNCTION refuse_step_out_of_order()",
    "CREATE TRIGGER journal_in_order BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION refuse_line_out_of_order()",
    "CREATE TRIGGER series_without_gap BEFORE UPDATE ON series FOR EACH ROW EXECUTE FUNCTION refuse_gap()",
    "CREATE TRIGGER series_delete_refused BEFORE DELETE ON series FOR EACH ROW EXECUTE FUNCTION refuse_change()",
)
