"""The icons of resources/icons, drawn in the colours of the theme."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, QStandardPaths, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.shared.tokens import Tokens, Tone, current_tokens

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
SIZES = (16, 20, 24, 32, 40, 48, 64)
STYLE_ICONS = ("check", "minus", "chevron-down", "chevron-up", "circle-dot", "x")


def icon(name: str, colour: str, disabled: str | None = None) -> QIcon:
    """The icon of this file name (without .svg) in a colour #RRGGBB, sharp at every usual size."""
    result = QIcon()
    for size in SIZES:
        result.addPixmap(pixmap(name, colour, size), QIcon.Mode.Normal)
        if disabled:
            result.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return result


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One picture of an icon, `size` logical pixels square on a screen with this pixel ratio."""
    key = f"desk-icon/{name}/{colour}/{size}/{ratio}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = _rendered(name, colour, round(size * ratio))
        found.setDevicePixelRatio(ratio)
        QPixmapCache.insert(key, found)
    return found


def set_icon(target: QAbstractButton | QAction, name: str, tone: Tone | None = None) -> None:
    """Give a button or action an icon that follows the theme; without a tone it takes the colour of its text."""
    target.setProperty("icon_name", name)
    target.setProperty("icon_tone", tone.value if tone else "")
    _draw(target, current_tokens())


def refresh_icons(widgets: Iterable[QWidget], tokens: Tokens) -> None:
    """Redraw all icons given by `set_icon` among these widgets and their actions."""
    for widget in widgets:
        for target in (widget, *widget.actions()):
            if isinstance(target, QAbstractButton | QAction) and target.property("icon_name"):
                _draw(target, tokens)


def write_style_icons(tokens: Tokens) -> str:
    """Leave the few icons a style sheet can only name by file in this user's cache; answers the folder."""
    cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    folder = Path(cache) / "style" / tokens.name
    # Without a writable cache the little arrows are missing, and nothing else.
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for name in STYLE_ICONS:
            for suffix, colour in (("", tokens.text), ("-muted", tokens.muted), ("-on", tokens.on_accent)):
                (folder / f"{name}{suffix}.svg").write_bytes(_coloured(name, colour))
    return folder.as_posix()


def _draw(target: QAbstractButton | QAction, tokens: Tokens) -> None:
    tone = str(target.property("icon_tone") or "")
    plain = tokens.on_accent if target.property("primary") else tokens.text
    colour = tokens.ink(Tone(tone)) if tone else plain
    target.setIcon(icon(str(target.property("icon_name")), colour, tokens.muted))


@lru_cache(maxsize=512)
def _source(name: str) -> bytes:
    return (ICONS / f"{name}.svg").read_bytes()


def _coloured(name: str, colour: str) -> bytes:
    return _source(name).replace(b"currentColor", colour.encode())


def _rendered(name: str, colour: str, pixels: int) -> QPixmap:
    canvas = QPixmap(QSize(pixels, pixels))
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    QSvgRenderer(QByteArray(_coloured(name, colour))).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return canvas
