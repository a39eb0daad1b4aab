"""申请: who asks, how the request came in, and what is asked, as registered."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.parties import IdentityKind
from app.domain.steps import DetailsDestroyed, Party, Registered
from app.services.case_views import CaseView, PartyView
from ui.shared import tokens as t
from ui.shared.labels import words
from ui.shared.scrolling import ScrollArea
from ui.shared.words import dated

Row = tuple[str, str]


class RequestTab(ScrollArea):
    """What was registered, in words that can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setProperty("reading", True)
        self.setAccessibleName(self.tr("申请"))
        self._rows: tuple[Row, ...] = ()

    def show_view(self, view: CaseView) -> None:
        """Show the registration as it reads now."""
        self._rows = tuple(rows_of(view))
        inside = QWidget()
        inside.setProperty("ground", "none")
        grid = QGridLayout(inside)
        grid.setContentsMargins(t.SPACE_3, t.SPACE_3, t.SPACE_3, t.SPACE_3)
        grid.setHorizontalSpacing(t.SPACE_4)
        grid.setVerticalSpacing(t.SPACE_2)
        grid.setColumnStretch(1, 1)
        for place, (label, text) in enumerate(self._rows):
            name, value = words(label, "secondary"), words(text, wrap=True)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setAccessibleName(f"{label}：{text}")
            grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(self._rows), 1)
        self.setWidget(inside)

    def rows(self) -> tuple[Row, ...]:
        """What is shown, as (label, words)."""
        return self._rows


def rows_of(view: CaseView) -> Iterator[Row]:
    """The registration as (label, words); what was not given is left out."""
    registered = view.state.registered
    for party in view.parties:
        yield party.party.role.label, _party(party, view)
    yield "所需信息", registered.request
    yield from ((label, text) for label, text in _receipt(view, registered) if text)


def _receipt(view: CaseView, registered: Registered) -> Iterator[Row]:
    received = view.state.received_on
    yield "类别", registered.case_kind.label
    yield "渠道", registered.channel.label
    yield "收到申请之日", dated(received) if received else "待与申请人确认"
    yield "提交日期", dated(registered.submitted_on) if registered.submitted_on else ""
    yield "交邮日期", dated(registered.posted_on) if registered.posted_on else ""
    yield "到达日期", dated(registered.arrived_on) if registered.arrived_on else ""
    yield "邮件号", registered.tracking_number or ""
    yield "签收人", registered.signed_by or ""
    yield "载体、途径", f"{registered.medium} · {registered.delivery}"
    yield "代填", "工作人员代为填写" if registered.filled_in_for_applicant else ""
    yield "所需协助", registered.assistance or ""
    yield "备注", registered.remark or ""


def _party(one: PartyView, view: CaseView) -> str:
    party, details = one.party, one.details
    said = [f"{party.name}（{party.kind.label}{'，境外' if party.foreign else ''}）"]
    if party.mandate:
        said.append(f"委托：{party.mandate}")
    if one.destroyed:
        return " · ".join([*said, f"证件、电话、地址等个人信息{one.missing}{_destroyed_on(party, view)}"])
    if one.missing:
        return " · ".join([*said, f"证件、电话、地址、电子邮箱：{one.missing}"])
    if details is not None:
        identity = f"{IdentityKind(details.identity_kind).label} {details.identity_number}"
        said += [identity if details.identity_number else "", details.phone, details.address, details.postcode]
        said.append(details.email)
    return " · ".join(each for each in said if each)


def _destroyed_on(party: Party, view: CaseView) -> str:
    steps = (entry.step for entry in view.case.steps(DetailsDestroyed))
    days = [step.on for step in steps if isinstance(step, DetailsDestroyed) and step.details_ref == party.details_ref]
    return f"（{days[-1]}）" if days else ""
