"""Where a word processor must be told to end a line, because its own rules would end it elsewhere.

LibreOffice knows the common marks of 避头尾 and no list of a document's own: it begins lines with …, — and ％, parts a
number from its unit and cuts words at - and /; on the other hand it parts no word or number from a bracket or a mark
beside it. Where lines would end elsewhere for that, and nowhere else, the DOCX gets a line break.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.domain.letter import Run
from app.letters.galley import WORD_PROCESSOR_SLACK, Setter, Type, lines_of, measured
from app.letters.line_breaking import NEVER_FIRST, SPACE, is_latin, line_end

_NEVER_FIRST = NEVER_FIRST - frozenset("…—⸺─％‰℃々〻ー～‐–°′″")
_NEVER_LAST = frozenset("（〔【《〈「『“‘￥［｛〖〝([{£¥")
_CUTS = frozenset("-/")


def with_soft_breaks(
    setter: Setter, runs: Sequence[Run], type_: Type, measure: float, indent: float = 0.0, moved: int = 0
) -> tuple[Run, ...]:
    """The runs with a line feed at every end of a line that a word processor would not find by itself.

    A form feed stands before the last `moved` lines, which begin a page.
    """
    text = measured(setter, runs, type_)
    lines = lines_of(setter, text, measure, indent)
    loose = _loose_breaks(text.text)
    told: dict[int, str] = {}
    for number, (line, following) in enumerate(pairwise(lines)):
        limit = measure - WORD_PROCESSOR_SLACK - (0.0 if number else indent)
        found, _ = line_end(text.text, text.widths, text.spaces, loose, line.start, limit)
        if found != following.start:
            told[following.start] = "\n"
    if moved:
        told[lines[-moved].start] = "\f"
    return _parted(runs, told)


def _loose_breaks(text: str) -> list[bool]:
    """For each character whether LibreOffice lets a line begin with it."""
    return [True, *(_may_part(before, after) for before, after in pairwise(text))]


def _may_part(before: str, after: str) -> bool:
    if after == SPACE or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    if before == SPACE or before in _CUTS:
        return True
    word_before, word_after = _is_word(before), _is_word(after)
    bracketed = (before in _NEVER_FIRST and word_after) or (word_before and after in _NEVER_LAST)
    return not (bracketed or (word_before and word_after))


def _is_word(char: str) -> bool:
    return char == "·" or is_latin(char)


def _parted(runs: Sequence[Run], places: Mapping[int, str]) -> tuple[Run, ...]:
    """The feeds before their places; a space there is given up for them."""
    parted, start = [], 0
    for run in runs:
        text = "".join(places.get(start + offset, "") + char for offset, char in enumerate(run.text))
        parted.append(Run(text.replace(" \n", "\n").replace(" \f", "\f"), run.face))
        start += len(run.text)
    return tuple(parted)
