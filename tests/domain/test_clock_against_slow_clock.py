"""The clock agrees with a slow, independent day-by-day reading on thousands of random lawful histories."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


@given(st.integers(0, 2**48))
@settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
def test_both_clocks_agree(seed: int) -> None:
    facts = random_history(Random(seed))
    assert comparable(fast_reading(facts)) == SlowClock(facts).read(), facts


@given(st.integers(0, 2**48))
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
def test_both_clocks_refuse_the_same_steps(seed: int) -> None:
    random = Random(seed)
    facts = with_any_step(random, random_history(random))
    try:
        fast_reading(facts)
    except DeskError:
        with pytest.raises(Unlawful):
            SlowClock(facts).follow()
    else:
        SlowClock(facts).follow()


def test_the_random_histories_hold_steps_of_every_kind_and_readings_of_every_state() -> None:
    histories = [random_history(Random(seed)) for seed in range(600)]
    kinds = Counter(step["kind"] for facts in histories for step in facts["steps"])
    assert set(KINDS) == set(kinds)
    states = Counter(SlowClock(facts).read()["state"] for facts in histories)
    assert set(states) == set(clock_reading.STATE_LABELS)
