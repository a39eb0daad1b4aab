"""The pre-issue examination of a letter (答复书体检): everything a letter would lose in court by."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.domain.composition import Composed
from app.domain.examination import agreement, answers, form, grounds, notices, privacy, remedies
from app.domain.examination.findings import CaseFacts, Examined, Finding
from app.domain.letter_request import LetterRequest
from app.domain.letter_text import plain_text

__all__ = ["CaseFacts", "Finding", "has_errors", "look_over"]

_PARTS = (
    answers.findings,
    grounds.findings,
    notices.findings,
    remedies.findings,
    form.findings,
    privacy.findings,
    agreement.findings,
)


def look_over(
    request: LetterRequest,
    composed: Composed,
    file: CaseFacts | None = None,
    uncovered: Collection[str] = (),
) -> tuple[Finding, ...]:
    """All findings on a composed letter, errors first, each kind in the order of the items.

    `file` is what the case's own file knows; without it the checks that need a case are left out. `uncovered` are
    characters of the letter that no font of the press can show.
    """
    examined = Examined(request, composed, plain_text(composed.letter), file, frozenset(uncovered))
    found = dict.fromkeys(finding for part in _PARTS for finding in part(examined))
    return tuple(sorted(found, key=lambda finding: (finding.severity != "error", finding.item or 0)))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether one of them hinders the issue."""
    return any(finding.severity == "error" for finding in findings)
