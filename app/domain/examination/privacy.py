"""What must not stand in a letter: the applicant's data before others, charges and tests the law abolished."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.examination.findings import Examined, Finding
from app.domain.letter_kinds import LETTER_KINDS, Addressee

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{9}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_CHARGE = re.compile("复印费|复制费|检索费|邮寄费|邮资|工本费|资料费")
_PURPOSE = re.compile(
    "特殊需要|三需要|(?:说明|证明|提供|补充|写明)[^。；\n]{0,12}用途|与(?:自身|本人)[^。；\n]{0,8}(?:生产|科研)"
)
_COURIER = re.compile("顺丰|圆通|中通|申通|韵达|极兔|德邦|民营快递|快递公司")
LONG_REQUEST = 30
"""Characters from which a whole request, quoted to a third party, tells more than the information concerned."""


def findings(examined: Examined) -> Iterator[Finding]:
    """Findings on what must not be said."""
    if LETTER_KINDS[examined.request.kind].addressee in (Addressee.THIRD_PARTY, Addressee.AGENCY):
        yield from _outsiders(examined)
    if examined.request.rules == "2019":
        yield from _abolished(examined)
    if examined.request.kind == "service_record" and (word := _COURIER.search(examined.text)):
        message = f"“{word[0]}”：国家机关公文只能交邮政企业寄递"
        yield Finding("private_courier", "error", message, "国办公开办函〔2016〕235号；《邮政法》第五十五条")


def _outsiders(examined: Examined) -> Iterator[Finding]:
    article = "《政府信息公开条例》第十五条、第三十二条"
    private = [value for value in (examined.file.private if examined.file else ()) if len(value) >= 6]
    own = {examined.request.agency.phone, examined.request.agency.address}
    text = examined.text
    if _IDENTITY.search(text) or any(value in text for value in private if value not in own):
        message = "发给第三方或者其他机关的文书中不得出现申请人的证件号码、电话、住址"
        yield Finding("private_data", "error", message, article)
    elif any(found not in examined.request.agency.phone for found in _MOBILE.findall(text)):
        message = "文书中有手机号码，请确认不是申请人的联系方式"
        yield Finding("phone_number", "warning", message, article)
    if examined.file and examined.file.private_unread:
        message = f"申请人的证件号码、电话、住址读不出（{examined.file.private_unread}），请自行核对文书中没有写入"
        yield Finding("private_unread", "warning", message, article)
    names = [one.name for one in examined.request.applicants if len(one.name) >= 2]
    if any(name in text for name in names):
        message = "发给第三方或者其他机关的文书中写有申请人的姓名或者名称，请确认确有必要"
        yield Finding("applicant_named", "warning", message, article)
    request = "".join(examined.request.request.split())
    if len(request) >= LONG_REQUEST and request in "".join(text.split()):
        message = "文书中照录了申请的全部内容，只应写明与对方有关的信息"
        yield Finding("request_quoted", "warning", message, article)


def _abolished(examined: Examined) -> Iterator[Finding]:
    """Charges for copies and postage, and the purpose of use: gone since 2019-05-15."""
    words = _own_words(examined)
    if word := _CHARGE.search(words):
        message = f"“{word[0]}”：提供政府信息不收取费用，只有数量、频次明显超过合理范围的可以收取信息处理费"
        yield Finding("charge_abolished", "error", message, "《政府信息公开条例》第四十二条")
    if word := _PURPOSE.search(words):
        message = f"“{word[0]}”：不得要求申请人说明用途，也不得以不符合特殊需要为由拒绝"
        yield Finding("purpose_asked", "error", message, "《政府信息公开条例》第二十七条、第二十九条")


def _own_words(examined: Examined) -> str:
    """What the agency itself says in the letter, without the request it quotes."""
    request = examined.request
    said = [*request.facts.values(), *request.edited.values()]
    for item in request.items:
        said += [item.reasons, item.answer, *item.details.values()]
    return "\n".join(said)
