"""A letter left the agency: how and when, asked for in one dialog by the case and by the composer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.steps import Delivery
from app.services.delivery import Sending
from ui.shared.date_input import KindOfDay
from ui.shared.field_dialog import FieldDialog
from ui.shared.field_forms import Field, FieldKind

_HINTS = {
    Delivery.HANDED: "申请人签收之日",
    Delivery.ENTRUSTED: "受托机关交付签收之日",
    Delivery.POSTED: "交邮之日，在期限内交邮即为按期答复",
    Delivery.ELECTRONIC: "到达申请人特定系统之日",
    Delivery.LEFT: "留置之日，须有见证人",
    Delivery.ANNOUNCED: "公告期满之日",
}


def sending_fields(on: date, delivery: str = "") -> tuple[Field, ...]:
    """The fields of a sending; each way names the date that counts for it."""
    ways = tuple((str(way.value), f"{way.label}（{_HINTS[way]}）") for way in Delivery)
    return (
        Field("delivery", "送达方式", FieldKind.CHOICE, True, options=ways, value=delivery or None),
        Field("on", "送出日期", FieldKind.DATE, True, value=on),
        Field("tracking_number", "邮件号", hint="邮寄答复须通过邮政企业"),
        Field("proof", "凭证", hint="签收人、见证人、公告载体或者系统记录"),
    )


def ask_sending(
    parent: QWidget | None,
    title: str,
    today: Callable[[], date],
    *,
    closes: bool,
    delivery: str = "",
    kind_of_day: KindOfDay | None = None,
) -> Sending | None:
    """How the letter left, or None; `closes` says that it is the reply, which ends the case."""
    tr = QCoreApplication.translate
    sentence = tr("sending", "登记后本案办结，按送出日期判断是否按期答复。") if closes else ""
    dialog = FieldDialog(
        parent,
        tr("sending", "登记送出：{0}").format(title),
        tr("sending", "登记送出"),
        sending_fields(today(), delivery),
        _sending,
        today,
        sentence=sentence,
        kind_of_day=kind_of_day,
    )
    return dialog.result_value if dialog.asked() else None


def _sending(values: Mapping[str, Any]) -> Sending:
    return Sending(
        on=values["on"],
        delivery=Delivery(values["delivery"]),
        tracking_number=values["tracking_number"],
        proof=values["proof"],
    )
