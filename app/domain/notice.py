"""Reads the text of a State Council holiday notice (放假安排通知) as published, in every yearly style since 2008."""

from __future__ import annotations

import re
from datetime import date

from app.domain.arrangement import Arrangement
from app.domain.errors import InputRejected
from app.domain.notice_clauses import Days, read_sentence, settle
from app.domain.notice_days import DAYS, Reader, wrong
from app.domain.notice_text import NoticeText, Section, take_apart

_HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
"""全国年节及纪念日放假办法, art. 2: a yearly notice arranges all of them."""
_YEARLY = "部分节假日安排"
_YEAR = re.compile(r"(\d{4})年")
_YEARS = range(2008, 2061)
_AMENDED = re.compile(r"^(?:调整|延长)?(?:\d{4}年)?(?P<holiday>.+?)(?:假期.*|调休.*|放假.*|安排.*)$")
_EXTENDED = re.compile(rf"延长(?:\d{{4}}年)?[^，。；\d]{{2,30}}?假期至(?P<until>{DAYS.pattern})")


def parse_notice(text: str, year: int | None = None) -> Arrangement:
    """What a notice arranges; `year` is needed only where neither title nor text names one.

    Weekday names are checked against the dates. Raises InputRejected naming the sentence for a contradiction, a holiday
    that comes twice, a date outside the year, or a notice that is not whole.
    """
    notice = take_apart(text)
    yearly = _YEARLY in notice.subject or len(_headed(notice)) > len(_HOLIDAYS) - 2
    if not notice.sections or not (yearly or notice.subject):
        raise InputRejected("notice", "看不出是国务院办公厅的节假日安排通知：没有标题或没有分项的安排")
    named = _year_of(notice, year)
    if yearly:
        return _yearly(notice, named)
    return _amending(notice, named)


def _headed(notice: NoticeText) -> list[Section]:
    """The sections that bear the name of a holiday."""
    return [section for section in notice.sections if any(name in section.holiday for name in _HOLIDAYS)]


def notice_problems(text: str, year: int | None = None) -> tuple[str, ...]:
    """Everything wrong with a notice, one sentence for the person each; empty for one that `parse_notice` reads."""
    try:
        parse_notice(text, year)
    except InputRejected as first:
        return tuple(dict.fromkeys((*_problems_of_sentences(take_apart(text), year), first.sentence)))
    return ()


def _problems_of_sentences(notice: NoticeText, given: int | None) -> list[str]:
    """Each sentence read for itself; those that say nothing of a year nobody knows are left to the first finding."""
    found: list[str] = []
    try:
        named = _year_of(notice, given)
    except InputRejected:
        return found
    for section in notice.sections:
        reader = Reader(named, december="元旦" in f"{section.holiday}{notice.subject}")
        for sentence in section.sentences():
            try:
                read_sentence(sentence, reader, Days())
            except InputRejected as trouble:
                found.append(trouble.sentence)
    return found


def _year_of(notice: NoticeText, given: int | None) -> int:
    in_title = _YEAR.findall(notice.subject)
    in_text = _YEAR.findall(notice.preamble.partition("现将")[2]) or [
        year for section in notice.sections for year in _YEAR.findall(section.text)
    ]
    named = int(in_title[0]) if in_title else given or (int(in_text[0]) if in_text else None)
    if named is None:
        raise InputRejected("year", "通知里没有写明年份，请另行指明")
    if given is not None and given != named:
        raise InputRejected("year", f"通知是{named}年的安排，而不是{given}年的")
    if named not in _YEARS:
        raise InputRejected("year", f"通知的年份{named}不在{_YEARS[0]}年至{_YEARS[-1]}年之间")
    _check_preamble(notice, named)
    return named


def _check_preamble(notice: NoticeText, year: int) -> None:
    """The sentence 现将…年…安排通知如下 must name the same year as the title."""
    announced = re.search(r"现将[^。]*", notice.preamble)
    for found in _YEAR.findall(announced[0]) if announced else []:
        if int(found) != year:
            assert announced is not None
            raise wrong(announced[0], f"标题是{year}年，这里写作{found}年")


def _yearly(notice: NoticeText, year: int) -> Arrangement:
    sections = [section for section in notice.sections if section.holiday]
    _check_complete(sections)
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    for section in sections:
        days = _days(section, year)
        if not days.off:
            raise wrong(f"{section.holiday}：{section.text}", "没有放假的日期")
        _add(off, days.off, worked, section)
        _add(worked, days.worked, off, section)
    return Arrangement(year, _sorted(off), _sorted(worked), notice.number or _title(notice, year))


def _check_complete(sections: list[Section]) -> None:
    headings = "、".join(section.holiday for section in sections)
    for holiday in _HOLIDAYS:
        count = headings.count(holiday)
        if count == 0:
            raise InputRejected("notice", f"通知不完整：没有{holiday}的安排")
        if count > 1:
            raise InputRejected("notice", f"通知中{holiday}的安排出现了两次")


def _days(section: Section, year: int) -> Days:
    days, reader = Days(), Reader(year, december="元旦" in section.holiday)
    for sentence in section.sentences():
        read_sentence(sentence, reader, days)
    settle(days)
    return days


def _add(into: dict[date, str], days: dict[date, str], other: dict[date, str], section: Section) -> None:
    for day, sentence in days.items():
        if day in into or day in other:
            raise wrong(sentence, f"{day}在通知中出现了两次")
        into[day] = section.holiday


def _amending(notice: NoticeText, year: int) -> Arrangement:
    holiday = _amended_holiday(notice.subject)
    source = notice.number or _title(notice, year)
    until = _prolonged_until(notice, year)
    if until is not None:
        return Arrangement(year, {}, {}, source, holiday, until)
    days, reader = Days(), Reader(year, december="元旦" in holiday)
    for section in notice.sections:
        for sentence in section.sentences():
            read_sentence(sentence, reader, days)
    settle(days)
    if not days.off and not days.worked:
        raise InputRejected("notice", "通知不完整：没有放假或上班的日期")
    return Arrangement(year, _named(days.off, holiday), _named(days.worked, holiday), source, holiday)


def _amended_holiday(subject: str) -> str:
    """The holiday of the year that the notice changes, otherwise the day it is about, in its own words."""
    match = _AMENDED.match(subject)
    return next((name for name in _HOLIDAYS if name in subject), match["holiday"] if match else subject)


def _prolonged_until(notice: NoticeText, year: int) -> date | None:
    for section in notice.sections:
        for sentence in section.sentences():
            match = _EXTENDED.search(sentence)
            if match is not None:
                return _last_day(match, sentence, year)
    return None


def _last_day(match: re.Match[str], sentence: str, year: int) -> date:
    reader = Reader(year, december=False)
    days = DAYS.fullmatch(match["until"])
    assert days is not None
    (until,) = reader.days(days, sentence)
    rest = sentence[match.end() :]
    if any((day - until).days != 1 for found in DAYS.finditer(rest) for day in reader.days(found, sentence)):
        raise wrong(sentence, f"假期延长至{until}，次日即应上班")
    return until


def _title(notice: NoticeText, year: int) -> str:
    return f"国务院办公厅关于{notice.subject or f'{year}年部分节假日安排'}的通知"


def _named(days: dict[date, str], holiday: str) -> dict[date, str]:
    return dict.fromkeys(sorted(days), holiday)


def _sorted(days: dict[date, str]) -> dict[date, str]:
    return dict(sorted(days.items()))
