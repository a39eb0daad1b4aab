"""What stories stand on beside the real office: the desk's look and settings of their own."""

from tests.ui.conftest import _own_settings, dressed

__all__ = ["_own_settings", "dressed"]
