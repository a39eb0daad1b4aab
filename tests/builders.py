"""Small builders of steps, people and cases for tests; every name is invented."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from app.domain.case import Actor, Case, Entry
from app.domain.steps import Channel, NoteAdded, Party, Registered, Step
from app.persistence.case_list import CaseRow

CHINA = timezone(timedelta(hours=8))
CLERK = Actor("p-1", "张三")
HANDLER = Actor("p-2", "李四测试")
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=CHINA)


def on(text: str) -> date:
    """The day written as YYYY-MM-DD, or as MM-DD of 2026."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def registered(day: str = "10-12", **changed: Any) -> Registered:
    """A counter request of 王示例 for one piece of information, received on that day."""
    fields: dict[str, Any] = {
        "on": on(day),
        "channel": Channel.COUNTER,
        "received_on": on(day),
        "parties": (Party(name="王示例"),),
        "request": "申请公开示例村土地征收补偿安置方案",
        "items": ("示例村土地征收补偿安置方案",),
    }
    return Registered(**(fields | changed))


def note(text: str = "已电话联系", day: str = "10-13") -> NoteAdded:
    """A remark in the file."""
    return NoteAdded(on=on(day), text=text)


def case(*steps: Step, number: str = "2026-0001", by: Actor = CLERK, recorded_at: datetime = NOON) -> Case:
    """A case of these steps in memory, entered one after another by the same person at the same moment."""
    entries = tuple(Entry(seq, step, recorded_at, by) for seq, step in enumerate(steps, 1))
    return Case("case-1", number, entries)


def case_row(case_id: str, number: str, **changed: Any) -> CaseRow:
    """The row of a counter request of 王示例, received 2026-10-12 and running until 2026-11-09."""
    fields: dict[str, Any] = {
        "case_id": case_id,
        "number": number,
        "case_kind": "disclosure",
        "stage": "handling",
        "channel": "counter",
        "applicants": "王示例",
        "request": "申请公开示例村土地征收补偿安置方案",
        "length": 1,
        "updated_at": NOON,
        "received_on": on("10-12"),
        "due_on": on("11-09"),
    }
    return CaseRow(**(fields | changed))
