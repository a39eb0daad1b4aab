"""What must hold of a letter before it takes its next step: its status, its station, its words, who drafted it."""

from __future__ import annotations

from app.domain import steps as s
from app.domain.attempt import FOUR_EYES, HANDLING, Attempt, Guard, Refusal
from app.domain.letter_kinds import is_paper
from app.domain.review import LetterState, LetterStatus

POSTS = "本机关岗位授权"


def letter_of(attempt: Attempt) -> LetterState | None:
    """The letter the step is about, or None where there is none."""
    return attempt.state.letters.get(getattr(attempt.step, "letter_id", ""))


def letter_in(*statuses: LetterStatus) -> Guard:
    """A guard that wants the letter in one of these statuses."""
    wanted = "、".join(status.label for status in statuses)

    def guard(attempt: Attempt) -> Refusal | None:
        if attempt.step is None:
            there = any(letter.status in statuses for letter in attempt.state.letters.values())
            return None if there else Refusal(f"本案没有{wanted}的文书", HANDLING)
        letter = letter_of(attempt)
        if letter is None:
            return Refusal("本案没有这份文书", HANDLING)
        if letter.status not in statuses:
            return Refusal(f"这份文书的状态是“{letter.status.label}”，须为{wanted}", HANDLING)
        return None

    return guard


def draft_open(attempt: Attempt) -> Refusal | None:
    """Refuses a new version of a letter that is on its way."""
    letter = letter_of(attempt)
    if letter is not None and letter.status is not LetterStatus.DRAFT:
        return Refusal(f"文书{letter.status.label}，内容不能再改；需要修改请先退回或作废", HANDLING)
    return None


def at_its_station(attempt: Attempt) -> Refusal | None:
    """Refuses an opinion from a station where the letter does not lie."""
    letter, station = letter_of(attempt), getattr(attempt.step, "station", None)
    if letter is None or station is None:
        return None
    if letter.next_station is not station:
        there = letter.next_station.label if letter.next_station else letter.status.label
        return Refusal(f"这份文书现在的环节是“{there}”，还没有到“{station.label}”", HANDLING)
    return None


def last_station_signs(attempt: Attempt) -> Refusal | None:
    """Refuses to pass on a letter that only waits for its signature."""
    letter = letter_of(attempt)
    if letter and isinstance(attempt.step, s.LetterReviewed) and letter.next_station is letter.route[-1]:
        return Refusal("审核环节已经走完，请签发或者退回", HANDLING)
    return None


def same_content(attempt: Attempt) -> Refusal | None:
    """Refuses to sign other words than those that were reviewed."""
    letter, step = letter_of(attempt), attempt.step
    if letter and isinstance(step, s.LetterSigned) and step.content_hash != letter.content_hash:
        return Refusal("文书内容与送审时不一致，不能签发", HANDLING)
    return None


def four_eyes(attempt: Attempt) -> Refusal | None:
    """Refuses the drafter's own signature, unless the office allows it."""
    letter = letter_of(attempt)
    if not (letter and attempt.by and attempt.options.four_eyes and isinstance(attempt.step, s.LetterSigned)):
        return None
    if letter.drafted_by.id == attempt.by.id and not attempt.step.standing_authorisation:
        return Refusal("拟稿人不能签发自己起草的文书", FOUR_EYES)
    return None


def may_be_delegated(attempt: Attempt) -> Refusal | None:
    """Refuses to hand a letter on twice, to oneself, to its drafter, or the consent that only the head may give."""
    letter, step = letter_of(attempt), attempt.step
    if letter is None or not isinstance(step, s.LetterDelegated):
        return None
    if letter.delegation is not None:
        there = letter.delegation.to_name
        return Refusal(f"这份文书已经转交{there}，只能转交一次；{there}不能办理的，由原岗位人员办理", POSTS)
    if letter.letter_kind == "extension_notice":
        return Refusal("延期须由公开办负责人本人同意，不能转交", "《政府信息公开条例》第三十三条第二款")
    if attempt.by is not None and attempt.by.id == step.to_id:
        return Refusal("不能转交给自己", POSTS)
    if attempt.options.four_eyes and letter.drafted_by.id == step.to_id:
        return Refusal("不能转交给这份文书的拟稿人", FOUR_EYES)
    return None


def delegation_holds(attempt: Attempt) -> Refusal | None:
    """Refuses an act in another's place by anyone but the person the letter was handed to."""
    letter, step = letter_of(attempt), attempt.step
    if letter is None or attempt.by is None or not getattr(step, "delegated_by", ""):
        return None
    if letter.delegation is None or letter.delegation.to_id != attempt.by.id:
        return Refusal(f"这份文书没有转交{attempt.by.name}办理", POSTS)
    return None


def printed_once(attempt: Attempt) -> Refusal | None:
    """Refuses to record a second time what one print job brought out, and anything but numbered letters and papers."""
    step = attempt.step
    if not isinstance(step, s.Printed):
        return None
    letter = letter_of(attempt)
    if step.letter_id is not None and (letter is None or letter.status is not LetterStatus.NUMBERED):
        return Refusal("只登记已编号文书的打印和导出", HANDLING)
    if step.letter_id is None and not is_paper(step.letter_kind):
        return Refusal("没有编号的，只登记案件自身表单的打印和导出", HANDLING)
    earlier = (entry.step for entry in attempt.history)
    if step.batch and any(isinstance(one, s.Printed) and _same_print(one, step) for one in earlier):
        return Refusal("这一批次的打印已经登记", HANDLING)
    return None


def _same_print(one: s.Printed, other: s.Printed) -> bool:
    return (one.batch, one.letter_id, one.letter_kind) == (other.batch, other.letter_id, other.letter_kind)
