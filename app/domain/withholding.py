"""What a partial disclosure has to say, by the ground on which the rest is withheld (条例 art. 37)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

GROUND_OF_FACT: Mapping[str, str] = {
    "statute": "R6",
    "consulted_on": "R8",
    "third_party_opinion": "R8",
    "not_consulted_reason": "R8",
    "internal_kind": "R9",
    "process_kind": "R10",
    "search_record": "R13",
}
"""Facts of R4 that belong to one ground only, by their key; all others are asked for whatever the ground."""


def is_asked(fact: str, outcome: str, grounds: Collection[str]) -> bool:
    """Whether this fact is asked for with that outcome; in a partial disclosure the grounds decide."""
    ground = GROUND_OF_FACT.get(fact)
    return outcome != "R4" or ground is None or ground in grounds
