"""Earlier requests are read piece by piece while nobody waits, and no wish is kept waiting by it."""

import pytest
from pytestqt.qtbot import QtBot

from app.domain.errors import StorageUnavailable
from tests.sample_office import SampleOffice
from ui.shared import request_reader as reading
from ui.shared.background import Lanes
from ui.shared.request_reader import request_reader
from ui.shared.when_idle import PAUSE


def test_all_requests_are_known_before_the_first_wish(
    qtbot: QtBot, sample: SampleOffice, lanes: Lanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "甲乙丙":
        sample.counter_case(f"2025年度城市道路养护经费决算（{name}）", f"{name}示例")
    monkeypatch.setattr(reading, "AT_ONCE", 2)
    reader = request_reader(sample.office, lanes)
    with qtbot.waitSignal(reader.all_done, timeout=10_000):
        reader.begin(0)
    assert sample.office.similar.warm() == 0
    assert len(sample.office.similar.find("城市道路养护经费2025年度决算")) == 3


def test_whoever_waits_goes_first(qtbot: QtBot, sample: SampleOffice, lanes: Lanes) -> None:
    sample.counter_case()
    reader, order = request_reader(sample.office, lanes), list[str]()
    reader.all_done.connect(lambda: order.append("requests"))
    lanes.read(reader, "asked", lambda: "asked", order.append)
    with qtbot.waitSignal(reader.all_done, timeout=10_000):
        reader.begin(0)
    assert order == ["asked", "requests"]


def test_a_database_that_is_away_is_left_alone(
    qtbot: QtBot, sample: SampleOffice, lanes: Lanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def away(at_most: int) -> int:
        asked.append(at_most)
        raise StorageUnavailable("数据库暂时连不上。")

    monkeypatch.setattr(sample.office.similar, "warm", away)
    reader = request_reader(sample.office, lanes)
    reader.begin(0)
    qtbot.waitUntil(lambda: bool(asked) and not lanes.is_busy(), timeout=10_000)
    qtbot.wait(3 * PAUSE)
    assert asked == [reading.AT_ONCE]
