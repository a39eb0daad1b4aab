"""Applicants' identity documents and contacts: what is asked for, and how a number is checked."""

from __future__ import annotations

from dataclasses import dataclass

from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidComponent, ValidationError

from app.domain.steps import Labelled


class IdentityKind(Labelled):
    """The proof of identity that 条例 art. 29 asks for."""

    RESIDENT = "resident", "居民身份证"
    RESIDENCE_PERMIT = "residence_permit", "港澳台居民居住证"
    PASSPORT = "passport", "护照"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    OTHER = "other", "其他证件"


class Severity(Labelled):
    """Whether a problem stops the work or only wants attention."""

    ERROR = "error", "错误"
    WARNING = "warning", "提醒"


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field, in the person's words; `field` is its key, such as `applicants.0.name`."""

    field: str
    sentence: str
    severity: Severity = Severity.ERROR


def check_identity(kind: IdentityKind, number: str, field: str = "identity_number") -> FieldProblem | None:
    """What is wrong with an identity number of that kind, or None; an empty number is not judged here.

    A resident number or residence permit is checked by GB 11643 (date of birth, check digit); a right check digit
    with an unknown region is a warning only, because the region codes of permits and old cards are not all listed.
    A unified social credit code is checked by GB 32100.
    """
    wanted = number.strip().upper()
    if not wanted:
        return None
    if kind in (IdentityKind.RESIDENT, IdentityKind.RESIDENCE_PERMIT):
        return _check_resident(wanted, field)
    if kind is IdentityKind.CREDIT_CODE and not uscc.is_valid(wanted):
        return FieldProblem(field, "统一社会信用代码应为18位，且校验码须相符，请对照证照核对")
    return None


def _check_resident(number: str, field: str) -> FieldProblem | None:
    if len(number) != 18:
        return FieldProblem(field, f"身份证号码应为18位，现为{len(number)}位")
    if not (number[:17].isdigit() and number.isascii()):
        return FieldProblem(field, "身份证号码前17位应为数字，末位为数字或X")
    if number[17] != ric.calc_check_digit(number):
        return FieldProblem(field, "身份证号码的校验码（末位）不符，请对照证件核对")
    return _check_region(number, field)


def _check_region(number: str, field: str) -> FieldProblem | None:
    try:
        ric.get_birth_date(number)
    except ValidationError:
        return FieldProblem(field, "身份证号码中的出生日期不存在，请对照证件核对")
    try:
        ric.get_birth_place(number)
    except InvalidComponent:
        return FieldProblem(field, "校验码相符，但地区码不在名录内；如为居住证请确认证件种类", Severity.WARNING)
    return None
