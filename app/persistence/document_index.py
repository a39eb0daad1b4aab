"""Which attached documents can be found: by name as soon as they are in a case, by their words once they were read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Select, Text, case, cast, func, literal, select
from sqlalchemy.dialects.postgresql import JSON

from app.domain.steps import DocumentAttached
from app.domain.steps.codec import step_from_plain
from app.persistence import search_index
from app.persistence.session import Session
from app.persistence.tables.case_list import search_texts
from app.persistence.tables.chain import cases, steps


def name_it(session: Session, case_id: str, document: DocumentAttached) -> None:
    """Make a document findable by its name and its hash; its words come later, from `learn`."""
    search_index.index(session, case_id, f"attachment:name:{document.sha256}", f"{document.name}\n{document.sha256}")


def learn(session: Session, case_id: str, document: DocumentAttached, words: str) -> None:
    """Make a document findable by its words too; it counts as read from now on, also when it has none."""
    said = "\n".join((document.name, words, document.sha256))
    search_index.index(session, case_id, f"attachment:{document.sha256}", said)


def unread(session: Session, most: int) -> Iterator[tuple[str, DocumentAttached]]:
    """Documents whose words nobody has read yet, each with its case; those attached last come first."""
    chosen = _unread(session).add_columns(steps.c.payload).order_by(cases.c.ordinal.desc(), steps.c.seq.desc())
    for row in session.connection.execute(chosen.limit(most)):
        step = step_from_plain(DocumentAttached.kind, json.loads(row.payload))
        assert isinstance(step, DocumentAttached)
        yield row.case_id, step


def count_unread(session: Session) -> int:
    """How many documents nobody has read yet."""
    return session.connection.execute(select(func.count()).select_from(_unread(session).subquery())).scalar_one()


def _unread(session: Session) -> Select[tuple[str]]:
    """The steps that attach documents are the truth; what lacks their words has to be read."""
    part = literal("attachment:") + _sha256(session)
    read = select(search_texts.c.place).where(search_texts.c.ordinal == cases.c.ordinal, search_texts.c.part == part)
    attached = select(steps.c.case_id).join(cases, cases.c.id == steps.c.case_id)
    attached = attached.where(steps.c.kind == literal(DocumentAttached.kind, literal_execute=True), ~read.exists())
    return attached if session.postgresql else attached.where(_is_whole())


def _sha256(session: Session) -> ColumnElement[str]:
    if session.postgresql:
        return cast(steps.c.payload, JSON).op("->>")("sha256").cast(Text)
    # A step that somebody has damaged must not hinder the reading of all the others.
    return case((_is_whole(), func.json_extract(steps.c.payload, "$.sha256")), else_="")


def _is_whole() -> ColumnElement[bool]:
    return func.json_valid(steps.c.payload) == 1
