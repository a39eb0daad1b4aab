"""The case that a scanned barcode means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import select

from app.domain.scan_key import SCAN_KEY, figures_of, plain_part, scan_text
from app.persistence import chain
from app.persistence.session import Session
from app.persistence.tables.chain import cases

_SHORTEST_PLAIN = 5
"""Characters from which the bare remains of a number may be taken for one."""


def find_scanned(session: Session, text: str) -> str | None:
    """The id of the case whose barcode says this; None when there is none, or when it could be more than one.

    It may be a case's number, the key that stands for one, or what older barcodes left of a number.
    """
    if not text:
        return None
    exact = chain.find_by_number(session, text)
    if exact is not None:
        return exact
    if SCAN_KEY.fullmatch(text):
        keyed = _only(session, figures_of(text), lambda number: scan_text(number) == text)
        if keyed is not None:
            return keyed
    if len(text) < _SHORTEST_PLAIN or not text.isascii() or not any(char.isdigit() for char in text):
        return None
    return _only(session, tuple(text), lambda number: plain_part(number) == text)


def _only(session: Session, parts: Sequence[str], means: Callable[[str], bool]) -> str | None:
    """The only case whose number holds the parts in this order and is meant."""
    pattern = "%".join(["", *(part.translate(_ESCAPED) for part in parts), ""]) if parts else "%"
    chosen = select(cases.c.id, cases.c.number).where(cases.c.number.like(pattern, escape="\\"))
    found = [case_id for case_id, number in session.connection.execute(chosen) if means(number)]
    return found[0] if len(found) == 1 else None


_ESCAPED = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})
