"""Whether a provision that is cited can carry the answer: a law or administrative regulation, no rule alone."""

from __future__ import annotations

import re

_TITLE = re.compile(r"《([^《》]+)》")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+条")
_LAW = re.compile(r"(?<![办方做])(法|法典)$")
_PLACE = re.compile(
    r"(?!中华人民共和国|城市|国)\S{2,8}?(?<![城上都超门])(?:省|市|自治区|自治州|自治县|县|特区)(?![场级])"
)
_OWN = "政府信息公开条例"
_REGULATION = re.compile("条例$")


def is_law_or_regulation(cited: str, rank: str = "") -> bool:
    """Whether one of the provisions cited is a 法律 or 行政法规, judged by its title.

    A title that does not tell, such as a 规定 or 实施细则 of the State Council, needs the order of the State Council
    beside it or a `rank` given by the handler; a 规章, a local regulation or a circular is not enough, nor is the
    regulation on disclosure itself.
    """
    titles = [title.strip() for title in _TITLE.findall(cited)] or [re.split(r"第[^条]*条", cited)[0].strip()]
    others = [title for title in titles if _OWN not in title]
    if others and (rank in ("法律", "行政法规") or "国务院令" in cited):
        return True
    return any(_is_high(title) for title in others)


def names_an_article(cited: str) -> bool:
    """Whether an article is named, such as 第二十八条."""
    return _ARTICLE.search(cited) is not None


def _is_high(title: str) -> bool:
    bare = re.sub(r"[（(].*?[)）]$", "", title)
    if _LAW.search(bare):
        return True
    return _REGULATION.search(bare) is not None and _PLACE.match(bare) is None
