"""Many cases routed in one go (批量分办): asked for, advised on, done, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.permissions import SignedIn
from app.services.cases import CaseRow
from app.services.office import Office
from app.services.taking_back import Deed
from ui.cases.routing import RoutingDialog, RoutingFacts
from ui.shared.background import Lanes


class RoutingMany(QObject):
    """Asks over a window; what it did comes as a fact."""

    routed = Signal(list)
    """The numbers of the cases that were routed together."""
    taken_back = Signal()
    undo_offered = Signal(str, object)
    """What was done, and the call that takes it back."""
    failed = Signal(object)
    """A DeskError; nothing was recorded."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, window: QWidget) -> None:
        super().__init__(window)
        self._office, self._who, self._lanes, self._window = office, who, lanes, window

    def begin(self, read: Callable[[], Iterable[CaseRow]], today: date) -> None:
        """Read the cases off the UI thread, then ask where they shall go."""
        work = partial(self._prepare, read, today)
        self._lanes.read(self, "routing", work, self._on_prepared, self.failed.emit)

    def _prepare(self, read: Callable[[], Iterable[CaseRow]], today: date) -> tuple[RoutingFacts, list[CaseRow]]:
        rows = list(read())
        departments = tuple(each for each in self._office.people.departments() if each.active)
        due_on = self._office.calendar().add(today, self._office.settings.read().department_days)
        return RoutingFacts(departments, today, due_on), rows

    def _on_prepared(self, prepared: tuple[RoutingFacts, list[CaseRow]]) -> None:
        facts, rows = prepared
        dialog = RoutingDialog(self._window, len(rows), facts)
        advise = partial(self._office.routing_advice.of_many, rows)
        # Without advice the dialog still routes: what it would say is only a help.
        self._lanes.read(dialog, "advice", advise, dialog.show_advice, lambda _error: dialog.show_advice(()))
        if not dialog.asked():
            return
        seen = [(row.case_id, row.length) for row in rows]
        work = partial(self._office.steps.take_for_many, self._who, seen, dialog.step())
        self._lanes.write(self, work, partial(self._on_routed, seen), self.failed.emit)

    def _on_routed(self, seen: list[tuple[str, int]], numbers: tuple[str, ...]) -> None:
        self.routed.emit(list(numbers))
        said = self.tr("已分办 {0} 件：{1}").format(len(numbers), "、".join(numbers[:3]))
        routed: list[Deed] = [(case_id, (length + 1,)) for case_id, length in seen]
        self.undo_offered.emit(said, partial(self._take_back, routed))

    def _take_back(self, routed: list[Deed]) -> None:
        work = partial(self._office.taking_back.of_many, self._who, routed)
        self._lanes.write(self, work, self._on_taken_back, self.failed.emit)

    def _on_taken_back(self, numbers: tuple[str, ...]) -> None:
        self.taken_back.emit()
        self.undo_offered.emit(self.tr("已撤销 {0} 件的分办").format(len(numbers)), None)
