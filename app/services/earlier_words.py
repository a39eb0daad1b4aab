"""What was said before: reasons and answers of issued replies to like requests, to be taken into a new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.review import LetterState, LetterStatus
from app.domain.similar import Relation
from app.domain.state import State, fold
from app.domain.steps import Conclusion, PartyRole
from app.persistence import chain
from app.persistence.session import Session
from app.services.case_views import CaseView
from app.services.similar import Similar, SimilarCase
from app.services.workplace import Workplace

LIKE = 30
"""How many like requests are looked through for words."""
_RANK = {relation: place for place, relation in enumerate(Relation)}


@dataclass(frozen=True, slots=True)
class EarlierWords:
    """What one item of an issued reply was answered with; `relation` and `why` say how that request is like this one.

    `outcome` is a key R1–R24d; `reasons` and `answer` are never both empty.
    """

    case_id: str
    case_number: str
    letter_number: str
    relation: Relation
    why: str
    item: str
    outcome: str
    reasons: str
    answer: str


def like_requests(similar: Similar, view: CaseView, item: int, top: int = 5) -> tuple[SimilarCase, ...]:
    """Earlier requests like this item (counted from 1) of a case, same information first."""
    asked = view.state.registered.items[item - 1]
    names = [party.name for party in view.state.registered.parties if party.role is not PartyRole.AGENT]
    found = similar.find(asked, names, LIKE, leave_out=view.case.id)
    return tuple(sorted(found, key=lambda one: (_RANK[one.relation], -one.score))[:top])


def earlier_words(
    work: Workplace, similar: Similar, view: CaseView, item: int, outcome: str = "", top: int = 12
) -> tuple[EarlierWords, ...]:
    """Words of issued replies to like requests: same information first, among these first those of this outcome.

    The same words are given once, from the likest request. Drafts and cancelled letters give none.
    """
    like = like_requests(similar, view, item, LIKE)
    with work.database.reading() as session:
        found = [words for one in like for words in _of_case(session, one)]
    found.sort(key=lambda words: (_RANK[words.relation], words.outcome != outcome))
    once = {(words.outcome, words.reasons, words.answer): words for words in reversed(found)}
    return tuple(words for words in found if once[words.outcome, words.reasons, words.answer] is words)[:top]


def _of_case(session: Session, like: SimilarCase) -> Iterator[EarlierWords]:
    if not like.letter_number:
        return
    state = fold(chain.read(session, like.case_id))
    for letter in state.letters_in(LetterStatus.NUMBERED):
        if letter.letter_kind == "reply":
            yield from _of_letter(state, letter, like)


def _of_letter(state: State, letter: LetterState, like: SimilarCase) -> Iterator[EarlierWords]:
    for said in letter.draft.conclusions:
        if said.reasons.strip() or said.answer.strip():
            yield EarlierWords(
                like.case_id, like.number, letter.number or "", like.relation, like.why, _asked(state, said),
                said.outcome, said.reasons.strip(), said.answer.strip(),
            )  # fmt: skip


def _asked(state: State, said: Conclusion) -> str:
    items = state.registered.items
    return items[said.item - 1] if said.item <= len(items) else ""
