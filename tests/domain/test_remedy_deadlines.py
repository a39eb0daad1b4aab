"""Dates of remedies read off the whole case: after a reconsideration, sought in time, and where they were not told."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain import clock
from app.domain.clock_reading import Deadline
from app.domain.receipt import Receipt
from app.domain.remedy_deadlines import with_remedies
from app.domain.steps import (
    Channel,
    Delivery,
    RemedyDecided,
    RemedyFiled,
    RemedyKind,
    RemedyResult,
    Replied,
    ReplyOrdered,
    ReplyReceived,
    Step,
)
from app.services import calendar_files

CALENDAR = calendar_files.load()
REPLY = (Replied(on=date(2026, 5, 8), delivery=Delivery.POSTED), ReplyReceived(on=date(2026, 5, 11)))
FILED = RemedyFiled(on=date(2026, 6, 1), id="1", remedy=RemedyKind.RECONSIDERATION, body="示范市人民政府")


def deadlines(*steps: Step, as_of: date = date(2026, 12, 31)) -> dict[str, Deadline]:
    reading = clock.read(Receipt(Channel.COUNTER, date(2026, 4, 13)), list(enumerate(steps, 1)), CALENDAR, as_of)
    return {one.what: one for one in with_remedies(reading, steps, CALENDAR).other_deadlines}


def decided(received_on: date | None, id: str = "1") -> RemedyDecided:
    return RemedyDecided(on=date(2026, 7, 24), id=id, result=RemedyResult.UPHELD, decision_received_on=received_on)


def test_fifteen_days_for_a_suit_run_from_receipt_of_the_decision() -> None:
    found = deadlines(*REPLY, FILED, decided(date(2026, 7, 27)))["suit_after_reconsideration"]
    assert (found.starts_on, found.due_on, found.about) == (date(2026, 7, 27), date(2026, 8, 11), "示范市人民政府")
    assert (found.article, found.met) == ("《行政诉讼法》第四十五条", False)


def test_a_last_day_in_a_holiday_moves_to_the_first_working_day() -> None:
    found = deadlines(*REPLY, FILED, decided(date(2026, 9, 18)), as_of=date(2026, 10, 8))
    assert found["suit_after_reconsideration"].due_on == date(2026, 10, 8)  # 10-03 lies in National Day
    assert found["suit_after_reconsideration"].met is None


def test_without_the_day_of_receipt_or_after_a_lawsuit_there_is_no_such_date() -> None:
    assert "suit_after_reconsideration" not in deadlines(*REPLY, FILED, decided(None))
    suit = RemedyFiled(on=date(2026, 6, 1), id="1", remedy=RemedyKind.DIRECT_SUIT, body="示范市示例区人民法院")
    assert "suit_after_reconsideration" not in deadlines(*REPLY, suit, decided(date(2026, 7, 27)))


@pytest.mark.parametrize(("on", "met"), [(date(2026, 8, 11), True), (date(2026, 8, 12), False)])
def test_a_suit_brought_by_the_last_day_meets_it(on: date, met: bool) -> None:
    suit = RemedyFiled(on=on, id="2", remedy=RemedyKind.SUIT_AFTER_RECONSIDERATION, body="示范市中级人民法院")
    assert deadlines(*REPLY, FILED, decided(date(2026, 7, 27)), suit)["suit_after_reconsideration"].met is met


def test_a_reconsideration_sought_in_time_is_no_missed_date() -> None:
    assert deadlines(*REPLY)["reconsideration"].met is False
    found = deadlines(*REPLY, FILED)
    assert (found["reconsideration"].met, found["direct_suit"].met) == (True, False)


def test_where_remedies_were_not_told_a_year_takes_the_place_of_their_periods() -> None:
    untold = (REPLY[0], ReplyReceived(on=date(2026, 5, 11), remedies_told=False))
    found = deadlines(*untold)
    assert not {"reconsideration", "direct_suit"} & set(found)
    assert (found["untold_remedy"].due_on, found["untold_remedy"].met) == (date(2027, 5, 11), None)
    assert "第六十四条" in found["untold_remedy"].article
    assert "untold_remedy" not in deadlines(REPLY[0], ReplyReceived(on=date(2026, 5, 11), remedies_told=True))


def test_a_new_reply_told_properly_ends_the_longest_period_of_the_old_one() -> None:
    steps = (
        REPLY[0],
        ReplyReceived(on=date(2026, 5, 11), remedies_told=False),
        ReplyOrdered(on=date(2026, 7, 1), days=15),
        Replied(on=date(2026, 7, 10), delivery=Delivery.POSTED),
    )
    assert "untold_remedy" not in deadlines(*steps)
    found = deadlines(*steps, ReplyReceived(on=date(2026, 7, 13)))
    assert found["reconsideration"].starts_on == date(2026, 7, 13)
    assert "untold_remedy" not in found
