"""Runs the shipped examples of the clock (期限自检): 帮助 shows how many of how many came out right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.domain.errors import StorageUnavailable
from app.domain.self_test import Checked, check_examples
from app.domain.work_calendar import WorkCalendar

_SHIPPED = Path(__file__).resolve().parents[2] / "resources"


def run_self_test(calendar: WorkCalendar, resources: Path | None = None) -> tuple[Checked, ...]:
    """Every shipped example read with this calendar, in order.

    Raises StorageUnavailable when the file of examples is missing or damaged.
    """
    return check_examples(_examples((resources or _SHIPPED) / "samples" / "deadlines.json"), calendar)


def _examples(path: Path) -> Iterable[Mapping[str, Any]]:
    try:
        examples: list[Mapping[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["examples"]
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        raise StorageUnavailable(f"读不到期限自检的示例{path}，请检查程序是否完整安装") from trouble
    return examples
