"""帮助 → 关于: what this program is, and under which licences it comes."""

from __future__ import annotations

import platform

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtWidgets import QWidget

from ui.shared.dialogs import AskDialog


def show_about(parent: QWidget | None) -> None:
    """Show what the program is until it is closed."""
    about_dialog(parent).exec()


def about_dialog(parent: QWidget | None) -> AskDialog:
    """The dialog about the program."""
    tr = QCoreApplication.translate
    sentence = tr(
        "about",
        "依申请公开办理台，供行政机关登记、审核、办理、答复和归档政府信息公开申请。\n\n"
        "数据只存放在本单位指定的数据库里，程序不连接任何外部网络。\n\n"
        "程序按 MIT 许可证发布；字体、图标和 Qt 各有自己的许可证，全文随程序附带。\n\n"
        "Python {0} · Qt {1}",
    ).format(platform.python_version(), qVersion())
    return AskDialog(parent, tr("about", "关于"), tr("about", "知道了"), sentence, cancel="")
