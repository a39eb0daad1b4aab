"""What stories stand on beside the real office: the desk's look and settings of their own, its lanes, its windows."""

from tests.ui.conftest import _own_settings, dressed, lanes, open_desk, settle

__all__ = ["_own_settings", "dressed", "lanes", "open_desk", "settle"]
