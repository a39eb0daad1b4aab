"""Worked examples of the rules, and court cases whose due date is stated."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain import clock, clock_sentence
from app.domain.clock_reading import ClockReading
from app.domain.receipt import Receipt
from app.domain.steps import (
    Channel,
    Delivery,
    ExtensionNotified,
    FeeNoticed,
    FeePaid,
    Replied,
    Step,
    SupplementReceived,
    SupplementRequested,
    ThirdPartyAnswered,
    ThirdPartyConsulted,
)
from app.services import calendar_files

CALENDAR = calendar_files.load()
YEAR_END = date(2026, 12, 31)


def read(received_on: date, *steps: Step, as_of: date = YEAR_END, channel: Channel = Channel.COUNTER) -> ClockReading:
    return clock.read(Receipt(channel, received_on), list(enumerate(steps, 1)), CALENDAR, as_of)


def deadline(reading: ClockReading, what: str) -> date:
    (found,) = [d.due_on for d in reading.other_deadlines if d.what == what]
    return found


def test_example_1_counter_in_november_is_provisional_when_extended() -> None:
    plain = read(date(2026, 11, 23))
    assert (plain.due_on, plain.provisional, plain.safe_due_on) == (date(2026, 12, 21), False, None)
    assert deadline(plain, "supplement_notice") == date(2026, 12, 2)
    extended = read(date(2026, 11, 23), ExtensionNotified(on=date(2026, 12, 10), days=20))
    assert (extended.due_on, extended.provisional) == (date(2027, 1, 19), True)
    assert extended.safe_due_on == date(2027, 1, 13)
    assert extended.calendar_years == (2026, 2027)


def test_example_2_signed_mail_before_national_day() -> None:
    plain = read(date(2026, 9, 18), channel=Channel.SIGNED_MAIL)
    assert plain.due_on == date(2026, 10, 22)
    assert deadline(plain, "supplement_notice") == date(2026, 9, 29)
    extended = read(date(2026, 9, 18), ExtensionNotified(on=date(2026, 10, 12), days=20), channel=Channel.SIGNED_MAIL)
    assert extended.due_on == date(2026, 11, 19)


def test_example_3_day_before_national_day() -> None:
    assert read(date(2026, 9, 30)).due_on == date(2026, 11, 3)


def test_example_4_received_on_a_working_saturday() -> None:
    reading = read(date(2026, 10, 10))
    assert reading.due_on == date(2026, 11, 6)
    assert reading.alternatives == ()


def test_example_5_supplement_starts_anew() -> None:
    steps = [SupplementRequested(on=date(2026, 10, 20)), SupplementReceived(on=date(2026, 10, 30))]
    reading = read(date(2026, 10, 12), *steps, as_of=date(2026, 11, 2))
    assert deadline(reading, "supplement_notice") == date(2026, 10, 21)
    assert (reading.day_zero, reading.due_on) == (date(2026, 10, 30), date(2026, 11, 27))
    assert reading.original_due_on == date(2026, 11, 9)
    assert (reading.working_days_used, reading.working_days_left) == (1, 19)
    assert clock_sentence.why(reading) == "10-30 收到补正材料，自次日起第 20 个工作日"


CONSULTED = ThirdPartyConsulted(on=date(2026, 10, 16), id="甲", served_on=date(2026, 10, 19))


def test_example_6_third_party_answers() -> None:
    reading = read(date(2026, 10, 12), CONSULTED, ThirdPartyAnswered(on=date(2026, 10, 28), id="甲"))
    assert deadline(reading, "third_party_opinion") == date(2026, 11, 9)
    assert (reading.excluded_working_days, reading.due_on) == (8, date(2026, 11, 19))


def test_example_6_third_party_is_silent() -> None:
    assert read(date(2026, 10, 12), CONSULTED).due_on == date(2026, 12, 1)


def test_example_7_online_confirmation_on_a_sunday() -> None:
    reading = read(date(2026, 11, 22), channel=Channel.ONLINE)
    assert reading.due_on == date(2026, 12, 18)
    (other,) = reading.alternatives
    assert (other.code, other.day_zero, other.due_on) == ("receipt_on_day_off", date(2026, 11, 23), date(2026, 12, 21))
    assert reading.alert_on == date(2026, 12, 18)


def test_example_8_fee() -> None:
    noticed = FeeNoticed(on=date(2026, 10, 20), served_on=date(2026, 10, 20))
    reading = read(date(2026, 10, 12), noticed, FeePaid(on=date(2026, 11, 10)))
    assert deadline(reading, "fee_payment") == date(2026, 11, 17)
    assert reading.due_on == date(2026, 12, 8)


def test_example_9_sunday_mail_under_the_2008_rules() -> None:
    posted = Replied(on=date(2017, 7, 10), delivery=Delivery.POSTED)
    reading = read(date(2017, 6, 18), posted, as_of=date(2017, 7, 31), channel=Channel.ONLINE)
    assert (reading.regime, reading.due_on) == ("2008", date(2017, 7, 7))
    assert [(a.day_zero, a.due_on) for a in reading.alternatives] == [(date(2017, 6, 19), date(2017, 7, 10))]


@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [(date(2022, 9, 30), date(2022, 11, 2)), (date(2011, 6, 1), date(2011, 6, 23))],
    ids=["TL013", "TL048"],
)
def test_due_dates_stated_in_court_cases(received_on: date, due_on: date) -> None:
    assert read(received_on).due_on == due_on


def test_court_case_tl032_was_answered_in_time() -> None:
    replied = Replied(on=date(2013, 3, 20), delivery=Delivery.POSTED)
    assert read(date(2013, 2, 28), replied, as_of=date(2013, 4, 1)).state == "answered_in_time"


def test_court_case_tl022_was_answered_in_time_with_its_extension() -> None:
    steps = [ExtensionNotified(on=date(2014, 1, 6), days=15), Replied(on=date(2014, 1, 22), delivery=Delivery.POSTED)]
    reading = read(date(2013, 12, 13), *steps, as_of=date(2014, 3, 1))
    assert (reading.regime, reading.state) == ("2008", "answered_in_time")
