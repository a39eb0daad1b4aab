"""One applicant or agent: name, kind, identity document, contact; a pasted line fills what is still empty."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from app.domain.intake_form import ApplicantForm
from app.domain.parties import IdentityKind
from app.domain.steps import ApplicantKind, PartyRole
from app.domain.steps.base import Labelled
from ui.intake.id_line import IdLine, read_id_line
from ui.intake.sheet import Sheet, beside, keep_room
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.labels import row_of, words
from ui.shared.tokens import Tone

_PASTED_AT_ONCE = 8
"""So many characters in one edit come from a paste or an identity card reader, not from typing."""
_TEXTS = ("name", "identity_number", "phone", "address", "postcode", "email", "mandate")


class ApplicantBox(QFrame):
    """The fields of one person or body."""

    edited = Signal()
    left = Signal(str)
    removal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._lengths = dict.fromkeys(_TEXTS, 0)
        self._heading = words("", "strong")
        self.remove = button(self.tr("移除"), "x", look="flat")
        self.remove.clicked.connect(self.removal_requested)
        self.sheet = Sheet()
        self._lines = {key: QLineEdit() for key in _TEXTS}
        self._kind = _choices(ApplicantKind)
        self._identity_kind = _choices(IdentityKind)
        self._role = _choices(PartyRole)
        self._foreign = QCheckBox(self.tr("境外"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_2)
        self._head = QWidget()
        self._head.setLayout(row_of(self._heading, None, self.remove))
        column.addWidget(self._head)
        column.addWidget(self.sheet)
        self._build()
        self._connect()

    def form(self) -> ApplicantForm:
        """What is typed."""
        texts = {key: line.text() for key, line in self._lines.items()}
        role = PartyRole(self._role.currentData())
        if role is not PartyRole.AGENT:
            texts["mandate"] = ""
        return ApplicantForm(
            kind=ApplicantKind(self._kind.currentData()),
            role=role,
            identity_kind=IdentityKind(self._identity_kind.currentData()),
            foreign=self._foreign.isChecked(),
            **texts,
        )

    def plain(self) -> dict[str, Any]:
        """What is typed, for a draft."""
        choices = {"kind": self._kind, "role": self._role, "identity_kind": self._identity_kind}
        texts: dict[str, Any] = {key: line.text() for key, line in self._lines.items()}
        return texts | {key: c.currentData() for key, c in choices.items()} | {"foreign": self._foreign.isChecked()}

    def show_plain(self, plain: dict[str, Any]) -> None:
        """Put back what `plain` gave; absent parts become empty."""
        _choose(self._kind, plain.get("kind", ApplicantKind.NATURAL.value))
        _choose(self._identity_kind, plain.get("identity_kind", IdentityKind.RESIDENT.value))
        _choose(self._role, plain.get("role", PartyRole.APPLICANT.value))
        self._foreign.setChecked(bool(plain.get("foreign", False)))
        for key, line in self._lines.items():
            line.setText(str(plain.get(key, "")))

    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not any(line.text().strip() for line in self._lines.values())

    def set_place(self, place: int, of: int) -> None:
        """Say which of how many this is, counted from 0; the only one needs neither heading nor role."""
        role = PartyRole(self._role.currentData())
        spoken = self.tr("第{0}人：").format(place + 1) if of > 1 else ""
        self.sheet.name_anew(f"applicants.{place}.", spoken)
        self._heading.setText(f"{place + 1} · {role.label}")
        self.remove.setAccessibleName(self.tr("移除第{0}人").format(place + 1))
        self._head.setVisible(of > 1)
        has_role = of > 1 or role is not PartyRole.APPLICANT
        self._role_form.setVisible(has_role)
        keep_room(self._mandate_form, has_role)
        self._number = place

    def set_role(self, role: PartyRole) -> None:
        """Make this person an applicant, the representative, or an agent."""
        _choose(self._role, role.value)

    @property
    def role(self) -> PartyRole:
        """What the person does in the request."""
        return PartyRole(self._role.currentData())

    def focus_first(self) -> None:
        """Put the cursor into the name."""
        self._lines["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, key: str, sentence: str, tone: Tone) -> bool:
        """Show a sentence beside a field of this person."""
        return self.sheet.show_problem(key, sentence, tone)

    def _build(self) -> None:
        put, line = self.sheet.put, self._lines
        line["name"].setPlaceholderText(self.tr("可粘贴整行：姓名 证件号 电话 地址"))
        name = put("name", self.tr("姓名/名称"), line["name"])
        kind = put("kind", self.tr("申请人类别"), self._kind)
        foreign = put("foreign", "", self._foreign)
        self._foreign.setAccessibleName(self.tr("境外申请人"))
        self.sheet.row(name, beside(kind, foreign, shares=(3, 1)))
        document = put("identity_kind", self.tr("身份证明"), self._identity_kind)
        number = put("identity_number", self.tr("证件号码"), line["identity_number"])
        self.sheet.row(document, number)
        self.sheet.row(
            put("phone", self.tr("联系电话"), line["phone"]), put("email", self.tr("电子邮箱"), line["email"])
        )
        address = put("address", self.tr("通信地址"), line["address"])
        self.sheet.row(address, put("postcode", self.tr("邮政编码"), line["postcode"]), shares=(2, 1))
        self._role_form = put("role", self.tr("在本件中"), self._role)
        self._mandate_form = put("mandate", self.tr("授权委托书"), line["mandate"])
        line["mandate"].setPlaceholderText(self.tr("日期、权限；没有的留空，列入补正"))
        self.sheet.row(self._role_form, self._mandate_form)

    def _connect(self) -> None:
        self.sheet.edited.connect(self.edited)
        self.sheet.left.connect(self.left)
        self._kind.currentIndexChanged.connect(self._on_kind_changed)
        self._role.currentIndexChanged.connect(self._on_role_changed)
        for key, line in self._lines.items():
            line.textEdited.connect(lambda text, key=key: self._on_text_edited(key, text))
            line.textChanged.connect(lambda _text, key=key: self._note_length(key))
        self._on_role_changed()

    def _on_kind_changed(self, _place: int) -> None:
        """A body proves itself by its credit code, a person by the identity card, unless a number stands there."""
        if not self._lines["identity_number"].text():
            natural = self._kind.currentData() == ApplicantKind.NATURAL.value
            _choose(self._identity_kind, (IdentityKind.RESIDENT if natural else IdentityKind.CREDIT_CODE).value)

    def _on_role_changed(self, _place: int = 0) -> None:
        self._mandate_form.setVisible(self.role is PartyRole.AGENT)
        self._heading.setText(f"{self._number + 1} · {self.role.label}")

    def _note_length(self, key: str) -> None:
        self._lengths[key] = len(self._lines[key].text())

    def _on_text_edited(self, key: str, text: str) -> None:
        # textEdited comes before textChanged has noted the new length.
        if len(text) - self._lengths[key] < _PASTED_AT_ONCE:
            return
        found = read_id_line(text)
        if found is not None:
            self._lines[key].clear()
            self._fill(found)

    def _fill(self, found: IdLine) -> None:
        if found.identity_number and not self._lines["identity_number"].text():
            if found.is_credit_code and self._kind.currentData() == ApplicantKind.NATURAL.value:
                _choose(self._kind, ApplicantKind.BUSINESS.value)
            document = IdentityKind.CREDIT_CODE if found.is_credit_code else IdentityKind.RESIDENT
            _choose(self._identity_kind, document.value)
        for key in ("name", "identity_number", "phone", "email", "postcode", "address"):
            part = str(getattr(found, key))
            if part and not self._lines[key].text():
                self._lines[key].setText(part)


def _choices(kinds: type[Labelled]) -> QComboBox:
    box = QComboBox()
    for kind in kinds:
        box.addItem(kind.label, kind.value)
    return box


def _choose(box: QComboBox, key: object) -> None:
    box.setCurrentIndex(max(0, box.findData(key)))
