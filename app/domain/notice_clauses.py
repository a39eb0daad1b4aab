"""What the sentences of a notice arrange: days off and days worked (放假、调休、补休、公休日调至、上班)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from app.domain.notice_days import DAYS, Reader, wrong

_ENCOURAGES = re.compile(r"鼓励|提倡|倡导|可结合|结合带薪年休假")
"""From such a word on a sentence is advice to employers and makes no day off."""
_WORDS = re.compile(
    rf"(?P<days>{DAYS.pattern})"
    r"|(?P<noise>不再?调休|与周末连休|与双休日连休|法定节假日期间)"
    r"|(?P<moved>(?:公休日)?(?:分别)?调(?:整)?(?:至|到))"
    r"|(?P<on_from>起(?:正常|照常)?(?:上班|工作))"
    r"|(?P<worked>(?:正常|照常)?上班|(?:正常|照常)工作)"
    r"|共(?P<total>\d{1,2})天"
    r"|(?P<off>放假调休|调休放假|放假公休|放假|补休|调休|(?:为|照常)?公休日?|为法定节假日|休息)(?:(?P<count>\d{1,2})天)?"
)
_FARTHEST = 31
"""Days between the first day off of a holiday and its other days; notices so far stay within twenty."""
_HALF_DATE = re.compile(r"\d\s*[年月日]|[月日]\s*\d|[\d、]\s*日?（(?:星期|礼拜|周)")
"""What is left of a date that lacks a part, once the whole dates are taken out."""
_IN_CHARACTERS = re.compile(r"[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日")
_REMARK = re.compile(r"（[^（）]*）")
_WHOLE_YEAR = re.compile(r"(?<!\d)\d{4}年(?!\d)")
_HALF_RANGE = re.compile(r"日(?:（[^（）]*）)?\s*(?:至|到|—+|～|~)\s*(?!\d)")


@dataclass
class Days:
    """The days off and worked of one section, with the sentence each stands in."""

    off: dict[date, str] = field(default_factory=dict)
    worked: dict[date, str] = field(default_factory=dict)
    moved: dict[date, str] = field(default_factory=dict)


def read_sentence(sentence: str, reader: Reader, days: Days) -> None:
    """Adds what the sentence arranges to `days`; raises InputRejected when it is cut off or contradicts itself."""
    sentence = _ENCOURAGES.split(sentence, maxsplit=1)[0]
    _check_whole(sentence)
    clause = _Clause(sentence, reader, days)
    for match in _WORDS.finditer(sentence):
        clause.take(match)
    clause.close()


def settle(days: Days) -> None:
    """After the last sentence: a weekend day whose rest was moved away is worked, unless it is a day off itself."""
    for day, sentence in days.moved.items():
        if day not in days.off:
            days.worked.setdefault(day, sentence)
    for day, sentence in days.worked.items():
        if day in days.off:
            raise wrong(sentence, f"{day}既放假又上班")
        if day.weekday() < 5:
            raise wrong(sentence, f"{day}本来就是工作日，不是调休上班")
    _check_near(days)


def _check_near(days: Days) -> None:
    """A slip in a month or a day that the weekday does not show: it lies far from the rest of its holiday."""
    if not days.off:
        return
    first = min(days.off)
    for day, sentence in (*days.off.items(), *days.worked.items()):
        if abs((day - first).days) > _FARTHEST:
            raise wrong(sentence, f"{day}与同一假期的{first}相距过远")


def _check_whole(sentence: str) -> None:
    if sentence.count("（") != sentence.count("）"):
        raise wrong(sentence, "括号不完整")
    if _IN_CHARACTERS.search(_REMARK.sub("", sentence)):
        raise wrong(sentence, "日期应写作阿拉伯数字")
    if _HALF_RANGE.search(sentence):
        raise wrong(sentence, "日期范围不完整")
    if _HALF_DATE.search(_WHOLE_YEAR.sub("", DAYS.sub(" ", sentence))):
        raise wrong(sentence, "日期不完整")


class _Clause:
    """Reads one sentence word by word: dates wait until a word says what they are."""

    def __init__(self, sentence: str, reader: Reader, days: Days) -> None:
        self.sentence = sentence
        self.reader = reader
        self.days = days
        self.waiting: list[date] = []
        self.sources: list[date] = []
        self.range: list[date] = []

    def take(self, match: re.Match[str]) -> None:
        if match["days"] is not None:
            self.waiting += self._read_days(match["days"])
        elif match["moved"] is not None:
            self._move()
            self.sources, self.waiting = self.waiting, []
        elif match["on_from"] is not None:
            self._resume()
        elif match["worked"] is not None:
            self._note(self.days.worked)
        elif match["total"] is not None:
            self._check_total(int(match["total"]))
        elif match["off"] is not None:
            self._take_off(match["count"])

    def close(self) -> None:
        """At the end of the sentence no date may be left without a word."""
        self._move()
        if self.waiting:
            raise wrong(self.sentence, "没有写明放假还是上班，通知可能不完整")

    def _read_days(self, text: str) -> list[date]:
        match = DAYS.fullmatch(text)
        assert match is not None
        return self.reader.days(match, self.sentence)

    def _take_off(self, count: str | None) -> None:
        self._move()
        if self.waiting:
            self.range = list(self.waiting)
        self._note(self.days.off)
        if count is not None:
            self._check_total(int(count))

    def _note(self, where: dict[date, str]) -> None:
        self._move()
        where.update(dict.fromkeys(self.waiting, self.sentence))
        self.waiting = []

    def _move(self) -> None:
        """The rest of the source days goes to as many of the dates after them; further dates wait for their word."""
        count = len(self.sources)
        if len(self.waiting) < count:
            raise wrong(self.sentence, "调休前后的天数不一致")
        targets, self.waiting = self.waiting[:count], self.waiting[count:]
        self.days.off.update(dict.fromkeys(targets, self.sentence))
        self.days.moved.update(dict.fromkeys(self.sources, self.sentence))
        self.sources = []

    def _resume(self) -> None:
        """“2月3日（星期一）起正常上班” only says when the holiday is over; a weekend day named so is worked."""
        if self.waiting and self.waiting[-1].weekday() >= 5:
            self.days.worked[self.waiting[-1]] = self.sentence
        self.waiting = []

    def _check_total(self, total: int) -> None:
        if self.range and len(self.range) != total:
            raise wrong(self.sentence, f"写作共{total}天，而写明的是{len(self.range)}天：{_spelt(self.range)}")


def _spelt(days: list[date]) -> str:
    """2026-01-01至2026-01-03, or the days one by one where some between them are left out."""
    first, last = days[0], days[-1]
    if (last - first).days == len(days) - 1 and len(days) > 1:
        return f"{first}至{last}"
    return "、".join(map(str, days))
