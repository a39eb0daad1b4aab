"""What may be done with a letter where it lies: drafted, under review, signed, numbered, sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from app.domain import steps as s
from app.domain.outcomes import OUTCOMES, statistics_rows
from app.domain.permissions import SignedIn, may, roles_for
from app.domain.review import STATION_ROLES, LetterState, LetterStatus
from app.domain.steps import Step
from ui.letters.letter_file import LetterFile


class Deed(Enum):
    """One thing to do with a letter; the value is its icon."""

    KEEP = "save"
    SUBMIT = "send"
    AGREE = "check"
    RETURN = "undo-2"
    DELEGATE = "corner-down-right"
    SIGN = "signature"
    NUMBER = "hash"
    SEND = "truck"
    EXPORT = "download"
    PRINT = "printer"
    ENVELOPE = "mail"
    CANCEL = "ban"


@dataclass(frozen=True, slots=True)
class Action:
    """A deed as it is offered; `why` says why it is not open to this person now."""

    deed: Deed
    label: str
    primary: bool = False
    why: str = ""


def actions_of(file: LetterFile, who: SignedIn) -> tuple[Action, ...]:
    """What is offered for this letter, the next step first."""
    return tuple(_actions(file, who))


def _actions(file: LetterFile, who: SignedIn) -> Iterator[Action]:
    letter = file.letter
    if letter is None or letter.status is LetterStatus.DRAFT:
        yield from _drafting(file, who)
    elif letter.status in (LetterStatus.IN_REVIEW, LetterStatus.TO_SIGN):
        yield from _reviewing(file, who)
    elif letter.status is LetterStatus.SIGNED:
        yield Action(Deed.NUMBER, "编号成文", True, _role_wanted(who, s.LetterNumbered))
    elif letter.status is LetterStatus.NUMBERED:
        yield from _numbered(file, who)
    if letter is not None and letter.status is not LetterStatus.CANCELLED and not file.sent:
        yield Action(Deed.CANCEL, "作废文书…", why=_role_wanted(who, s.LetterCancelled))


def _drafting(file: LetterFile, who: SignedIn) -> Iterator[Action]:
    why = _role_wanted(who, s.LetterSubmitted)
    yield Action(Deed.SUBMIT, "送审", True, why)
    yield Action(Deed.KEEP, "保存", why=_role_wanted(who, s.LetterDrafted))


def _reviewing(file: LetterFile, who: SignedIn) -> Iterator[Action]:
    assert file.letter is not None
    station = file.letter.next_station
    assert station is not None
    own = STATION_ROLES[station] in who.roles
    why = "" if own or file.letter.place_of(who.id) else _elsewhere(file.letter, station)
    if file.letter.status is LetterStatus.TO_SIGN:
        yield Action(Deed.SIGN, "签发", True, why or _own_draft(file, who))
    else:
        yield Action(Deed.AGREE, f"{station.label}：同意", True, why)
    yield Action(Deed.RETURN, "退回修改…", why=why)
    if own:
        yield Action(Deed.DELEGATE, "转交…", why=_kept_here(file.letter))


def _elsewhere(letter: LetterState, station: s.ReviewStation) -> str:
    to = letter.delegation.to_name if letter.delegation else ""
    by = f"{STATION_ROLES[station].label}或者受其转交的{to}" if to else STATION_ROLES[station].label
    return f"现在的环节是“{station.label}”，须由{by}办理"


def _kept_here(letter: LetterState) -> str:
    if letter.delegation is not None:
        return f"已经转交{letter.delegation.to_name}，只能转交一次；您仍然可以自己办理"
    if letter.letter_kind == "extension_notice":
        return "延期须由公开办负责人本人同意，不能转交（《条例》第三十三条第二款）"
    return ""


def _numbered(file: LetterFile, who: SignedIn) -> Iterator[Action]:
    if not file.sent:
        yield Action(Deed.SEND, "登记送出…", True, _role_wanted(who, s.Replied))
    yield Action(Deed.PRINT, "打印")
    yield Action(Deed.ENVELOPE, "信封/标签…")
    yield Action(Deed.EXPORT, "导出…")


def _own_draft(file: LetterFile, who: SignedIn) -> str:
    assert file.letter is not None
    own = file.letter.drafted_by.id == who.id
    return "拟稿人不能签发自己起草的文书（本机关拟稿、签发分离的规则）" if own and file.settings.four_eyes else ""


def _role_wanted(who: SignedIn, kind: type[Step]) -> str:
    if may(who.roles, kind):
        return ""
    wanted = "、".join(sorted(role.label for role in roles_for(kind)))
    return f"须由{wanted}办理（本机关岗位授权）"


def rows_to_choose(file: LetterFile) -> tuple[tuple[str, str], ...]:
    """The rows of the annual table this reply may be counted in, where there is a choice; else nothing."""
    if file.letter is None or file.letter_kind != "reply":
        return ()
    rows = statistics_rows([conclusion.outcome for conclusion in file.letter.draft.conclusions])
    if len(rows) < 2:
        return ()
    return tuple((row, next(one.label for one in OUTCOMES.values() if one.row == row)) for row in rows)
