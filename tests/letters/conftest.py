"""What the tests of letters share: the bundled fonts, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.letters.fonts import FontBook, bundled


@pytest.fixture(scope="session")
def fonts() -> FontBook:
    """The bundled fonts alone, whatever is installed on this machine."""
    return bundled(Path(__file__).parents[2] / "resources" / "fonts")
