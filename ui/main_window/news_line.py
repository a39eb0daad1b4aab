"""What other desks did, brought into the window: read anew where nobody is at work, else said in one calm line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services.news import News
from ui.main_window.news_watch import NewsWatch
from ui.shared.banners import Banner
from ui.shared.tokens import Tone
from ui.shared.typing_now import is_asked

if TYPE_CHECKING:
    from ui.main_window.window import MainWindow


class NewsLine(QObject):
    """The watch, and the line over the screen; nothing is read anew under somebody's hands."""

    news_taken = Signal()
    database_lost = Signal(bool)
    """True when the database has gone away, False when it is back."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._untold: News | None = None
        self.line = Banner()
        self.watch = NewsWatch(window.office, window.lanes, self)
        self.watch.heard.connect(self._on_heard)
        self.watch.lost.connect(lambda: self.database_lost.emit(True))
        self.watch.found_again.connect(self._on_found_again)

    def forget(self) -> None:
        """Another screen is shown, read fresh: nothing is left to say."""
        self._untold = None
        self.line.hide()

    def _on_heard(self, news: News) -> None:
        if news.happenings or news.more:
            self.news_taken.emit()
            self._untold = news.with_earlier(self._untold)
        self._settle()

    def _settle(self) -> None:
        """Bring in what waits, if it concerns what is shown and nobody is at work there."""
        if self._untold is None:
            return
        room = self._window.room(self._window.place())
        if not room.concerns(self._untold):
            self.forget()
        elif is_asked() or room.is_busy():
            self.line.say(self._sentence(self._untold), Tone.ACCENT, self.tr("查看"), self._on_look_wished)
        else:
            self.forget()
            room.refresh()

    def _on_look_wished(self) -> None:
        self.forget()
        self._window.room(self._window.place()).refresh()

    def _on_found_again(self) -> None:
        self.database_lost.emit(False)
        room = self._window.room(self._window.place())
        if not (is_asked() or room.is_busy()):
            room.refresh()

    def _sentence(self, news: News) -> str:
        """Who did what in the case shown; of a list only how many cases."""
        shown = self._window.case_shown()
        said = [f"{one.by} {one.label}" for one in news.of_case(shown)] if shown else []
        if said:
            return self.tr("另一台电脑更新了本案（{0}），您正在填写的内容都在。").format("；".join(said[-3:]))
        cases = {one.case_id for one in news.happenings}
        if not cases or news.more:
            return self.tr("其他电脑更新了一些案件。")
        return self.tr("其他电脑更新了 {0} 件案件。").format(len(cases))
