"""The server goes away while somebody types, and comes back: said quietly, nothing lost, nothing to press."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests import sample_office
from tests.cable import Cable, cable_to
from tests.sample_office import SampleOffice
from tests.ui.controls import commit
from tests.ui.desk_hands import settle
from ui.main_window import MainWindow
from ui.shared.background import Lanes

pytestmark = pytest.mark.postgresql
Far = tuple[Cable, SampleOffice]


@pytest.fixture
def far(postgresql_url: str, tmp_path: Path) -> Iterator[Far]:
    """The sample office on a server at the end of a cable."""
    keys = tmp_path / "desk.key"
    sample_office.prepare(postgresql_url, keys)
    with cable_to(postgresql_url) as (cable, address):
        opened = sample_office.open_sample(address, keys)
        yield cable, opened
        opened.office.close()


def _until(bot: QtBot, lanes: Lanes, window: MainWindow, reached: Callable[[], bool]) -> None:
    settle(bot, lanes)
    for _ in range(20):
        window.news.watch.look()
        settle(bot, lanes)
        bot.wait(50)
        if reached():
            return
    raise AssertionError(window.bottom.text())


def test_a_server_that_comes_back_is_used_again_by_itself(qtbot: QtBot, far: Far) -> None:
    cable, sample = far
    lanes, faults = Lanes(), list[str]()
    lanes.fault_happened.connect(faults.append)
    window = MainWindow(sample.office, sample.who("gongkai"), lanes)
    qtbot.addWidget(window)
    window.show()
    window.go("intake")
    settle(qtbot, lanes)
    asked = next(w for w in window.intake.fields.stops() if w.accessibleName() == "所需信息")
    commit(asked, "老旧小区加装电梯")
    settle(qtbot, lanes)
    cable.pull_out()
    commit(asked, "的补助标准")
    _until(qtbot, lanes, window, window.news.watch.is_away)
    assert "暂时连不上数据库，正在自动重连；您填写的内容都在。" in window.bottom.text()
    assert window.intake.fields.form().request == "老旧小区加装电梯的补助标准"
    cable.plug_in()
    _until(qtbot, lanes, window, lambda: not window.news.watch.is_away())
    assert "暂时连不上" not in window.bottom.text()
    assert window.intake.fields.form().request == "老旧小区加装电梯的补助标准"
    window.go("today")
    settle(qtbot, lanes)
    lanes.close()
    assert faults == []
