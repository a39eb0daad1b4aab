"""What has run out and wants a decision: proposed to a person, never done silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import steps as s
from app.domain.clock_reading import ClockReading
from app.domain.regimes import RECEIPT_ARTICLE
from app.domain.state import State


@dataclass(frozen=True, slots=True)
class Proposal:
    """A step that lies near, why, and by which article; `consultation` pairs it with its question."""

    kind: type[s.Step]
    reason: str
    article: str
    consultation: str | None = None


def proposals(state: State, reading: ClockReading | None, today: date) -> tuple[Proposal, ...]:
    """The steps that facts of today suggest. A period runs out with the end of its last day, which is included."""
    return (*_receipt(state, today), *_lapses(state, reading, today), *_consultations(state, reading, today))


def _receipt(state: State, today: date) -> Iterator[Proposal]:
    """Ordinary mail is to be confirmed on the day it arrives."""
    if state.received_on is None and state.is_open:
        waiting = (today - state.registered.on).days
        words = f"已等待{waiting}天" if waiting else "今天到达"
        yield Proposal(
            s.ReceiptConfirmed, f"尚未与申请人确认收件（{words}）；联系不上的，登记联系情况", RECEIPT_ARTICLE
        )


def _lapses(state: State, reading: ClockReading | None, today: date) -> Iterator[Proposal]:
    for what, kind, words in (
        ("supplement", s.SupplementLapsed, "补正期限"),
        ("fee_payment", s.FeeLapsed, "缴费期限"),
    ):
        waiting = state.supplement if what == "supplement" else state.fee
        due = [d for d in reading.other_deadlines if d.what == what] if reading and waiting else []
        if due and due[-1].due_on < today:
            reason = f"{words}已于{due[-1].due_on}届满；请核实送达情况和有无正当理由后再作决定"
            yield Proposal(kind, reason, due[-1].article)


def _consultations(state: State, reading: ClockReading | None, today: date) -> Iterator[Proposal]:
    open_ones = {
        entry.step.id: entry.step for entry in state.open_consultations() if isinstance(entry.step, s.Consulted)
    }
    for deadline in reading.other_deadlines if reading else ():
        kind = _LAPSED.get(deadline.what)
        step = next((one for one in open_ones.values() if deadline.about in (one.id, one.name)), None)
        if kind is not None and step is not None and deadline.due_on < today:
            reason = f"{step.name or step.id}提出意见的期限已于{deadline.due_on}届满"
            yield Proposal(kind, reason, deadline.article, step.id)


_LAPSED: dict[str, type[s.Step]] = {"third_party_opinion": s.ThirdPartyLapsed, "co_producer_opinion": s.AgencyLapsed}
