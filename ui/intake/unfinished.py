"""Forms left unfinished: kept while one types, put aside, offered, taken up again, dropped, emptied."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.errors import DeskError
from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.intake.draft_keeper import DraftKeeper
from ui.intake.fields import IntakeFields
from ui.intake.offer_bar import OfferBar
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.tokens import Tone


class Unfinished(QObject):
    """Stands between the fields and the drafts on disk; says in the banner what happened and how to undo it."""

    form_shown = Signal()
    """The fields hold another form now."""

    def __init__(
        self, office: Office, who: SignedIn, lanes: Lanes, fields: IntakeFields, banner: Banner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._fields, self._banner = fields, banner
        self.offer = OfferBar()
        self.keeper = DraftKeeper(office, who, lanes, self._typed, self)
        self.offer.taken.connect(self._on_taken)
        self.offer.dropped.connect(self._on_dropped)
        self.keeper.offers_changed.connect(self._on_offers_changed)
        self.keeper.trouble.connect(self._on_trouble)
        self.keeper.recovered.connect(self._on_recovered)

    def put_aside(self) -> None:
        """Keep the form for later and begin another."""
        typed = self._typed()
        if typed is not None:
            self.keeper.put_aside(typed)
        self._show({})

    def clear(self) -> None:
        """Empty the form; can be undone."""
        typed = self._typed()
        self._show({})
        if typed is not None:
            self._banner.say(self.tr("已清空。"), Tone.ACCENT, self.tr("撤销"), partial(self._take_up, typed))

    def _typed(self) -> dict[str, Any] | None:
        return None if self._fields.is_blank() else self._fields.plain()

    def _show(self, plain: dict[str, Any]) -> None:
        self._fields.show_plain(plain)
        self.form_shown.emit()

    def _on_offers_changed(self) -> None:
        self.offer.offer(self.keeper.aside)

    def _take_up(self, wanted: dict[str, Any]) -> None:
        """Show a form again; what was typed meanwhile is put aside, not lost."""
        typed = self._typed()
        if typed is not None:
            self.keeper.put_aside(typed)
        self._show(wanted)

    def _on_taken(self) -> None:
        self._take_up(self.keeper.take())

    def _on_dropped(self) -> None:
        dropped = self.keeper.take()
        undo = partial(self.keeper.put_aside, dropped)
        self._banner.say(self.tr("没有登记完的那一份已丢弃。"), Tone.ACCENT, self.tr("撤销"), undo)

    def _on_trouble(self, error: DeskError) -> None:
        sentence = self.tr("{0} 画面上填写的都在，数据库恢复后自动保存草稿。").format(error.sentence)
        self._banner.say(sentence, Tone.WRONG)

    def _on_recovered(self) -> None:
        self._banner.say(self.tr("数据库已恢复，草稿已保存。"), Tone.DONE)
