"""What the bottom line of the desk says: which database, and what the calendar knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.domain.work_calendar import WorkCalendar
from app.persistence import case_list
from app.services.office import Office


@dataclass(frozen=True, slots=True)
class BottomLine:
    """The facts of the bottom line; `provisional_cases` are open cases whose date may still move."""

    database: str
    calendar: WorkCalendar
    today: date
    provisional_cases: int


def bottom_line(office: Office) -> BottomLine:
    """The facts as they stand now."""
    url = office.work.database.url
    name = Path(url.database or "").name if url.get_backend_name() == "sqlite" else f"{url.host or ''}/{url.database}"
    with office.work.database.reading() as session:
        provisional = case_list.count_provisional(session)
    return BottomLine(name, office.calendar(), office.today(), provisional)
