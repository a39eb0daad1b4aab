"""Like requests while typing: at most 150 ms at 100,000 cases, the reading of all requests at the start apart."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from app.domain.like_index import LikeIndex
from app.domain.request_words import asked
from app.domain.similar import compare

LIMIT_SECONDS = 0.150
SIZE = 100_000
_REQUESTS = Path(__file__).parents[1] / "domain" / "requests.jsonl"


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Real requests cut, moved to invented places and other years."""
    real = [json.loads(line)["text"] for line in _REQUESTS.read_text("utf-8").splitlines()]
    chance = random.Random(1)
    places = [a + b for a in "东西南北中上下新老大" for b in "山河桥湖林田港城庄湾"]

    def one() -> str:
        text = chance.choice(real)
        place, year = chance.choice(places), chance.randint(2008, 2026)
        return f"{place}村{year}年{text[: chance.randint(8, len(text))]}{chance.choice(places)}"

    return [one() for _ in range(SIZE)]


@pytest.fixture(scope="module")
def index(texts: list[str]) -> LikeIndex:
    index = LikeIndex()
    for name, text in enumerate(texts):
        index.add(name, text)
    return index


def test_like_requests_while_typing(benchmark: Any, index: LikeIndex, texts: list[str]) -> None:
    waiting = iter(texts * 10)

    def wish() -> int:
        text = next(waiting)
        new = asked(text)
        return sum(compare(new, asked(texts[n]), index.weight) is not None for n in index.candidates(text, 80))

    assert benchmark.pedantic(wish, rounds=60, iterations=1, warmup_rounds=3) > 0
    assert benchmark.stats.stats.median <= LIMIT_SECONDS
