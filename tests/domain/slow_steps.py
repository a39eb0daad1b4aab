"""What every step does to the period, as the slow reading of the clock understands the law."""

from __future__ import annotations

from datetime import date

from tests.domain.slow_calendar import Facts, Unlawful, between, walk, works
from tests.domain.slow_period import SlowPeriod


class SlowSteps(SlowPeriod):
    """Takes the steps of a history one after another, or finds them unlawful."""

    def follow(self) -> None:
        """Takes the steps in their order, or finds them unlawful."""
        steps = list(enumerate(self.facts["steps"], 1))
        void: set[int] = set()
        for number, step in reversed(steps):
            if step["kind"] == "voided" and number not in void:
                if not 1 <= step["step"] < number:
                    raise Unlawful
                void.add(step["step"])
        voidings = [date.fromisoformat(step["on"]) for _, step in steps if step["kind"] == "voided"]
        if any(not self.received <= on <= self.as_of for on in voidings):
            raise Unlawful
        kept = [(date.fromisoformat(s["on"]), n, s) for n, s in steps if n not in void and s["kind"] != "voided"]
        self.dates = {number: on for on, number, _ in kept}
        for on, number, step in sorted(kept, key=lambda entry: entry[:2]):
            if not self.received <= on <= self.as_of:
                raise Unlawful
            after = ("served", "reply_received", "reply_ordered")
            if self.end is not None and step["kind"] not in after and not (step["kind"] == "replied" and self.orders):
                raise Unlawful
            getattr(self, step["kind"])(on, number, step)

    def supplement_requested(self, on: date, number: int, step: Facts) -> None:
        if self.waits:
            raise Unlawful
        if self.too_late(on):
            self.codes.append("supplement_after_due")
            self.vain.append(("supplement", step.get("reply_by")))
            return
        if not self.old and on > walk(self.application, 7):
            self.codes.append("supplement_late")
            self.before_notice.append((self.zero, self.full + self.extended, self.until))
        self.waits, self.waits_since = "supplement", on
        self.reply_by = step.get("reply_by")

    def _anew(self, question: str, on: date) -> bool:
        if self.waits == question:
            self.zero, self.zero_kind = on, question
            self.extended, self.waits, self.until, self.delayed_on = 0, None, None, None
            return True
        self.vain.remove(self._in_vain(question))
        return False

    def _in_vain(self, question: str) -> tuple[str, str | None]:
        found = [entry for entry in self.vain if entry[0] == question]
        if not found:
            raise Unlawful
        return found[0]

    def supplement_received(self, on: date, number: int, step: Facts) -> None:
        if self._anew("supplement", on):
            self.application = on

    def supplement_lapsed(self, on: date, number: int, step: Facts) -> None:
        until = self.reply_by if self.waits == "supplement" else self._in_vain("supplement")[1]
        if until and on <= date.fromisoformat(until):
            raise Unlawful
        self._lapse("supplement", on)

    def _lapse(self, question: str, on: date) -> None:
        if self.waits == question:
            self.end, self.how = on, "ended"
        else:
            self.vain.remove(self._in_vain(question))

    def fee_noticed(self, on: date, number: int, step: Facts) -> None:
        if self.old or on < date(2021, 1, 1) or self.waits:
            raise Unlawful
        if self.too_late(on):
            self.codes.append("fee_after_due")
            self.vain.append(("fee", None))
        else:
            self.waits, self.waits_since = "fee", on

    def fee_paid(self, on: date, number: int, step: Facts) -> None:
        self._anew("fee", on)

    def fee_lapsed(self, on: date, number: int, step: Facts) -> None:
        self._lapse("fee", on)

    def _consulted(self, who: str, on: date, number: int, step: Facts, limited: bool, matters: bool) -> None:
        if any(a["who"] == who and a["id"] == step["id"] and not {"answered", "lapsed"} & set(a) for a in self.asked):
            raise Unlawful
        late = matters and self.too_late(on)
        if late:
            self.codes.append("consultation_after_due")
        elif matters and self.until is not None:
            self.codes.append("consultation_after_delay")
        asked = {"who": who, "id": step["id"], "on": on, "number": number, "limited": limited and not self.old}
        asked["effective"] = matters and not late
        if "served_on" in step:
            asked["served"] = date.fromisoformat(step["served_on"])
        self.asked.append(asked)

    def _heard(self, who: str, on: date, step: Facts, key: str) -> None:
        found = [a for a in self.asked if a["who"] == who and a["id"] == step["id"]]
        if not found or key in found[-1] or "answered" in found[-1]:
            raise Unlawful
        if key == "answered" and found[-1]["effective"] and on > self.end_of(found[-1], date.max):
            self.codes.append("opinion_late")
        found[-1][key] = on

    def third_party_consulted(self, on: date, number: int, step: Facts) -> None:
        self._consulted("third", on, number, step, limited=True, matters=True)

    def third_party_answered(self, on: date, number: int, step: Facts) -> None:
        self._heard("third", on, step, "answered")

    def third_party_lapsed(self, on: date, number: int, step: Facts) -> None:
        self._heard("third", on, step, "lapsed")

    def agency_consulted(self, on: date, number: int, step: Facts) -> None:
        limited = bool(step.get("co_producer"))
        self._consulted("agency", on, number, step, limited=limited, matters=not self.old)

    def agency_answered(self, on: date, number: int, step: Facts) -> None:
        self._heard("agency", on, step, "answered")

    def agency_lapsed(self, on: date, number: int, step: Facts) -> None:
        self._heard("agency", on, step, "lapsed")

    def extension_notified(self, on: date, number: int, step: Facts) -> None:
        days = step["days"]
        if not 1 <= days <= self.full or self.waits:
            raise Unlawful
        if self.too_late(on):
            self.codes.append("extension_after_due")
        elif self.until is not None:
            self.codes.append("extension_after_delay")
        else:
            if self.extended + days > self.full:
                raise Unlawful
            if len([d for d in between(on, self.due(on)) if works(d)]) <= 2:
                self.codes.append("extension_near_end")
            self.extended += days

    def reasons_requested(self, on: date, number: int, step: Facts) -> None:
        self.reasons_open += 1

    def reasons_given(self, on: date, number: int, step: Facts) -> None:
        if not self.reasons_open:
            raise Unlawful
        self.reasons_open -= 1
        self.reasons = True

    def delay_fixed(self, on: date, number: int, step: Facts) -> None:
        until = date.fromisoformat(step["until"])
        if self.old or not self.reasons or self.waits or not works(until):
            raise Unlawful
        if self.too_late(on):
            self.codes.append("delay_after_due")
        elif until <= self.due(on):
            raise Unlawful
        else:
            self.until, self.delayed_on = until, on

    def replied(self, on: date, number: int, step: Facts) -> None:
        if self.end is not None:
            self.orders -= 1
            self.answered_by_order = True
            return
        if self.orders:
            self.orders -= 1
        self.end = on
        self.how = "answered_late" if self.too_late(on) else "answered_in_time"

    def withdrawn(self, on: date, number: int, step: Facts) -> None:
        self.end, self.how = on, "ended"

    def reply_received(self, on: date, number: int, step: Facts) -> None:
        if self.how not in ("answered_late", "answered_in_time") and not self.answered_by_order:
            raise Unlawful

    def reply_ordered(self, on: date, number: int, step: Facts) -> None:
        self.orders += 1

    def served(self, on: date, number: int, step: Facts) -> None:
        if not 1 <= step["step"] < number or on < self.dates.get(step["step"], on):
            raise Unlawful
        for asked in self.asked:
            if asked["number"] == step["step"]:
                asked.setdefault("served", on)
