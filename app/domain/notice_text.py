"""The text of a holiday notice taken apart: title, number, sections by holiday, sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SAME = str.maketrans("(),:;０１２３４５６７８９〇", "（），：；0123456789〇")
"""Half-width and full-width signs are taken for the same, one for one, so that sentences can be quoted."""

_TITLE = re.compile(r"国务院办公厅\s*关于(?P<subject>[^。，：]{2,80}?)的\s*通知")
_NUMBER = re.compile(r"国办发(?:明电)?\s*〔\d{4}〕\s*\d+\s*号")
_SECTION = re.compile(r"(?:^|(?<=[\s。]))(?P<mark>[一二三四五六七八九十]{1,2})、")
_HEADING = re.compile(r"\s*(?P<name>[^：。，；（）\d]{2,20})：")
_SIGNATURE = re.compile(r"国务院办公厅\s*(?:\d{4}年\d{1,2}月\d{1,2}日|[二〇零○一三四五六七八九十年月日]{6,16})")
"""The end of a notice; what a web page says after it belongs to the page."""
_SPACED = re.compile(r"(?<=\d)\s+(?=[年月日天])|(?<=[年月至—共])\s+(?=\d)|(?<=日)\s+(?=（)")
"""Gaps inside a date, as copying from a typeset page leaves them."""
_SENTENCE = re.compile(r"[^。；]*[。；]?")


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
    plain = _SPACED.sub("", text.translate(_SAME).replace("\ufeff", "").replace("\u3000", " ").strip())
    title, number = _TITLE.search(plain), _NUMBER.search(plain)
    marks = list(_SECTION.finditer(plain))
    signed = _SIGNATURE.search(plain, marks[-1].end()) if marks else None
    ends = [*(mark.start() for mark in marks[1:]), signed.start() if signed else len(plain)]
    sections = tuple(_section(plain[mark.end() : end]) for mark, end in zip(marks, ends, strict=False))
    return NoticeText(
        subject=re.sub(r"\s", "", title["subject"]) if title else "",
        number=re.sub(r"\s", "", number[0]) if number else "",
        preamble=plain[: marks[0].start()] if marks else plain,
        sections=sections,
    )


def _section(text: str) -> Section:
    heading = _HEADING.match(text)
    if heading is None:
        return Section("", text)
    return Section(heading["name"].strip(), text[heading.end() :])
