"""The headings offices write over the columns of their registers (台账), and the field each one means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.errors import InputRejected

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "number": ("编号", "登记编号", "受理编号", "受理号", "申请编号", "事项流水号", "流水号", "收文号"),
    "row_number": ("序号",),
    "applicant": ("申请人", "申请人姓名", "申请人名称", "姓名", "名称", "姓名或名称", "申请人姓名/名称"),
    "applicant_kind": ("申请人类型", "申请人类别", "申请主体", "申请人性质"),
    "identity_kind": ("证件名称", "证件类型"),
    "identity_number": ("证件号码", "身份证号", "身份证号码", "统一社会信用代码", "组织机构代码"),
    "phone": ("联系电话", "手机", "电话", "联系方式"),
    "address": ("通信地址", "通讯地址", "地址"),
    "postcode": ("邮编", "邮政编码"),
    "email": ("电子邮箱", "邮箱"),
    "submitted_on": ("申请日期", "申请时间", "提交时间", "提交日期"),
    "received_on": ("收到日期", "收到时间", "收件日期", "受理日期", "登记日期", "收到申请日期"),
    "signed_for_on": ("签收日期",),
    "channel": ("申请方式", "受理方式", "受理渠道", "渠道", "申请渠道"),
    "request": (
        "申请内容", "申请事项", "申请信息描述", "所需信息内容描述", "所需政府信息", "内容描述", "信息名称", "所需信息",
    ),
    "form_wanted": ("获取方式", "获取信息的方式", "提供方式", "获取途径"),
    "department": ("承办处室", "承办科室", "承办部门", "承办单位", "责任处室", "办理部门", "转办部门"),
    "routed_on": ("转办日期", "交办日期"),
    "supplement_requested_on": ("补正告知日期",),
    "supplement_received_on": ("补正日期",),
    "extension_notified_on": ("延期告知日期",),
    "extended": ("是否延期",),
    "consulted_on": ("征求意见日期",),
    "due_on": ("应答复日期", "答复期限", "到期日", "承诺日期"),
    "replied_on": ("答复日期", "答复时间", "办结日期", "办理终结时间"),
    "letter_number": ("答复文号", "文号"),
    "conclusion": ("答复结论", "答复类型", "答复结果", "办理结果", "处理意见", "处理方式"),
    "delivery": ("送达方式",),
    "tracking_number": ("邮寄单号", "快递单号", "ems单号"),
    "posted_on": ("寄出日期",),
    "delivered_on": ("送达日期",),
    "reconsideration": ("行政复议", "复议情况"),
    "litigation": ("行政诉讼", "诉讼情况"),
    "remark": ("备注",),
    "nothing": ("办理状态", "是否逾期", "错误说明"),
}  # fmt: skip
"""Fields by the headings that mean them; `nothing` is known and not needed."""

LABELS: Mapping[str, str] = {field: headings[0] for field, headings in HEADINGS.items()}
"""A field in the words of its first heading."""

_WRITTEN_AS = {heading: field for field, headings in HEADINGS.items() for heading in headings}
_IN_BRACKETS = re.compile(r"[(\[【〔].*?[)\]】〕]")
_LEFT_OUT = re.compile(r"[\s()\[\]【】〔〕:：*、.\-_]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds which field, by places from 0; `unknown` are headings nobody has explained."""

    places: Mapping[str, int]
    headings: tuple[str, ...]
    unknown: tuple[str, ...]

    def heading(self, field: str) -> str:
        """The heading of a field as the file writes it; its usual one where the file has no such column."""
        place = self.places.get(field)
        return LABELS[field] if place is None else self.headings[place]


def field_of(heading: str) -> str | None:
    """The field a heading means; blanks, line breaks, brackets and full-width forms do not matter."""
    plain = unicodedata.normalize("NFKC", heading).lower()
    without = _LEFT_OUT.sub("", _IN_BRACKETS.sub("", plain))
    return _WRITTEN_AS.get(without) or _WRITTEN_AS.get(_LEFT_OUT.sub("", plain))


def read_columns(headings: Sequence[str], mapping: Mapping[str, str | None] | None = None) -> Columns:
    """The columns under these headings; `mapping` says what a heading means, None that it is not needed.

    Of two columns for one field the first one counts. InputRejected for a mapping to a field that does not exist.
    """
    chosen = _checked(mapping or {})
    places: dict[str, int] = {}
    unknown = []
    for place, heading in enumerate(headings):
        written = heading.strip()
        field = chosen[written] if written in chosen else field_of(written)
        if field is not None:
            places.setdefault(field, place)
        elif written and written not in chosen:
            unknown.append(written)
    return Columns(_settled(places), tuple(headings), tuple(unknown))


def _checked(mapping: Mapping[str, str | None]) -> dict[str, str | None]:
    for heading, field in mapping.items():
        if field is not None and field not in HEADINGS:
            known = "、".join(HEADINGS)
            raise InputRejected("--map", f"“{heading}”对应的字段“{field}”不存在，应为：{known}")
    return {heading.strip(): field for heading, field in mapping.items()}


def _settled(places: dict[str, int]) -> dict[str, int]:
    """签收日期 is the agency's signature before the request is answered, and the applicant's after."""
    signed_for = places.pop("signed_for_on", None)
    if signed_for is not None:
        replied = min((places[f] for f in ("replied_on", "letter_number", "conclusion") if f in places), default=None)
        after = replied is not None and signed_for > replied
        places.setdefault("delivered_on" if after or "received_on" in places else "received_on", signed_for)
    return places
