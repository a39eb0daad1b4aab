"""What a document is that comes in with a request; kept as the words in which it says what it proves."""

from __future__ import annotations

from app.domain.steps import Channel, Labelled

MAIL = frozenset((Channel.SIGNED_MAIL, Channel.ORDINARY_MAIL))
"""Channels whose envelope, with postmark and mark of receipt, is evidence of the day of receipt (条例 art. 31)."""


class AttachmentKind(Labelled):
    """The papers that come with a request."""

    ENVELOPE = "envelope", "信封"
    APPLICATION = "application", "申请书"
    IDENTITY = "identity", "身份证明"
    MANDATE = "mandate", "授权委托书"
    OTHER = "other", "其他"

    @property
    def about(self) -> str:
        """What the step of the document says; of another document nothing is known."""
        return "" if self is AttachmentKind.OTHER else self.label


_NAMED = (
    (AttachmentKind.ENVELOPE, ("信封", "邮戳", "envelope")),
    (AttachmentKind.MANDATE, ("委托",)),
    (AttachmentKind.IDENTITY, ("身份证", "身份证明", "护照", "营业执照", "户口")),
    (AttachmentKind.APPLICATION, ("申请",)),
)


def kind_by_name(name: str) -> AttachmentKind:
    """What the name of a file says that it is; a name that says nothing is of another kind."""
    plain = name.casefold()
    return next((kind for kind, marks in _NAMED if any(mark in plain for mark in marks)), AttachmentKind.OTHER)
