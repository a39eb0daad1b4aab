"""One start of a window, timed from the first line of the process; prints seconds and the memory it took.

Run as `python -m tests.benchmarks.desk_start desk URL` (to the sign-in), `… listed URL` (the list of cases open) or
`… empty URL` (an empty window after the imports of the first).
"""

from __future__ import annotations

import time

BEGUN = time.perf_counter()

import sys  # noqa: E402  # the clock runs from here, imports included
from importlib import import_module  # noqa: E402


def memory() -> int:
    """Bytes of this process that lie in memory."""
    import psutil  # type: ignore[import-untyped]  # it ships no types

    return int(psutil.Process().memory_info().rss)


def desk(url: str) -> None:
    """The desk on a database, to the sign-in that can be typed into."""
    from ui.application import make_application

    application = make_application()
    from app.services import places
    from app.services.office import open_office
    from ui.application import Desk

    opened = Desk(application, open_office(url, places.folders(), places.now))
    opened.begin()
    while opened.lanes.is_busy():
        application.processEvents()
    print(time.perf_counter() - BEGUN, memory(), len(sys.modules), flush=True)
    opened.end()


def empty() -> None:
    """An empty window after the imports of the desk."""
    import_module("ui.application")
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.show()
    application.processEvents()
    print(time.perf_counter() - BEGUN, memory(), len(sys.modules), flush=True)


def listed(url: str) -> None:
    """The window of a signed-in person with the list of all cases open."""
    from app.services import places
    from app.services.office import open_office
    from app.services.people import signed_in
    from ui.application import make_application
    from ui.main_window import MainWindow
    from ui.shared.background import Lanes

    application = make_application()
    office, lanes = open_office(url, places.folders(), places.now), Lanes()
    with office.work.database.reading() as session:
        from app.persistence import people

        who = signed_in(next(p for p in people.everybody(session) if "office" in p.roles))
    window = MainWindow(office, who, lanes)
    window.show()
    window.go("cases")
    for _ in range(50):
        application.processEvents()
        while lanes.is_busy():
            application.processEvents()
    print(time.perf_counter() - BEGUN, memory(), len(sys.modules), flush=True)
    lanes.close()
    office.close()


if __name__ == "__main__":
    what, address = sys.argv[1:3]
    if what == "desk":
        desk(address)
    elif what == "listed":
        listed(address)
    else:
        empty()
