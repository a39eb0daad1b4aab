"""What the tests of the commands stand on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.headless.command_line import run
from tests.headless.running import Console, LetterAnswer


@pytest.fixture
def console(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Console:
    """A console that keeps what was said."""
    return Console(capsys, monkeypatch)


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the command `letter` on plain facts, or on a text that takes their place."""

    def asked(plain: object, *more: str) -> LetterAnswer:
        file = tmp_path / "letter.json"
        text = plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)
        file.write_text(text, "utf-8")
        capsys.readouterr()
        code = run(["letter", str(file), "--out", str(tmp_path / "out"), *more])
        out, err = capsys.readouterr()
        return LetterAnswer(code, out, err, tmp_path / "out")

    return asked
