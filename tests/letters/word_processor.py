"""LibreOffice as a second reader of a DOCX, with the bundled fonts under the names the letter asks for."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from app.domain.letter import Face
from app.letters.fonts import BUNDLED, FontFile
from app.letters.wordml import FONTS

SOFFICE = shutil.which("soffice")
BUNDLED_FOLDER = Path(__file__).parents[2] / "resources" / "fonts"
_CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{folder}</dir><cachedir>{cache}</cachedir>{aliases}</fontconfig>"""
_ALIAS = '<match target="pattern"><test name="family"><string>{asked}</string></test>' \
    '<edit name="family" mode="assign" binding="strong"><string>{family}</string></edit>' \
    '{weight}</match>'  # fmt: skip


def converted(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """PDFs made of DOCX files by LibreOffice, in one run."""
    assert SOFFICE
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    environment = os.environ | {"FONTCONFIG_FILE": str(_configuration(folder)), "HOME": str(folder)}
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    documents = [str(folder / f"{name}.docx") for name in files]
    subprocess.run([*command, "--outdir", str(folder), *documents], env=environment, check=True, capture_output=True)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}


def _configuration(folder: Path) -> Path:
    aliases = "".join(_alias(FONTS[face], BUNDLED_FOLDER / BUNDLED[face]) for face in Face)
    path = folder / "fonts.conf"
    cache = folder / "fontcache"
    path.write_text(_CONFIGURATION.format(folder=BUNDLED_FOLDER, cache=cache, aliases=aliases), encoding="utf-8")
    return path


def _alias(asked: str, file: Path) -> str:
    family = FontFile(file).outlines.familyName.decode()
    bold = '<edit name="weight" mode="assign"><const>bold</const></edit>' if "Bold" in file.name else ""
    return _ALIAS.format(asked=asked, family=family, weight=bold)
