"""Which lines of the journal this program wrote itself since it was opened; all others are news to it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class OwnLines:
    """Runs of line numbers, both ends included, in the order in which they were written."""

    _runs: list[tuple[int, int]] = field(default_factory=list)

    def add(self, first: int, last: int) -> None:
        """Note that the lines from `first` to `last` are one's own."""
        if self._runs and self._runs[-1][1] + 1 == first:
            self._runs[-1] = (self._runs[-1][0], last)
        else:
            self._runs.append((first, last))

    def __contains__(self, number: int) -> bool:
        return any(first <= number <= last for first, last in reversed(self._runs))
