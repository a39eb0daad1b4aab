"""Warnings of what is overdue or near: a banner in the window and, where the system has one, a tray notification."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

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


class ToldCases:
    """Which cases this person was notified of today at this desk: nobody is told twice a day of the same one."""

    def __init__(self, who: SignedIn) -> None:
        self._key = f"notified/{who.id}"

    def on(self, day: date) -> frozenset[str]:
        """The cases told on that day; none on a new one."""
        told_on, *case_ids = str(QSettings().value(self._key, "")).split() or [""]
        return frozenset(case_ids) if told_on == day.isoformat() else frozenset()

    def keep(self, day: date, case_ids: Iterable[str]) -> None:
        """These too were told on that day."""
        QSettings().setValue(self._key, " ".join((day.isoformat(), *sorted({*self.on(day), *case_ids}))))


class DueHerald(QObject):
    """Looks when told that a day has begun, and says what it found once; a click leads to the cases it is about."""

    today_requested = Signal()
    cases_requested = Signal(str, list)
    """What the cases have in common, and their ids."""
    notified = Signal(str)
    """The words of a notification that went to the system."""
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
        self._window = window
        self._on_today = on_today
        self._office, self._who, self._lanes, self._banner = office, who, lanes, banner
        self._told = ToldCases(who)
        self._tray: QSystemTrayIcon | None = None
        self._shown = Warned(date.min)
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
        fresh = warned.without(self._told.on(warned.today))
        if not fresh.count or not self.system_shows_notifications():
            return  # the banner, and 今日 itself, say it all the same
        self._shown = fresh
        self._told.keep(warned.today, fresh.case_ids)
        kind = QSystemTrayIcon.MessageIcon.Warning if fresh.overdue else QSystemTrayIcon.MessageIcon.Information
        self.tray_icon().showMessage(self.tr("答复期限提醒"), sentence_of(fresh), kind, MILLISECONDS)
        self.notified.emit(sentence_of(fresh))

    def system_shows_notifications(self) -> bool:
        """Whether this desktop has a tray that takes messages."""
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    def tray_icon(self) -> QSystemTrayIcon:
        """The icon in the tray; it appears with the first notification."""
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("bell", current_tokens().accent), self)
            self._tray.messageClicked.connect(self._on_clicked)
            self._tray.activated.connect(self._on_activated)
            self._tray.setContextMenu(self._menu())
            self._tray.show()
        self._tray.setToolTip(self.tr("依申请公开办理台") + f"\n{self.said}")
        return self._tray

    def _menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.addAction(self.tr("查看提醒的案件"), self._on_clicked)
        menu.addAction(self.tr("今日待办"), self._on_today_wanted)
        return menu

    def _on_activated(self, why: QSystemTrayIcon.ActivationReason) -> None:
        if why is not QSystemTrayIcon.ActivationReason.Context:  # then the menu opens, and nothing else
            self._on_clicked()

    def _on_clicked(self) -> None:
        self._come_forward()
        self.cases_requested.emit(self.tr("期限提醒"), list(self._shown.case_ids))

    def _on_today_wanted(self) -> None:
        self._come_forward()
        self.today_requested.emit()

    def _come_forward(self) -> None:
        """Over all others, as large as it was before it was put away."""
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()


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
