"""Asking for an entry of a list, always with the reason of the change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import Attribute, Barrier, Publication, Withheld, check_publication, check_withheld
from ui.shared.field_dialog import ask_fields
from ui.shared.field_forms import Field, FieldKind

USUAL_CATEGORIES = ("机构概况", "政策文件", "规划计划", "财政信息", "统计信息", "行政执法", "重大项目", "民生信息")
"""What offices divide their catalogue by; any other word may be typed."""


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What an entry shall be, and why."""

    entry: Publication | Withheld
    reason: str


def ask_publication(
    parent: QWidget | None, today: Callable[[], date], categories: Sequence[str], entry: Publication | None = None
) -> EntryChange | None:
    """Ask for an entry of the catalogue, a new one unless told."""
    tr = QCoreApplication.translate
    old = entry or Publication(title="", published_on=today())
    known = "、".join(dict.fromkeys((*categories, *USUAL_CATEGORIES)))
    attributes = tuple((one.value, one.label) for one in Attribute)
    fields = (
        Field("title", tr("catalogue", "信息名称"), needed=True, value=old.title),
        Field("category", tr("catalogue", "类别"), hint=tr("catalogue", "如：{0}").format(known), value=old.category),
        Field("document_number", tr("catalogue", "文号"), value=old.document_number),
        Field(
            "attribute", tr("catalogue", "公开属性"), FieldKind.CHOICE, True, "", attributes, old.attribute.value
        ),
        Field(
            "address", tr("catalogue", "公开地址"), value=old.address,
            hint=tr("catalogue", "准确的网址、栏目或者查阅地点，答复时原样告知申请人"),
        ),
        Field("published_on", tr("catalogue", "公开日期"), FieldKind.DATE, value=old.published_on),
        Field("valid_until", tr("catalogue", "有效期至"), FieldKind.DATE, hint="长期有效的留空", value=old.valid_until),
        Field("reason", tr("catalogue", "不主动公开的理由"), value=old.reason),
        _why(),
    )  # fmt: skip
    title = tr("catalogue", "修改目录条目") if entry else tr("catalogue", "添加目录条目")
    return ask_fields(parent, title, tr("catalogue", "保存"), fields, _publication, today)


def ask_withheld(
    parent: QWidget | None, today: Callable[[], date], entry: Withheld | None = None
) -> EntryChange | None:
    """Ask for an entry of the negative list, a new one unless told."""
    tr = QCoreApplication.translate
    old = entry or Withheld(title="")
    barriers = tuple((one.value, one.label) for one in Barrier)
    fields = (
        Field("title", tr("catalogue", "信息名称"), needed=True, value=old.title),
        Field("barrier", tr("catalogue", "类型"), FieldKind.CHOICE, True, "", barriers, old.barrier.value),
        Field("basis", tr("catalogue", "依据"), needed=True, value=old.basis,
              hint=tr("catalogue", "如：《条例》第十六条第二款")),
        Field("reason", tr("catalogue", "理由"), FieldKind.TEXT, value=old.reason),
        _why(),
    )  # fmt: skip
    title = tr("catalogue", "修改负面清单条目") if entry else tr("catalogue", "列入负面清单")
    return ask_fields(parent, title, tr("catalogue", "保存"), fields, _withheld, today)


def _why() -> Field:
    tr = QCoreApplication.translate
    return Field(
        "why", tr("catalogue", "本次修改的理由"), needed=True, hint=tr("catalogue", "同日期、修改人一起留存备查")
    )


def _publication(values: Mapping[str, Any]) -> EntryChange:
    kept = {key: value for key, value in values.items() if key != "why"}
    entry = Publication(**{**kept, "attribute": Attribute(values["attribute"])})
    check_publication(entry)
    return EntryChange(entry, values["why"])


def _withheld(values: Mapping[str, Any]) -> EntryChange:
    kept = {key: value for key, value in values.items() if key != "why"}
    entry = Withheld(**{**kept, "barrier": Barrier(values["barrier"])})
    check_withheld(entry)
    return EntryChange(entry, values["why"])
