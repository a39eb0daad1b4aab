"""The steps that attach documents, so that those nobody has read yet are found without walking every chain.

Revision: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

DOCUMENTS = sa.text("kind = 'document_attached'")


def upgrade() -> None:
    """Build the index."""
    op.create_index("ix_steps_documents", "steps", ["case_id"], sqlite_where=DOCUMENTS, postgresql_where=DOCUMENTS)


def downgrade() -> None:
    """Take the index away."""
    op.drop_index("ix_steps_documents", table_name="steps")
