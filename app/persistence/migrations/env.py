"""Alembic's entrance: the migrations run on the connection, and inside the transaction, of the one who opens."""

from alembic import context

from app.persistence.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
)
context.run_migrations()
