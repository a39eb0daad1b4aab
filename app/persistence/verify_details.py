"""Are the personal details still those the chain names: each there and proved, or destroyed by a step that says so?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.persistence import master_key
from app.persistence.proving import Condition, conditions, count_kept
from app.persistence.session import Session

Found = Callable[[str, int | None, str], None]
"""Takes a break: the case's number, the step's place, what is wrong there."""

_AT_ONCE = 1000
_GONE = (Condition.EMPTIED, Condition.MISSING)
_A_NAME = '"details_ref":"'
_DESTROYS = '{"details_ref":"'
"""So begins a step that destroys: fields stand in the order of their names, and only there it is the first."""
_PARTY = re.compile(r'"details_hash":"([^"]*)","details_ref":"([^"]*)",.*?"name":"((?:[^"\\]|\\.)*)"')
"""A party in the text of a step. Inside a person's own words each quotation mark has a stroke before it."""

_MANY = 20
"""Of so many one would open, were the key the right one; then the key is named, and not every person."""

_UNREAD = (
    "这台电脑上没有可用的个人信息密钥文件（{file}），{count} 份个人信息只核对了是否仍在，没有核对内容；"
    "其余校验不受影响。要核对内容，请放回保管的密钥文件再校验。"
)
_OTHER_KEY = "{count} 份个人信息没有一份能打开：密钥文件（{file}）与这个数据库不符，请放回保管的密钥文件再校验"


@dataclass(frozen=True, slots=True)
class DetailsFound:
    """How many records of personal details are kept; `remark` says calmly why they could not be looked into, or ""."""

    kept: int
    remark: str


@dataclass(frozen=True, slots=True)
class _Named:
    """A step that names a person's details."""

    number: str
    seq: int
    person: str
    ref: str
    salted_hash: str


@dataclass
class DetailsWalk:
    """What the steps say of personal details, told in their order and compared batch by batch."""

    session: Session
    _master: bytes | None = field(init=False)
    _waiting: list[_Named] = field(default_factory=list)
    _found: dict[Condition, list[_Named]] = field(default_factory=lambda: defaultdict(list))
    _proved: int = 0
    _case: str = ""
    _named_in_case: set[tuple[str, str]] = field(default_factory=set)
    _destroyed: dict[str, tuple[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._master = master_key.at_hand(self.session.keys)

    def look_at(self, number: str, seq: int, payload: str) -> None:
        """Remember what a step of this case says of personal details; most say nothing."""
        if _A_NAME not in payload:
            return
        if payload.startswith(_DESTROYS):
            self._destroyed[payload[len(_DESTROYS) :].partition('"')[0]] = number, seq
        for salted_hash, ref, name in _PARTY.findall(payload):
            self._name(_Named(number, seq, name, ref, salted_hash))
        if len(self._waiting) >= _AT_ONCE:
            self._compare()

    def end(self, found: Found) -> DetailsFound:
        """Tell the breaks, now that every step was seen, and how far one could look."""
        self._compare()
        for number, seq, what in sorted((*self._breaks(), *self._there_again())):
            found(number, seq, what)
        shut = self._shut()
        if len(shut) > _MANY:
            found("", None, _OTHER_KEY.format(count=len(shut), file=self.session.keys))
        kept = count_kept(self.session)
        unread = _UNREAD.format(file=self.session.keys, count=kept)
        return DetailsFound(kept, unread if self._found[Condition.UNREAD] else "")

    def _name(self, one: _Named) -> None:
        """A correction names again what the registration named: that is said once a case."""
        if one.number != self._case:
            self._case, self._named_in_case = one.number, set()
        if (one.ref, one.salted_hash) not in self._named_in_case:
            self._named_in_case.add((one.ref, one.salted_hash))
            self._waiting.append(one)

    def _compare(self) -> None:
        named, self._waiting = self._waiting, []
        stand = conditions(self.session, [(one.ref, one.salted_hash) for one in named], self._master)
        for one, condition in zip(named, stand, strict=True):
            if condition is Condition.PROVED:
                self._proved += 1
            else:
                self._found[condition].append(one)

    def _shut(self) -> list[_Named]:
        """All there are, where not one of them opens."""
        return [] if self._proved or self._found[Condition.CHANGED] else self._found[Condition.SHUT]

    def _breaks(self) -> Iterator[tuple[str, int, str]]:
        for one in self._found[Condition.MISSING]:
            yield one.number, one.seq, f"{one.person}的个人信息已从库中删去"
        for one in self._found[Condition.CHANGED]:
            yield one.number, one.seq, f"{one.person}的个人信息被改动，与登记时的校验值不符"
        for one in self._found[Condition.SHUT] if len(self._shut()) <= _MANY else ():
            yield one.number, one.seq, f"{one.person}的个人信息打不开：被改动，或者密钥文件不是原来的"
        for one in self._found[Condition.EMPTIED]:
            if one.ref not in self._destroyed:
                yield one.number, one.seq, f"{one.person}的个人信息被清空，案卷中没有销毁个人信息的环节"

    def _there_again(self) -> Iterator[tuple[str, int, str]]:
        refs = list(self._destroyed)
        for start in range(0, len(refs), _AT_ONCE):
            some = refs[start : start + _AT_ONCE]
            for ref, stands in zip(some, conditions(self.session, [(ref, "") for ref in some], None), strict=True):
                if stands not in _GONE:
                    yield *self._destroyed[ref], "登记了销毁个人信息，个人信息却仍在库中"
