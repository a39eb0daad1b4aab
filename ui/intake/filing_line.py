"""What became of the files of requests just registered: progress, success, and trouble that stays until it is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from ui.shared.attaching import Incoming
from ui.shared.banners import Banner
from ui.shared.tokens import Tone


@dataclass(frozen=True, slots=True)
class _Trouble:
    words: str
    files: tuple[Incoming, ...]


class FilingLine(Banner):
    """Names the case where it is not the one shown: the next request may be registered before the files are in."""

    again_requested = Signal(str, object)
    """The id of a case and the files that are to be tried once more."""

    def __init__(self) -> None:
        super().__init__()
        # In a narrow column a sentence needs more lines than a banner across the screen.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._case_id = ""
        self._numbers: dict[str, str] = {}
        self._troubles: dict[str, _Trouble] = {}

    def show_case(self, case_id: str, number: str) -> None:
        """Another case is shown from now on; trouble of earlier ones stays unless it was put away."""
        if self.isHidden():
            self._troubles.clear()
        self._case_id = case_id
        self.know(case_id, number)
        self._say_trouble()

    def know(self, case_id: str, number: str) -> None:
        """Files may go into this case."""
        self._numbers[case_id] = number

    def number_of(self, case_id: str) -> str:
        """The number of a case into which files go."""
        return self._numbers[case_id]

    def say_progress(self, sentence: str, stop: Callable[[], None]) -> None:
        """Say how far it is, with a way to stop."""
        self.say(sentence, Tone.ACCENT, self.tr("停止"), stop)

    def say_kept(self, case_id: str, sentence: str) -> None:
        """Files are in; where others are not, that is more urgent."""
        self._say_trouble()
        if sentence and not self._troubles:
            self.say(self._of(case_id, sentence), Tone.DONE)

    def say_hindered(self, case_id: str, sentence: str, files: tuple[Incoming, ...]) -> None:
        """Files are not in the case, for this reason."""
        self._troubles[case_id] = _Trouble(sentence, files)
        self._say_trouble()

    def _say_trouble(self) -> None:
        if not self._troubles:
            self.hide()
            return
        sentence = "\n".join(self._of(case_id, one.words) for case_id, one in self._troubles.items())
        self.say(sentence, Tone.WARNING, self.tr("再添加"), self._on_again)

    def _on_again(self) -> None:
        troubles, self._troubles = self._troubles, {}
        for case_id, trouble in troubles.items():
            self.again_requested.emit(case_id, trouble.files)

    def _of(self, case_id: str, sentence: str) -> str:
        return sentence if case_id == self._case_id else f"{self.number_of(case_id)}：{sentence}"
