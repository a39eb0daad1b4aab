"""销毁个人信息 asked for in one dialog that says whose details end, what is lost for ever, and what is not reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain import steps as s
from app.domain.personal_details import Details
from app.services.case_views import CaseView, PartyView
from ui.case.field_words import choice, text
from ui.shared.field_dialog import FieldDialog
from ui.shared.labels import words

_WIDTH = 640
"""Logical pixels: the sentences stand in few lines."""


class DestroyDialog(FieldDialog):
    """Whose details, and why; the step it makes takes effect today."""

    def __init__(self, parent: QWidget | None, view: CaseView) -> None:
        tr = QCoreApplication.translate
        self._kept = {one.party.details_ref or "": one for one in view.parties if one.details or one.state.unreadable}
        people = tuple((ref, f"{one.party.name}（{one.party.role.label}）") for ref, one in self._kept.items())
        fields = (
            choice("details_ref", tr("destroying", "谁的个人信息"), people),
            text("reason", tr("destroying", "销毁的理由"), True, tr("destroying", "如：保存期限届满，本人要求删除")),
        )

        def build(values: Mapping[str, Any]) -> s.Step:
            return s.DetailsDestroyed(on=view.today, details_ref=values["details_ref"], reason=values["reason"].strip())

        title = f"{s.DetailsDestroyed.label} · {view.case.number}"
        verb = tr("destroying", "永久销毁")
        super().__init__(parent, title, verb, fields, build, lambda: view.today, sentence="\n".join(_loss(view)))
        self.setMinimumWidth(_WIDTH)
        self._whose = words("", "strong", wrap=True)
        self.form.add_wide(self._whose)
        self.fields.changed.connect(self._say_whose)
        self._say_whose()
        if len(people) == 1:
            self.fields.focus("reason")

    def whose(self) -> str:
        """Whose details of which kinds will end; nothing while nobody is chosen."""
        return self._whose.text()

    def showEvent(self, event: QShowEvent) -> None:
        self._say_whose()  # what was typed before was put back without a word
        super().showEvent(event)

    def _say_whose(self) -> None:
        one = self._kept.get(self.fields.values()["details_ref"])
        if one is None:
            self._whose.setText(QCoreApplication.translate("destroying", "还没有选择是谁的个人信息。"))
            return
        said = QCoreApplication.translate("destroying", "将永久销毁{0}的{1}。")
        self._whose.setText(said.format(one.party.name, _what_of(one)))


def _what_of(one: PartyView) -> str:
    if one.details is not None:
        return "、".join(_kinds_of(one.details))
    return QCoreApplication.translate("destroying", "个人信息（{0}）").format(one.missing)


def _kinds_of(details: Details) -> Iterator[str]:
    """What is kept of a person, by name and not by content."""
    if details.identity_number:
        yield "证件号码"
    named = (
        (details.phone, "电话"),
        (details.address, "地址"),
        (details.postcode, "邮编"),
        (details.email, "电子邮箱"),
    )
    yield from (word for value, word in named if value)


def _loss(view: CaseView) -> Iterator[str]:
    """What will happen, a paragraph each."""
    tr = QCoreApplication.translate
    yield tr("destroying", "这些内容将永久销毁：任何人都不能再读出，不能恢复，也不能撤销。")
    yield tr(
        "destroying",
        "此后按证件号码查不到此人以往的申请，信封、回执等文书上不再有这些内容。"
        "姓名、办理环节、文书和附件照旧保留，其中写有的个人信息不在此列。",
    )
    yield tr("destroying", "以前做的备份里仍有这些内容，须另行处理。")
    linked = _linked(view)
    if linked:
        said = tr("destroying", "由同一申请拆分的案件（{0}）用的是同一份个人信息，一并销毁。")
        yield said.format("、".join(linked))


def _linked(view: CaseView) -> list[str]:
    steps = [entry.step for entry in view.case.entries]
    off = [number for step in steps if isinstance(step, s.SplitInto) for number in step.case_numbers]
    return sorted({*off, *(step.case_number for step in steps if isinstance(step, s.SplitFrom))})
