"""How text is read for the search: large and small letters alike, full-width digits as digits, pairs of characters."""

from __future__ import annotations

from itertools import pairwise

_WIDE = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F) if chr(wide - 0xFEE0).isalnum()}
_ONE_SPACE = dict.fromkeys(map(ord, "\0\t\n\v\f\r\x85\xa0\u2028\u2029\u3000"), " ")
_FOLDING = str.maketrans({**{chr(code): plain for code, plain in _WIDE.items()}} | {chr(c): " " for c in _ONE_SPACE})
# The index knows letters, digits and what lies beyond ASCII; other signs move to where nothing else is written.
_SIGNS = str.maketrans({chr(code): chr(0xF700 + code) for code in range(128) if not chr(code).isalnum()})
_END = "\uf780"
_LINE_ENDS = {ord(sign): " " for sign in "\r\n\t\v\f"}
_PAIRS_ASKED = 40


def fold(text: str) -> str:
    """The text as it is compared; every character stays in its place, so that what is found can be marked."""
    plain = text.translate(_FOLDING)
    small = plain.lower()
    return small if len(small) == len(plain) else "".join(map(_small, plain))


def _small(character: str) -> str:
    small = character.lower()
    return small if len(small) == 1 else character


def pairs(folded: str) -> str:
    """Every character with the one after it as one word, in their order, with spaces between: what is indexed.

    The last character stands before a sign for the end, so that every character begins a word.
    """
    return " ".join(map("".join, pairwise(folded.translate(_SIGNS) + _END)))


def signs(folded: str) -> str:
    """The characters as the index knows them."""
    return folded.translate(_SIGNS)


def pairs_asked(folded: str) -> list[str]:
    """The pairs that a text holding these words must hold, each once; of long words the first forty."""
    return list(dict.fromkeys(a + b for a, b in pairwise(folded)))[:_PAIRS_ASKED]


def excerpt(text: str, words: tuple[str, ...], around: int = 24) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A piece of the text around the first of the words, and where in it they stand (from, up to, not included)."""
    folded = fold(text)
    first = min((at for at in (folded.find(word) for word in words) if at >= 0), default=0)
    start = max(0, first - around)
    end = min(len(text), first + max(map(len, words), default=0) + 2 * around)
    lead, tail = "…" if start else "", "…" if end < len(text) else ""
    shown = text[start:end].translate(_LINE_ENDS)
    found = sorted(place for word in words for place in _places(folded[start:end], word))
    return lead + shown + tail, tuple((a + len(lead), b + len(lead)) for a, b in found)


def _places(folded: str, word: str) -> list[tuple[int, int]]:
    places, at = [], folded.find(word)
    while at >= 0:
        places.append((at, at + len(word)))
        at = folded.find(word, at + len(word))
    return places
