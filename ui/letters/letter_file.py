"""A case and everything the composer needs to know of its letter, read in one go off the UI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.domain.errors import InputRejected
from app.domain.letter_fields import TemplateField
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.office_settings import OfficeSettings
from app.domain.outcomes import OUTCOMES
from app.domain.permissions import SignedIn
from app.domain.regimes import RULES_2019
from app.domain.review import LetterState, LetterStatus
from app.domain.stage import is_sent
from app.domain.state import regime_key
from app.services.case_views import CaseView
from app.services.letter_facts import LetterDraft, draft_of
from app.services.office import Office

REPLY = "reply"


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A letter of a case: `letter` is None for one not kept yet, `kept` the draft that stands there at first.

    `fields` are those of the paper, `parts` those of each outcome, `unsaved` what was typed and never kept.
    `stand_ins` are those to whom a letter under review may be handed, as (id, name). `said` are opinions half written.
    """

    view: CaseView
    letter_kind: str
    letter: LetterState | None
    kept: LetterDraft
    fields: tuple[TemplateField, ...]
    parts: Mapping[str, tuple[TemplateField, ...]]
    settings: OfficeSettings
    unsaved: Mapping[str, object] | None = None
    stand_ins: tuple[tuple[str, str], ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The kind of letter in the law's words."""
        return LETTER_KINDS[self.letter_kind].label

    @property
    def is_open(self) -> bool:
        """Whether the words may still be changed."""
        return self.letter is None or self.letter.status is LetterStatus.DRAFT

    @property
    def sent(self) -> bool:
        """Whether the letter has left the agency."""
        return self.letter is not None and is_sent(self.view.state, self.letter)

    @property
    def items(self) -> tuple[tuple[int, str], ...]:
        """The items the letter answers, as (number, words)."""
        state = self.view.state
        return tuple((n, text) for n, text in enumerate(state.registered.items, 1) if n not in state.split_items)

    @property
    def draft_key(self) -> str:
        """Under what the half-typed letter is kept."""
        return f"letter/{self.view.case.id}/{self.letter.letter_id if self.letter else self.letter_kind}"

    @property
    def said_key(self) -> str:
        """Under what opinions on the letter are kept while they are written."""
        return f"said/{self.view.case.id}/{self.letter.letter_id if self.letter else ''}"


def read_letter(office: Office, who: SignedIn, case_id: str, wanted: str) -> LetterFile:
    """The letter with this id, or a new one of this kind; a draft of that kind that lies there is gone on with."""
    return around(office, who, office.cases.open(who, case_id), wanted)


def around(office: Office, who: SignedIn, view: CaseView, wanted: str) -> LetterFile:
    """The same for a view that a change has just answered with."""
    letter = view.letters.get(wanted) or _open_draft(view, wanted)
    kind = letter.letter_kind if letter else wanted
    kept = draft_of(letter.draft) if letter else _new_draft(office, view, kind)
    file = LetterFile(
        view, kind, letter, kept, office.letters.fields(kind, view=view), _parts(office, view, kind),
        office.settings.read(), stand_ins=_stand_ins(office, who, letter),
    )  # fmt: skip
    if not file.is_open:
        said = office.drafts.read(who, file.said_key)
        return file if said is None else replace(file, said=said.value)
    unsaved = office.drafts.read(who, file.draft_key)
    return file if unsaved is None else _with_unsaved(file, unsaved.value)


def letter_with(view: CaseView, number: str) -> str:
    """The id of the letter with this number; InputRejected where the case came from a register and holds no file."""
    found = next((letter.letter_id for letter in view.letters.values() if letter.number == number), None)
    if found is None:
        raise InputRejected("letter", f"案件{view.case.number}是从台账导入的，没有保存{number}的文件")
    return found


def _with_unsaved(file: LetterFile, plain: Mapping[str, object]) -> LetterFile:
    return replace(file, unsaved=plain)


def _stand_ins(office: Office, who: SignedIn, letter: LetterState | None) -> tuple[tuple[str, str], ...]:
    if letter is None or letter.next_station is None:
        return ()
    others = (one for one in office.people.everybody() if one.active and one.id not in (who.id, letter.drafted_by.id))
    return tuple((one.id, one.name) for one in others)


def _open_draft(view: CaseView, kind: str) -> LetterState | None:
    drafts = (x for x in view.state.letters_in(LetterStatus.DRAFT) if x.letter_kind == kind)
    return next(reversed(tuple(drafts)), None)


def _new_draft(office: Office, view: CaseView, kind: str) -> LetterDraft:
    return LetterDraft(letter_kind=kind, facts=office.letters.suggested_facts(view, kind))


def _parts(office: Office, view: CaseView, kind: str) -> Mapping[str, tuple[TemplateField, ...]]:
    if kind != REPLY:
        return {}
    regime = regime_key(view.state) or RULES_2019.key
    allowed = office.settings.read().old_rules_allow
    known = (key for key, one in OUTCOMES.items() if one.exists_in(regime, allowed))
    return {key: office.letters.fields(REPLY, key, view) for key in known}
