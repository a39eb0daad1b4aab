"""What kind of day a typed date is, once the calendar has been read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.work_calendar import WorkCalendar


class DayKinds:
    """休息日, a holiday's name, 调休上班, nothing for a working day and before the calendar is known."""

    def __init__(self) -> None:
        self.calendar: WorkCalendar | None = None

    def __call__(self, day: date) -> str:
        """The words to stand beside the weekday."""
        if self.calendar is None or not self.calendar.first_day <= day <= self.calendar.last_day:
            return ""
        why = self.calendar.why(day)
        if why.code == "working_day":
            return ""
        made_up = why.code == "make_up_day"
        tr = QCoreApplication.translate
        return tr("days", "调休上班") if made_up else why.name or tr("days", "休息日")
