"""Offers a form that was left unfinished: go on with it, or drop it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.domain.steps import Channel
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.labels import IconLabel, words
from ui.shared.shortcuts import on_key
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone

_LONGEST = 24
"""Characters of the request that are enough to know it again."""


class OfferBar(QFrame):
    """One sentence about the latest unfinished form, and two buttons."""

    taken = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", True)
        set_tone(self, Tone.WAITING)
        self._words = words("", wrap=True)
        set_tone(self._words, Tone.WAITING)
        self.take = button(self.tr("接着填"), "rotate-ccw", tip="Alt+J")
        self.drop = button(self.tr("不要了"), look="flat")
        self.take.clicked.connect(self.taken)
        self.drop.clicked.connect(self.dropped)
        on_key(self, "Alt+J", self.take.click)
        row = QHBoxLayout(self)
        row.setContentsMargins(t.SPACE_3, t.SPACE_1, t.SPACE_1, t.SPACE_1)
        row.setSpacing(t.SPACE_2)
        row.addWidget(IconLabel("file-clock", Tone.WAITING))
        row.addWidget(self._words, 1)
        row.addWidget(self.take)
        row.addWidget(self.drop)
        self.hide()

    def offer(self, forms: list[dict[str, Any]]) -> None:
        """Offer the last of these forms, or nothing when there is none."""
        self.setVisible(bool(forms))
        if not forms:
            return
        more = self.tr("，另有 {0} 份").format(len(forms) - 1) if len(forms) > 1 else ""
        sentence = self.tr("有一份没有登记完的申请：{0}{1}").format(summary(forms[-1]), more)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)

    def text(self) -> str:
        """The sentence shown."""
        return "" if self.isHidden() else self._words.text()


def summary(plain: dict[str, Any]) -> str:
    """Who, how, what and when, of a form as a draft holds it."""
    name = next((str(a["name"]).strip() for a in plain.get("applicants", ()) if str(a.get("name", "")).strip()), "")
    channel = Channel(plain.get("channel", {}).get("channel", Channel.COUNTER.value)).label
    request = " ".join(str(plain.get("asked_for", {}).get("request", "")).split())
    short = f"{request[:_LONGEST]}…" if len(request) > _LONGEST else request
    tr = QCoreApplication.translate
    kept = tr("offer", "{0} 保存").format(plain["kept_at"]) if plain.get("kept_at") else ""
    files = tr("offer", "{0} 份材料").format(len(plain["files"])) if plain.get("files") else ""
    return " · ".join(part for part in (name, channel, short, files, kept) if part)
