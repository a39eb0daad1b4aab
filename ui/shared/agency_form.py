"""The agency as its letters need it: who it is, where it sits, and before whom its replies can be challenged."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.agencies import Agency, AgencyKind, AgencyLevel, reconsideration_bodies
from app.domain.errors import InputRejected
from ui.shared.combo import Combo
from ui.shared.forms import Form
from ui.shared.labels import words
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone


class AgencyForm(Form):
    """Takes an `Agency`; says at once which body would reconsider its replies, or what is missing for that."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(label_width=120, parent=parent)
        self._before = Agency("", AgencyKind.LOCAL_DEPARTMENT)
        self._lines: dict[str, QLineEdit] = {}
        self._line("name", self.tr("机关全称"), needed=True)
        self._kind = self.add("agency.kind", self.tr("机关类别"), Combo([(kind, kind.label) for kind in AgencyKind]))
        self._level = self.add("agency.level", self.tr("层级"), Combo([(each, each.label) for each in AgencyLevel]))
        self._level.set_value(AgencyLevel.COUNTY)
        self._line("government", self.tr("所属人民政府"), self.tr("所属或者设立本机关的人民政府，写全称"))
        self._line("superior", self.tr("上一级机关"), self.tr("上一级主管部门；派出机构、授权组织写主管机关"))
        self._line("seat_government", self.tr("所在地人民政府"), self.tr("只有派出机构需要填写"))
        self._bodies = words("", wrap=True)
        self.add_wide(self._bodies)
        self._line("court", self.tr("管辖法院"), self.tr("集中管辖或者已经明确的，写法院全称"))
        self._line("office", self.tr("工作机构"), self.tr("政府信息公开工作机构，文书落款和联系用"))
        self._line("address", self.tr("地址"))
        self._line("postcode", self.tr("邮政编码"))
        self._line("phone", self.tr("联系电话"))
        self._line("website", self.tr("网站"))
        self._line("reconsideration_website", self.tr("复议网上渠道"))
        self._line("complaint_channel", self.tr("投诉举报渠道"))
        for combo in (self._kind, self._level):
            combo.currentIndexChanged.connect(self._on_edited)
        self._on_edited()

    def agency(self) -> Agency:
        """What is typed; empty names are None where the agency may do without them."""
        texts = {key: line.text().strip() for key, line in self._lines.items()}
        optional = {key: texts.pop(key) or None for key in ("government", "superior", "seat_government", "court")}
        kind, level = self._kind.value(), self._level.value()
        return replace(self._before, **texts, **optional, kind=kind, level=level)  # type: ignore[arg-type]  # by name

    def bodies_text(self) -> str:
        """What is said about the reconsideration body."""
        return self._bodies.text()

    def show_agency(self, agency: Agency) -> None:
        """Fill the form."""
        self._before = agency
        for key, line in self._lines.items():
            line.setText(getattr(agency, key) or "")
        self._kind.set_value(agency.kind)
        self._level.set_value(agency.level)
        self._on_edited()

    def _line(self, key: str, label: str, hint: str = "", *, needed: bool = False) -> None:
        line = self.add(f"agency.{key}", label, QLineEdit(), needed=needed)
        line.setPlaceholderText(hint)
        line.textEdited.connect(self._on_edited)
        self._lines[key] = line

    def _on_edited(self, *_change: object) -> None:
        agency = self.agency()
        branch = agency.kind in (AgencyKind.DEPARTMENT_BRANCH, AgencyKind.MINISTRY_BRANCH)
        self.set_shown("agency.seat_government", branch)
        try:
            bodies = self.tr("或者").join(reconsideration_bodies(agency, current_law=True))
            sentence = self.tr("答复书将写明的行政复议机关：{0}").format(bodies)
            tone = Tone.DONE
            if agency.body_is_unsettled:
                sentence, tone = sentence + self.tr("（法律没有明文，请向司法行政部门核实）"), Tone.WARNING
        except InputRejected as error:
            sentence, tone = error.sentence, Tone.WARNING
        self._bodies.setText(sentence if agency.name else "")
        self._bodies.setVisible(bool(agency.name))
        set_tone(self._bodies, tone)
        self.edited.emit()
