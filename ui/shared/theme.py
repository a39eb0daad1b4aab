"""The look of the whole program: Fusion, one palette, one generated style sheet, the bundled screen font."""

from __future__ import annotations

from enum import Enum
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.shared import tokens as t
from ui.shared.icons import refresh_icons, write_style_icons
from ui.shared.tokens import DARK, LIGHT, Tokens, Tone

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


class Scheme(Enum):
    """Which colours a person chose; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def load_fonts() -> None:
    """Make the bundled Chinese screen font known, so that a machine without Chinese fonts shows no boxes."""
    for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))


def chosen_scheme() -> Scheme:
    """The scheme this person chose on this machine."""
    stored = str(QSettings().value("look/scheme", Scheme.SYSTEM.value))
    return Scheme(stored) if stored in {scheme.value for scheme in Scheme} else Scheme.SYSTEM


def choose_scheme(application: QApplication, scheme: Scheme) -> None:
    """Remember the choice and dress the application accordingly."""
    QSettings().setValue("look/scheme", scheme.value)
    apply_theme(application, scheme)


def apply_theme(application: QApplication, scheme: Scheme) -> None:
    """Dress the application: style, font, palette, style sheet, icons."""
    tokens = _tokens_for(scheme)
    if application.style().objectName() != "fusion":
        application.setStyle("Fusion")
    application.setFont(_body_font())
    application.setPalette(_palette(tokens))
    application.setStyleSheet(style_sheet(tokens))
    refresh_icons(application.allWidgets(), tokens)


def follow_system(application: QApplication) -> None:
    """Dress the application anew whenever the desktop changes between light and dark."""
    hints = application.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: apply_theme(application, chosen_scheme()))


def set_property(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property the style sheet looks at and let the widget look up its style again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Give a label, pill or banner the colours of a tone."""
    set_property(widget, "tone", tone.value)


def font_of(points: int, *, bold: bool = False, tabular: bool = False) -> QFont:
    """The screen font at a size in points; `tabular` gives all figures the same width."""
    return QFont(_made_font(points, bold, tabular))


@cache
def _made_font(points: int, bold: bool, tabular: bool) -> QFont:
    """Kept, because a font made anew looks for its file and measures its signs anew, and every cell asks for one."""
    font = _body_font()
    font.setPointSize(points)
    font.setBold(bold)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def style_sheet(tokens: Tokens) -> str:
    """The style sheet of resources/styles/desk.qss with every token filled in."""
    template = Template((RESOURCES / "styles" / "desk.qss").read_text(encoding="utf-8"))
    return template.substitute(_values(tokens)) + _tone_rules(tokens)


def _values(tokens: Tokens) -> dict[str, str]:
    colours = {name: value for name in Tokens.__slots__ if isinstance(value := getattr(tokens, name), str)}
    sizes = {name.lower(): str(value) for name, value in vars(t).items() if isinstance(value, int)}
    return colours | sizes | {"icons": write_style_icons(tokens), "wrong": tokens.ink(Tone.WRONG)}


def _tone_rules(tokens: Tokens) -> str:
    return "\n".join(
        f'QLabel[tone="{tone.value}"], QFrame[tone="{tone.value}"] {{ color: {ink}; }}\n'
        f'QFrame[pill="true"][tone="{tone.value}"], QFrame[banner="true"][tone="{tone.value}"] '
        f"{{ background: {ground}; }}\n"
        f'QFrame[banner="true"][tone="{tone.value}"] {{ border: 1px solid {ink}; }}'
        for tone, (ink, ground) in tokens.tones.items()
    )


def _tokens_for(scheme: Scheme) -> Tokens:
    if scheme is Scheme.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if scheme is Scheme.DARK else LIGHT


def _body_font() -> QFont:
    font = QFont(t.FONT_FAMILY, t.POINTS_BODY)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    return font


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for colour, roles in {
        tokens.window: (role.Window, role.AlternateBase),
        tokens.surface: (role.Base, role.Button, role.ToolTipBase),
        tokens.text: (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText),
        tokens.muted: (role.PlaceholderText,),
        tokens.accent: (role.Accent, role.Link),
        tokens.selected: (role.Highlight,),
        tokens.line: (role.Mid, role.Midlight, role.Dark, role.Shadow),
    }.items():
        for each in roles:
            palette.setColor(each, QColor(colour))
    palette.setColor(role.HighlightedText, QColor(tokens.text))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.muted))
    return palette
