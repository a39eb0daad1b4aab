"""Working days of China (工作日): add, count, next; each day with its reason, each year published or provisional.

A working day is Monday to Friday, less the days off and plus the make-up days (调休上班) of the State Council's yearly
notices. A year without a notice is provisional (暂定): weekends and statutory holidays are off, nothing else is known.
After the last year of the table of statutory holidays only those of the solar calendar are known.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from itertools import accumulate, compress, cycle, islice
from typing import Any, NamedTuple

from app.domain.arrangement import Arrangement, applied, check_years
from app.domain.caution import weekends_that_may_be_worked
from app.domain.errors import InputRejected

LAST_YEAR = 2060
"""The last year the calendar answers for; it only bounds the tables, no period of the law reaches it."""

_SOLAR_HOLIDAYS = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
"""全国年节及纪念日放假办法 (text in force from 2025-01-01), art. 2: the holidays fixed in the solar calendar."""


class DayReason(NamedTuple):
    """Why a day counts or not: `working_day`, `make_up_day`, `weekend` or `holiday`, and the holiday's name if any."""

    code: str
    name: str


class RegionalDay(NamedTuple):
    """A day off in this office's region (such as 广西三月三), with the document that says so."""

    on: date
    name: str
    source: str


class _Positions(dict[date, int]):
    """The position of each day; asking for a day outside the calendar raises InputRejected."""

    def __missing__(self, day: date) -> int:
        raise _outside(day)


class WorkCalendar:
    """One immutable version of the working-day calendar; build it with `from_years`.

    Positions: the position of a day is the number of working days from the start of the calendar up to and including
    that day. So (a, b] holds `positions[b] - positions[a]` working days. Asking for a day outside the calendar raises
    InputRejected.
    """

    # A reading of a clock asks for these a dozen times; a slot stays quick beside the dictionary of cached properties.
    __slots__ = ("__dict__", "_off", "_worked", "_working", "_working_days", "positions", "published_years")

    positions: Mapping[date, int]
    """Number of working days from the start of the calendar up to and including the day."""

    def __init__(
        self,
        arrangements: tuple[Arrangement, ...],
        statutory: Mapping[date, str],
        regional: tuple[RegionalDay, ...],
        worked_weekends: frozenset[date] = frozenset(),
    ) -> None:
        self.arrangements = arrangements
        self.statutory = statutory
        self.regional = regional
        self.published_years = frozenset(a.year for a in arrangements if a.amends is None)
        self.first_day = date(min(self.published_years), 1, 1)
        self.last_day = date(LAST_YEAR, 12, 31)
        self._off, self._worked = applied(arrangements)
        self._off.update({day: name for day, name in self._unpublished_holidays() if day not in self._worked})
        self._off.update({day.on: day.name for day in regional})
        self._worked = {day: name for day, name in self._worked.items() if day not in {one.on for one in regional}}
        self._worked.update(dict.fromkeys(worked_weekends, ""))
        days = _every_day(self.first_day, self.last_day)
        works = self._works(days)
        self._working_days = list(compress(days, works))
        self._working = frozenset(self._working_days)
        self.positions = _Positions(zip(days, accumulate(works), strict=True))

    @staticmethod
    def from_years(
        arrangements: Iterable[Arrangement],
        statutory: Mapping[date, str],
        regional: Iterable[RegionalDay] = (),
    ) -> WorkCalendar:
        """The calendar of these notices, in the order in which they were published.

        `statutory` are the holidays known for years without a notice; they are ignored in published years.
        Raises InputRejected when a year has two yearly notices, or a notice amends a year that has none.
        """
        given = tuple(arrangements)
        check_years(given)
        return WorkCalendar(given, dict(sorted(statutory.items())), tuple(sorted(regional)))

    # Counting

    def is_working(self, day: date) -> bool:
        """Whether people work on that day; outside the calendar none is known to be worked."""
        return day in self._working

    def at(self, position: int) -> date:
        """The working day at that position (1 is the first working day of the calendar)."""
        if position < 1:
            raise InputRejected("days", "工作日天数应为不小于 0 的整数")
        try:
            return self._working_days[position - 1]
        except IndexError:
            raise InputRejected("days", f"超出工作日历（到{LAST_YEAR}年为止）") from None

    def add(self, day: date, days: int) -> date:
        """The `days`-th working day after `day`, which itself never counts (民法典 art. 201).

        Zero gives `day` itself, working day or not. Raises InputRejected for a negative number or outside the calendar.
        """
        if days <= 0:
            return self._add_special(day, days)
        try:
            return self._working_days[self.positions[day] + days - 1]
        except IndexError:
            raise _beyond(day, days) from None

    def add_many(self, days_from: Iterable[date], days: int) -> list[date]:
        """`add` for many days at once, in order."""
        if days <= 0:
            return [self._add_special(day, days) for day in days_from]
        positions, working_days, wanted = self.positions, self._working_days, list(days_from)
        try:
            return [working_days[positions[day] + days - 1] for day in wanted]
        except IndexError:
            raise _beyond(max(wanted), days) from None

    def count(self, after: date, until: date) -> int:
        """Working days in (after, until]; negative when `until` is earlier."""
        return self.positions[until] - self.positions[after]

    def next(self, day: date) -> date:
        """`day` if it is a working day, otherwise the first working day after it."""
        return day if self.is_working(day) else self.add(day, 1)

    # Reasons

    def why(self, day: date) -> DayReason:
        """Why the day counts or not; a day off on Saturday or Sunday is `weekend`, with the holiday's name."""
        weekend = day.weekday() >= 5
        if day in self._worked:
            return DayReason("make_up_day" if weekend else "working_day", self._worked[day])
        name = self._off.get(day, "")
        if weekend:
            return DayReason("weekend", name)
        return DayReason("holiday", name) if day in self._off else DayReason("working_day", "")

    def provisional(self, year: int) -> bool:
        """Whether no arrangement has been published for that year."""
        return year not in self.published_years

    def provisional_between(self, after: date, until: date) -> bool:
        """Whether a working day in (after, until] lies in a year without a published arrangement."""
        years = (year for year in range(after.year, until.year + 1) if self.provisional(year))
        return any(self.count(max(after, date(y - 1, 12, 31)), min(until, date(y, 12, 31))) > 0 for y in years)

    def source(self, day: date) -> str:
        """The notice (number or title) that decides about this very day; empty when the ordinary week does."""
        regional = [entry.source for entry in self.regional if entry.on == day]
        notices = [a.source for a in self.arrangements if day in a.off or day in a.worked or day == a.extends_until]
        return (regional or notices or [""])[-1]

    def arranged(self, year: int) -> tuple[dict[date, str], dict[date, str]]:
        """Days off and make-up days that the notices of that year name, the last days of the year before included.

        For a provisional year its statutory holidays.
        """
        if self.provisional(year):
            return {day: name for day, name in sorted(self._off.items()) if day.year == year}, {}
        off, worked = applied(tuple(a for a in self.arrangements if a.year == year))
        return dict(sorted(off.items())), dict(sorted(worked.items()))

    def written_out(self, notice: Arrangement) -> Arrangement:
        """The notice with a prolonged holiday given day by day; raises InputRejected when that holiday is unknown."""
        off, _ = applied(tuple(a for a in self.arrangements if a.source != notice.source))
        return notice.resolved(off)

    # Versions

    @cached_property
    def digest(self) -> str:
        """Hexadecimal SHA-256 of the calendar's content; two calendars with the same digest give the same dates."""
        text = json.dumps(self.to_plain(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def cautious(self) -> WorkCalendar:
        """This calendar with every weekend day worked that a notice may yet turn into a make-up day.

        Those are the weekend days of provisional years within 14 days of a statutory holiday, the holidays themselves
        excepted; in years whose lunar holidays are unknown every weekend day.
        """
        worked = weekends_that_may_be_worked(self._provisional_years(), self.statutory.keys(), self._off.keys())
        return WorkCalendar(self.arrangements, self.statutory, self.regional, frozenset(worked))

    def with_notice(self, notice: Arrangement) -> WorkCalendar:
        """A new version in which this notice is loaded; a yearly notice for a published year replaces that year's,
        and an amending one itself when it is loaded again.

        The notices stay in the order of their years, so that the same notices always make the same calendar.
        Raises InputRejected when an amending notice finds nothing to amend.
        """
        kept = [a for a in self.arrangements if a.year != notice.year or (notice.amends and a.source != notice.source)]
        together = sorted((*kept, notice), key=lambda one: one.year)
        return WorkCalendar.from_years(together, self.statutory, self.regional)

    def with_regional(self, regional: Iterable[RegionalDay]) -> WorkCalendar:
        """A new version with these regional days off instead of the present ones."""
        return WorkCalendar.from_years(self.arrangements, self.statutory, regional)

    def to_plain(self) -> dict[str, Any]:
        """The whole content as JSON values; `from_plain` gives the same calendar back."""
        return {
            "arrangements": [a.to_plain() for a in self.arrangements],
            "statutory": {day.isoformat(): name for day, name in self.statutory.items()},
            "regional": [[day.on.isoformat(), day.name, day.source] for day in self.regional],
        }

    @staticmethod
    def from_plain(plain: Mapping[str, Any]) -> WorkCalendar:
        """The calendar whose content this is."""
        return WorkCalendar.from_years(
            (Arrangement.from_plain(a) for a in plain["arrangements"]),
            {date.fromisoformat(day): name for day, name in plain["statutory"].items()},
            (RegionalDay(date.fromisoformat(day), name, source) for day, name, source in plain["regional"]),
        )

    # Inside

    def _add_special(self, day: date, days: int) -> date:
        position = self.positions[day]
        if days < 0:
            raise InputRejected("days", "工作日天数应为不小于 0 的整数")
        return day if days == 0 else self.at(position + days)

    def _works(self, days: tuple[date, ...]) -> list[int]:
        """For each day in order 1 if people work on it, else 0; make-up days before days off."""
        start, length, weekday = self.first_day.toordinal(), len(days), self.first_day.weekday()
        works = list(islice(cycle((1, 1, 1, 1, 1, 0, 0)), weekday, weekday + length))
        for special, working in ((self._off, 0), (self._worked, 1)):
            for place in (day.toordinal() - start for day in special):
                # A notice also names the last days of the year before it.
                if 0 <= place < length:
                    works[place] = working
        return works

    def _provisional_years(self) -> list[int]:
        return [year for year in range(self.first_day.year, LAST_YEAR + 1) if self.provisional(year)]

    def _unpublished_holidays(self) -> Iterable[tuple[date, str]]:
        known = {day.year for day in self.statutory}
        for year in self._provisional_years():
            if year not in known:
                yield from ((date(year, month, day), name) for (month, day), name in _SOLAR_HOLIDAYS.items())
        yield from ((day, name) for day, name in self.statutory.items() if self.provisional(day.year))


@cache
def _every_day(first: date, last: date) -> tuple[date, ...]:
    """Every day from first to last, both included: all calendars of these days share them."""
    return tuple(map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1)))


def _outside(day: date) -> InputRejected:
    bound = f"到{LAST_YEAR}年为止" if day.year > LAST_YEAR else "早于第一天"
    return InputRejected("on", f"{day.isoformat()}不在工作日历范围内（{bound}）")


def _beyond(day: date, days: int) -> InputRejected:
    return InputRejected("days", f"{day.isoformat()}之后第{days}个工作日超出工作日历（到{LAST_YEAR}年为止）")
