"""When an unpaid fee may be taken for an abandoned request: only after the whole period to pay (收费办法)."""

from __future__ import annotations

from app.domain.clock_reading import ClockReading
from app.domain.errors import Refused
from app.domain.steps import FeeLapsed, Step


def refuse_early_lapse(step: Step, before: ClockReading | None) -> None:
    """Raises Refused for a lapse on or before the last day to pay; `before` is the reading without the step."""
    if not isinstance(step, FeeLapsed) or before is None:
        return
    open_ones = [one for one in before.other_deadlines if one.what == "fee_payment"]
    if open_ones and step.on <= open_ones[-1].due_on:
        due_on = open_ones[-1].due_on
        raise Refused(f"缴费期限到{due_on}为止，届满前不能视为放弃申请", open_ones[-1].article)
