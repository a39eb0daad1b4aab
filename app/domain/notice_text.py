"""The text of a holiday notice taken apart: title, number, sections by holiday, sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

_SAME = str.maketrans("(),:;０１２３４５６７８９［］[]【】", "（），：；0123456789（）（）（）")
"""Half-width and full-width signs are taken for the same, one for one, so that sentences can be quoted."""
_DASHES = dict.fromkeys(map(ord, "‐‑‒–―−─━〜∼"), "—")
_UNSEEN = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad*"))
"""Signs without width that web pages sow, and the asterisks of text marked as bold."""
_LOOK_ALIKE = re.compile(r"[\u2f00-\u2fdf\uf900-\ufaff]")
"""Radicals and the like in the place of characters (⽉ for 月): what copying from a PDF gives."""

_HOLIDAYS = "元旦|春节|清明|国际劳动|劳动|端午|中秋|国庆"
_COUNT = "[一二三四五六七八九十]{1,2}"
_HEADED = rf"(?=(?:{_HOLIDAYS})[^：。，；\d\n]{{0,12}}：)"
_MARK = rf"(?:{_COUNT}[、．.]|（{_COUNT}）|[1-9][、．.](?={_HOLIDAYS})|{_HEADED})"
"""A numbered part begins; numbers that a page makes by itself are lost in copying, then the holiday begins it."""
_TITLE = re.compile(r"国务院办公厅关于(?P<subject>[^。，：]{2,80}?)的通知")
_NUMBER = re.compile(r"(?P<word>国办发(?:明电)?)[〔（](?P<year>\d{4})[〕）](?P<number>\d+)号")
_SECTION = re.compile(rf"(?:^|(?<=[\n。：])){_MARK}")
_HEADING = re.compile(r"\n*(?P<name>[^：。，；（）\d]{2,20})：")
_SIGNATURE = re.compile(r"国务院办公厅(?:\d{4}年\d{1,2}月\d{1,2}日|[二〇零○一三四五六七八九十年月日]{6,16})")
"""The end of a notice; what a web page says after it belongs to the page."""
_BROKEN_LINE = re.compile(rf"\n+(?!{_MARK})")
"""The end of a line within a part: a page is only so wide, and a date or a word may be split by it."""
_SENTENCE = re.compile(r"[^。；]*[。；]?")
_LONGEST_REMARK = 40


@dataclass(frozen=True)
class Section:
    """One numbered part of a notice: the holiday it is about (empty in notices on a single holiday) and its text."""

    holiday: str
    text: str

    def sentences(self) -> list[str]:
        """The sentences of the text in order, with their full stop where they have one."""
        return [sentence.strip() for sentence in _SENTENCE.findall(self.text) if sentence.strip()]


@dataclass(frozen=True)
class NoticeText:
    """A notice taken apart; `subject` is what its title says it is about, empty where there is no title."""

    subject: str
    number: str
    preamble: str
    sections: tuple[Section, ...]


def take_apart(text: str) -> NoticeText:
    """The parts of a notice as published; what is missing is empty."""
    plain = _closed_up(text)
    title, number = _TITLE.search(plain), _NUMBER.search(plain)
    marks = [mark for mark in _SECTION.finditer(plain) if not _within_remark(plain, mark.start())]
    signed = _SIGNATURE.search(plain, marks[-1].end()) if marks else None
    ends = [*(mark.start() for mark in marks[1:]), signed.start() if signed else len(plain)]
    sections = tuple(_section(plain[mark.end() : end]) for mark, end in zip(marks, ends, strict=False))
    return NoticeText(
        subject=title["subject"] if title else "",
        number=f"{number['word']}〔{number['year']}〕{number['number']}号" if number else "",
        preamble=plain[: marks[0].start()] if marks else plain,
        sections=sections,
    )


def place_of(text: str, sentence: str) -> tuple[int, int] | None:
    """From where to where (not included) a quoted sentence stands in the text as it was given, gaps and all."""
    signs = [(sign, place) for place, given in enumerate(text) for sign in _in_one_way(given).strip()]
    wanted = "".join(sentence.split())
    first = "".join(sign for sign, _ in signs).find(wanted) if wanted else -1
    return None if first < 0 else (signs[first][1], signs[first + len(wanted) - 1][1] + 1)


def _in_one_way(text: str) -> str:
    same = _LOOK_ALIKE.sub(lambda found: normalize("NFKC", found[0]), text)
    return same.translate(_SAME).translate(_DASHES).translate(_UNSEEN)


def _closed_up(text: str) -> str:
    """The text in one way of writing, without gaps; a line ends only where a numbered part begins after it."""
    lines = ("".join(line.split()) for line in _in_one_way(text).splitlines())
    return _BROKEN_LINE.sub("", "\n".join(line for line in lines if line))


def _within_remark(plain: str, place: int) -> bool:
    """Whether a bracket is open there: （农历十二月二十一、周三） has no part 一、 in it, wherever its line breaks."""
    before = plain[max(0, place - _LONGEST_REMARK) : place]
    return before.rfind("（") > before.rfind("）")


def _section(text: str) -> Section:
    heading = _HEADING.match(text)
    if heading is None:
        return Section("", text)
    return Section(heading["name"].strip(), text[heading.end() :])
