"""A page of settings: fields in a scroll area, below them the reason and the button that saves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import DeskError, InputRejected
from ui.shared import tokens as t
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.forms import Form
from ui.shared.labels import line, row_of, words
from ui.shared.scrolling import ScrollArea

PAGE_WIDTH = 760


class SavingPage(QWidget):
    """Every change of a rule is kept with its reason, so the reason is asked for beside the button."""

    save_requested = Signal()

    def __init__(self, form: Form, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.banner = Banner()
        self._reason = QLineEdit()
        self._reason.setAccessibleName(self.tr("修改理由"))
        self._reason.setPlaceholderText(self.tr("修改理由，留存备查（必填）"))
        self._reason.setFixedWidth(PAGE_WIDTH - 160)
        save = button(self.tr("保存"), "save", look="primary", shortcut="Ctrl+S")
        save.clicked.connect(self.save_requested)
        self._reason.returnPressed.connect(self.save_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, t.SPACE_3, 0, 0)
        column.setSpacing(t.SPACE_3)
        column.addWidget(words(sentence, "secondary", wrap=True))
        column.addWidget(self.banner)
        column.addWidget(_scrolled(form), 1)
        column.addWidget(line())
        column.addLayout(row_of(self._reason, save, None))

    def reason(self) -> str:
        """Why the rules are changed, as typed."""
        return self._reason.text().strip()

    def show_saved(self) -> None:
        """The change was kept: the reason belongs to it and goes."""
        self._reason.clear()
        self.form.clear_problems()
        self.banner.hide()

    def show_error(self, error: DeskError) -> None:
        """Say beside the field, or above the page, what is wrong."""
        self.form.clear_problems()
        field = error.field if isinstance(error, InputRejected) else ""
        if field == "reason":
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.form.show_problem(field, error.sentence):
            self.form.focus_first_problem()
        else:
            self.banner.say_error(error)


def _scrolled(form: Form) -> ScrollArea:
    inner = QWidget()
    inner.setProperty("ground", "none")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, t.SPACE_4, 0)
    form.setMaximumWidth(PAGE_WIDTH)
    column.addWidget(form)
    column.addStretch(1)
    area = ScrollArea()
    area.setWidgetResizable(True)
    area.put(inner)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
