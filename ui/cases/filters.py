"""What the case list is restricted to: words, stages, urgency, mine, channel, year; saved under a name if wanted."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date

from PySide6.QtCore import QSettings

from app.domain.permissions import SignedIn
from app.services.cases import Query

OVERDUE, SOON, MINE, MY_DEPARTMENT = "overdue", "soon", "mine", "department"
_VIEWS = "cases/views"


@dataclass(frozen=True, slots=True)
class Figure:
    """The cases behind a figure of a report, and what the figure counts."""

    title: str
    case_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of cases that does not depend on the day, so that it can be saved; keys as stored.

    A figure is looked at, never saved: the report counts it anew.
    """

    text: str = ""
    stages: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    channel: str | None = None
    year: int | None = None
    figure: Figure | None = None

    def query(self, who: SignedIn, today: date, soon_until: date, sort: str, descending: bool) -> Query:
        """The question to the list; `soon_until` is the last day that counts as near."""
        return Query(
            stages=self.stages,
            channel=self.channel,
            year=self.year,
            text=self.text.strip(),
            case_ids=self.figure.case_ids if self.figure else None,
            handler_id=who.id if MINE in self.marks else None,
            department_id=who.department_id if MY_DEPARTMENT in self.marks else None,
            overdue_before=today if OVERDUE in self.marks else None,
            due_from=today if SOON in self.marks else None,
            due_to=soon_until if SOON in self.marks else None,
            sort=sort,
            descending=descending,
        )


def saved_views() -> dict[str, Filter]:
    """The filters this person saved on this machine, by name; what cannot be read is left out."""
    try:
        plain = json.loads(str(QSettings().value(_VIEWS, "{}")))
        return {str(name): _from_plain(one) for name, one in plain.items()}
    except (ValueError, TypeError, AttributeError, KeyError):
        return {}


def save_views(views: dict[str, Filter]) -> None:
    """Keep these filters, in this order."""
    plain = {name: asdict(replace(view, figure=None)) for name, view in views.items()}
    QSettings().setValue(_VIEWS, json.dumps(plain, ensure_ascii=False))


def _from_plain(plain: dict[str, object]) -> Filter:
    stages, marks = plain["stages"], plain["marks"]
    if not isinstance(stages, list) or not isinstance(marks, list):
        raise TypeError
    channel, year = plain["channel"], plain["year"]
    return Filter(
        text=str(plain["text"]),
        stages=tuple(str(stage) for stage in stages),
        marks=tuple(str(mark) for mark in marks),
        channel=str(channel) if channel else None,
        year=int(str(year)) if year else None,
    )
