"""The press takes the office's own fonts where the computer has them, and looks for them only for a letter."""

from pathlib import Path

import pytest

from app.domain.letter import Face
from app.letters.fonts import BUNDLED, FontFile
from app.services.press import Press
from tests.sample_office import FOLDERS

SHIPPED = FOLDERS.resources / "fonts"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of fonts of a person who has a 仿宋 of their own."""
    folder = tmp_path / ".local" / "share" / "fonts"
    folder.mkdir(parents=True)
    data = (SHIPPED / BUNDLED[Face.KAI]).read_bytes()
    renamed = data.replace("Desk Kai".encode("utf-16-be"), "FangSong".encode("utf-16-be"))
    assert renamed != data
    (folder / "own.ttf").write_bytes(renamed)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr("sys.platform", "linux")
    return folder


def body_font(press: Press) -> Path:
    file = press.fonts.file_for("国", Face.BODY)
    assert file is not None
    return file.path


def test_the_computers_own_fonts_come_first_when_wanted(home: Path) -> None:
    assert body_font(Press(FOLDERS.templates, SHIPPED, installed_fonts=True)) == home / "own.ttf"
    assert body_font(Press(FOLDERS.templates, SHIPPED)).parent == SHIPPED


def test_what_the_own_font_lacks_comes_from_the_shipped_ones(home: Path) -> None:
    press = Press(FOLDERS.templates, SHIPPED, installed_fonts=True)
    rare = press.fonts.file_for("䶮", Face.HEI)
    assert rare is not None
    assert rare.path.parent == SHIPPED
    assert press.uncovered("申请人䶮𬭎") == set()


def test_nothing_is_looked_for_before_the_first_letter(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []

    def none_found(folders: object) -> dict[Face, list[FontFile]]:
        looked.append(folders)
        return {}

    monkeypatch.setattr("app.letters.office_fonts.office_fonts", none_found)
    press = Press(FOLDERS.templates, SHIPPED, installed_fonts=True)
    assert looked == []
    assert body_font(press).parent == SHIPPED
    assert len(looked) == 1
