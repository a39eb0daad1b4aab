"""The facts of a request's receipt (收到申请), from which its clock starts (条例 art. 31)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.errors import InputRejected
from app.domain.regimes import EARLIEST_RECEIPT, REGIMES, Regime, regime_of
from app.domain.steps import Channel


@dataclass(frozen=True)
class Receipt:
    """How and when a request came in; `received_on` is the legal date and day 0 of the reply period.

    `submitted_on` (posting, upload) and `arrived_on` (arrival at the agency) are earlier facts where they differ.
    `regime` is a key of `REGIMES`, or "auto" for the rules in force on the date of receipt.
    """

    channel: Channel
    received_on: date
    submitted_on: date | None = None
    arrived_on: date | None = None
    regime: str = "auto"

    def rules(self) -> Regime:
        """The rules that apply; raises InputRejected for an unknown key."""
        if self.regime == "auto":
            return regime_of(self.received_on)
        if self.regime not in REGIMES:
            raise InputRejected("regime", f"适用规则应为 auto、2008 或 2019，而不是“{self.regime}”")
        return REGIMES[self.regime]

    def check(self, as_of: date) -> None:
        """Raises InputRejected when a date cannot be right: before the law of 2008, after `as_of`, or out of order."""
        if self.received_on < EARLIEST_RECEIPT:
            raise InputRejected("received_on", f"收到日期不得早于{EARLIEST_RECEIPT}（《条例》施行之日）")
        if as_of < self.received_on:
            raise InputRejected("as_of", f"截至日期{as_of}早于收到日期{self.received_on}")
        if self.submitted_on is not None and self.submitted_on > self.received_on:
            raise InputRejected("submitted_on", f"提交日期{self.submitted_on}不得晚于收到日期{self.received_on}")
        if self.arrived_on is not None and self.arrived_on > self.received_on:
            raise InputRejected("arrived_on", f"到达日期{self.arrived_on}不得晚于收到日期{self.received_on}")
