"""Walking every chain, the journal, attachments and personal details: is all there, in its place and unchanged?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import LargeBinary, cast, func, select
from sqlalchemy.sql.elements import ColumnElement

from app.persistence import attachments, journal
from app.persistence.canonical import line_hash, step_hash
from app.persistence.journal import Head
from app.persistence.session import Session
from app.persistence.tables.case_list import case_list
from app.persistence.tables.chain import cases, steps
from app.persistence.tables.chain import journal as lines
from app.persistence.verify_details import DetailsFound, DetailsWalk

Progress = Callable[[int, int], None]

_TOLD_EVERY = 500
_NAMED_BYTES = re.compile(r'"(?:[a-z_]*_)?sha256":"([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class Break:
    """Something that is not as it was written: the case's number, the step's place (None: the whole case), what."""

    case: str
    step: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was walked, the journal's last line, every break found, and how far personal details could be checked."""

    cases: int
    steps: int
    attachments: int
    head: Head
    breaks: tuple[Break, ...]
    details: DetailsFound


@dataclass
class _Walk:
    session: Session
    progress: Callable[[int], None]
    breaks: list[Break] = field(default_factory=list)
    steps: int = 0
    named: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    details: DetailsWalk = field(init=False)

    def __post_init__(self) -> None:
        self.details = DetailsWalk(self.session)

    def found(self, case: str, step: int | None, what: str) -> None:
        self.breaks.append(Break(case, step, what))


def verify(session: Session, progress: Progress = lambda _done, _of: None) -> Verification:
    """Walk everything there is; breaks come in the order: steps, journal, cases, attachments, personal details.

    `progress` is told now and then how many steps were walked, and of how many.
    """
    of = session.connection.execute(select(func.count()).select_from(steps)).scalar_one()
    walk = _Walk(session, lambda done: progress(done, of))
    _walk_steps(walk)
    _walk_journal(walk)
    _walk_cases(walk)
    kept = _walk_attachments(walk)
    details = walk.details.end(walk.found)
    count = session.connection.execute(select(func.count()).select_from(cases)).scalar_one()
    return Verification(count, walk.steps, kept, journal.head(session), tuple(walk.breaks), details)


def _raw(session: Session, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column's bytes: a byte changed on disk need not be a character any more."""
    return column if session.postgresql else cast(column, LargeBinary)


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else "" if value is None else str(value)


def _walk_steps(walk: _Walk) -> None:
    c, j = steps.c, lines.c
    texts = (c.kind, c.on_date, c.recorded_at, c.by_id, c.by_name, c.payload, c.previous, c.hash)
    chosen = (
        select(c.case_id, c.seq, cases.c.number, j.step_hash, *(_raw(walk.session, column) for column in texts))
        .outerjoin(cases, cases.c.id == c.case_id)
        .outerjoin(lines, (j.case_id == c.case_id) & (j.seq == c.seq))
        .order_by(c.case_id, c.seq)
    )
    current, last_seq, last_hash = None, 0, ""
    for case_id, seq, number, in_journal, *values in _stream(walk.session, chosen):
        if case_id != current:
            current, last_seq, last_hash = case_id, 0, ""
        row = [_text(value) for value in values]
        _check_step(walk, (case_id, number or case_id, seq), row, in_journal, (last_seq, last_hash))
        last_seq, last_hash = seq, row[-1]
        walk.steps += 1
        if not walk.steps % _TOLD_EVERY:
            walk.progress(walk.steps)


def _check_step(
    walk: _Walk, place: tuple[str, str, int], row: list[str], in_journal: str | None, before: tuple[int, str]
) -> None:
    case_id, number, seq = place
    kind, on, recorded_at, by_id, by_name, payload, previous, bound = row
    for sha256 in _NAMED_BYTES.findall(payload):
        walk.named.setdefault(sha256, []).append((number, seq))
    walk.details.look_at(number, seq, payload)
    if step_hash(case_id, seq, kind, on, recorded_at, (by_id, by_name), payload, previous) != bound:
        walk.found(number, seq, "此环节的内容、日期、录入人或录入时间被改动，与其校验值不符")
    elif in_journal is not None and in_journal != bound:
        walk.found(number, seq, "此环节连同其校验值被改动，与总日志不符")
    if in_journal is None:
        walk.found(number, seq, "此环节在总日志中没有记录")
    if seq != before[0] + 1:
        walk.found(number, seq, f"此环节之前缺少第 {before[0] + 1} 环节")
    elif previous != before[1]:
        walk.found(number, seq, "此环节与前一环节不相连，前一环节被改动或替换")


def _walk_journal(walk: _Walk) -> None:
    last = Head(0, "")
    j = lines.c
    texts = (j.case_number, j.step_hash, j.previous, j.hash)
    chosen = select(j.number, j.case_id, j.seq, *(_raw(walk.session, column) for column in texts)).order_by(j.number)
    for number, case_id, seq, *values in _stream(walk.session, chosen):
        case_number, bound_step, previous, bound = map(_text, values)
        if number != last.number + 1:
            walk.found(case_number, seq, f"总日志缺少第 {last.number + 1} 行至第 {number - 1} 行")
        elif previous != last.hash:
            walk.found(case_number, seq, f"总日志第 {number} 行与前一行不相连")
        if line_hash(number, case_id, case_number, seq, bound_step, previous) != bound:
            walk.found(case_number, seq, f"总日志第 {number} 行被改动")
        last = Head(number, bound)


def _walk_cases(walk: _Walk) -> None:
    connection = walk.session.connection
    for number, had, has in connection.execute(_lost_steps()).all():
        if has == 0:
            walk.found(number, None, f"整件案件的 {had} 个环节都已被删去")
        else:
            for (seq,) in connection.execute(_lost_of(number)):
                walk.found(number, seq, "此环节已从案卷中删去，总日志仍有记录")
    other = lines.c.case_number != cases.c.number
    renamed = select(cases.c.number, lines.c.case_number).join(lines, lines.c.case_id == cases.c.id).where(other)
    for number, before in connection.execute(renamed.distinct()):
        walk.found(before, None, f"案号被改为“{number}”")
    for number, listed, has in connection.execute(_shorter_than_listed()):
        walk.found(number, has + 1, f"列表记有 {listed} 个环节，案卷只有 {has} 个，最后的环节被删去")


def _lost_steps() -> Any:
    here = func.count(steps.c.seq)
    return (
        select(lines.c.case_number, func.count(), here)
        .outerjoin(steps, (steps.c.case_id == lines.c.case_id) & (steps.c.seq == lines.c.seq))
        .group_by(lines.c.case_id, lines.c.case_number)
        .having(here < func.count())
        .order_by(lines.c.case_number)
    )


def _lost_of(number: str) -> Any:
    return (
        select(lines.c.seq)
        .outerjoin(steps, (steps.c.case_id == lines.c.case_id) & (steps.c.seq == lines.c.seq))
        .where(lines.c.case_number == number, steps.c.seq.is_(None))
        .order_by(lines.c.seq)
    )


def _shorter_than_listed() -> Any:
    """Cases of which the list knows more steps than chain and journal hold: both were cut."""
    in_journal = select(func.count()).where(lines.c.case_id == case_list.c.case_id).scalar_subquery()
    return (
        select(case_list.c.number, case_list.c.length, in_journal)
        .where(in_journal < case_list.c.length)
        .order_by(case_list.c.number)
    )


def _walk_attachments(walk: _Walk) -> int:
    faults = {sha256: _fault_of(walk.session, sha256) for sha256 in attachments.all_names(walk.session)}
    missing = {sha256: "的内容不在附件库中" for sha256 in walk.named if sha256 not in faults}
    for sha256, fault in (faults | missing).items():
        for number, seq in walk.named.get(sha256, [("", None)]) if fault else ():
            walk.found(number, seq, f"附件 {sha256[:12]}… {fault}")
    return len(faults)


def _fault_of(session: Session, sha256: str) -> str:
    name = hashlib.sha256()
    try:
        for chunk in attachments.read_chunks(session, sha256):
            name.update(chunk)
    except attachments.ChunkMissing:
        return "缺少一部分"
    return "" if name.hexdigest() == sha256 else "的内容被改动，与其校验值不符"


def _stream(session: Session, chosen: Any) -> Iterator[Any]:
    streamed = chosen.execution_options(stream_results=True, max_row_buffer=1000)
    with session.connection.execute(streamed) as rows:
        yield from rows
