"""The kinds of paper the procedure knows, with the addressee and remedy the law gives each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.errors import InputRejected
from app.domain.outcomes import RemedyForm
from app.domain.steps.base import Labelled


class Addressee(Labelled):
    """To whom a paper speaks; records speak to nobody."""

    APPLICANTS = "applicants", "申请人"
    THIRD_PARTY = "third_party", "第三方"
    AGENCY = "other_agency", "其他机关"
    DEPARTMENT = "department", "承办部门"
    NOBODY = "nobody", "内部记录"


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind of paper; `remedy` None means that it follows from the items, `current_only` that 2008 had none.

    `outgoing` papers leave the agency and bear a 发文字号; the others are forms and records.
    """

    key: str
    label: str
    article: str
    addressee: Addressee
    remedy: RemedyForm | None = RemedyForm.NONE
    outgoing: bool = True
    current_only: bool = False


_TO_APPLICANT, _TO_NOBODY = Addressee.APPLICANTS, Addressee.NOBODY

_KINDS = (
    LetterKind("reply", "答复书", "《条例》第三十六条至第三十九条", _TO_APPLICANT, remedy=None),
    LetterKind("receipt", "登记回执", "《条例》第三十一条、第四十五条", _TO_APPLICANT, outgoing=False),
    LetterKind("application_form", "代填申请表", "《条例》第二十九条", _TO_NOBODY, outgoing=False),
    LetterKind("routing_slip", "转办单", "《条例》第四十五条", Addressee.DEPARTMENT, outgoing=False),
    LetterKind("approval_sheet", "审批表", "《条例》第十七条、第四十五条", _TO_NOBODY, outgoing=False),
    LetterKind("supplement_notice", "补正告知书", "《条例》第三十条", _TO_APPLICANT),
    LetterKind("reasons_notice", "说明理由告知书", "《条例》第三十五条", _TO_APPLICANT, current_only=True),
    LetterKind("extension_notice", "延期答复告知书", "《条例》第三十三条第二款", _TO_APPLICANT),
    LetterKind("delay_notice", "延迟答复告知书", "《条例》第三十五条", _TO_APPLICANT, current_only=True),
    LetterKind("third_party_inquiry", "第三方意见征询书", "《条例》第三十二条", Addressee.THIRD_PARTY),
    LetterKind("inquiry_notice", "征求意见告知书", "《条例》第三十三条第三款", _TO_APPLICANT),
    LetterKind("agency_inquiry", "征求意见函", "《条例》第三十三条第三款、第三十四条", Addressee.AGENCY),
    LetterKind("third_party_decision", "告知第三方决定书", "《条例》第三十二条", Addressee.THIRD_PARTY, RemedyForm.C),
    LetterKind("fee_notice", "收费通知书", "《条例》第四十二条", _TO_APPLICANT, current_only=True),
    LetterKind("correction_reply", "更正答复", "《条例》第四十一条", _TO_APPLICANT, RemedyForm.B),
    LetterKind("service_record", "送达回证", "国办公开办函〔2016〕235号", _TO_NOBODY, outgoing=False),
    LetterKind("search_record", "检索记录", "指导案例101号", _TO_NOBODY, outgoing=False),
    LetterKind("archive_index", "归档目录", "《条例》第四十五条", _TO_NOBODY, outgoing=False),
    LetterKind("deadline_statement", "期限计算说明", "《条例》第三十三条", _TO_NOBODY, outgoing=False),
    LetterKind("advice_letter", "工作建议函", "《条例》第四十四条、第四十五条", Addressee.AGENCY),
)

LETTER_KINDS: Mapping[str, LetterKind] = {one.key: one for one in _KINDS}


def letter_kind(key: str, field: str = "kind") -> LetterKind:
    """The kind with this key; InputRejected naming `field` where there is none."""
    found = LETTER_KINDS.get(key)
    if found is None:
        raise InputRejected(field, f"没有“{key}”这种文书，应为：{'、'.join(LETTER_KINDS)}")
    return found


def is_paper(key: str) -> bool:
    """Whether this is a form or record made from the case itself: it has no letter behind it and bears no number."""
    return key in LETTER_KINDS and not LETTER_KINDS[key].outgoing
