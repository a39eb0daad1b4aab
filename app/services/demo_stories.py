"""The sample requests of the demonstration: read from resources/samples, each a request and what happens to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count, islice
from pathlib import Path
from typing import Any

from app.domain.catalogue import Publication, Withheld
from app.domain.errors import InputRejected, StorageUnavailable
from app.domain.intake_form import ApplicantForm, IntakeForm
from app.domain.steps import ApplicantKind
from app.domain.steps.codec import record_from_plain

FILES = ("counter.json", "mailed.json")
"""Requests brought to the counter, and requests that came by post, fax or network."""


_ENDED = 30
"""Stories that began so many working days ago have come to their end."""
_HALF_A_YEAR = 125
_PLACES = ("样板", "演示", "试点", "范例", "虚构", "模拟")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施孔曹严华金魏陶姜"
_GIVEN_NAMES = ("样本", "测试", "演示", "示范", "虚构", "样例")


@dataclass(frozen=True, slots=True)
class Action:
    """One thing done in a case, `after` so many working days from the one before; `facts` are its own fields."""

    do: str
    after: int
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """A request and its way: received `start` working days before the last day told of."""

    key: str
    start: int
    form: IntakeForm
    actions: tuple[Action, ...]


def stories(folder: Path, most: int | None = None) -> list[Story]:
    """The stories of the folder, counter and mail by turns; `most` of them, with variants when there are fewer.

    Raises StorageUnavailable when a file cannot be read and InputRejected when its content is wrong.
    """
    by_turns = _by_turns([list(_read(folder / name)) for name in FILES])
    return by_turns if most is None else list(islice(_with_variants(by_turns), most))


def listings(folder: Path) -> tuple[list[Publication], list[Withheld]]:
    """The entries of the sample catalogue and of the sample negative list; errors as in `stories`."""
    content = _content(folder / "catalogue.json")
    publications = [record_from_plain(Publication, plain) for plain in content["publications"]]
    return publications, [record_from_plain(Withheld, plain) for plain in content["withheld"]]


def _by_turns(groups: list[list[Story]]) -> list[Story]:
    longest = max(map(len, groups))
    return [group[place] for place in range(longest) for group in groups if place < len(group)]


def _with_variants(known: list[Story]) -> Iterator[Story]:
    """The samples, then those that came to their end again and again, each time half a year earlier."""
    yield from known
    ended = [story for story in known if story.start >= _ENDED]
    for turn in count(1):
        yield from (_variant(story, turn) for story in ended)


def _variant(story: Story, turn: int) -> Story:
    """The same way of other people in other places, so that no two requests are one."""
    people = tuple(
        replace(one, name=_other_name(one, turn), identity_number="", phone="", address="示范市试验街道")
        for one in story.form.applicants
    )
    request = _elsewhere(story.form.request, turn)
    items = tuple(_elsewhere(item, turn) for item in story.form.items)
    form = replace(story.form, applicants=people, request=request, items=items, tracking_number="")
    actions = tuple(replace(action, facts=_elsewhere(action.facts, turn)) for action in story.actions)
    return Story(
        f"{story.key}-{turn}", story.start + turn * _HALF_A_YEAR, form, tuple(_renamed(a, turn) for a in actions)
    )


def _other_name(one: ApplicantForm, turn: int) -> str:
    """Another plainly invented name, the same for the same person of the samples."""
    if one.kind is not ApplicantKind.NATURAL:
        return str(_elsewhere(one.name, turn))
    place = sum(map(ord, one.name)) * 7 + turn
    return _SURNAMES[place % len(_SURNAMES)] + _GIVEN_NAMES[turn % len(_GIVEN_NAMES)]


def _elsewhere(value: Any, turn: int) -> Any:
    """The same in another place: 示例 in names gives way to another word, with a number once all have been used."""
    if isinstance(value, str):
        again = "" if turn <= len(_PLACES) else str(turn // len(_PLACES) + 1)
        return value.replace("示例", _PLACES[(turn - 1) % len(_PLACES)] + again)
    if isinstance(value, Mapping):
        return {key: _elsewhere(inner, turn) for key, inner in value.items()}
    return [_elsewhere(inner, turn) for inner in value] if isinstance(value, list) else value


def _renamed(action: Action, turn: int) -> Action:
    """A repeat of the same turn's earlier request."""
    answers = [
        {**answer, "repeats": f"{answer['repeats']}-{turn}"} if "repeats" in answer else answer
        for answer in action.facts.get("answers", ())
    ]
    return replace(action, facts={**action.facts, "answers": answers}) if answers else action


def _read(file: Path) -> Iterator[Story]:
    for plain in _content(file):
        yield _story(file, plain)


def _content(file: Path) -> Any:
    try:
        return json.loads(file.read_text("utf-8"))
    except OSError as trouble:
        raise StorageUnavailable(f"读不到示例文件 {file}，请检查程序是否完整安装") from trouble
    except ValueError as trouble:
        raise InputRejected("samples", f"示例文件 {file.name} 不是有效的 JSON") from trouble


def _story(file: Path, plain: Mapping[str, Any]) -> Story:
    try:
        form = record_from_plain(IntakeForm, plain["form"])
        actions = tuple(_action(one) for one in plain["actions"])
        return Story(str(plain["key"]), int(plain["start"]), form, actions)
    except (KeyError, TypeError, ValueError) as trouble:
        raise InputRejected("samples", f"示例文件 {file.name} 不完整：{trouble}") from trouble


def _action(plain: Mapping[str, Any]) -> Action:
    facts = {key: value for key, value in plain.items() if key not in ("do", "after")}
    return Action(str(plain["do"]), int(plain.get("after", 1)), facts)
