"""The pre-issue examination with what the office's files know beside the draft itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.domain.case import Case
from app.domain.composition import Composed
from app.persistence.session import Session
from app.services.letter_facts import LetterDraft
from app.services.press import Press
from app.services.workplace import Workplace

if TYPE_CHECKING:
    from app.domain.check_up import Finding


def examine(
    work: Workplace,
    session: Session,
    press: Press,
    case: Case,
    draft: LetterDraft,
    composed: Composed,
    issued_on: date,
    *,
    signing: bool = False,
) -> tuple[Finding, ...]:
    """Every finding on a draft of a stored case as of `issued_on`, errors first.

    The rules are read only when a letter is examined: a desk that starts needs none of them.
    """
    from app.services.examination_facts import examined

    return examined(work, session, case, draft, composed, press, issued_on, signing)


def hindering(findings: tuple[Finding, ...]) -> list[Finding]:
    """Those findings that a letter must not be issued with."""
    return [finding for finding in findings if finding.severity == "error"]
