"""The sentence that says why a due date is what it is (期限理由), for the head of a case and the printed statement."""

from __future__ import annotations

from app.domain.clock_reading import (
    ANSWERED_IN_TIME,
    ANSWERED_LATE,
    AWAITING_FEE,
    AWAITING_SUPPLEMENT,
    ENDED,
    ClockReading,
)
from app.domain.steps import FeePaid, SupplementReceived

_DAY_ZERO_WORDS = {SupplementReceived.kind: "收到补正材料", FeePaid.kind: "收到信息处理费"}


def why(reading: ClockReading) -> str:
    """One sentence in Chinese, such as “10-30 收到补正材料，自次日起第 20 个工作日”."""
    if reading.state == AWAITING_SUPPLEMENT:
        return f"{_short(reading.stopped_since)} 告知补正，收到补正材料之前不计时"
    if reading.state == AWAITING_FEE:
        return f"{_short(reading.stopped_since)} 发出收费通知，缴费之前不计时"
    if reading.state == ENDED:
        return f"{_short(reading.ended_on)} 已终结"
    if reading.due_on is None:
        return f"{_short(reading.ended_on)} 已答复，答复时期限停止计算"
    return _running(reading) + _answered(reading)


def _running(reading: ClockReading) -> str:
    if reading.fixed:
        return f"依《条例》第三十五条确定延迟至 {reading.due_on} 答复"
    start = f"{_short(reading.day_zero)} {_DAY_ZERO_WORDS.get(reading.day_zero_by, '收到申请')}"
    words = f"{start}，自次日起第 {reading.period} 个工作日"
    notes = []
    if reading.extension_days:
        notes.append(f"含延长 {reading.extension_days} 个工作日")
    if reading.excluded_working_days:
        notes.append(f"征求意见 {reading.excluded_working_days} 个工作日不计")
    if reading.provisional:
        notes.append("暂定")
    return words + (f"（{'，'.join(notes)}）" if notes else "")


def _answered(reading: ClockReading) -> str:
    if reading.state == ANSWERED_IN_TIME:
        return f"；{_short(reading.ended_on)} 已按期答复"
    if reading.state == ANSWERED_LATE:
        return f"；{_short(reading.ended_on)} 答复，已逾期"
    return ""


def _short(day: object) -> str:
    return str(day)[5:]
