"""The pre-issue examination with what the office's files know beside the draft itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from app.domain.case import Case
from app.domain.composition import Composed
from app.persistence.session import Session
from app.services.letter_facts import LetterDraft
from app.services.press import Press
from app.services.similar import Similar
from app.services.workplace import Workplace

if TYPE_CHECKING:
    from app.domain.check_up import Finding


def examine(
    work: Workplace,
    session: Session,
    press: Press,
    similar: Similar,
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

    return examined(work, session, press, similar, case, draft, composed, issued_on, signing)


def unconfirmed(findings: tuple[Finding, ...], confirmed: Mapping[str, str]) -> list[Finding]:
    """Those warnings that want a reason before the letter goes on, and have none."""
    return [f for f in findings if f.code in WANTS_A_REASON and not confirmed.get(f.code, "").strip()]


WANTS_A_REASON = frozenset({"answered_otherwise"})
"""Like requests answered otherwise: the handler confirms the difference (同类申请口径一致)."""


def hindering(findings: tuple[Finding, ...]) -> list[Finding]:
    """Those findings that a letter must not be issued with."""
    return [finding for finding in findings if finding.severity == "error"]
