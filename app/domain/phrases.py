"""The words many requests share: found by counting, without a dictionary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]+")
_SHORTEST, _LONGEST = 2, 6
_EMPTY_WORDS = frozenset("的了在是和及与或等于对为由将其该之以并有年月日号第")
"""Characters at which a phrase breaks: they join words and say nothing of a subject."""
_OF_EVERY_REQUEST = frozenset(
    ("申请", "公开", "信息", "政府", "申请公开", "情况", "相关", "有关", "文件", "全部", "复印件")
)


def frequent_phrases(texts: Iterable[str], most: int, at_least: int = 2) -> list[tuple[str, int]]:
    """Phrases of two to six characters by how many texts hold them, the most frequent and then the longest first.

    A phrase that stands only inside a longer one that as many texts hold is left out, as is what every request says.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(_phrases(text)))
    several = {phrase: count for phrase, count in counts.items() if count >= at_least}
    chosen: list[tuple[str, int]] = []
    for phrase, count in sorted(several.items(), key=lambda pair: (-pair[1], -len(pair[0]), pair[0])):
        if phrase not in _OF_EVERY_REQUEST and not _covered(phrase, several) and not _overlaps(phrase, chosen):
            chosen.append((phrase, count))
        if len(chosen) == most:
            break
    return chosen


def _phrases(text: str) -> Iterable[str]:
    for run in _HAN.findall(text):
        for word in _broken(run):
            for length in range(_SHORTEST, min(_LONGEST, len(word)) + 1):
                for start in range(len(word) - length + 1):
                    yield word[start : start + length]


def _broken(run: str) -> list[str]:
    return "".join(" " if character in _EMPTY_WORDS else character for character in run).split()


def _covered(phrase: str, counts: dict[str, int]) -> bool:
    if len(phrase) >= _LONGEST:
        return False
    return any(len(o) == len(phrase) + 1 and phrase in o and c == counts[phrase] for o, c in counts.items())


def _overlaps(phrase: str, chosen: list[tuple[str, int]]) -> bool:
    """Whether a phrase chosen before says the same: one lies in the other, or they share three characters in a row."""
    pieces = [phrase[start : start + 3] for start in range(len(phrase) - 2)]
    return any(phrase in other or other in phrase or any(p in other for p in pieces) for other, _ in chosen)
