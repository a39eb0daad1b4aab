"""The ways in which a wish can fail; every sentence is written for the person at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.case import Entry


class DeskError(Exception):
    """Base of every failure that is answered with a sentence and not with a report of a fault."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Refused(DeskError):
    """The procedure does not permit this step; `article` names the rule, such as 《条例》第三十三条."""

    def __init__(self, reason: str, article: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.article = article


class InputRejected(DeskError):
    """A field holds something that cannot be right; `field` is its key, the sentence says what was expected."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class StorageUnavailable(DeskError):
    """The database or the machine is in trouble; the sentence says what to do, and nothing was lost."""


class ChainMoved(DeskError):
    """Somebody else added steps since the writer looked; `entries_in_between` are those, oldest first.

    Nothing was recorded. The writer can look at the case again and repeat the wish.
    """

    def __init__(self, case_id: str, entries_in_between: tuple[Entry, ...]) -> None:
        done = "；".join(f"{e.by.name} 于 {e.recorded_at:%m-%d %H:%M} 录入“{e.step.label}”" for e in entries_in_between)
        what = f"在您查看之后，{done}。" if done else "案卷与您看到的不一致，数据库可能刚从备份恢复。"
        super().__init__(f"{what}这一步没有记录，请看过最新案卷后再办。")
        self.case_id = case_id
        self.entries_in_between = entries_in_between
