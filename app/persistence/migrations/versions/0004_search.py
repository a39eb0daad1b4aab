"""Calendars, drafts, the catalogue, personal details, and the texts that can be searched.

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

RUNNING = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Build the tables."""
    op.create_table(
        "calendars",
        sa.Column("number", RUNNING, autoincrement=True, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("arrangement", sa.JSON(), nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("by_id", TEXT, nullable=False),
        sa.Column("by_name", TEXT, nullable=False),
        sa.Column("loaded_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_calendars")),
    )
    op.create_index(op.f("ix_calendars_year_number"), "calendars", ["year", "number"], unique=False)
    op.create_table(
        "catalogue",
        sa.Column("number", RUNNING, autoincrement=True, nullable=False),
        sa.Column("listing", TEXT, nullable=False),
        sa.Column("entry_id", TEXT, nullable=False),
        sa.Column("entry", sa.JSON(), nullable=True),
        sa.Column("by_id", TEXT, nullable=False),
        sa.Column("by_name", TEXT, nullable=False),
        sa.Column("changed_at", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_catalogue")),
    )
    op.create_index(
        op.f("ix_catalogue_listing_entry_id_number"), "catalogue", ["listing", "entry_id", "number"], unique=False
    )
    op.create_table(
        "drafts",
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("kept_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("owner", "key", name=op.f("pk_drafts")),
    )
    op.create_table(
        "personal_details",
        sa.Column("ref", TEXT, nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("number_index", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_personal_details")),
    )
    op.create_index(op.f("ix_personal_details_number_index"), "personal_details", ["number_index"], unique=False)
    op.create_index(op.f("ix_personal_details_phone_index"), "personal_details", ["phone_index"], unique=False)
    _build_search()
    server = op.get_bind().dialect.name == "postgresql"
    for statement in _GUARDS_OF_A_SERVER if server else _GUARDS_OF_A_FILE:
        op.execute(statement)


def _build_search() -> None:
    op.create_table(
        "search_texts",
        sa.Column("place", RUNNING, autoincrement=False, nullable=False),
        sa.Column("ordinal", RUNNING, nullable=False),
        sa.Column("part", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("folded", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["ordinal"], ["cases.ordinal"], name=op.f("fk_search_texts_ordinal_cases")),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_search_texts")),
        sa.UniqueConstraint("ordinal", "part", name=op.f("uq_search_texts_ordinal_part")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_PAIRS_ON_A_SERVER)
        op.execute(_INDEX_ON_A_SERVER)
    else:
        op.execute(_INDEX_IN_A_FILE)


_INDEX_IN_A_FILE = """
CREATE VIRTUAL TABLE search_grams
USING fts5(grams, content='', detail=none, columnsize=0, tokenize='ascii', prefix='1')
"""

# The tier stands before every pair, so that one tier can be asked for by the index alone.
_PAIRS_ON_A_SERVER = """
CREATE FUNCTION search_grams(tier bigint, words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    WITH signs AS (
        SELECT sign, lead(sign) OVER (ORDER BY place) AS following
        FROM unnest(string_to_array(words, NULL)) WITH ORDINALITY AS every(sign, place)
    )
    SELECT coalesce(array_agg(tier || gram), '{}')
    FROM (SELECT sign FROM signs UNION SELECT sign || following FROM signs WHERE following IS NOT NULL) AS grams(gram)
$$
"""
_INDEX_ON_A_SERVER = """
CREATE INDEX ix_search_texts_grams ON search_texts USING gin (search_grams(place >> 56, coalesce(folded, text)))
"""

_NEVER_CHANGED = ("settings", "calendars", "catalogue")

_GUARDS_OF_A_FILE = tuple(
    f"CREATE TRIGGER {table}_{event}_refused BEFORE {event} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for table in _NEVER_CHANGED
    for event in ("UPDATE", "DELETE")
)
_GUARDS_OF_A_SERVER = tuple(
    f"CREATE TRIGGER {table}_{what}_refused BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION refuse_change()"
    for table in _NEVER_CHANGED
    for what, event, each in (("change", "UPDATE OR DELETE", "ROW"), ("truncate", "TRUNCATE", "STATEMENT"))
)
