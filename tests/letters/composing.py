"""Letters composed from plain facts, and their words."""

from typing import Any

from app.domain.composition import Composed
from app.domain.letter import Paragraph
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.letter_plain import read_letter
from app.domain.letter_text import plain_text
from app.letters.compose import compose
from tests.sample_letters import shipped

KINDS = [kind for kind in LETTER_KINDS if kind != "reply"]


def composed(plain: dict[str, Any]) -> Composed:
    return compose(read_letter(plain), shipped())


def words(plain: dict[str, Any]) -> str:
    return plain_text(composed(plain).letter)


def remedy_words(plain: dict[str, Any]) -> str:
    blocks = composed(plain).letter.blocks
    marked = [b for b in blocks if isinstance(b, Paragraph) and (b.anchor or "").startswith("remedy")]
    assert all(b.protected for b in marked)
    return "\n".join(b.text for b in marked)
