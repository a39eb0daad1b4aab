"""What all tables have in common: how constraints are named, and the kinds of columns that differ by engine."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, MetaData, Text

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

RUNNING = BigInteger().with_variant(Integer, "sqlite")
# Text sorts by code point on both engines, whatever language the server was set up in.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
