"""The catalogue of what is published and the negative list: kept with every change, found while somebody types."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain import permissions
from app.domain.catalogue import Publication, Withheld, check_publication, check_withheld, likeness, pairs
from app.domain.errors import InputRejected
from app.domain.permissions import Action, SignedIn
from app.domain.steps.codec import record_from_plain, to_plain
from app.domain.taking_back import refuse_stale_change
from app.persistence import catalogue
from app.persistence.catalogue import ListingChange
from app.services.workplace import Workplace, actor

__all__ = ["NEGATIVE", "PUBLISHED", "Catalogue", "CatalogueHit", "ListingChange"]

PUBLISHED, NEGATIVE = "published", "negative"
ENOUGH = 0.5
"""A title of which at least this share stands in the request is shown as a hit."""


@dataclass(frozen=True, slots=True)
class CatalogueHit:
    """An entry that seems to be what is asked for; `usable` says whether one may point to it today."""

    entry_id: str
    entry: Publication | Withheld
    share: float
    usable: bool


@dataclass
class Catalogue:
    """Both lists."""

    work: Workplace

    def publications(self) -> dict[str, Publication]:
        """The catalogue as it stands, by id."""
        with self.work.database.reading() as session:
            kept = catalogue.read_all(session, PUBLISHED)
        return {key: record_from_plain(Publication, plain) for key, plain in kept.items()}

    def withheld(self) -> dict[str, Withheld]:
        """The negative list as it stands, by id."""
        with self.work.database.reading() as session:
            kept = catalogue.read_all(session, NEGATIVE)
        return {key: record_from_plain(Withheld, plain) for key, plain in kept.items()}

    def publish(self, who: SignedIn, entries: Iterable[Publication], reason: str) -> int:
        """Adds or replaces entries of the catalogue, all or none; the same title and number replace each other."""
        given = list(entries)
        for entry in given:
            check_publication(entry)
        changes = {_id(entry.title, entry.document_number): to_plain(entry) for entry in given}
        self._change(who, PUBLISHED, changes, reason)
        return len(changes)

    def withhold(self, who: SignedIn, entries: Iterable[Withheld], reason: str) -> int:
        """Adds or replaces entries of the negative list, all or none; every change keeps its date and reason."""
        given = list(entries)
        for entry in given:
            check_withheld(entry)
        changes = {_id(entry.title): to_plain(entry) for entry in given}
        self._change(who, NEGATIVE, changes, reason)
        return len(changes)

    def change(self, who: SignedIn, entry_id: str, entry: Publication | Withheld, reason: str) -> None:
        """Puts the entry in the place of the one of this id, in one transaction; its name may be another now."""
        if isinstance(entry, Publication):
            check_publication(entry)
            listing, new_id = PUBLISHED, _id(entry.title, entry.document_number)
        else:
            check_withheld(entry)
            listing, new_id = NEGATIVE, _id(entry.title)
        gone: dict[str, Mapping[str, object] | None] = {} if new_id == entry_id else {entry_id: None}
        self._change(who, listing, {**gone, new_id: to_plain(entry)}, reason)

    def take_out(self, who: SignedIn, listing: str, entry_id: str, reason: str) -> None:
        """Takes an entry out of a list; what it was stays on record."""
        self._change(who, listing, {entry_id: None}, reason)

    def take_back(self, who: SignedIn, listing: str) -> int:
        """Puts a list back to what it was before one's own last act; that too stays on record. Gives the entries.

        Refused where somebody changed something since, or where it was changed longer ago than WITHIN.
        """
        permissions.require(who, Action.EDIT_CATALOGUE)
        with self.work.database.transaction() as session:
            batch, before = catalogue.last_batch(session, listing)
            now = self.work.now(session)
            refuse_stale_change([(change.by.id, change.changed_at) for change in batch], who.id, now)
            catalogue.change(session, listing, before, actor(who), now, f"撤销：{batch[0].reason}")
        return len(before)

    def history(self, listing: str, entry_id: str | None = None) -> tuple[ListingChange, ...]:
        """Every change of a list or one entry, the oldest first."""
        with self.work.database.reading() as session:
            return tuple(catalogue.history(session, listing, entry_id))

    def hits(self, request: str, most: int = 5) -> tuple[CatalogueHit, ...]:
        """Entries of both lists whose title the request contains, best first."""
        asked, today = pairs(request), self.work.today()
        found: list[CatalogueHit] = []
        entries: dict[str, Publication | Withheld] = {**self.publications(), **self.withheld()}
        for key, entry in entries.items():
            share = likeness(asked, pairs(entry.title))
            if share >= ENOUGH:
                usable = isinstance(entry, Publication) and entry.can_be_pointed_to(today)
                found.append(CatalogueHit(key, entry, share, usable))
        return tuple(sorted(found, key=lambda hit: -hit.share)[:most])

    def _change(
        self, who: SignedIn, listing: str, changes: Mapping[str, Mapping[str, object] | None], reason: str
    ) -> None:
        permissions.require(who, Action.EDIT_CATALOGUE)
        if not reason.strip():
            raise InputRejected("reason", "请写明修改的理由，以备查考")
        with self.work.database.transaction() as session:
            catalogue.change(session, listing, changes, actor(who), self.work.now(session), reason)


def _id(*parts: str) -> str:
    return hashlib.sha256("\0".join(part.strip() for part in parts).encode()).hexdigest()[:24]
