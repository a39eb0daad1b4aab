"""The items of a request (事项): taken out of its text, and put back into one."""

from __future__ import annotations

import re

_NUMERAL = r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_BARE = rf"{_NUMERAL}(?:[、)）]|[.．](?![0-9]{{1,3}}(?![0-9])))"
"""A number before an item; a point followed by one to three figures is a decimal, by four a year."""
_CLOSED = rf"(?:[（(]{_NUMERAL}[）)]|[①-⑳])"
_LEADING = re.compile(rf"^\s*(?:{_CLOSED}|{_BARE})\s*")
_INLINE = re.compile(rf"{_CLOSED}|(?:^|(?<=[\s;；。:：,，])){_BARE}")
_LEAD_IN = re.compile(r"[:：]\s*$")
_ENDS = " \t;；。"


def split(text: str) -> tuple[str, ...]:
    """The items of a text: its lines, else its numbered parts, else what semicolons part; one when nothing parts it.

    Numbers before the items and a line that only leads in (申请公开以下信息：) are left out.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        return _tidy(_joined(lines))
    whole = lines[0] if lines else ""
    parts = _INLINE.split(whole)
    if len(parts) > 2 or (len(parts) == 2 and not parts[0].strip()):
        return _tidy(parts)
    return _tidy(re.split(r"[;；]", whole))


def merge(items: tuple[str, ...]) -> str:
    """The items as one sentence, parted by semicolons."""
    return "；".join(item.strip().rstrip(_ENDS) for item in items if item.strip())


def _joined(lines: list[str]) -> list[str]:
    """Where lines are numbered, a line without a number goes on with the one before."""
    if sum(bool(_LEADING.match(line)) for line in lines) < 2:
        return lines
    joined: list[str] = []
    for line in lines:
        if joined and not _LEADING.match(line) and _LEADING.match(joined[-1]):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _tidy(parts: list[str]) -> tuple[str, ...]:
    kept = [_LEADING.sub("", part).strip().rstrip(_ENDS) for part in parts if part.strip(_ENDS)]
    if len(kept) > 1 and _LEAD_IN.search(kept[0]):
        kept = kept[1:]
    return tuple(item for item in kept if item)
