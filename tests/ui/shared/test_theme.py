import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton

from ui.shared.buttons import button
from ui.shared.theme import RESOURCES, Scheme, apply_theme, style_sheet
from ui.shared.tokens import DARK, LIGHT, Tokens, Tone, current_tokens


def _luminance(colour: str) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else float(((value + 0.055) / 1.055) ** 2.4)

    of = QColor(colour)
    return 0.2126 * channel(of.redF()) + 0.7152 * channel(of.greenF()) + 0.0722 * channel(of.blueF())


def _contrast(one: str, other: str) -> float:
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_every_text_is_readable_on_every_ground_it_stands_on(tokens: Tokens) -> None:
    for tone, (ink, ground) in tokens.tones.items():
        for behind in (ground, tokens.surface, tokens.window, tokens.selected):
            assert _contrast(ink, behind) >= 4.5, (tone, behind)
    for behind in (tokens.surface, tokens.window, tokens.hover):
        assert _contrast(tokens.text, behind) >= 7
        assert _contrast(tokens.muted, behind) >= 4.5
        assert _contrast(tokens.field_line, behind) >= 3
    assert _contrast(tokens.on_accent, tokens.accent) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_the_style_sheet_is_complete_and_names_no_colour_itself(tokens: Tokens) -> None:
    source = (RESOURCES / "styles" / "desk.qss").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", source)
    filled = style_sheet(tokens)
    assert "$" not in filled
    assert all(tokens.ink(tone) in filled for tone in Tone)


def test_icons_follow_the_theme(dressed: QApplication) -> None:
    push: QPushButton = button("打印", "printer")
    before = push.icon().pixmap(16).toImage()
    try:
        apply_theme(dressed, Scheme.DARK)
        assert current_tokens() is DARK
        after = push.icon().pixmap(16).toImage()
        assert before != after
    finally:
        apply_theme(dressed, Scheme.LIGHT)
    assert push.icon().pixmap(16).toImage() == before
