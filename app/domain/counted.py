"""What a case counts for in the annual table: its receipt, its first result, the remedies sought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain import steps as s
from app.domain.case import Case
from app.domain.statistics import CountedCase, CountedRemedy, Row

COUNTED_KINDS = frozenset(
    kind.kind
    for kind in s.STEP_KINDS
    if issubclass(
        kind, s.ClosingStep | s.Registered | s.ReceiptConfirmed | s.Voided | s.RemedyFiled | s.RemedyDecided | s.FeePaid
    )
)
"""The stored keys of the steps that an annual table is counted from; it needs no others of a chain."""


def counted_case(case: Case) -> CountedCase | None:
    """The case as table 三 counts it, or None: a correction (art. 41), or a request not confirmed as received yet.

    The first result stays: what a body or court ordered to be answered anew is no further application.
    """
    received_on = received(case)
    if received_on is None or case.kind is s.CaseKind.CORRECTION:
        return None
    first = first_result(case)
    if first is None:
        return CountedCase(applicant_kind(case), received_on, case_id=case.id)
    return CountedCase(applicant_kind(case), received_on, result_day(first), row_of(first), case.id)


def received(case: Case) -> date | None:
    """The legal date of receipt, as the state of the case has it; None while it is not confirmed."""
    day: date | None = None
    for entry in case.history:
        if isinstance(entry.step, s.Registered):
            day = entry.step.received_on or day
        elif isinstance(entry.step, s.ReceiptConfirmed):
            day = entry.step.on
    return day


def first_result(case: Case) -> s.ClosingStep | None:
    """The first step that ended the case and still counts."""
    return next((e.step for e in case.history if isinstance(e.step, s.ClosingStep)), None)


def result_day(step: s.ClosingStep) -> date:
    """The day of the result; of a case taken over from elsewhere the day of its reply there."""
    return (step.replied_on or step.on) if isinstance(step, s.HistoryImported) else step.on


def row_of(step: s.ClosingStep) -> Row:
    """The row the closing step keeps; one without any is 其他处理, 3.其他."""
    return Row(step.statistics_row) if step.statistics_row else Row.O3


def applicant_kind(case: Case) -> s.ApplicantKind:
    """The column of a case: the kind of its first applicant, agents left aside."""
    parties = case.registration.parties
    own = [party for party in parties if party.role is not s.PartyRole.AGENT]
    return (own or list(parties))[0].kind


def counted_remedies(case: Case) -> Iterator[CountedRemedy]:
    """The reconsiderations and lawsuits of a case, each with its result where there is one."""
    decided = {e.step.id: e.step for e in case.history if isinstance(e.step, s.RemedyDecided)}
    for entry in case.history:
        if isinstance(entry.step, s.RemedyFiled):
            end = decided.get(entry.step.id)
            filed = CountedRemedy(entry.step.remedy, entry.step.on)
            yield filed if end is None else replace(filed, decided_on=end.on, result=end.result)


def fees_paid(case: Case, first: date, last: date) -> int:
    """The information-processing fee paid between two days, both included, in 分 (reported under 其他事项)."""
    paid = (e.step for e in case.history if isinstance(e.step, s.FeePaid))
    return sum(step.amount or 0 for step in paid if first <= step.on <= last)
