"""Changes of a case off the UI thread, each kept until it succeeded so that it can be repeated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.domain.errors import ChainMoved, DeskError
from app.domain.permissions import SignedIn
from app.domain.steps import DetailsDestroyed, Step
from app.services.case_views import CaseView
from app.services.delivery import Sending
from app.services.office import Office
from ui.case.case_file import CaseFile, around
from ui.case.tab_attachments import Pasted
from ui.shared.background import Lanes

Change = Callable[[str, int], CaseView]
"""Does something to a case given its id and the number of steps seen."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A change somebody asked for; `done` is what to say when it has been made."""

    change: Change
    done: str


class Doing(QObject):
    """Runs the changes of one case one after another."""

    done = Signal(object, str)
    """The case as it is now (a `CaseFile`) and what to say."""
    failed = Signal(object)
    """A DeskError; nothing was recorded."""
    moved = Signal(object, object)
    """A ChainMoved and the wish that it hindered."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes

    def run(self, file: CaseFile, wish: Wish) -> None:
        """Make the change on the case as it was seen."""
        case, office = file.view.case, self._office

        def work() -> CaseFile:
            return around(office, wish.change(case.id, case.length))

        self._lanes.write(
            self, work, lambda after: self.done.emit(after, wish.done), lambda error: self._fail(error, wish)
        )

    def take(self, step: Step) -> Wish:
        """Taking a plain step, or one that destroys what it names."""
        office, who = self._office, self._who
        if isinstance(step, DetailsDestroyed):
            ref, reason = step.details_ref, step.reason
            return Wish(
                lambda case_id, seen: office.steps.destroy_details(who, case_id, seen, ref, reason),
                "个人信息已永久销毁",
            )
        return Wish(lambda case_id, seen: office.steps.take(who, case_id, seen, step), f"已登记“{step.label}”")

    def send(self, letter_id: str, title: str, sending: Sending) -> Wish:
        """A letter left."""
        office, who = self._office, self._who
        return Wish(
            lambda case_id, seen: office.delivery.send(who, case_id, seen, letter_id, sending), f"已登记送出：{title}"
        )

    def attach_pasted(self, pasted: Pasted) -> Wish:
        """Adding what was pasted."""
        office, who = self._office, self._who
        return Wish(
            lambda case_id, seen: office.attachments.add_bytes(who, case_id, seen, pasted.name, pasted.content),
            f"已添加附件“{pasted.name}”",
        )

    def take_back(self, seqs: tuple[int, ...], said: str) -> Wish:
        """Taking back the last steps, which one has just taken oneself."""
        office, who = self._office, self._who
        return Wish(lambda case_id, _seen: office.taking_back.steps(who, case_id, seqs), f"已撤销：{said}")

    def _fail(self, error: DeskError, wish: Wish) -> None:
        if isinstance(error, ChainMoved):
            self.moved.emit(error, wish)
        else:
            self.failed.emit(error)
