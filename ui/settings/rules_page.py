"""办理规则: numbers, internal periods, how letters are dressed."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.domain.letter import LetterheadStyle
from app.domain.office_settings import OfficeSettings, number_from
from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.settings.saving_bar import SavingPage
from ui.shared.background import Lanes
from ui.shared.combo import Combo
from ui.shared.forms import Form
from ui.shared.labels import words
from ui.shared.number_input import NumberInput

_PATTERNS = ("case_number_pattern", "letter_number_pattern", "notice_number_pattern")


SPIN_WIDTH = 96


class RulesPage(QWidget):
    """What this office decides for itself; each field bears the name of a field of `OfficeSettings`."""

    office_changed = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._before = OfficeSettings()
        self.form = Form(label_width=136)
        self._lines: dict[str, QLineEdit] = {}
        self._checks: dict[str, QCheckBox] = {}
        self._spins: dict[str, QSpinBox] = {}
        self._add_numbers()
        self._add_periods()
        self._add_letters()
        self.page = SavingPage(self.form, self.tr("法律没有规定、由本机关自行确定的事项。每次修改都连同理由留存。"))
        self.page.save_requested.connect(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def reload(self) -> None:
        """Read the rules."""
        self._lanes.read(self, "settings", self._office.settings.read, self.show_settings)

    def save(self) -> None:
        """Keep what differs from before."""
        now, reason = self.values(), self.page.reason()
        changes = {key: value for key, value in now.items() if value != getattr(self._before, key)}
        if not changes:
            self.page.banner.say(self.tr("没有修改。"))
            return
        self._lanes.write(
            self,
            lambda: self._office.settings.change(self._who, changes, reason),
            self._on_saved,
            self.page.show_error,
        )

    def values(self) -> dict[str, Any]:
        """What is typed, under the names of `OfficeSettings`."""
        texts = {key: line.text().strip() for key, line in self._lines.items()}
        numbers = {key: spin.value() for key, spin in self._spins.items()}
        ticks = {key: box.isChecked() for key, box in self._checks.items()}
        return texts | numbers | ticks | {"letterhead": self._letterhead.value(), "warn_days": _days(self._warn.text())}

    def show_settings(self, settings: OfficeSettings) -> None:
        """Fill the form."""
        self._before = settings
        for key, line in self._lines.items():
            line.setText(getattr(settings, key))
        for key, spin in self._spins.items():
            spin.setValue(getattr(settings, key))
        for key, box in self._checks.items():
            box.setChecked(getattr(settings, key))
        self._letterhead.set_value(settings.letterhead)
        self._warn.setText("、".join(str(days) for days in settings.warn_days))
        said = self.tr("{0} 天。在“日历”中修改：先核对期限变动的案件，再启用。")
        self._regional.setText(said.format(len(settings.regional_days)))
        self._show_examples()

    def _add_numbers(self) -> None:
        self._line("word", self.tr("机关代字"), self.tr("如 示建"))
        self._line("desk_code", self.tr("窗口代码"), self.tr("多个窗口同时登记时区分编号，可以不填"))
        self._line("case_number_pattern", self.tr("登记编号样式"))
        self._line("letter_number_pattern", self.tr("答复文号样式"))
        self._line("notice_number_pattern", self.tr("通知文号样式"))
        for key in ("word", "desk_code", *_PATTERNS):
            self._lines[key].textEdited.connect(self._show_examples)

    def _add_periods(self) -> None:
        self._spin("supplement_days", self.tr("补正期限"), self.tr("个工作日，《条例》第三十条只说“合理”"))
        self._spin("department_days", self.tr("部门反馈期限"), self.tr("个工作日，分办时的内部期限"))
        hint = self.tr("到期前还剩几个工作日时提醒，用顿号分开；当天到期和已经逾期的总会提醒")
        self._warn = self.form.add("warn_days", self.tr("到期提醒"), QLineEdit(), hint=hint)
        self._regional = self.form.add("regional_days", self.tr("地方假日"), words("", "secondary", wrap=True))

    def _add_letters(self) -> None:
        styles = [(None, self.tr("按文种自动选择")), *((style, style.value) for style in LetterheadStyle)]
        self._letterhead = self.form.add("letterhead", self.tr("版头"), Combo[LetterheadStyle | None](styles))
        self._check("printed_head", self.tr("打印版头（不使用预印的红头纸）"))
        self._check("sealed", self.tr("留出加盖印章的位置"))
        self._check("four_eyes", self.tr("拟稿人不得审核、签发自己的文书"))
        self._check("platform_entry", self.tr("书面申请须录入政府统一平台"))
        self._line(
            "standing_authorisation",
            self.tr("授权签发"),
            self.tr("当场答复主动公开信息的授权文件，如 授权书〔2026〕1号"),
        )
        self._line("scan_folder", self.tr("扫描文件夹"), self.tr("扫描仪存放文件的文件夹，新文件可以直接归入案件"))

    def _line(self, key: str, label: str, hint: str = "") -> None:
        line = self.form.add(key, label, QLineEdit())
        line.setPlaceholderText(hint)
        self._lines[key] = line

    def _check(self, key: str, text: str) -> None:
        box = self.form.add(key, "", QCheckBox(text))
        box.setAccessibleName(text)
        self._checks[key] = box

    def _spin(self, key: str, label: str, unit: str) -> None:
        spin = self.form.add(key, label, NumberInput(), hint=unit)
        spin.setRange(1, 60)
        spin.setFixedWidth(SPIN_WIDTH)
        self._spins[key] = spin

    def _show_examples(self, *_change: object) -> None:
        word, desk = self._lines["word"].text().strip(), self._lines["desk_code"].text().strip()
        for key in _PATTERNS:
            line = self._lines[key]
            try:
                example = number_from(line.text(), word, desk, self._office.today().year, 1)
            except (KeyError, IndexError, ValueError, AttributeError):
                example = ""
            line.setToolTip(self.tr("例：{0}").format(example) if example else self.tr("样式不对"))

    def _on_saved(self, settings: OfficeSettings) -> None:
        self.show_settings(settings)
        self.page.show_saved()
        self.office_changed.emit()


def _days(text: str) -> tuple[int, ...]:
    """The numbers in the order typed; anything that is no number makes a 0, which the office refuses."""
    parts = [part for part in re.split(r"[、，,\s]+", text) if part]
    return tuple(int(part) if part.isascii() and part.isdigit() and len(part) < 4 else 0 for part in parts)
