"""撤销: what one has just done oneself may be taken back while it is still the last thing done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.domain import steps as s
from app.domain.case import Case, Entry
from app.domain.errors import Refused

WITHIN = timedelta(minutes=2)
"""So long after it was recorded; later it takes a reason of its own (作废环节). The office's own rule."""
RULE = "本机关办理规则：撤销"
REASON = "登记后随即撤销"
_SO_LONG = f"{WITHIN // timedelta(minutes=1)}分钟"

_STAYS = (
    s.Registered, s.Voided, s.ClosingStep, s.SplitInto, s.DetailsDestroyed, s.CalendarApplied, s.Archived,
    s.LetterDrafted, s.LetterSubmitted, s.LetterReviewed, s.LetterReturned, s.LetterSigned, s.LetterNumbered,
    s.LetterDelegated, s.LetterCancelled, s.Printed, s.SplitFrom,
)  # fmt: skip
"""What is taken with its own sentence about what will happen, or has done more than to append itself."""


def last_deed(case: Case, seen: int) -> tuple[Entry, ...]:
    """The steps after the first `seen` ones, if all of them can be taken back; else none."""
    deed = case.entries[seen:]
    return deed if deed and not any(_stays(entry.step) for entry in deed) else ()


def _stays(step: s.Step) -> bool:
    """Also whatever a letter that left has done."""
    by_letter = getattr(step, "letter_id", None) or getattr(step, "letter_number", None)
    return isinstance(step, _STAYS) or by_letter is not None


def refuse_taking_back(case: Case, seqs: tuple[int, ...], by_id: str, now: datetime) -> None:
    """Raises Refused unless these are the last steps of the case, one's own, and recorded not longer ago than WITHIN.

    `by_id` is the person who wants to; the moment at which the time ends still counts.
    """
    deed = last_deed(case, case.length - len(seqs))
    if tuple(entry.seq for entry in deed) != seqs:
        raise Refused("其后又有新的环节，请用“作废环节”并写明理由", RULE)
    if any(entry.by.id != by_id for entry in deed):
        raise Refused("只能撤销自己登记的环节", RULE)
    if any(now - entry.recorded_at > WITHIN for entry in deed):
        raise Refused(f"登记已经超过{_SO_LONG}，请用“作废环节”并写明理由", RULE)


def refuse_stale_change(made: Sequence[tuple[str, datetime]], by_id: str, now: datetime) -> None:
    """Raises Refused unless the changes made last, each by its person and moment, are one's own and fresh."""
    if not made or any(made_by != by_id for made_by, _ in made):
        raise Refused("其后又有人修改过，不能撤销；请直接修改并写明理由", RULE)
    if any(now - made_at > WITHIN for _, made_at in made):
        raise Refused(f"修改已经超过{_SO_LONG}，不能撤销；请直接修改并写明理由", RULE)
