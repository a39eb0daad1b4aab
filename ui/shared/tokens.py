"""Every colour, size and distance of the desk; no other file names one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QGuiApplication, QPalette

SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_6 = 4, 8, 12, 16, 24
"""Distances in logical pixels on the 8-pixel grid."""

CONTROL_HEIGHT = 32
ROW_HEIGHT = 32
RADIUS = 6
ICON_SIZE = 16
RAIL_WIDTH = 168
RAIL_WIDTH_COLLAPSED = 56
RAIL_COLLAPSES_BELOW = 1366
"""Window width in logical pixels under which the rail shows icons only."""

POINTS_BODY = 10
POINTS_SECONDARY = 9
POINTS_SECTION = 12
POINTS_TITLE = 16
POINTS_DUE = 26

FONT_FAMILY = "Noto Sans SC"


class Tone(Enum):
    """What a piece of text means; the theme turns it into a colour, an icon and a word always stand beside it."""

    PLAIN = "plain"
    MUTED = "muted"
    ACCENT = "accent"
    WRONG = "wrong"
    WARNING = "warning"
    DONE = "done"
    WAITING = "waiting"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme as #RRGGBB; `tones` gives for each tone its text and its ground."""

    name: str
    window: str
    surface: str
    line: str
    field_line: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    selected: str
    hover: str
    tones: dict[Tone, tuple[str, str]]

    def ink(self, tone: Tone) -> str:
        """The colour of text and icons of this tone."""
        return self.tones[tone][0]

    def ground(self, tone: Tone) -> str:
        """The colour behind text of this tone."""
        return self.tones[tone][1]


LIGHT = Tokens(
    name="light",
    window="#F5F6F8",
    surface="#FFFFFF",
    line="#E1E4EA",
    field_line="#7F8897",
    text="#1B1F27",
    muted="#5F6B7A",
    accent="#1F5FBF",
    accent_hover="#184E9F",
    on_accent="#FFFFFF",
    selected="#E3EDFB",
    hover="#EDF1F7",
    tones={
        Tone.PLAIN: ("#1B1F27", "#FFFFFF"),
        Tone.MUTED: ("#5F6B7A", "#FFFFFF"),
        Tone.ACCENT: ("#1F5FBF", "#E3EDFB"),
        Tone.WRONG: ("#B42318", "#FEECEA"),
        Tone.WARNING: ("#9A4E06", "#FFF3E0"),
        Tone.DONE: ("#1D6F42", "#E7F5EC"),
        Tone.WAITING: ("#46536A", "#EDF0F5"),
        Tone.PROVISIONAL: ("#6D3FC0", "#F1EBFD"),
    },
)

DARK = Tokens(
    name="dark",
    window="#14171C",
    surface="#1C2027",
    line="#2C323C",
    field_line="#6F7A89",
    text="#E8EAEE",
    muted="#9AA4B2",
    accent="#6EA8FE",
    accent_hover="#8DBBFF",
    on_accent="#10141A",
    selected="#263850",
    hover="#252A33",
    tones={
        Tone.PLAIN: ("#E8EAEE", "#1C2027"),
        Tone.MUTED: ("#9AA4B2", "#1C2027"),
        Tone.ACCENT: ("#6EA8FE", "#263850"),
        Tone.WRONG: ("#FF8A80", "#3A1F1D"),
        Tone.WARNING: ("#FFB86B", "#3A2A17"),
        Tone.DONE: ("#7BD3A0", "#183024"),
        Tone.WAITING: ("#AEB8C8", "#262C36"),
        Tone.PROVISIONAL: ("#C3A6FF", "#2B2140"),
    },
)


def current_tokens() -> Tokens:
    """The colours in force, read off the application's palette."""
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT
