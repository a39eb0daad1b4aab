"""Whether a provision that is cited can carry the answer: a law or administrative regulation, no rule alone."""

from __future__ import annotations

import re

_TITLE = re.compile(r"《([^《》]+)》")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+条")
_LAW = re.compile(r"(?<!办)(法|法典)$")
_PLACE = re.compile(r"^(?!中华人民共和国)[^国]{1,12}?(省|市|自治区|自治州|自治县|县|特区)")
_REGULATION = re.compile(r"条例(实施细则|实施办法)?$|(?<!办)法实施(条例|细则)$")


def is_law_or_regulation(cited: str, rank: str = "") -> bool:
    """Whether one of the provisions cited is a 法律 or 行政法规, judged by its title.

    A title that does not tell, such as a 规定 of the State Council, needs the order of the State Council beside it or a
    `rank` given by the handler; a 规章, a local regulation or a circular is not enough, nor is the regulation on
    disclosure itself.
    """
    if rank in ("法律", "行政法规") or "国务院令" in cited:
        return True
    titles = [title.strip() for title in _TITLE.findall(cited)] or [re.split(r"第[^条]*条", cited)[0].strip()]
    return any(_is_high(title) for title in titles)


def names_an_article(cited: str) -> bool:
    """Whether an article is named, such as 第二十八条."""
    return _ARTICLE.search(cited) is not None


def _is_high(title: str) -> bool:
    bare = re.sub(r"[（(].*?[)）]$", "", title)
    if "政府信息公开条例" in bare or _PLACE.match(bare):
        return False
    return bool(_LAW.search(bare) or _REGULATION.search(bare))
