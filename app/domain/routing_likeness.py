"""Which words of a request stand in what a department says it does; the plain ground of a routing suggestion."""

from __future__ import annotations

from collections.abc import Mapping

EVERYDAY = frozenset(
    (
        "信息",
        "公开",
        "申请",
        "情况",
        "政府",
        "有关",
        "相关",
        "工作",
        "管理",
        "年度",
        "部门",
        "单位",
        "监督",
        "文件",
        "项目",
    )
)
"""Words that every request or every department uses, and that say nothing about who is competent."""

_LONGEST = 2000


def shared_words(request: str, functions: str) -> tuple[str, ...]:
    """The longest runs of two or more characters that stand in both texts, in the order of the request.

    Runs made of everyday words alone are left out; a run inside a longer one that was taken is not named again.
    """
    text, found, start = request[:_LONGEST], [], 0
    while start < len(text) - 1:
        length = _run(text, start, functions)
        run = text[start : start + length]
        if length >= 2 and not _is_everyday(run):
            found.append(run)
        start += max(length, 1)
    return tuple(dict.fromkeys(found))


def competence(request: str, functions: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each department, by its key, the words shared with the request, those with most to say first.

    A word that several departments name says less, a longer one more; departments that share less than half of what
    the best one shares are left out.
    """
    shared = {key: shared_words(request, text) for key, text in functions.items()}
    named = {key: words for key, words in shared.items() if words}
    weights = {key: sum(_weight(word, functions) for word in words) for key, words in named.items()}
    best = max(weights.values(), default=0.0)
    near = (key for key in named if weights[key] * 2 >= best)
    return {key: named[key] for key in sorted(near, key=lambda key: -weights[key])}


def _run(text: str, start: int, functions: str) -> int:
    length = 0
    while start + length < len(text) and text[start + length].isalnum():
        if text[start : start + length + 1] not in functions:
            break
        length += 1
    return length


def _is_everyday(run: str) -> bool:
    rest = run
    for word in EVERYDAY:
        rest = rest.replace(word, "")
    return len(rest) < 2


def _weight(word: str, functions: Mapping[str, str]) -> float:
    return (len(word) - 1) / sum(word in text for text in functions.values())
