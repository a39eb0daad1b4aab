"""事项, 征求意见, 文书, 送达 and 救济: what the chain says of each, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import steps as s
from app.domain.case import Entry
from app.domain.clock_reading import Deadline
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.outcomes import OUTCOMES
from app.domain.review import LetterState, LetterStatus
from app.domain.stage import is_sent
from app.services.case_views import CaseView
from ui.case.step_words import sentence_of
from ui.shared.case_cells import LETTER_TONES
from ui.shared.cells import state_cell
from ui.shared.columns import Cell, Column
from ui.shared.tokens import Tone
from ui.shared.words import TONE_ICONS


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item asked for and what was found and decided about it."""

    number: int
    text: str
    outcome: str
    searches: str
    review: str


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One question to a third party or agency."""

    name: str
    kind: str
    asked_on: date
    served_on: date | None
    answer: str
    answered: bool


@dataclass(frozen=True, slots=True)
class FactRow:
    """A dated fact in words."""

    on: date
    what: str
    words: str
    tone: Tone = Tone.PLAIN


ITEM_COLUMNS: tuple[Column[ItemRow], ...] = (
    Column("number", "序号", lambda r: str(r.number), lambda r: r.number, 56, right=True),
    Column("text", "申请事项", lambda r: r.text, stretch=True, tip=lambda r: r.text),
    Column("outcome", "办理结果", lambda r: r.outcome or Cell("未定", Tone.MUTED), width=220),
    Column("searches", "检索", lambda r: r.searches, width=160, tip=lambda r: r.searches),
    Column("review", "公开审查", lambda r: r.review, width=140, tip=lambda r: r.review),
)

ASKED_COLUMNS: tuple[Column[AskedRow], ...] = (
    Column("name", "征求对象", lambda r: r.name, stretch=True),
    Column("kind", "类别", lambda r: r.kind, width=120),
    Column("asked", "发出", lambda r: r.asked_on.isoformat(), lambda r: r.asked_on, 100),
    Column("served", "送达", lambda r: r.served_on.isoformat() if r.served_on else "—", width=100),
    Column(
        "answer",
        "意见",
        lambda r: Cell(r.answer, Tone.PLAIN) if r.answered else state_cell("等待意见", Tone.WAITING, "circle-pause"),
        width=280,
        tip=lambda r: r.answer,
    ),
)

FACT_COLUMNS: tuple[Column[FactRow], ...] = (
    Column("on", "日期", lambda r: r.on.isoformat(), lambda r: r.on, 100),
    Column("what", "事项", lambda r: Cell(r.what, r.tone, TONE_ICONS[r.tone]), width=200),
    Column("words", "内容", lambda r: r.words, stretch=True, tip=lambda r: r.words),
)


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter of the case and whether it has left."""

    letter: LetterState
    sent: bool

    @property
    def status(self) -> str:
        """Where it lies, in a word."""
        station = self.letter.next_station
        return "已送出" if self.sent else station.label if station else self.letter.status.label


LETTER_COLUMNS: tuple[Column[LetterRow], ...] = (
    Column("kind", "文书", lambda r: LETTER_KINDS[r.letter.letter_kind].label, stretch=True),
    Column(
        "status",
        "状态",
        lambda r: state_cell(r.status, LETTER_TONES[r.letter.status], TONE_ICONS[LETTER_TONES[r.letter.status]]),
        width=170,
    ),
    Column("number", "文号", lambda r: r.letter.number or "—", width=200),
    Column("drafted", "拟稿", lambda r: f"{r.letter.drafted_by.name} {r.letter.draft.on}", width=170),
    Column("versions", "版本", lambda r: str(r.letter.versions), width=56, right=True),
)


def items_of(view: CaseView) -> tuple[ItemRow, ...]:
    """The items, those moved to other cases marked."""
    state = view.state
    decided = _decided(view)
    return tuple(
        ItemRow(
            number,
            text,
            "已拆分到另案" if number in state.split_items else decided.get(number, ""),
            "；".join(x.result for x in state.searches if x.item == number),
            "；".join(x.result.label for x in state.reviews if number in x.items),
        )
        for number, text in enumerate(state.registered.items, 1)
    )


def _decided(view: CaseView) -> dict[int, str]:
    replies = [x for x in view.letters.values() if x.letter_kind == "reply" and x.status is not LetterStatus.CANCELLED]
    newest = replies[-1].draft.conclusions if replies else ()
    return {c.item: OUTCOMES[c.outcome].label for c in newest if c.outcome in OUTCOMES}


def asked_of(view: CaseView) -> tuple[AskedRow, ...]:
    """Every question put to somebody outside, the oldest first."""
    return tuple(_asked(view, entry) for entry in view.state.consultations.values())


def _asked(view: CaseView, entry: Entry) -> AskedRow:
    asked = entry.step
    assert isinstance(asked, s.Consulted)
    ended = view.state.consultations_ended.get(asked.id)
    kind = "第三方" if isinstance(asked, s.ThirdPartyConsulted) else "其他机关"
    if isinstance(asked, s.AgencyConsulted) and asked.co_producer:
        kind = "共同制作机关"
    served = view.state.served.get(entry.seq)
    served_on = asked.served_on or (served.step.on if served else None)
    return AskedRow(asked.name or asked.id, kind, asked.on, served_on, _answer(ended), ended is not None)


def _answer(ended: Entry | None) -> str:
    if ended is None:
        return ""
    step = ended.step
    if isinstance(step, s.ThirdPartyAnswered | s.AgencyAnswered):
        return f"{step.on} {step.opinion.label}{'：' + step.reasons if step.reasons else ''}"
    return f"{step.on} 逾期未答复"


def letters_of(view: CaseView) -> tuple[LetterRow, ...]:
    """The letters of the case, the newest first."""
    return tuple(LetterRow(letter, is_sent(view.state, letter)) for letter in reversed(tuple(view.letters.values())))


_DELIVERY = (s.Replied, s.ReplyReceived, s.ReplyReturned, s.ReplyResent, s.Served)
_REMEDY = (s.RemedyFiled, s.RemedyDecided, s.ReplyOrdered)
_REMEDY_DATES = {
    "reconsideration": "行政复议期限至",
    "direct_suit": "直接起诉期限至",
    "suit_after_reconsideration": "复议后起诉期限至",
    "untold_remedy": "复议、诉讼最长期限至",
    "ordered_reply": "责令答复期限至",
}


def delivery_of(view: CaseView) -> tuple[FactRow, ...]:
    """How letters left and arrived, the newest first."""
    return tuple(reversed(tuple(_facts(view, *_DELIVERY))))


def remedies_of(view: CaseView) -> tuple[FactRow, ...]:
    """The periods of remedy, and what was sought and decided."""
    deadlines = view.reading.other_deadlines if view.reading else ()
    periods = (_period(one) for one in deadlines if one.what in _REMEDY_DATES)
    return (*periods, *reversed(tuple(_facts(view, *_REMEDY))))


def _period(one: Deadline) -> FactRow:
    over = one.met is False
    return FactRow(
        one.due_on,
        _REMEDY_DATES[one.what],
        f"自 {one.starts_on} 起（{one.article}）",
        Tone.MUTED if over else Tone.ACCENT,
    )


def _facts(view: CaseView, *kinds: type[s.Step]) -> Iterator[FactRow]:
    for entry in view.case.steps(*kinds):
        tone = Tone.WARNING if isinstance(entry.step, s.ReplyReturned) else Tone.PLAIN
        yield FactRow(entry.step.on, entry.step.label, sentence_of(entry.step, view.case), tone)
