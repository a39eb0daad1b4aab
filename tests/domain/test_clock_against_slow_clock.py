"""The clock agrees with a slow, independent day-by-day reading on thousands of random lawful histories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random, SystemRandom

from app.domain import clock, clock_reading
from app.domain.errors import DeskError
from app.domain.timeline import timeline_from_plain
from app.services import calendar_files
from tests.domain.histories import KINDS, random_history, with_any_step
from tests.domain.slow_calendar import Facts, Unlawful
from tests.domain.slow_clock import SlowClock

CALENDAR = calendar_files.load()


def fast_reading(facts: Facts) -> Facts:
    timeline = timeline_from_plain(facts, date.max)
    return clock.read(timeline.receipt, timeline.steps, CALENDAR, timeline.as_of).to_plain()


def comparable(reading: Facts) -> Facts:
    same = {key: reading[key] for key in reading if key not in ("other_deadlines", "calendar_years")}
    same["warnings"] = sorted(w["code"] for w in reading["warnings"])
    same["alternatives"] = sorted((a["code"], a["day_zero"], a["due_on"]) for a in reading["alternatives"])
    return same


def other_each_time(count: int) -> Iterator[Random]:
    """So many sources of histories, other ones at every run; a history that fails stands in the failure itself."""
    return (Random(seed) for seed in (SystemRandom().getrandbits(48) for _ in range(count)))


def test_both_clocks_agree() -> None:
    for random in other_each_time(2000):
        facts = random_history(random)
        assert comparable(fast_reading(facts)) == SlowClock(facts).read(), facts


def test_both_clocks_refuse_the_same_steps() -> None:
    for random in other_each_time(1000):
        facts = with_any_step(random, random_history(random))
        assert is_refused(facts) == is_unlawful(facts), facts


def is_refused(facts: Facts) -> bool:
    try:
        fast_reading(facts)
    except DeskError:
        return True
    return False


def is_unlawful(facts: Facts) -> bool:
    try:
        SlowClock(facts).follow()
    except Unlawful:
        return True
    return False


def test_the_random_histories_hold_steps_of_every_kind_and_readings_of_every_state() -> None:
    histories = [random_history(Random(seed)) for seed in range(600)]
    kinds = Counter(step["kind"] for facts in histories for step in facts["steps"])
    assert set(KINDS) == set(kinds)
    states = Counter(SlowClock(facts).read()["state"] for facts in histories)
    assert set(states) == set(clock_reading.STATE_LABELS)
