"""The register of what the mail room handed over (收发室交接登记簿), with both signatures (条例 art. 31)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.domain import steps as s
from app.domain.case import Case
from app.domain.letter import Align, Cell, Face, Indent, Letter, Paper, Paragraph, Table, paragraph
from app.domain.state import State

MAIL_COLUMNS = ("编号", "邮件号", "交邮日期", "到达日期", "签收日期", "收发室签收人", "移交日期", "移交人", "接收人")
"""The headings of the register in their order."""
BY_POST = (s.Channel.SIGNED_MAIL, s.Channel.ORDINARY_MAIL)
_PRINTED = (
    *("序号", "编号", "寄件人", "邮件号", "交邮日期", "到达\n（签收）", "收发室\n签收人"),
    *("移交日期", "移交人\n（签名）", "接收人\n（签名）"),
)
_WIDTHS = (12, 24, 34, 36, 23, 23, 22, 23, 30, 30)
"""Millimetres of an A4 sheet lying."""
_SIZE = 10.5
_ROOM_TO_SIGN = 2


@dataclass(frozen=True, slots=True)
class MailLine:
    """One request that came by post; dates and names are None or empty while they are not known.

    `signed_on` is the day the mail room signed for it, of ordinary mail None; what was handed over bears both names.
    """

    case_number: str
    sender: str
    tracking_number: str | None
    posted_on: date | None
    arrived_on: date | None
    signed_on: date | None
    signed_by: str
    handed_over_on: date | None = None
    handed_by: str = ""
    taken_by: str = ""

    @property
    def came_on(self) -> date | None:
        """The day it reached the mail room."""
        return self.arrived_on or self.signed_on

    @property
    def values(self) -> tuple[str | date | None, ...]:
        """The cells in the order of MAIL_COLUMNS."""
        known = (self.tracking_number, self.posted_on, self.arrived_on, self.signed_on, self.signed_by or None)
        return (self.case_number, *known, self.handed_over_on, self.handed_by or None, self.taken_by or None)


def mail_line(case: Case, state: State) -> MailLine | None:
    """The line of a case, or None where it did not come by post."""
    registered = state.registered
    if registered.channel not in BY_POST:
        return None
    handed = case.last(s.MailHandedOver)
    over = handed.step if handed is not None and isinstance(handed.step, s.MailHandedOver) else None
    own = [party.name for party in registered.parties if party.role is not s.PartyRole.AGENT]
    line = MailLine(
        case.number,
        "、".join(own),
        registered.tracking_number,
        registered.posted_on,
        registered.arrived_on,
        registered.received_on if registered.channel is s.Channel.SIGNED_MAIL else None,
        registered.signed_by or "",
    )
    if over is None:
        return line
    return replace(line, handed_over_on=over.on, handed_by=over.handed_by, taken_by=over.taken_by)


def mail_register(agency: str, first: date, last: date, lines: Iterable[MailLine]) -> Letter:
    """The register of what came between two days, both included, as a paper to sign on: oldest first, A4 lying."""
    wanted = [line for line in lines if line.came_on is not None and first <= line.came_on <= last]
    wanted.sort(key=lambda line: (line.came_on or date.max, line.case_number))
    rows = (_heading(), *(_row(place, line) for place, line in enumerate(wanted, 1)))
    return Letter(
        "mail_register",
        "收发室交接登记簿",
        (_about(agency, first, last, len(wanted)), Table(_WIDTHS, rows, header_rows=1, size=_SIZE)),
        paper=Paper.A4_LYING,
        author=agency,
    )


def _about(agency: str, first: date, last: date, count: int) -> Paragraph:
    words = f"{agency}　　到达日期：{first}至{last}　　共{count}件"
    return paragraph(words, indent=Indent.FLUSH, align=Align.LEFT)


def _heading() -> tuple[Cell, ...]:
    return tuple(Cell(words, Face.HEI, Align.CENTRE) for words in _PRINTED)


def _row(place: int, line: MailLine) -> tuple[Cell, ...]:
    centred = (_said(line.posted_on), _said(line.came_on), line.signed_by, _said(line.handed_over_on))
    signatures = (line.handed_by, line.taken_by)
    return (
        Cell(str(place), align=Align.CENTRE, lines=_ROOM_TO_SIGN),
        *(Cell(words) for words in (line.case_number, line.sender, line.tracking_number or "")),
        *(Cell(words, align=Align.CENTRE) for words in (*centred, *signatures)),
    )


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""
