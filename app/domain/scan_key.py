"""What a barcode says of a case: its number where Code 128 can hold it, else a key in figures that stands for it."""

from __future__ import annotations

import hashlib
import re

LONGEST = 40
"""Characters that a barcode on an envelope has room for."""
SCAN_KEY = re.compile(r"\d+(?:-\d+)*-\d{6}")
"""What a key looks like; figures and hyphens only, for a Chinese input method lets these through as they are."""
_FIGURES = re.compile(r"[0-9]+")
_LONGEST_FIGURES = 24


def scan_text(number: str) -> str:
    """The text of the barcode for a case with this number: the number itself, or its key.

    Code 128 carries ASCII only. A number that holds anything else, or is too long, gets its figures and a check number
    over all of it: 某市依申请〔2026〕12号 becomes 2026-12- and six figures. "" stays "".
    """
    if not number or (
        number.isascii() and number.isprintable() and len(number) <= LONGEST and number.strip() == number
    ):
        return number
    figures = "-".join(_FIGURES.findall(number))
    shown = figures if 0 < len(figures) <= _LONGEST_FIGURES else "0"
    return f"{shown}-{_check(number)}"


def figures_of(key: str) -> tuple[str, ...]:
    """The figures, in their order, that the number behind a key must hold; none where the key does not tell."""
    groups = key.split("-")[:-1]
    return () if groups == ["0"] else tuple(groups)


def plain_part(number: str) -> str:
    """The number without what Code 128 cannot hold, as barcodes printed without a key bear it."""
    return "".join(char for char in number if " " <= char <= "~").strip()[:LONGEST]


def _check(number: str) -> str:
    digest = hashlib.sha256(number.encode()).digest()
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06d}"
