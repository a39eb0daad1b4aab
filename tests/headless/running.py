"""How tests run the commands: in this process, through the same entrance as the shell's, keeping what was said."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from app.headless.command_line import run
from tests.sample_letters import letter

WHOLE = letter("reply", "R13")


class LetterAnswer:
    """What one run of the command `letter` left."""

    def __init__(self, code: int, out: str, err: str, folder: Path) -> None:
        self.code, self.err, self.folder = code, err, folder
        self.plain: Any = json.loads(out) if out else None

    @property
    def files(self) -> list[str]:
        """The names in the folder, in order."""
        return sorted(path.name for path in self.folder.iterdir()) if self.folder.exists() else []


class Console:
    """Runs a command the way the shell does and keeps what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys = capsys
        self.monkeypatch = monkeypatch

    def run(self, *arguments: str, given: object = None) -> tuple[int, Any, str]:
        """The exit code, the answer, and what was said on the side."""
        self.hand(given if isinstance(given, str) else json.dumps(given))
        code = run(arguments)
        said = self.capsys.readouterr()
        assert "Traceback" not in said.err
        return code, json.loads(said.out) if said.out else None, said.err

    def hand(self, text: str) -> None:
        """Puts a text where the command reads its input."""
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogatepass"))))

    def deadline(self, request: object) -> Any:
        """The answer to a request that is in order."""
        code, answer, said = self.run("deadline", "-", given=request)
        assert (code, said) == (0, "")
        return answer

    def rejected(self, request: object, expected: int = 2) -> str:
        """The line said about a request that is not."""
        code, answer, said = self.run("deadline", "-", given=request)
        assert (code, answer) == (expected, None)
        assert len(said.splitlines()) == 1
        return said
