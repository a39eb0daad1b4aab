"""`main.py deadline`, `workdays` and `calendar`: what the law's clocks and the working-day calendar say."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from functools import partial
from typing import Any, TypeVar

from app.domain import clock
from app.domain.arrangement import Arrangement
from app.domain.errors import InputRejected, Refused
from app.domain.notice import parse_notice
from app.domain.notice_doubts import doubts
from app.domain.timeline import Timeline, day_from_text, timeline_from_plain
from app.domain.work_calendar import WorkCalendar
from app.headless.input_files import read_json, read_text
from app.services import calendar_files

_T = TypeVar("_T")
_CHINA = timezone(timedelta(hours=8))


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Adds the three commands to the command line."""
    deadline = commands.add_parser("deadline", help="the due date of a request, counted day by day")
    deadline.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="JSON object or list; - is standard input"
    )
    deadline.add_argument("--brief", action="store_true", help="leave the list of days out")
    deadline.set_defaults(handler=_deadline)
    _add_workdays(commands.add_parser("workdays", help="add or count working days"))
    _add_calendar(commands.add_parser("calendar", help="read, show or load the arrangement of a year"))


def _add_workdays(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="add|count")
    for name, first, second, handler in (("add", "DATE", "N", _add), ("count", "A", "B", _count)):
        action = actions.add_parser(name, help=f"workdays {name} {first} {second}")
        action.add_argument("words", nargs="*", metavar=f"{first} {second}")
        action.add_argument("--file", metavar="F", help="one request a line; - is standard input")
        action.set_defaults(handler=handler)


def _add_calendar(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="parse|show|load")
    parse = actions.add_parser("parse", help="read the text of a holiday notice")
    parse.add_argument("file", metavar="NOTICE.txt")
    parse.add_argument("--year", type=int, metavar="Y", help="the year, where the notice does not name it")
    parse.set_defaults(handler=_parse)
    show = actions.add_parser("show", help="the arrangement of a year")
    show.add_argument("year", type=int, metavar="YEAR")
    show.set_defaults(handler=_show)
    load = actions.add_parser("load", help="load a notice into the office's calendar and move its open cases")
    load.add_argument("file", metavar="FILE")
    load.add_argument("--year", type=int, metavar="Y", help="the year, where the notice does not name it")
    load.set_defaults(handler=_load)


# deadline


def _deadline(arguments: Namespace) -> int:
    plain, calendar, today = read_json(arguments.file), calendar_files.load(), datetime.now(_CHINA).date()
    if isinstance(plain, list):
        return _answers(_reading_or_error(one, calendar, today, arguments.brief) for one in plain)
    return _answer(_reading(plain, calendar, today, arguments.brief))


def _reading(plain: object, calendar: WorkCalendar, today: date, brief: bool) -> dict[str, Any]:
    timeline = timeline_from_plain(plain, today)
    _check_reach(timeline, calendar)
    reading = _named(
        {"on": "received_on", "days": "received_on"},  # nothing else is counted from so late
        lambda: clock.read(timeline.receipt, timeline.steps, calendar, timeline.as_of, with_days=not brief),
    )
    return reading.to_plain(brief)


def _check_reach(timeline: Timeline, calendar: WorkCalendar) -> None:
    """Raises InputRejected naming the date for which there is no calendar."""
    for field, day in timeline.dates():
        _named({"on": field}, partial(calendar.positions.__getitem__, day))


def _reading_or_error(plain: object, calendar: WorkCalendar, today: date, brief: bool) -> dict[str, Any]:
    return _or_error(lambda: _reading(plain, calendar, today, brief))


def _or_error(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The answer, or the error in its place."""
    try:
        return work()
    except InputRejected as wrong:
        return {"error": {"field": wrong.field, "message": wrong.sentence, "article": None}}
    except Refused as refusal:
        return {"error": {"field": None, "message": refusal.reason, "article": refusal.article}}


# workdays


def _add(arguments: Namespace) -> int:
    return _workdays(arguments, _added)


def _count(arguments: Namespace) -> int:
    return _workdays(arguments, _counted)


def _workdays(arguments: Namespace, work: Callable[[WorkCalendar, list[str]], dict[str, Any]]) -> int:
    calendar = calendar_files.load()
    if arguments.file is None:
        return _answer(work(calendar, arguments.words))
    if arguments.words:
        raise InputRejected("--file", "--file 与命令行上的日期不能并用")
    lines = [line.replace(",", " ").split() for line in read_text(arguments.file).split("\n")]
    return _answers(_bulk(work, calendar, words) for words in lines if words)


def _bulk(
    work: Callable[[WorkCalendar, list[str]], dict[str, Any]], calendar: WorkCalendar, words: list[str]
) -> dict[str, Any]:
    return _or_error(lambda: work(calendar, words))


def _added(calendar: WorkCalendar, words: list[str]) -> dict[str, Any]:
    text, number = _two(words, "DATE N")
    day = day_from_text("DATE", text)
    if not (number.isascii() and number.isdigit()) or len(number) > 6:
        raise InputRejected("N", f"N 应为不小于 0 的整数，而不是“{number}”")
    on = _named({"on": "DATE", "days": "N"}, lambda: calendar.add(day, int(number)))
    return {"on": on.isoformat(), "provisional": calendar.provisional_between(day, on)}


def _counted(calendar: WorkCalendar, words: list[str]) -> dict[str, Any]:
    first, last = _two(words, "A B")
    after, until = day_from_text("A", first), day_from_text("B", last)
    if until < after:
        raise InputRejected("B", f"B（{until}）不得早于 A（{after}）")
    for field, day in (("A", after), ("B", until)):
        _named({"on": field}, partial(calendar.positions.__getitem__, day))
    return {"working_days": calendar.count(after, until), "provisional": calendar.provisional_between(after, until)}


def _named(fields: Mapping[str, str], work: Callable[[], _T]) -> _T:
    """What the work gives; a rejection by the calendar names the field as the command does."""
    try:
        return work()
    except InputRejected as wrong:
        raise InputRejected(fields.get(wrong.field, wrong.field), wrong.sentence) from wrong


def _two(words: list[str], wanted: str) -> tuple[str, str]:
    if len(words) != 2:
        raise InputRejected(wanted, f"应写明两项：{wanted}")
    return words[0], words[1]


# calendar


def _notice(arguments: Namespace) -> Arrangement:
    """The notice of the file; what speaks against its being whole is said, and stands against nothing."""
    text = read_text(arguments.file)
    notice = parse_notice(text, arguments.year)
    for doubt in doubts(text, notice):
        print(f"请核对：{doubt}", file=sys.stderr)
    return notice


def _parse(arguments: Namespace) -> int:
    notice = _notice(arguments)
    if notice.extends_until is not None:
        notice = calendar_files.load().written_out(notice)
    return _answer(
        {
            "year": notice.year,
            "off": [day.isoformat() for day in sorted(notice.off)],
            "worked": [day.isoformat() for day in sorted(notice.worked)],
            "source": notice.source,
            "amends": notice.amends,
        }
    )


def _load(arguments: Namespace) -> int:
    from app.headless.calendar_loading import load_notice

    return load_notice(arguments, _notice(arguments))


def _show(arguments: Namespace) -> int:
    calendar, year = calendar_files.load(), arguments.year
    if not calendar.first_day.year <= year <= calendar.last_day.year:
        raise InputRejected("YEAR", f"工作日历从{calendar.first_day.year}年到{calendar.last_day.year}年，没有{year}年")
    off, worked = calendar.arranged(year)
    return _answer(
        {
            "year": year,
            "off": [day.isoformat() for day in off],
            "worked": [day.isoformat() for day in worked],
            "source": "；".join(notice.source for notice in calendar.arrangements if notice.year == year),
            "amends": None,
            "provisional": calendar.provisional(year),
            "names": {day.isoformat(): name for day, name in sorted({**off, **worked}.items())},
            "working_days": _working_days(calendar, year),
        }
    )


def _working_days(calendar: WorkCalendar, year: int) -> int:
    first = date(year, 1, 1)
    return calendar.count(first, date(year, 12, 31)) + calendar.is_working(first)


def _answers(values: Iterable[dict[str, Any]]) -> int:
    """A list, one entry a line: a hundred thousand of them are written as they are found."""
    separator = "[\n"
    for value in values:
        print(separator, json.dumps(value, ensure_ascii=False), sep="", end="")
        separator = ",\n"
    print("[]" if separator == "[\n" else "\n]")
    return 0


def _answer(value: object) -> int:
    print(json.dumps(value, ensure_ascii=False, indent=2))
    return 0
