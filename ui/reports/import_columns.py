"""The columns of a register: those known by their headings, and those a person explains."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from app.domain.ledger_headings import LABELS
from app.domain.register_heading import NEEDED
from app.domain.register_look import RegisterLook, SeenColumn
from ui.shared import tokens as t
from ui.shared.forms import Form
from ui.shared.labels import words
from ui.shared.scrolling import ScrollArea
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone

_NOT_TO_BE_CHOSEN = ("nothing", "signed_for_on")


class ImportColumns(QWidget):
    """A line of what was recognised; below it a choice for every other heading."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: RegisterLook | None = None
        self._choices: dict[str, QComboBox] = {}
        self._known, self._missing = words("", "secondary", wrap=True), words("", wrap=True)
        set_tone(self._missing, Tone.WARNING)
        self._scroll = ScrollArea()
        self._scroll.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_2)
        for widget in (self._known, self._missing):
            column.addWidget(widget)
        column.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_look(self, look: RegisterLook) -> None:
        """Show the columns of another file."""
        self._look, self._choices = look, {}
        known = [column.heading for column in look.columns if column.recognised]
        self._known.setText(self.tr("已识别 {0} 列：{1}").format(len(known), "、".join(known)))
        others = [column for column in look.columns if not column.recognised]
        form = Form(label_width=160, wrap_labels=True)
        form.setProperty("ground", "none")
        for column in others:
            self._add(form, column)
        self._scroll.setWidget(form)
        self._scroll.setVisible(bool(others))
        self._scroll.setFixedHeight(min(len(others), 3) * 64)
        self._say_missing()
        self.show()

    def mapping(self) -> dict[str, str | None]:
        """What the person says of the headings that were not recognised; None: not needed."""
        return {heading: choice.currentData() or None for heading, choice in self._choices.items()}

    def missing(self) -> list[str]:
        """Columns without which nothing can be imported and that nobody has pointed out yet."""
        columns = self._look.columns if self._look else ()
        covered = {column.field for column in columns if column.recognised} | set(self.mapping().values())
        return [LABELS[field] for field in NEEDED if field not in covered]

    def choice(self, heading: str) -> QComboBox:
        """The choice for a heading."""
        return self._choices[heading]

    def _add(self, form: Form, column: SeenColumn) -> None:
        box = QComboBox()
        box.addItem(self.tr("不导入这一列"), "")
        for field, label in LABELS.items():
            if field not in _NOT_TO_BE_CHOSEN:
                box.addItem(label, field)
        box.setCurrentIndex(max(box.findData(column.field or ""), 0))
        box.currentIndexChanged.connect(self._on_chosen)
        samples = "、".join(sample[:24] for sample in column.samples) or self.tr("（空）")
        self._choices[column.heading] = form.add(
            column.heading, column.heading, box, hint=self.tr("例如 {0}").format(samples)
        )

    def _on_chosen(self, _place: int) -> None:
        self._say_missing()
        self.changed.emit()

    def _say_missing(self) -> None:
        missing = self.missing()
        sentence = self.tr("还缺“{0}”：请在下面指明是哪一列。").format("”“".join(missing))
        self._missing.setText(sentence if missing else "")
        self._missing.setVisible(bool(missing))
