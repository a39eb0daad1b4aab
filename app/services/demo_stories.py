"""The sample requests of the demonstration: read from resources/samples, each a request and what happens to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count, islice
from pathlib import Path
from typing import Any

from app.domain.errors import InputRejected, StorageUnavailable
from app.domain.intake_form import IntakeForm
from app.domain.steps.codec import record_from_plain

FILES = ("counter.json", "mailed.json")
"""Requests brought to the counter, and requests that came by post, fax or network."""


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


def _by_turns(groups: list[list[Story]]) -> list[Story]:
    longest = max(map(len, groups))
    return [group[place] for place in range(longest) for group in groups if place < len(group)]


def _with_variants(known: list[Story]) -> Iterator[Story]:
    yield from known
    for turn in count(2):
        yield from (_variant(story, turn) for story in known)


def _variant(story: Story, turn: int) -> Story:
    """The same way of another applicant, numbered, so that no two requests are one."""
    people = tuple(replace(one, name=f"{one.name}（{turn}）", identity_number="") for one in story.form.applicants)
    request = f"{story.form.request}（第{turn}批）"
    form = replace(story.form, applicants=people, request=request, tracking_number="")
    actions = tuple(_renamed(action, turn) for action in story.actions)
    return Story(f"{story.key}-{turn}", story.start, form, actions)


def _renamed(action: Action, turn: int) -> Action:
    if "repeats" not in action.facts:
        return action
    return replace(action, facts={**action.facts, "repeats": f"{action.facts['repeats']}-{turn}"})


def _read(file: Path) -> Iterator[Story]:
    try:
        content = json.loads(file.read_text("utf-8"))
    except OSError as trouble:
        raise StorageUnavailable(f"读不到示例文件 {file}，请检查程序是否完整安装") from trouble
    except ValueError as trouble:
        raise InputRejected("samples", f"示例文件 {file.name} 不是有效的 JSON") from trouble
    for plain in content:
        yield _story(file, plain)


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
