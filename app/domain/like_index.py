"""Which earlier requests are worth comparing with a new one: found by the rarest pairs of characters they share."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from heapq import nlargest

from app.domain.request_words import keys_of

_MOST_LOOKED_AT = 200_000
"""How many places in the lists of pairs are visited for one wish; the rarest pairs come first."""

_MOST_GRAMS = 400
"""Of a very long request the first pairs stand for all."""


class LikeIndex:
    """An index of requests by their pairs of characters, held in memory; requests are named by a number of 32 bits."""

    def __init__(self) -> None:
        self._places: dict[str, array[int]] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, name: int, text: str) -> None:
        """Makes one more request findable."""
        self._count += 1
        for gram in _grams(text):
            places = self._places.get(gram)
            if places is None:
                self._places[gram] = array("I", (name,))
            else:
                places.append(name)

    def weight(self, gram: str) -> float:
        """How much a pair says: the logarithm of how few requests hold it."""
        places = self._places.get(gram)
        return math.log(1 + self._count / (0.5 + (len(places) if places else 0)))

    def candidates(self, text: str, most: int) -> list[int]:
        """The requests that share most with this text, the likeliest first; pairs in no request find nothing."""
        found = [(len(places), gram) for gram in _grams(text) if (places := self._places.get(gram))]
        scores: defaultdict[int, float] = defaultdict(float)
        looked_at = 0
        for length, gram in sorted(found):
            looked_at += length
            if looked_at > _MOST_LOOKED_AT and scores:
                break
            weight = self.weight(gram)
            for name in self._places[gram]:
                scores[name] += weight
        return nlargest(most, scores, key=lambda name: (scores[name], name))


def _grams(text: str) -> list[str]:
    return list(dict.fromkeys(keys_of(text)))[:_MOST_GRAMS]
