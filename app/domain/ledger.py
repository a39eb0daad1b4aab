"""The register of an office (台账): one line a case, in the columns offices keep; it can be imported again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain import steps as s
from app.domain.case import Case
from app.domain.case_clock import read_case
from app.domain.clock_reading import STATE_LABELS
from app.domain.mail_register import mail_line
from app.domain.outcomes import OUTCOMES
from app.domain.review import LetterStatus
from app.domain.stage import stage_of
from app.domain.state import State, fold
from app.domain.work_calendar import WorkCalendar

Cell = str | date | None

COLUMNS = (
    "编号", "申请人", "申请人类型", "申请方式", "申请日期", "收到日期", "申请内容", "获取方式", "承办部门", "转办日期",
    "补正告知日期", "补正日期", "征求意见日期", "延期告知日期", "答复期限", "答复日期", "答复文号", "答复结论",
    "办理状态", "是否逾期", "送达方式", "邮寄单号", "送达日期", "行政复议", "行政诉讼", "备注",
)  # fmt: skip
"""The headings in their order, words that offices use."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One case in the register: a value for every heading of COLUMNS; empty where nothing is known.

    `mail` is its line in the register of the mail room, see `MAIL_COLUMNS`; () for what did not come by post.
    `provisional`: its 答复期限 counts on a year whose arrangement is not published, and the case is open.
    """

    case_number: str
    received_on: date | None
    cells: Mapping[str, Cell]
    mail: tuple[Cell, ...] = ()
    provisional: bool = False

    @property
    def values(self) -> tuple[Cell, ...]:
        """The cells in the order of COLUMNS."""
        return tuple(self.cells.get(heading) for heading in COLUMNS)


def ledger_line(case: Case, calendar: WorkCalendar, today: date) -> LedgerLine:
    """The line of a case as it stands on `today`, included. Personal details never enter a register."""
    state = fold(case)
    cells: dict[str, Cell] = {"编号": case.number, "办理状态": stage_of(state).label}
    cells |= _request(state) | _handling(case, state) | _reply(case, state) | _afterwards(case)
    reading = read_case(case, state, calendar, today)
    if reading is not None:
        cells["答复期限"] = reading.due_on
        cells["是否逾期"] = "是" if STATE_LABELS[reading.state] in ("逾期答复", "已逾期") else "否"
    mail = mail_line(case, state)
    provisional = reading is not None and reading.provisional and reading.ended_on is None
    return LedgerLine(case.number, state.received_on, cells, mail.values if mail else (), provisional)


def _request(state: State) -> dict[str, Cell]:
    registered = state.registered
    own = [party for party in registered.parties if party.role is not s.PartyRole.AGENT] or list(registered.parties)
    return {
        "申请人": "、".join(party.name for party in own),
        "申请人类型": own[0].kind.label,
        "申请方式": registered.channel.label,
        "申请日期": registered.submitted_on or registered.posted_on or registered.arrived_on or registered.received_on,
        "收到日期": state.received_on,
        "申请内容": registered.request,
        "获取方式": "、".join(way for way in (registered.medium, registered.delivery) if way),
        "备注": registered.remark,
    }


def _handling(case: Case, state: State) -> dict[str, Cell]:
    return {
        "承办部门": "、".join(assignment.department for assignment in state.assignments.values()),
        "转办日期": _first_day(case, s.Routed),
        "补正告知日期": _last_day(case, s.SupplementRequested),
        "补正日期": _last_day(case, s.SupplementReceived),
        "征求意见日期": _first_day(case, s.ThirdPartyConsulted, s.AgencyConsulted),
        "延期告知日期": _last_day(case, s.ExtensionNotified),
    }


def _reply(case: Case, state: State) -> dict[str, Cell]:
    closing = state.ended.step if state.ended else None
    cells: dict[str, Cell] = {"答复结论": _conclusion(state), "送达日期": _last_day(case, s.ReplyReceived)}
    match closing:
        case s.Replied():
            sent = {"送达方式": closing.delivery.label, "邮寄单号": closing.tracking_number}
            cells |= {"答复日期": closing.on, "答复文号": closing.letter_number} | sent
        case s.HistoryImported():
            cells |= {"答复日期": closing.replied_on or closing.on, "答复文号": closing.letter_number}
        case s.ClosingStep():
            cells |= {"答复日期": closing.on}
    return cells


def _conclusion(state: State) -> str:
    closing = state.ended.step if state.ended else None
    if isinstance(closing, s.HistoryImported) and closing.words:
        return closing.words
    if closing is not None and state.correction is not None:
        return state.correction.result.label
    return "、".join(dict.fromkeys(OUTCOMES[key].label for key in concluded_as(state))) or _label(closing)


def _label(closing: s.Step | None) -> str:
    return closing.label if closing is not None else ""


def concluded_as(state: State) -> tuple[str, ...]:
    """The outcomes a case ended with, keys R1 to R24d in the order of its items; none while it is open."""
    match state.ended.step if state.ended else None:
        case s.HistoryImported(outcome=key):
            return (key,) if key else ()
        case s.SupplementLapsed():
            return ("R22",)
        case s.FeeLapsed():
            return ("R23",)
        case s.Withdrawn():
            return ("R24a",)
        case s.Replied(letter_id=letter_id):
            return _of_letter(state, letter_id or "")
    return ()


def _of_letter(state: State, letter_id: str) -> tuple[str, ...]:
    letter = state.letters.get(letter_id)
    if letter is None or letter.status is not LetterStatus.NUMBERED:
        return ()
    return tuple(conclusion.outcome for conclusion in letter.draft.conclusions)


def _afterwards(case: Case) -> dict[str, Cell]:
    decided = {e.step.id: e.step.result.label for e in case.history if isinstance(e.step, s.RemedyDecided)}
    filed = [e.step for e in case.history if isinstance(e.step, s.RemedyFiled)]
    words = [(step.remedy, f"{step.on} {step.body}：{decided.get(step.id, '尚未审结')}") for step in filed]
    return {
        "行政复议": "；".join(text for kind, text in words if kind is s.RemedyKind.RECONSIDERATION),
        "行政诉讼": "；".join(text for kind, text in words if kind is not s.RemedyKind.RECONSIDERATION),
    }


def _first_day(case: Case, *kinds: type[s.Step]) -> date | None:
    return next((entry.step.on for entry in case.steps(*kinds)), None)


def _last_day(case: Case, *kinds: type[s.Step]) -> date | None:
    entry = case.last(*kinds)
    return entry.step.on if entry else None
