"""Dates in the text of a holiday notice: single days, lists and ranges, with their weekdays checked (星期、周)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.errors import InputRejected

_WEEKDAYS = "一二三四五六日"
_LONGEST_RANGE = 16
"""No holiday of the notices is longer than nine days; a longer range is a misreading."""

_BRACKET = r"(?:（[^（）]{0,40}）)?"
_DAY = rf"(?<!\d)(?:(?:\d{{4}}年)?\d{{1,2}}月)?\d{{1,2}}日{_BRACKET}"
DAYS = re.compile(rf"(?P<first>{_DAY})(?:\s*(?:至|到|—+|－+|-+|～|~|–+)\s*(?P<last>{_DAY}))?")
"""A day or a range of days; a range ends in 日 too."""
_PARTS = re.compile(r"(?:(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?P<remark>（[^（）]*）)?")
_WEEKDAY = re.compile(rf"(?:星期|礼拜|周)([{_WEEKDAYS}天])")


@dataclass
class Reader:
    """Reads the dates of one section of a notice: a date may leave out year and month and then takes the last ones.

    `december` is whether a December day without its year belongs to the year before (元旦).
    """

    year: int
    december: bool
    last_year: int | None = None
    last_month: int | None = None

    def days(self, match: re.Match[str], sentence: str) -> list[date]:
        """Every day meant by a match of `DAYS`; raises InputRejected naming the sentence when one cannot be."""
        first = self._day(match["first"], sentence)
        if match["last"] is None:
            return [first]
        last = self._day(match["last"], sentence)
        length = (last - first).days + 1
        if not 1 < length <= _LONGEST_RANGE:
            raise wrong(sentence, f"起止日期{first}至{last}不成一个假期")
        return [first + timedelta(days=n) for n in range(length)]

    def _day(self, text: str, sentence: str) -> date:
        parts = _PARTS.fullmatch(text)
        assert parts is not None
        month = self._month(parts, sentence)
        year = self._year(parts, month)
        try:
            day = date(year, month, int(parts["day"]))
        except ValueError:
            raise wrong(sentence, f"日期“{text}”不存在") from None
        self._check_year(day, sentence)
        check_weekday(day, parts["remark"] or "", sentence)
        self.last_year, self.last_month = year, month
        return day

    def _month(self, parts: re.Match[str], sentence: str) -> int:
        if parts["month"] is not None:
            return int(parts["month"])
        if self.last_month is None:
            raise wrong(sentence, f"“{parts[0]}”没有写明月份")
        return self.last_month

    def _year(self, parts: re.Match[str], month: int) -> int:
        if parts["year"] is not None:
            return int(parts["year"])
        if parts["month"] is None and self.last_year is not None:
            return self.last_year
        return self.year - 1 if self.december and month == 12 else self.year

    def _check_year(self, day: date, sentence: str) -> None:
        december_before = self.december and (day.year, day.month) == (self.year - 1, 12)
        if day.year != self.year and not december_before:
            raise wrong(sentence, f"日期{day}不属于{self.year}年的安排")


def check_weekday(day: date, remark: str, sentence: str) -> None:
    """Raises InputRejected when the remark names another weekday than the date has."""
    for name in _WEEKDAY.findall(remark):
        expected = _WEEKDAYS[day.weekday()]
        if name.replace("天", "日") != expected:
            raise wrong(sentence, f"{day}是星期{expected}，通知写作星期{name}")


def wrong(sentence: str, what: str) -> InputRejected:
    """The rejection of a notice for that sentence."""
    return InputRejected("notice", f"通知中“{sentence.strip()}”有误：{what}")
