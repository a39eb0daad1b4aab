"""How long work in a child process tells the desk how far it is."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[int, int, str], None]
"""How many are done, of how many (0: not known), and a few words."""
