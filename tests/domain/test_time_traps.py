"""Traps into which a naive reading of the periods falls, one test each; procedure's own traps are tested with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain import clock
from app.domain.arrangement import Arrangement
from app.domain.clock_reading import ClockReading
from app.domain.errors import Refused
from app.domain.receipt import Receipt
from app.domain.steps import (
    AgencyAnswered,
    AgencyConsulted,
    AgencyLapsed,
    Assignment,
    Channel,
    DelayFixed,
    Delivery,
    ExtensionNotified,
    FeeNoticed,
    FeePaid,
    ReasonsGiven,
    ReasonsRequested,
    Replied,
    ReplyReceived,
    Routed,
    Served,
    Step,
    SupplementReceived,
    SupplementRequested,
    ThirdPartyAnswered,
    ThirdPartyConsulted,
    ThirdPartyLapsed,
    Voided,
)
from app.services import calendar_files

CALENDAR = calendar_files.load()
RECEIVED = date(2026, 10, 12)
PLAIN_DUE = date(2026, 11, 9)
YEAR_END = date(2026, 12, 31)


def on(month: int, day: int) -> date:
    return date(2026, month, day)


def read(*steps: Step, receipt: Receipt | None = None, as_of: date = YEAR_END) -> ClockReading:
    return clock.read(receipt or Receipt(Channel.COUNTER, RECEIVED), list(enumerate(steps, 1)), CALENDAR, as_of)


def codes(reading: ClockReading) -> set[str]:
    return {warning.code for warning in reading.warnings}


def due_dates(reading: ClockReading) -> dict[str, date]:
    return {deadline.what: deadline.due_on for deadline in reading.other_deadlines}


def test_trap_1_the_day_of_receipt_is_day_zero() -> None:
    first, *_, last = [day for day in read().days if day.number is not None]
    assert (first.on, first.number) == (on(10, 13), 1)
    assert (last.on, last.number) == (PLAIN_DUE, 20)
    assert read().original_due_on == CALENDAR.add(RECEIVED, 20) == PLAIN_DUE
    assert CALENDAR.add(RECEIVED, 1) == on(10, 13)


def test_trap_2_make_up_days_count_and_holidays_on_weekdays_do_not() -> None:
    reading = read(receipt=Receipt(Channel.COUNTER, on(9, 18)))
    assert reading.due_on == on(10, 22)  # Monday to Friday alone would give 10-16
    days = {day.on: day for day in reading.days}
    assert (days[on(9, 20)].why, days[on(9, 20)].number) == ("make_up_day", 1)
    assert (days[on(10, 1)].why, days[on(10, 1)].name) == ("holiday", "国庆节")


def test_trap_3_a_year_without_notice_is_provisional_and_recomputed_when_the_notice_comes() -> None:
    extension = ExtensionNotified(on=on(12, 10), days=20)
    receipt = Receipt(Channel.COUNTER, on(11, 23))
    before = read(extension, receipt=receipt)
    assert (before.provisional, before.due_on) == (True, date(2027, 1, 19))
    notice = Arrangement(2027, {date(2027, 1, 1): "元旦"}, {date(2027, 1, 9): "示例"}, "示例号")
    after = clock.read(receipt, [(1, extension)], CALENDAR.with_notice(notice), on(12, 31))
    assert (after.provisional, after.safe_due_on, after.due_on) == (False, None, date(2027, 1, 18))
    assert before.safe_due_on == date(2027, 1, 13)  # never later than what a notice can bring


def test_trap_4_the_digest_tells_which_calendar_a_frozen_date_was_read_from() -> None:
    notice = Arrangement(2027, {date(2027, 1, 1): "元旦"}, {}, "示例号")
    assert CALENDAR.with_notice(notice).digest != CALENDAR.digest == calendar_files.load().digest


def test_trap_5_signed_mail_runs_from_the_agencys_signature_not_from_posting() -> None:
    posted_earlier = Receipt(Channel.SIGNED_MAIL, RECEIVED, submitted_on=on(10, 9))
    assert (read(receipt=posted_earlier).due_on, read(receipt=posted_earlier).alternatives) == (PLAIN_DUE, ())


def test_trap_6_ordinary_mail_runs_from_confirmation_and_shows_the_arrival_as_the_other_reading() -> None:
    reading = read(receipt=Receipt(Channel.ORDINARY_MAIL, RECEIVED, arrived_on=on(9, 30)))
    (other,) = reading.alternatives
    assert (reading.due_on, other.code) == (PLAIN_DUE, "ordinary_mail_unconfirmed")
    assert (other.day_zero, other.due_on) == (on(9, 30), on(11, 3))


@pytest.mark.parametrize("channel", [Channel.ONLINE, Channel.FAX])
def test_trap_7_online_requests_run_from_confirmation_and_warn_on_the_submission(channel: Channel) -> None:
    reading = read(receipt=Receipt(channel, RECEIVED, submitted_on=on(10, 8)))
    (other,) = reading.alternatives
    assert (other.code, other.day_zero) == ("submitted_earlier", on(10, 8))
    assert reading.alert_on == other.due_on == CALENDAR.add(on(10, 8), 20)


def test_trap_8_a_supplement_is_a_restart() -> None:
    reading = read(SupplementRequested(on=on(10, 20)), SupplementReceived(on=on(10, 30)))
    assert reading.due_on == CALENDAR.add(on(10, 30), 20)


def test_trap_9_a_consultation_is_a_pause() -> None:
    asked = AgencyConsulted(on=on(10, 16), id="1")
    open_one = read(asked, as_of=on(10, 23))
    assert (open_one.state, open_one.due_on) == ("paused", CALENDAR.add(RECEIVED, 25))
    answered = read(asked, AgencyAnswered(on=on(10, 23), id="1"), as_of=on(10, 26))
    assert (answered.state, answered.due_on) == ("running", CALENDAR.add(RECEIVED, 25))


def test_trap_10_an_extension_goes_on_from_the_old_last_day() -> None:
    assert read(ExtensionNotified(on=on(10, 15), days=20)).due_on == CALENDAR.add(PLAIN_DUE, 20)


def test_trap_11_asking_a_department_of_the_same_agency_does_not_stop_the_clock() -> None:
    routed = Routed(on=on(10, 13), assignments=(Assignment(department_id="1", department="示例科"),))
    assert read(routed).due_on == PLAIN_DUE


def test_trap_12_another_agencys_silence_does_not_end_the_duty_to_answer() -> None:
    asked, silent = AgencyConsulted(on=on(10, 16), id="1"), AgencyLapsed(on=on(10, 30), id="1")
    reading = read(asked, silent)
    assert (reading.state, reading.ended_on) == ("overdue", None)


def test_trap_13_the_two_silences_rest_on_their_own_articles() -> None:
    third = ThirdPartyConsulted(on=on(10, 16), id="1", served_on=on(10, 16))
    producer = AgencyConsulted(on=on(10, 16), id="1", served_on=on(10, 16), co_producer=True)
    articles = {deadline.what: deadline.article for deadline in read(third, producer).other_deadlines}
    assert articles["third_party_opinion"] == "《条例》第三十二条"
    assert articles["co_producer_opinion"] == "《条例》第三十四条"


def test_trap_14_the_third_partys_period_starts_with_its_receipt() -> None:
    asked = ThirdPartyConsulted(on=on(10, 16), id="1")
    assert "third_party_opinion" not in due_dates(read(asked))
    assert due_dates(read(asked, Served(on=on(10, 21), step=1)))["third_party_opinion"] == CALENDAR.add(on(10, 21), 15)


def test_trap_18_an_extension_after_the_period_moves_nothing() -> None:
    reading = read(ExtensionNotified(on=on(11, 10), days=20), Replied(on=on(11, 12), delivery=Delivery.POSTED))
    assert (reading.due_on, reading.state, reading.extension_days) == (PLAIN_DUE, "answered_late", 0)
    assert (reading.overdue_since, codes(reading)) == (on(11, 10), {"extension_after_due"})


def test_trap_19_extensions_are_twenty_days_in_total() -> None:
    with pytest.raises(Refused, match="合计最多20个工作日") as refusal:
        read(ExtensionNotified(on=on(10, 13), days=15), ExtensionNotified(on=on(10, 14), days=6))
    assert "第三十三条" in refusal.value.article
    with pytest.raises(Refused, match="最多20个工作日"):
        read(ExtensionNotified(on=on(10, 13), days=21))


def test_trap_20_a_delay_is_not_an_extension() -> None:
    delay = DelayFixed(on=on(11, 2), until=on(12, 25))
    with pytest.raises(Refused, match="说明理由之前"):
        read(delay)
    asked = (ReasonsRequested(on=on(10, 14)), ReasonsGiven(on=on(10, 21)))
    fixed = read(*asked, delay, ExtensionNotified(on=on(11, 5), days=20))
    assert (fixed.due_on, fixed.extension_days, codes(fixed)) == (on(12, 25), 0, {"extension_after_delay"})


def test_trap_28_sixty_days_are_calendar_days() -> None:
    steps = (Replied(on=on(10, 20), delivery=Delivery.POSTED), ReplyReceived(on=on(10, 23)))
    assert due_dates(read(*steps))["reconsideration"] == on(10, 23) + timedelta(days=60)


def test_trap_34_remedies_start_with_receipt_not_with_posting() -> None:
    posted = Replied(on=on(10, 20), delivery=Delivery.POSTED)
    assert "reconsideration" not in due_dates(read(posted))
    assert read(posted).state == "answered_in_time"  # posting is enough for the agency's own period
    dates = due_dates(read(posted, Served(on=on(10, 28), step=1)))
    assert (dates["reconsideration"], dates["direct_suit"]) == (date(2026, 12, 28), date(2027, 4, 28))


def test_trap_38_the_clock_stands_while_a_fee_is_unpaid_and_starts_anew_after_payment() -> None:
    noticed = FeeNoticed(on=on(10, 20))
    waiting = read(noticed, as_of=on(11, 30))
    assert (waiting.state, waiting.due_on, waiting.working_days_left) == ("awaiting_fee", None, None)
    paid = read(noticed, FeePaid(on=on(11, 10)), as_of=on(11, 30))
    assert (paid.day_zero, paid.due_on) == (on(11, 10), on(12, 8))


def test_trap_50_the_two_regulations_count_differently() -> None:
    received = date(2019, 5, 13)
    asked = AgencyConsulted(on=date(2019, 5, 15), id="1", served_on=date(2019, 5, 15), co_producer=True)
    old = read(asked, receipt=Receipt(Channel.COUNTER, received), as_of=date(2019, 12, 31))
    assert (old.regime, old.due_on) == ("2008", CALENDAR.add(received, 15))
    new = read(asked, receipt=Receipt(Channel.COUNTER, received, regime="2019"), as_of=date(2019, 12, 31))
    assert (new.regime, new.due_on) == ("2019", CALENDAR.add(received, 35))
    boundary = read(receipt=Receipt(Channel.COUNTER, date(2019, 5, 15)), as_of=date(2019, 12, 31))
    assert (boundary.regime, boundary.due_on) == ("2019", CALENDAR.add(date(2019, 5, 15), 20))
    with pytest.raises(Refused, match="2008年条例没有信息处理费"):
        read(FeeNoticed(on=date(2019, 5, 20)), receipt=Receipt(Channel.COUNTER, received))
    with pytest.raises(Refused, match="最多15个工作日"):
        read(ExtensionNotified(on=date(2019, 5, 20), days=16), receipt=Receipt(Channel.COUNTER, received))


def test_trap_52_alerts_go_by_the_earliest_reading() -> None:
    sunday = Receipt(Channel.ONLINE, on(11, 22), submitted_on=on(11, 19))
    reading = read(ExtensionNotified(on=on(12, 1), days=20), receipt=sunday)
    assert reading.safe_due_on is not None
    safe = [other.safe_due_on for other in reading.alternatives if other.safe_due_on is not None]
    assert len(safe) == len(reading.alternatives) == 2
    assert reading.alert_on == min(reading.safe_due_on, *safe) < reading.safe_due_on


def test_trap_52_a_disputed_reading_of_an_unpublished_year_alerts_on_its_safe_date() -> None:
    online = Receipt(Channel.ONLINE, on(12, 18), submitted_on=on(12, 11))
    reading = read(receipt=online, as_of=on(12, 21))
    (other,) = reading.alternatives
    assert (other.due_on, other.safe_due_on) == (date(2027, 1, 11), date(2027, 1, 7))
    assert reading.alert_on == other.safe_due_on


# What no trap names


def test_a_consultation_on_the_last_day_saves_nothing() -> None:
    reading = read(AgencyConsulted(on=PLAIN_DUE, id="1"), as_of=on(11, 12))
    assert (reading.state, reading.due_on, reading.overdue_since) == ("overdue", PLAIN_DUE, on(11, 10))
    assert reading.working_days_left == -3


def test_a_late_supplement_notice_leaves_the_undisturbed_date_visible() -> None:
    reading = read(SupplementRequested(on=on(10, 22)), as_of=on(10, 30))
    (other,) = reading.alternatives
    assert (reading.state, reading.due_on) == ("awaiting_supplement", None)
    assert (other.code, other.day_zero, other.due_on) == ("supplement_late", RECEIVED, PLAIN_DUE)
    assert (codes(reading), reading.alert_on) == ({"supplement_late"}, PLAIN_DUE)


def test_an_answer_to_a_question_that_came_too_late_is_without_effect() -> None:
    steps = (SupplementRequested(on=on(11, 11)), SupplementReceived(on=on(11, 20)))
    reading = read(*steps, as_of=on(11, 25))
    assert (reading.state, reading.day_zero, reading.overdue_since) == ("overdue", RECEIVED, on(11, 10))
    assert codes(reading) == {"supplement_after_due"}


def test_an_opinion_after_the_statutory_end_is_late() -> None:
    asked = ThirdPartyConsulted(on=on(10, 16), id="甲", served_on=on(10, 19))
    reading = read(asked, ThirdPartyAnswered(on=on(11, 20), id="甲"))
    assert (reading.due_on, codes(reading)) == (on(12, 1), {"opinion_late", "consultation_long"})
    lapsed = read(asked, ThirdPartyLapsed(on=on(11, 10), id="甲"), ThirdPartyAnswered(on=on(11, 20), id="甲"))
    assert lapsed.due_on == reading.due_on


def test_overlapping_consultations_take_a_day_off_once() -> None:
    first, second = AgencyConsulted(on=on(10, 16), id="1"), ThirdPartyConsulted(on=on(10, 19), id="1")
    ends = (AgencyAnswered(on=on(10, 23), id="1"), ThirdPartyAnswered(on=on(10, 27), id="1"))
    assert read(first, second, *ends).excluded_working_days == CALENDAR.count(on(10, 16), on(10, 27))


def test_voiding_takes_a_step_away_and_voiding_that_brings_it_back() -> None:
    extension = ExtensionNotified(on=on(10, 20), days=20)
    assert read(extension, Voided(on=on(10, 21), step=1)).due_on == PLAIN_DUE
    assert read(extension, Voided(on=on(10, 21), step=1), Voided(on=on(10, 22), step=2)).extension_days == 20


def test_a_question_whose_answer_stands_cannot_be_voided() -> None:
    steps = (SupplementRequested(on=on(10, 20)), SupplementReceived(on=on(10, 30)), Voided(on=on(11, 2), step=1))
    with pytest.raises(Refused, match="没有与“收到补正材料”对应的在先环节"):
        read(*steps)


def test_a_new_period_may_be_extended_anew() -> None:
    steps = (
        ExtensionNotified(on=on(10, 13), days=20),
        SupplementRequested(on=on(10, 20)),
        SupplementReceived(on=on(10, 30)),
        ExtensionNotified(on=on(11, 2), days=20),
    )
    assert (read(*steps).extension_days, read(*steps).due_on) == (20, CALENDAR.add(on(10, 30), 40))


def test_receipt_facts_do_not_change_the_regime_chosen_by_hand() -> None:
    receipt = Receipt(Channel.COUNTER, RECEIVED, regime="2008")
    assert read(receipt=receipt).due_on == CALENDAR.add(RECEIVED, 15)
    assert read(receipt=replace(receipt, regime="auto")).due_on == PLAIN_DUE


def test_platform_entry_is_due_for_paper_where_the_office_has_that_duty() -> None:
    paper, online = (Receipt(channel, RECEIVED) for channel in (Channel.SIGNED_MAIL, Channel.ONLINE))
    reading = clock.read(paper, [], CALENDAR, RECEIVED, platform_entry_days=1)
    assert due_dates(reading)["platform_entry"] == on(10, 13)
    assert "platform_entry" not in due_dates(clock.read(online, [], CALENDAR, RECEIVED, platform_entry_days=1))
    assert "platform_entry" not in due_dates(clock.read(paper, [], CALENDAR, RECEIVED))
