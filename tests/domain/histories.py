"""Random histories of a request as plain values, lawful in the eyes of the slow clock."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.domain.slow_calendar import Facts, Unlawful
from tests.domain.slow_clock import SlowClock

CHANNELS = ("counter", "signed_mail", "ordinary_mail", "online", "fax", "oral")
KINDS = (
    *("supplement_requested", "supplement_received", "supplement_lapsed", "extension_notified", "extension_notified"),
    *("third_party_consulted", "third_party_consulted", "third_party_answered", "third_party_lapsed"),
    *("agency_consulted", "agency_answered", "agency_lapsed", "fee_noticed", "fee_paid", "fee_lapsed"),
    *("reasons_requested", "reasons_given", "delay_fixed", "delay_fixed", "served", "replied", "withdrawn"),
    *("reply_ordered", "reply_received", "voided", "voided"),
)


def random_history(random: Random) -> Facts:
    """A request with some steps; whatever the slow clock refuses was left out."""
    received = _received(random)
    facts: Facts = {"channel": random.choice(CHANNELS), "received_on": str(received), "regime": "auto", "steps": []}
    for key in ("submitted_on", "arrived_on"):
        facts[key] = str(received - timedelta(days=random.randint(0, 9))) if random.random() < 0.5 else None
    on = received
    for _ in range(random.randint(0, 30)):
        step = _step(random, random.choice(KINDS), on, len(facts["steps"]))
        if _lawful(facts, step):
            facts["steps"].append(step)
            on = max(on, date.fromisoformat(step["on"])) + timedelta(days=random.choice((0, 1, 1, 2, 3, 7, 12, 25)))
    last = max([received, *(date.fromisoformat(str(day)) for s in facts["steps"] for day in _facts_of(s))])
    facts["as_of"] = str(last + timedelta(days=random.choice((0, 1, 5, 20, 60))))
    return facts


def with_any_step(random: Random, facts: Facts) -> Facts:
    """The same history with one more step, lawful or not."""
    on = date.fromisoformat(facts["as_of"]) - timedelta(days=random.randint(0, 40))
    step = _step(random, random.choice(KINDS), on, len(facts["steps"]) + 2)
    return {**facts, "steps": [*facts["steps"], step], "as_of": "2035-12-31"}


def _received(random: Random) -> date:
    years = random.choice(((2009, 2018), (2019, 2020), (2021, 2025), (2026, 2026)))
    first, last = date(years[0], 1, 1), date(years[1], 12, 1)
    return first + timedelta(days=random.randint(0, (last - first).days))


def _facts_of(step: Facts) -> list[str]:
    return [step[key] for key in ("on", "served_on") if key in step]


def _lawful(facts: Facts, step: Facts) -> bool:
    longer = {**facts, "steps": [*facts["steps"], step], "as_of": "2035-12-31"}
    try:
        SlowClock(longer).follow()
    except Unlawful:
        return False
    return True


def _step(random: Random, kind: str, on: date, steps: int) -> Facts:
    back = timedelta(days=random.randint(1, 6)) if random.random() < 0.1 else timedelta()
    step: Facts = {"kind": kind, "on": str(on - back)}
    if kind.startswith(("third_party", "agency")):
        step["id"] = random.choice("甲乙")
    if kind.endswith("_consulted") and random.random() < 0.5:
        step["served_on"] = str(on + timedelta(days=random.randint(0, 5)))
    if kind == "agency_consulted":
        step["co_producer"] = random.random() < 0.5
    if kind == "extension_notified":
        step["days"] = random.choice((1, 5, 10, 15, 20))
    if kind == "supplement_requested" and random.random() < 0.5:
        step["reply_by"] = str(on + timedelta(days=random.randint(0, 20)))
    if kind == "delay_fixed":
        step["until"] = str(on + timedelta(days=random.randint(20, 80)))
    if kind in ("served", "voided"):
        step["step"] = random.randint(1, max(steps, 1))
    if kind == "replied":
        step["delivery"] = "posted"
    if kind == "reply_ordered":
        step["days"] = random.randint(1, 30)
    return step
