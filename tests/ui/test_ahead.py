"""The other screens are imported while the desk is idle, and whoever waits goes first."""

import subprocess
import sys

# A new interpreter: in this one other tests have imported every screen already.
SCRIPT = """
import sys
from PySide6.QtWidgets import QApplication
from ui.main_window.ahead import SCREENS, ahead
from ui.shared.background import Lanes

app = QApplication([])
lanes = Lanes()
imports, order = ahead(lanes), []
assert not any(name in sys.modules for name in SCREENS)
lanes.read(imports, "asked", lambda: [name for name in SCREENS if name in sys.modules], order.append)
imports.all_done.connect(app.quit)
imports.begin(0)
app.exec()
assert all(name in sys.modules for name in SCREENS)
assert order == [[]]
lanes.close()
"""


def test_every_screen_is_imported_after_what_somebody_asked() -> None:
    run = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stderr) == (0, "")
