"""A pasted line such as “张三 110101… 13800000000 某市某路1号” taken apart into the fields it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

_RESIDENT = re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")
_CREDIT = re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z])(?:\+?86[ -]?)?1\d{2}[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z])")
_LANDLINE = re.compile(r"(?<![0-9A-Za-z])\(?0\d{2,3}\)?[ -]?\d{7,8}(?![0-9A-Za-z])")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_POSTCODE = re.compile(r"(?<![0-9A-Za-z])\d{6}(?![0-9A-Za-z号室])")
_LABELS = re.compile(
    r"(申请人|姓名|名称|公民身份号码|身份证号码?|证件号码?|统一社会信用代码|信用代码|联系电话|电话|手机号?|通信地址|联系地址|住址|地址"
    r"|邮政编码|邮编|电子邮箱|邮箱|性别|民族)\s*[:：]"
)
_GAPS = re.compile(r"[\s,，;；|/、]+")
_MINOR = frozenset({"男", "女", "汉", "汉族"})
LONGEST = 500
"""Characters of a line that can be one person's particulars; anything longer is a text."""


@dataclass(frozen=True, slots=True)
class IdLine:
    """What such a line holds; absent parts are empty."""

    name: str = ""
    identity_number: str = ""
    is_credit_code: bool = False
    phone: str = ""
    email: str = ""
    postcode: str = ""
    address: str = ""


def read_id_line(text: str) -> IdLine | None:
    """The parts of one person's line, or None when it does not hold at least a number, phone or e-mail and more.

    Full-width figures and letters are read as the ordinary ones; words such as 姓名： before a part are left out.
    """
    if len(text) > LONGEST:
        return None
    rest = _LABELS.sub(" ", normalize("NFKC", text))
    email, rest = _taken(_EMAIL, rest)
    number, rest = _taken(_RESIDENT, rest)
    credit, rest = ("", rest) if number else _taken(_CREDIT, rest)
    phone, rest = _taken(_MOBILE, rest)
    if not phone:
        phone, rest = _taken(_LANDLINE, rest)
    postcode, rest = _taken(_POSTCODE, rest)
    name, address = _words(rest)
    found = IdLine(name, (number or credit).upper(), bool(credit), phone, email, postcode, address)
    telling = sum(bool(part) for part in (found.identity_number, phone, email))
    return found if telling and telling + bool(name) + bool(address) > 1 else None


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    match = pattern.search(text)
    if match is None:
        return "", text
    return match.group().strip(), f"{text[: match.start()]}\n{text[match.end() :]}"


def _words(rest: str) -> tuple[str, str]:
    """The name first, then the address: all that is left, in its order."""
    words = [word for word in _GAPS.split(rest) if word and word not in _MINOR]
    if not words:
        return "", ""
    if any(character.isdigit() for character in words[0]) and len(words) == 1:
        return "", words[0]
    return words[0], " ".join(words[1:])
