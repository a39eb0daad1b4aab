"""Numbers of cases and letters: made from the office's patterns, gapless within a year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import Formatter

from app.domain.office_settings import OfficeSettings, number_from
from app.persistence import numbers
from app.persistence.session import Session

CASES = "cases"
REPLIES = "letters"
NOTICES = "notices"


def series_of(letter_kind: str) -> str:
    """The series a letter of this kind is numbered in: replies have their own, all notices share one."""
    return REPLIES if letter_kind in ("reply", "correction_reply") else NOTICES


def next_case_number(session: Session, settings: OfficeSettings, year: int) -> str:
    """The next number of a case received in that year."""
    running = numbers.take(session, CASES, year)
    return number_from(settings.case_number_pattern, settings.word, settings.desk_code, year, running)


def keep_ahead(session: Session, settings: OfficeSettings, taken: Iterable[str]) -> None:
    """Continues the series of cases behind numbers of the same pattern that came in from elsewhere."""
    highest: dict[int, int] = {}
    shape = _shape(settings)
    for number in taken:
        if found := shape.fullmatch(number):
            year, running = int(found["year"]), int(found["number"])
            highest[year] = max(highest.get(year, 0), running)
    for year, running in highest.items():
        if numbers.last(session, CASES, year) == 0:
            numbers.begin_at(session, CASES, year, running + 1)
        while numbers.last(session, CASES, year) < running:
            numbers.take(session, CASES, year)


def _shape(settings: OfficeSettings) -> re.Pattern[str]:
    """The pattern of case numbers as an expression; a year or number named twice is read where it comes first."""
    parts = {"word": re.escape(settings.word), "desk": re.escape(settings.desk_code)}
    parts |= {"year": r"(?P<year>\d{4})", "number": r"(?P<number>\d{1,9})"}
    made = ""
    for literal, name, _, _ in Formatter().parse(settings.case_number_pattern):
        made += re.escape(literal) + (parts[name] if name else "")
        if name in ("year", "number"):
            parts[name] = r"\d+"
    return re.compile(made)


def next_letter_number(session: Session, settings: OfficeSettings, letter_kind: str, year: int) -> str:
    """The next number (发文字号) of a letter dated in that year."""
    running = numbers.take(session, series_of(letter_kind), year)
    return _letter_number(settings, letter_kind, year, running)


def cancel(session: Session, settings: OfficeSettings, letter_kind: str, year: int, number: str, reason: str) -> None:
    """Keeps a letter's number as cancelled; a number made by a pattern since changed stays cancelled in the chain."""
    series = series_of(letter_kind)
    for running in range(1, numbers.last(session, series, year) + 1):
        if _letter_number(settings, letter_kind, year, running) == number:
            numbers.cancel(session, series, year, running, reason)


def _letter_number(settings: OfficeSettings, letter_kind: str, year: int, running: int) -> str:
    replies = series_of(letter_kind) == REPLIES
    pattern = settings.letter_number_pattern if replies else settings.notice_number_pattern
    return number_from(pattern, settings.word, settings.desk_code, year, running)
