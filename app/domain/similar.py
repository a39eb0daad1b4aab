"""Whether two requests ask for the same information, the same kind of record, or only look alike, and why.

Nothing is offered as a repeat (条例 art. 36(6)) that asks for another year, parcel, document or attribute: a request
that looks like an earlier one and asks for something else must be answered.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.domain.asked_attributes import attributes_of
from app.domain.request_words import Asked
from app.domain.steps.base import Labelled

Weight = Callable[[str], float]
"""How much a pair of characters says: the rarer in what was asked before, the more."""


class Relation(Labelled):
    """How an earlier request stands to a new one."""

    SAME_INFORMATION = "same_information", "同一信息"
    SAME_KIND = "same_kind", "同类信息"
    LOOKS_ALIKE = "looks_alike", "字面相近、所问不同"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two requests are, from 0 to 1, in which relation they stand, and the reason in words."""

    score: float
    relation: Relation
    why: str


LEAST_SCORE = 0.12
"""Below it two requests have nothing to do with each other."""

_SAME_COSINE = 0.5
_SAME_COVERED = 0.66
_SAME_WITH_ATTRIBUTES = 0.4
_NEARLY_ALL = 0.65
_WHOSE = ("中国", "我国", "国家", "本市", "我市", "本县", "我县", "本区", "我区")
_SYNONYMS = (
    frozenset(("工程", "项目", "建设项目", "建设工程")),
    frozenset(("征收", "征用", "征迁", "拆迁")),
    frozenset(("档案", "资料", "材料", "文件", "文书")),
    frozenset(("经费", "资金", "费用", "开支")),
)
_BODIES = ("部", "局", "厅", "委", "委员会", "政府", "办公室", "办事处")
_UNLIKE_LOSES = 0.8


def even(_: str) -> float:
    """Weight of every pair alike; for comparing two texts where nothing else is known."""
    return 1.0


def compare(new: Asked, old: Asked, weight: Weight = even) -> Likeness | None:
    """How an earlier request stands to a new one, or None when they have nothing in common."""
    cosine, covered = _overlap(new, old, weight)
    shared = _shared(new, old)
    named = _named(new, old)
    score = 0.6 * cosine + 0.3 * covered + (0.1 if shared else 0.0) + (0.15 if named else 0.0)
    if score < LEAST_SCORE:
        return None
    difference = next(iter(_differences(new, old)), None)
    if difference is not None:
        return Likeness(_rounded(score * _UNLIKE_LOSES), Relation.LOOKS_ALIKE, difference)
    if _is_same(cosine, covered, len(shared), named):
        return Likeness(_rounded(score), Relation.SAME_INFORMATION, _what_is_common(new, old))
    if shared:
        words = "、".join(sorted(shared))
        return Likeness(_rounded(score), Relation.SAME_KIND, f"都问“{words}”，所指的事项不同")
    return Likeness(_rounded(score), Relation.LOOKS_ALIKE, "部分字词相同，所问的内容不同")


def _is_same(cosine: float, covered: float, shared: int, named: bool) -> bool:
    """Whether two requests without a difference ask for the same: by their words, or by fewer words and one ask."""
    if cosine >= _SAME_COSINE or covered >= _SAME_COVERED:
        return True
    return named or (cosine >= _SAME_WITH_ATTRIBUTES and shared >= 2)


def _rounded(score: float) -> float:
    return round(min(score, 1.0), 4)


def _overlap(new: Asked, old: Asked, weight: Weight) -> tuple[float, float]:
    """The cosine of both, and how much of the shorter one the longer one covers."""
    common = sum(weight(gram) for gram in new.grams & old.grams)
    if not common:
        return 0.0, 0.0
    one = sum(weight(gram) for gram in new.grams)
    other = sum(weight(gram) for gram in old.grams)
    return common / math.sqrt(one * other), common / min(one, other)


def _differences(new: Asked, old: Asked) -> Iterable[str]:
    """Facts that both requests name and that are not the same, the plainest first."""
    yield from _unlike("文号不同", new.documents, old.documents)
    yield from _unlike("文件不同", new.titles, old.titles)
    if new.titles & old.titles and new.beside and old.beside and not (new.beside & old.beside or _shared(new, old)):
        yield f"是同一文件《{_listed(new.titles & old.titles)}》，所问不同"
    if _named(new, old) and bool(new.attributes) != bool(old.attributes):
        yield f"一件要文件本身，一件问文件的“{'、'.join(sorted(new.attributes | old.attributes))}”"
    yield from _other_time(new, old)
    yield from _unlike("号码不同", new.marks, old.marks)
    yield from _denied(new, old)
    yield from _other_place(new, old)
    only_new, only_old = new.attributes - old.attributes, old.attributes - new.attributes
    if only_new and only_old:
        yield f"所问不同：本次问“{'、'.join(sorted(only_new))}”，以前问“{'、'.join(sorted(only_old))}”"
    yield from _substitution(new, old)


def _other_time(new: Asked, old: Asked) -> Iterable[str]:
    if new.years and old.years and new.years != old.years:
        yield f"年份不同：本次问{_years(new.years)}，以前问{_years(old.years)}"
    if new.days and old.days and new.days != old.days:
        yield f"日期不同：本次问{_days(new.days)}，以前问{_days(old.days)}"
    if new.months and old.months and new.months != old.months:
        yield f"时段不同：本次问{_months(new.months)}，以前问{_months(old.months)}"


def _other_place(new: Asked, old: Asked) -> Iterable[str]:
    for kind in sorted({k for k, _ in new.numbers} & {k for k, _ in old.numbers}):
        mine, theirs = _of_kind(new.numbers, kind), _of_kind(old.numbers, kind)
        if not mine & theirs:
            yield f"所指不同：本次是{_listed(mine)}{kind}，以前是{_listed(theirs)}{kind}"
    for kind in sorted({k for _, k in new.places} & {k for _, k in old.places}):
        mine, theirs = _of_ending(new.places, kind), _of_ending(old.places, kind)
        if not mine & theirs:
            yield f"所指不同：本次是{_listed(mine)}{kind}，以前是{_listed(theirs)}{kind}"


def _named(new: Asked, old: Asked) -> bool:
    return bool(new.documents & old.documents or new.titles & old.titles)


def _shared(new: Asked, old: Asked) -> frozenset[str]:
    return new.attributes & old.attributes


def _unlike(words: str, mine: frozenset[str], theirs: frozenset[str]) -> Iterable[str]:
    if mine and theirs and not mine & theirs:
        yield f"{words}：本次是{_listed(mine)}，以前是{_listed(theirs)}"


def _of_kind(numbers: Iterable[tuple[str, str]], kind: str) -> frozenset[str]:
    return frozenset(number for k, number in numbers if k == kind)


def _of_ending(places: Iterable[tuple[str, str]], ending: str) -> frozenset[str]:
    return frozenset(name for name, k in places if k == ending)


def _listed(names: Iterable[str]) -> str:
    return "、".join(sorted(names))


def _years(years: frozenset[int]) -> str:
    ordered = sorted(years)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]}至{ordered[-1]}年"
    return "、".join(map(str, ordered)) + "年"


def _months(months: frozenset[int]) -> str:
    ordered = sorted(months)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]}月至{ordered[-1]}月"
    return "、".join(f"{month}月" for month in ordered)


def _days(days: frozenset[tuple[int, int]]) -> str:
    return "、".join(f"{month}月{day}日" for month, day in sorted(days))


def _denied(new: Asked, old: Asked) -> Iterable[str]:
    """What one request speaks of as done and the other as not done: 受理 and 不予受理."""
    for one, other in ((new, old), (old, new)):
        for word in sorted(one.denied - other.denied):
            if word in other.text:
                yield f"所问不同：一件问“{word}”，一件问“不{word}”"


def _substitution(new: Asked, old: Asked) -> Iterable[str]:
    """Where two texts are nearly the same letter for letter, a word put in place of another is what is asked."""
    mine, theirs = new.bare.replace(" ", ""), old.bare.replace(" ", "")
    matcher = SequenceMatcher(None, theirs, mine, autojunk=False)
    if matcher.real_quick_ratio() < _NEARLY_ALL or matcher.ratio() < _NEARLY_ALL:
        return
    for what, a, b, c, d in matcher.get_opcodes():
        longer = 1 if b - a == 1 or d - c == 1 else 0  # one character alone is seldom a word
        before, now = theirs[a : b + longer], mine[c : d + longer]
        if what == "replace" and not _means_the_same(before, now):
            yield f"所问不同：本次是“{now}”，以前是“{before}”"


def _means_the_same(before: str, now: str) -> bool:
    """Whether two words put for each other ask for nothing else: synonyms, one attribute, an agency by its country."""
    pair = ((before, now), (now, before))
    if any(one in _WHOSE and other.endswith(_BODIES) for one, other in pair):
        return True
    if any({before, now} <= words for words in _SYNONYMS):
        return True
    return bool(attributes_of(before)) and attributes_of(before) == attributes_of(now)


def _what_is_common(new: Asked, old: Asked) -> str:
    if new.documents & old.documents:
        return f"同一文号{_listed(new.documents & old.documents)}"
    if new.titles & old.titles:
        return f"同一文件《{_listed(new.titles & old.titles)}》"
    shared = _shared(new, old)
    asked_for = f"，都问“{'、'.join(sorted(shared))}”" if shared else ""
    return f"所指事项相同{asked_for}"
