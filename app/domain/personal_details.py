"""What is known of a person beside the name: kept outside the chain, so that it can end (个人信息)."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.steps.base import Labelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Identity document, phone and addresses of one party, as given; `identity_kind` is a key of IdentityKind."""

    identity_kind: str = "resident"
    identity_number: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    email: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was given, so that there is nothing to keep or to destroy."""
        return not (self.identity_number or self.phone or self.address or self.postcode or self.email)


class DetailsState(Labelled):
    """What has become of a party's details; the label stands in their place, and is empty where nothing is missing."""

    KEPT = "kept"
    NOT_GIVEN = "not_given"
    DESTROYED = "destroyed", "已销毁"
    KEY_AWAY = "key_away", "密钥文件不在或不能用，无法读取"
    SHUT = "shut", "密钥文件与数据库不符，或者记录已损坏，无法读取，请运行校验"
    DAMAGED = "damaged", "记录缺失或已损坏，请运行校验"

    @property
    def unreadable(self) -> bool:
        """Whether details were given and not destroyed, and yet nobody here can read them."""
        return self in (DetailsState.KEY_AWAY, DetailsState.SHUT, DetailsState.DAMAGED)


@dataclass(frozen=True, slots=True)
class KeptDetails:
    """What can be read of a party's details: `details` is None in every state but KEPT."""

    state: DetailsState
    details: Details | None = None
