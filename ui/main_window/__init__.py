"""The window of a signed-in person: its frame, its screens, and all that these say to one another."""

from ui.main_window.window import MainWindow

__all__ = ["MainWindow"]
