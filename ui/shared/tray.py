"""Warnings of what is overdue or near: a banner in the window and, where the system has one, a tray notification."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.domain.permissions import SignedIn
from app.services.due_warnings import Near, Warned
from app.services.office import Office
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.icons import icon
from ui.shared.tokens import Tone, current_tokens

MILLISECONDS = 15_000
"""So long a notification stays where the system lets a program say."""
VERY_SOON = 3
"""Working days left from which on 今日 sounds its own alarm."""


class DueHerald(QObject):
    """Looks when told that a day has begun, and says what it found once; a click leads to 今日."""

    today_requested = Signal()
    looked = Signal(object)
    """The Warned that was read, also when there is nothing to say."""

    def __init__(
        self,
        office: Office,
        who: SignedIn,
        lanes: Lanes,
        banner: Banner,
        window: QWidget,
        on_today: Callable[[], bool] = lambda: False,
    ) -> None:
        """`on_today` says whether 今日 is shown, which itself says what is overdue or due very soon."""
        super().__init__(window)
        self._on_today = on_today
        self._office, self._who, self._lanes, self._banner = office, who, lanes, banner
        self._tray: QSystemTrayIcon | None = None
        self.said = ""

    def begin_day(self) -> None:
        """Put the list right for the new day, then look what is overdue or near."""
        self._lanes.write(self, self._office.run_out.turn_of_the_day, self._on_day_turned)

    def _on_day_turned(self, _rows: int) -> None:
        self._lanes.read(self, "warnings", lambda: self._office.due_warnings.look(self._who), self._on_looked)

    def _on_looked(self, warned: Warned) -> None:
        self.said = sentence_of(warned)
        if self.said:
            if not (self._on_today() and _very_soon(warned)):
                tone = Tone.WRONG if warned.overdue else Tone.WARNING
                self._banner.say(self.said, tone, self.tr("去办理"), self.today_requested.emit)
            self._notify(warned)
        self.looked.emit(warned)

    def _notify(self, warned: Warned) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            return
        kind = QSystemTrayIcon.MessageIcon.Warning if warned.overdue else QSystemTrayIcon.MessageIcon.Information
        self._tray_icon().showMessage(self.tr("答复期限提醒"), self.said, kind, MILLISECONDS)

    def _tray_icon(self) -> QSystemTrayIcon:
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("bell", current_tokens().accent), self)
            self._tray.setToolTip(QApplication.applicationDisplayName())
            self._tray.messageClicked.connect(self._on_clicked)
            self._tray.activated.connect(lambda _why: self._on_clicked())
            self._tray.show()
        return self._tray

    def _on_clicked(self) -> None:
        window = self.parent()
        if isinstance(window, QWidget):
            window.showNormal() if window.isMinimized() else window.show()
            window.raise_()
            window.activateWindow()
        self.today_requested.emit()


def sentence_of(warned: Warned) -> str:
    """有 1 件已经逾期，2 件今天到期，3 件剩 2～3 个工作日; empty when there is nothing to warn of."""
    tr: Callable[[str, str], str] = QCoreApplication.translate
    counted = [
        (warned.overdue, tr("warnings", "{0} 件已经逾期")),
        (warned.due_today, tr("warnings", "{0} 件今天到期")),
    ]
    parts = [words.format(count) for count, words in counted if count]
    parts += [tr("warnings", "{0} 件剩 {1} 个工作日").format(one.count, _span(one)) for one in warned.near]
    return tr("warnings", "有 {0}。").format("，".join(parts)) if parts else ""


def _very_soon(warned: Warned) -> bool:
    return bool(warned.overdue or warned.due_today or any(one.least <= VERY_SOON for one in warned.near))


def _span(near: Near) -> str:
    return str(near.most) if near.least == near.most else f"{near.least}～{near.most}"
