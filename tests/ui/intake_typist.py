"""A process that types into the registration screen until it is killed; says on its output what stands there when.

Run as `python -m tests.ui.intake_typist ADDRESS KEYS`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.sample_office import open_sample
from ui.intake.screen import IntakeScreen
from ui.shared.background import Lanes

MILLISECONDS_A_KEY = 20


def main(url: str, keys: str) -> int:
    application = QApplication(sys.argv[:1])
    sample = open_sample(url, Path(keys))
    lanes = Lanes()
    screen = IntakeScreen(sample.office, sample.who("chuangkou"), lanes)
    screen.show()
    request = screen.fields.asked_for.request
    timer = QTimer(interval=MILLISECONDS_A_KEY)

    def type_on() -> None:
        request.insertPlainText("字")
        print(f"{time.monotonic()} {len(request.toPlainText())}", flush=True)

    timer.timeout.connect(type_on)
    timer.start()
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
