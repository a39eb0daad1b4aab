"""Dialogs as one call: `ask_text(parent, …) -> value or None`; each keeps what was typed until it is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.shared import tokens as t
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.forms import Form
from ui.shared.help_key import listen_for_help
from ui.shared.labels import words


class AskDialog(QDialog):
    """A title, a sentence, a form, a banner for what is wrong, and two buttons: the verb and 取消.

    Heirs add fields to `form` and override `problem`; or take it as it is for one question.
    """

    def __init__(
        self, parent: QWidget | None, title: str, verb: str, sentence: str = "", cancel: str | None = None
    ) -> None:
        """`cancel` names the other button, 取消 unless told; with "" there is none."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._sentence = sentence
        self.setMinimumWidth(480)
        self.form = Form()
        self.banner = Banner()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(t.SPACE_6, t.SPACE_6, t.SPACE_6, t.SPACE_4)
        self.column.setSpacing(t.SPACE_3)
        self.column.addWidget(words(title, "section", wrap=True))
        if sentence:
            self.column.addWidget(words(sentence, wrap=True))
        self.column.addWidget(self.banner)
        self.column.addWidget(self.form)
        self.column.addSpacing(t.SPACE_2)
        self._add_buttons(verb, self.tr("取消") if cancel is None else cancel)
        listen_for_help(self)

    def sentence(self) -> str:
        """What the dialog says above its fields."""
        return self._sentence

    def problem(self) -> tuple[str, str] | None:
        """The field and the sentence that keep the dialog from closing, or None."""
        return None

    def accept(self) -> None:
        self.form.clear_problems()
        found = self.problem()
        if found is None:
            super().accept()
            return
        if not self.form.show_problem(*found):
            self.banner.say(found[1])
        self.form.focus_first_problem()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Qt reckons sentences as if they were wider than the dialog, and would take the missing line from a field.
        self.resize(self.width(), max(self.height(), self.column.totalHeightForWidth(self.width())))
        # The buttons were made before the fields; the cursor begins in the first field all the same.
        focused = self.focusWidget()
        if focused is None or self._box.isAncestorOf(focused) or self.banner.isAncestorOf(focused):
            first = next(self._fields(), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fields(self) -> Iterator[QWidget]:
        here = self.nextInFocusChain()
        while here is not None and here is not self:
            open_to_tab = here.focusPolicy() & Qt.FocusPolicy.TabFocus and here.isEnabled()
            if open_to_tab and here.isVisibleTo(self) and self.form.isAncestorOf(here):
                yield here
            here = here.nextInFocusChain()

    def asked(self) -> bool:
        """Show the dialog; whether the person pressed the verb."""
        return self.exec() == QDialog.DialogCode.Accepted

    def _add_buttons(self, verb: str, cancel: str) -> None:
        box = self._box = QDialogButtonBox()
        self.verb = button(verb, look="primary")
        box.addButton(self.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        if cancel:
            box.addButton(button(cancel), QDialogButtonBox.ButtonRole.RejectRole)
        self.verb.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.column.addWidget(box)


class _OneField(AskDialog):
    def __init__(self, parent: QWidget | None, title: str, verb: str, sentence: str) -> None:
        super().__init__(parent, title, verb, sentence)
        self.check: Callable[[], str] = str

    def problem(self) -> tuple[str, str] | None:
        sentence = self.check()
        return ("field", sentence) if sentence else None


def ask_text(
    parent: QWidget | None,
    title: str,
    label: str,
    verb: str,
    *,
    sentence: str = "",
    text: str = "",
    lines: int = 1,
    needed: bool = True,
) -> str | None:
    """Ask for a line, or several; the text without outer blanks, or None."""
    dialog = _OneField(parent, title, verb, sentence)
    field: QLineEdit | QPlainTextEdit
    if lines == 1:
        field = dialog.form.add("field", label, QLineEdit(text))
        read = field.text
    else:
        field = dialog.form.add("field", label, QPlainTextEdit(text))
        field.setTabChangesFocus(True)
        field.setFixedHeight(24 * lines)
        read = field.toPlainText
    if needed:
        dialog.check = lambda: "" if read().strip() else dialog.tr("请填写{0}。").format(label)
    field.setFocus()
    return read().strip() if dialog.asked() else None


def ask_choice(
    parent: QWidget | None, title: str, verb: str, options: Sequence[tuple[str, str]], *, sentence: str = ""
) -> str | None:
    """Ask for one of several (key, text); the key, or None."""
    dialog = AskDialog(parent, title, verb, sentence)
    choices = QListWidget()
    choices.setAccessibleName(title)
    for key, text in options:
        item = QListWidgetItem(text, choices)
        item.setData(Qt.ItemDataRole.UserRole, key)
    choices.setCurrentRow(0)
    choices.itemActivated.connect(lambda _item: dialog.accept())
    dialog.form.add_wide(choices)
    choices.setFocus()
    if not dialog.asked() or choices.currentItem() is None:
        return None
    return str(choices.currentItem().data(Qt.ItemDataRole.UserRole))


def show_sentence(parent: QWidget | None, title: str, sentence: str) -> None:
    """Say something that needs to be read before one goes on."""
    dialog = AskDialog(parent, title, QApplication.translate("dialogs", "知道了"), sentence, "")
    dialog.exec()


def show_fault(parent: QWidget | None, report: str) -> None:
    """Say that the program made a mistake, that nothing is lost, and offer the report for copying."""
    dialog = AskDialog(
        parent,
        QApplication.translate("dialogs", "程序出了差错"),
        QApplication.translate("dialogs", "复制报告"),
        QApplication.translate(
            "dialogs", "刚才的操作没有完成，已经登记和保存的内容都在。请把下面的报告发给系统管理员，然后可以继续工作。"
        ),
        QApplication.translate("dialogs", "关闭"),
    )
    text = QPlainTextEdit(report)
    text.setReadOnly(True)
    text.setAccessibleName(QApplication.translate("dialogs", "差错报告"))
    text.setMinimumSize(640, 240)
    dialog.form.add_wide(text)
    if dialog.asked():
        QApplication.clipboard().setText(report)
