"""What is known of a person beside the name: kept outside the chain, so that it can end (个人信息)."""

from __future__ import annotations

from dataclasses import dataclass


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
