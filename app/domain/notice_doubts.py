"""What speaks against a notice having come over whole (核对提示), though every sentence of it can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.domain.arrangement import Arrangement
from app.domain.notice_text import take_apart
from app.domain.regimes import statutory_days


def doubts(text: str, notice: Arrangement) -> tuple[str, ...]:
    """Sentences for the person who compares a notice with the original; none of them stands against loading it."""
    return (*_unfinished(text), *_sums(notice))


def amendments_lost(notice: Arrangement, in_force: Iterable[Arrangement]) -> tuple[str, ...]:
    """What a yearly notice loaded anew takes away: the notices that amended its year since."""
    if notice.amends is not None:
        return ()
    lost = [one.source for one in in_force if one.year == notice.year and one.amends is not None]
    said = f"{notice.year}年此前的调整通知将不再适用：{'、'.join(lost)}；仍然有效的，请随后再载入"
    return (said,) if lost else ()


def _unfinished(text: str) -> Iterator[str]:
    """The last sentence about days ends with a full stop, unless the text was cut off."""
    sections = take_apart(text).sections
    last = sections[-1].text.rstrip() if sections else ""
    if last and last[-1] not in "。；）":
        yield f"通知到“…{last[-16:]}”为止，没有句号，后面可能还有内容"


def _sums(notice: Arrangement) -> Iterator[str]:
    """A holiday takes as many weekdays more than it gives make-up days as the measures know days of it.

    So it was in every yearly notice so far; a missing make-up day or a slip in a date shows.
    """
    if notice.amends is not None:
        return
    known = statutory_days(notice.year)
    for name in dict.fromkeys(notice.off.values()):
        days = sum(count for holiday, count in known.items() if holiday in name)
        off = sum(day.weekday() < 5 for day, of in notice.off.items() if of == name)
        worked = sum(of == name for of in notice.worked.values())
        if days and off - worked != days:
            yield (
                f"{name}：占用工作日{off}天，调休上班{worked}天，相差{off - worked}天，而法定假日是{days}天；"
                "请与原文核对有无遗漏"
            )
