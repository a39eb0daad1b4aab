"""The steps of a case that was taken over from a register (历史导入), as far as its row tells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.domain import steps as s
from app.domain.ledger_import import LedgerRow


def steps_of(row: LedgerRow, source: str, departments: Mapping[str, str]) -> list[s.Step]:
    """The steps of a row in their order; `departments` are ids by name, others are named without one of the office.

    A supplement and an extension are steps where their days fit; whether the clock bears them the caller asks.
    """
    steps: list[s.Step] = [row.registered]
    if row.departments:
        named = tuple(
            s.Assignment(department_id=departments.get(name, f"elsewhere:{name}"), department=name)
            for name in row.departments
        )
        steps.append(s.Routed(on=row.routed_on or row.registered.on, assignments=named))
    text = f"由{source}第{row.row}行导入" + "".join(f"；{note}" for note in row.notes)
    steps.append(s.NoteAdded(on=row.registered.on, text=text))
    asked, answered = row.supplement
    if asked is not None and answered is not None:
        steps += [s.SupplementRequested(on=asked), s.SupplementReceived(on=answered)]
    return steps


def extension(row: LedgerRow, days: int) -> list[s.Step]:
    """The extension a row tells of, consented to and notified on one day, by so many working days."""
    if row.extended_on is None:
        return []
    consent = s.ExtensionConsented(on=row.extended_on, days=days, reason="台账记载")
    return [consent, s.ExtensionNotified(on=row.extended_on, days=days, reason="台账记载")]


def with_outcome(result: s.HistoryImported, due_on: date | None, digest: str, row: str | None) -> s.HistoryImported:
    """The closing step with its reading: by the due date the register names, else the one that was counted."""
    replied = result.replied_on or result.on
    in_time = None if due_on is None else replied <= due_on
    return replace(result, due_on=due_on, in_time=in_time, calendar_digest=digest, statistics_row=row)
