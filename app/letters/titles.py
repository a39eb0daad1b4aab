"""Where a title of several lines is parted: lines of like length, no word cut through (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from app.letters.line_breaking import permitted_breaks

_WHOLE = (
    "依申请公开", "政府信息公开",
    "公开", "申请", "答复书", "答复", "告知书", "决定书", "通知书", "征询书", "意见", "回执",
    "人民政府", "办公室", "办公厅", "委员会", "管理局", "街道办事处", "行政复议", "期限", "延期", "补正", "第三方",
)  # fmt: skip
_GOOD_BEHIND = "的、和及与，；："
_NEVER_BEFORE = "的了等"


def title_lines(title: str, limit: float) -> list[str]:
    """The lines of a title at most `limit` em wide; a line feed in the title parts it where its author wants."""
    return [line for wish in title.split("\n") for line in _parted(wish.strip(), limit)]


def em(text: str) -> float:
    """Nominal width: a Chinese character one em, a Latin letter or figure half of one."""
    return sum(0.5 if ord(char) < 0x2000 and char != "·" else 1.0 for char in text)


def _parted(title: str, limit: float) -> list[str]:
    count = 1
    while count * limit < em(title):
        count += 1
    if count == 1:
        return [title]
    places = _best_places(title, limit, count) or _best_places(title, limit, count + 1)
    if places is None:
        return _cut_anywhere(title, limit)
    return [title[start:end].strip() for start, end in pairwise((0, *places, len(title)))]


def _best_places(title: str, limit: float, count: int) -> tuple[int, ...] | None:
    """The breaks of least cost into `count` lines; None when no permitted breaks make lines short enough."""
    costs = _costs(title)
    ideal = em(title) / count

    @cache
    def best(start: int, lines: int) -> tuple[float, tuple[int, ...]] | None:
        if lines == 1:
            width = em(title[start:])
            return ((width - ideal) ** 2, ()) if width <= limit else None
        found: list[tuple[float, tuple[int, ...]]] = []
        for place, cost in costs.items():
            width = em(title[start:place])
            rest = best(place, lines - 1) if place > start and width <= limit else None
            if rest is not None:
                found.append(((width - ideal) ** 2 + cost + rest[0], (place, *rest[1])))
        return min(found, default=None)

    solution = best(0, count)
    return solution[1] if solution else None


def _costs(title: str) -> dict[int, float]:
    """What a break before each character costs; breaks that are forbidden are left out."""
    inside = {
        place
        for word in _WHOLE
        for start in range(len(title))
        if title.startswith(word, start)
        for place in range(start + 1, start + len(word))
    }
    permitted = permitted_breaks(title)
    places = (place for place in range(1, len(title)) if permitted[place] and title[place] not in _NEVER_BEFORE)
    return {place: _cost(title, place, place in inside) for place in places}


def _cost(title: str, place: int, cuts_word: bool) -> float:
    if cuts_word or title[:place].count("《") > title[:place].count("》"):
        return 60.0
    if title[place - 1] in _GOOD_BEHIND or title.startswith("关于", place):
        return 0.0
    return 6.0


def _cut_anywhere(title: str, limit: float) -> list[str]:
    size = max(int(limit), 1)
    return [title[start : start + size] for start in range(0, len(title), size)]
