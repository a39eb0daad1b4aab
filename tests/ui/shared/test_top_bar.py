from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton

from tests.ui.controls import push
from ui.main_window import MainWindow

Settle = Callable[[], None]


def test_the_way_to_the_form_keeps_an_icon_that_can_be_seen(desk: MainWindow, settle: Settle) -> None:
    register = push(desk.top, "登记申请")
    desk.go("today")
    settle()
    assert _darkest(register) > 200  # light strokes on the accent colour
    desk.go("intake")
    settle()
    assert _darkest(register) < 60  # dark strokes on the surface


def _darkest(of: QAbstractButton) -> int:
    """The lightness of the darkest stroke of the button's icon, of 255."""
    image = of.icon().pixmap(of.iconSize()).toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    strokes = [image.pixelColor(x, y) for x, y in points if image.pixelColor(x, y).alpha() == 255]
    return min(stroke.lightness() for stroke in strokes)
