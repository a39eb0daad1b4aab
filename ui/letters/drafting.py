"""What a person has decided for a letter so far: changed field by field, kept as a draft, read back as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.steps import Conclusion
from app.domain.steps.codec import record_from_plain, to_plain
from app.services.letter_facts import LetterDraft


@dataclass
class Drafting:
    """A letter under the pen; `kept` is the version last kept, `first` what stood there when it was taken up."""

    letter_kind: str
    letter_id: str = ""
    conclusions: dict[int, Conclusion] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    edited: dict[str, str] = field(default_factory=dict)
    kept: LetterDraft | None = None
    first: LetterDraft | None = None

    @staticmethod
    def of(draft: LetterDraft, is_kept: bool) -> Drafting:
        """A kept version, or a fresh letter, as something to write on."""
        drafting = Drafting(
            draft.letter_kind,
            draft.letter_id,
            {conclusion.item: conclusion for conclusion in draft.conclusions},
            tuple(draft.attachments),
            dict(draft.facts),
            dict(draft.edited),
        )
        drafting.first = drafting.draft()
        drafting.kept = drafting.first if is_kept else None
        return drafting

    def draft(self) -> LetterDraft:
        """The letter as it stands, items in their order."""
        return LetterDraft(
            letter_kind=self.letter_kind,
            letter_id=self.letter_id,
            conclusions=tuple(self.conclusions[item] for item in sorted(self.conclusions)),
            attachments=self.attachments,
            facts=dict(self.facts),
            edited=dict(self.edited),
        )

    @property
    def is_changed(self) -> bool:
        """Whether something stands here that no version holds."""
        return self.kept != self.draft()

    @property
    def is_typed(self) -> bool:
        """Whether a person changed something since it was taken up, or it was never kept as it stands."""
        return self.is_changed and self.draft() != self.first

    def conclude(self, item: int, conclusion: Conclusion | None) -> None:
        """Decide about an item, or take the decision back."""
        if conclusion is None:
            self.conclusions.pop(item, None)
        else:
            self.conclusions[item] = replace(conclusion, item=item)

    def edit(self, anchor: str, words: str | None) -> None:
        """Change a free paragraph by hand, or give it back to the template."""
        if words is None:
            self.edited.pop(anchor, None)
        else:
            self.edited[anchor] = words

    def to_plain(self) -> dict[str, Any]:
        """The letter as JSON values, for keeping what is half typed."""
        plain: dict[str, Any] = to_plain(self.draft())
        return plain


def from_plain(plain: Mapping[str, Any]) -> LetterDraft:
    """A half-typed letter read back; InputRejected when it cannot be."""
    conclusions = tuple(record_from_plain(Conclusion, one) for one in plain.get("conclusions", ()))
    return LetterDraft(
        letter_kind=str(plain["letter_kind"]),
        letter_id=str(plain.get("letter_id", "")),
        conclusions=conclusions,
        attachments=tuple(plain.get("attachments", ())),
        facts=dict(plain.get("facts", {})),
        edited=dict(plain.get("edited", {})),
    )
