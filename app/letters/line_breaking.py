"""Where lines may end (避头尾, GB/T 15834 and GB/T 9704 practice), and how a full line is spread to the measure.

A line takes as many characters as fit. When the next one may not begin a line, or the last one may not end one, the
break moves back (追出): the line comes out shorter and its gaps are spread until the last character ends at the
measure. Nothing is squeezed together and nothing hangs outside. Word processors do the same, so that a letter has
the same lines in both formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

NEVER_FIRST = frozenset("、。，．：；？！）〕】》〉」』”’…—·％‰℃］｝〗〙〞々ー～‐–‖°′″!%),.:;?]}>")
NEVER_LAST = frozenset("（〔【《〈「『“‘￥№［｛〖〘〝＄￡([{<$£¥€#§")
UNBROKEN_PAIRS = frozenset("…—⸺─")
TOKEN_BREAKS = frozenset("/.?&=-_,")
UNITS = frozenset("年月日时分秒号元角个件页份次天岁名位倍米克吨里亩度万亿％‰℃%")
SPACE = " "
_SHARED = frozenset("—…“”")
_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` (end not counted, trailing spaces left out) of a text, their width as measured.

    `full` lines are spread to the measure; the last line of a paragraph is not.
    """

    start: int
    end: int
    width: float
    full: bool


def units_after_figures(texts: Iterable[str]) -> frozenset[str]:
    """The signs that stand behind a figure somewhere in these texts: a number keeps its unit.

    They may begin no line of the letter at all. That is a little stricter than needed and the only form of the rule
    a word processor understands.
    """
    pairs = (pair for text in texts for pair in pairwise(text))
    return frozenset(after for before, after in pairs if after in UNITS and is_figure(before))


def break_lines(
    text: str, widths: Sequence[float], measure: float, indent: float = 0.0, units: frozenset[str] = frozenset(),
    spaces: Mapping[int, float] | None = None,
) -> list[Line]:  # fmt: skip
    """The lines of a paragraph; `widths` holds the width of each character, `indent` is what the first line lacks.

    `spaces` holds what is kept free before a character unless it begins a line.
    """
    permitted = permitted_breaks(text, units)
    spaces = spaces or {}
    lines: list[Line] = []
    start = 0
    while start < len(text) or not lines:
        limit = measure - (0 if lines else indent)
        end, full = line_end(text, widths, spaces, permitted, start, limit)
        last = _without_spaces(text, start, end)
        kept = sum(space for place, space in spaces.items() if start < place < last)
        lines.append(Line(start, last, sum(widths[start:last]) + kept, full))
        start = end
    return lines


def line_end(
    text: str, widths: Sequence[float], spaces: Mapping[int, float], permitted: Sequence[bool], start: int, limit: float
) -> tuple[int, bool]:
    """Where the line that begins at `start` ends, and whether more follows."""
    width = -spaces.get(start, 0.0)
    candidate = start
    for place in range(start, len(text)):
        if permitted[place]:
            candidate = place
        width += widths[place] + spaces.get(place, 0.0)
        if width > limit + _TOLERANCE and text[place] != SPACE:
            return (candidate if candidate > start else _forced_break(text, start, place)), True
    return len(text), False


def permitted_breaks(text: str, units: frozenset[str] = frozenset()) -> list[bool]:
    """For each character whether a line may begin with it; the first always may."""
    closing = NEVER_FIRST | units
    marks = [True] * len(text)
    for place in range(1, len(text)):
        marks[place] = _may_part(text[place - 1], text[place], closing)
    return marks


def gaps(text: str) -> list[int]:
    """The characters of a line after which it may be spread: next to Chinese, at spaces, never inside Latin words."""
    places = range(len(text) - 1)
    return [place for place in places if not (is_latin(text[place]) and is_latin(text[place + 1]))]


def script_changes(text: str) -> dict[int, bool]:
    """The places where Chinese and Latin meet, and whether word processors keep a space there: between letters.

    Marks that both scripts share, such as quotation marks, belong to what stands beside them.
    """
    pairs = enumerate(pairwise(text), 1)
    return {
        place: _is_letter(before) and _is_letter(after)
        for place, (before, after) in pairs
        if is_latin(before) != is_latin(after) and before not in _SHARED and after not in _SHARED
    }


def _may_part(before: str, after: str, closing: frozenset[str]) -> bool:
    if after == SPACE or after in closing or before in NEVER_LAST or (before == after and before in UNBROKEN_PAIRS):
        return False
    if before == SPACE:
        return True
    return not (_joins(before) and _joins(after)) and not _clings(after)


def _forced_break(text: str, start: int, overflow: int) -> int:
    """Where a token wider than the line is cut: after the last of / . ? & = - _ , that fits, else where it is full."""
    fits = range(overflow, start + 1, -1)
    return next((place for place in fits if text[place - 1] in TOKEN_BREAKS), max(overflow, start + 1))


def _without_spaces(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == SPACE:
        end -= 1
    return end


def _joins(char: str) -> bool:
    """Whether a character belongs to a word or number that stays whole."""
    return is_latin(char) or is_figure(char)


def _is_letter(char: str) -> bool:
    """Letters and figures; none beyond U+FFFF, which word processors do not take for letters here."""
    return char.isalnum() and char <= "\uffff"


@cache
def is_latin(char: str) -> bool:
    """Letters, figures and signs of scripts that write in words; Chinese characters and signs are not among them."""
    code = ord(char)
    if char in " ·" or char in UNBROKEN_PAIRS:
        return False
    return code < 0x2000 or 0xFB00 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFE


def is_figure(char: str) -> bool:
    """Arabic figures of either width."""
    return "0" <= char <= "9" or "０" <= char <= "９"


@cache
def _clings(char: str) -> bool:
    """Signs that belong to the character before them: combining marks, variation selectors, joiners."""
    code = ord(char)
    ranges = ((0x300, 0x36F), (0x200B, 0x200D), (0x2060, 0x2060), (0x20D0, 0x20FF), (0x302A, 0x302F),
              (0xFE00, 0xFE0F), (0x1F3FB, 0x1F3FF), (0xE0100, 0xE01EF))  # fmt: skip
    return any(first <= code <= last for first, last in ranges)
