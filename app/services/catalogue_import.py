"""Taking over files of the catalogue and of the negative list: read and shown first, then kept as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.domain.catalogue import Publication, Withheld
from app.domain.catalogue_columns import ReadEntries, WrongRow, read_published, read_withheld
from app.domain.errors import InputRejected
from app.domain.permissions import SignedIn
from app.reports.register_file import rows_of
from app.services.catalogue import NEGATIVE, PUBLISHED, Catalogue

__all__ = ["CatalogueImport", "ReadEntries", "WrongRow"]


@dataclass
class CatalogueImport:
    """Importing into the two lists."""

    catalogue: Catalogue

    def read(self, listing: str, path: Path) -> ReadEntries:
        """What an XLSX or CSV file (UTF-8 or GB 18030) holds for a list; writes nothing.

        Raises InputRejected for a file that cannot be read, and one naming the columns where needed ones are missing.
        """
        rows = rows_of(path)
        return read_published(rows) if listing == PUBLISHED else read_withheld(rows)

    def keep(self, who: SignedIn, listing: str, read: ReadEntries, reason: str) -> int:
        """Keeps all right rows in one transaction, or nothing; gives how many entries were added or replaced."""
        if not read.entries:
            raise InputRejected("FILE", "文件里没有可以导入的条目")
        if listing == NEGATIVE:
            return self.catalogue.withhold(who, [e for e in read.entries if isinstance(e, Withheld)], reason)
        return self.catalogue.publish(who, [e for e in read.entries if isinstance(e, Publication)], reason)
