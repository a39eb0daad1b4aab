"""Every table of the database, with named constraints; the migrations build them, a test holds the two together.

Whoever imports one module of this folder has them all, so that `metadata` is never a part of the database.
"""

from __future__ import annotations

from app.persistence.tables import case_list, chain, files, office, sealed
from app.persistence.tables.columns import metadata

__all__ = ["REVISION", "case_list", "chain", "files", "metadata", "office", "sealed"]

REVISION = "0006"
"""The revision this program writes and reads; a database that bears another one is upgraded or refused."""
