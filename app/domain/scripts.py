"""Scripts whose letters join, stack or run from right to left: they need more than one glyph after the other.

Names of people are written in them; a word processor sets them, the PDF writer does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Script:
    """A script, the font that office computers have for it, and whether it runs from right to left."""

    font: str
    from_right: bool = False


ARABIC = Script("Microsoft Uighur", from_right=True)  # Uyghur, Kazakh, Kyrgyz
HEBREW = Script("Arial", from_right=True)
TIBETAN = Script("Microsoft Himalaya")
MONGOLIAN = Script("Mongolian Baiti")
OTHER = Script("Arial Unicode MS")  # of South and South-East Asia

_RANGES = (
    (0x0590, 0x05FF, HEBREW),
    (0x0600, 0x08FF, ARABIC),
    (0x0900, 0x0EFF, OTHER),
    (0x0F00, 0x0FFF, TIBETAN),
    (0x1000, 0x109F, OTHER),
    (0x1780, 0x17FF, OTHER),
    (0x1800, 0x18AF, MONGOLIAN),
    (0x1980, 0x19DF, OTHER),
    (0xFB1D, 0xFB4F, HEBREW),
    (0xFB50, 0xFDFF, ARABIC),
    (0xFE70, 0xFEFE, ARABIC),
    (0x1E900, 0x1E95F, ARABIC),
)


@cache
def script_of(char: str) -> Script | None:
    """The script of a letter that cannot be set by itself; None for Chinese, Latin and all that stand one by one."""
    code = ord(char)
    return next((script for first, last, script in _RANGES if first <= code <= last), None)


def stretches(text: str) -> Iterator[tuple[Script | None, str]]:
    """The text cut where the script changes; blanks between two words of one script go with them."""
    pieces = [(script, "".join(chars)) for script, chars in groupby(text, script_of)]
    place = 0
    while place < len(pieces):
        script, words = pieces[place]
        while script and _goes_on(pieces, place):
            words += pieces[place + 1][1] + pieces[place + 2][1]
            place += 2
        yield script, words
        place += 1


def _goes_on(pieces: list[tuple[Script | None, str]], place: int) -> bool:
    following = pieces[place + 1 : place + 3]
    return len(following) == 2 and not following[0][1].strip(" ·-") and following[1][0] is pieces[place][0]
