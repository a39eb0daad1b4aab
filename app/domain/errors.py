"""The three ways in which a wish can fail; every sentence is written for the person at the desk."""

from __future__ import annotations


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
