"""The office's own letter templates: read, checked, tried on a sample case, saved, restored, taken along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import InputRejected
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.outcomes import OUTCOMES
from app.domain.permissions import Action, SignedIn, require
from app.persistence.session import Session
from app.services import stored_templates
from app.services.press import Press
from app.services.template_bundle import as_zip, read_folder, read_zip
from app.services.template_samples import sample_request
from app.services.workplace import Workplace, actor

if TYPE_CHECKING:
    from app.letters.templates import LetterTemplate, Templates


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """One template as a list shows it; `problem` says why the office's own text is set aside.

    `label` names the kind or outcome, `kind` and `part` are its keys, `regime` is "2008", "2019" or "" for both.
    """

    file: str
    kind: str
    part: str
    label: str
    title: str
    regime: str
    valid_from: date
    valid_to: date
    is_own: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """One change of a template; `source` None: the shipped text was taken back."""

    source: str | None
    by: str
    at: datetime
    reason: str


@dataclass
class OfficeTemplates:
    """The templates an office may word itself; a file always keeps the name of the shipped one it replaces."""

    work: Workplace
    press: Press

    def entries(self) -> tuple[TemplateEntry, ...]:
        """All templates in force, papers first, then outcomes, then remedies."""
        templates = self._in_force()
        shown = [_entry(one, templates.set_aside) for one in templates.all()]
        return tuple(sorted(shown, key=_place))

    def source(self, file: str) -> str:
        """The text in force for this file, or the office's own where that one is set aside; line ends are \\n."""
        with self.work.database.reading() as session:
            stored = stored_templates.sources(session)
        self._known(file)
        return stored.get(file) or self._folder_text(file) or self.shipped_source(file)

    def shipped_source(self, file: str) -> str:
        """The text the program brings for this file."""
        self._known(file)
        return _text(self.work.folders.templates / file)

    def check(self, file: str, source: str) -> None:
        """Raises InputRejected, its field ending in the line, unless this text may stand for the file."""
        self._checked(file, source)

    def preview(self, file: str, source: str) -> bytes:
        """The PDF of a sample case with this text; InputRejected as `check`."""
        template, templates = self._checked(file, source), self._in_force()
        tried = replace(templates, own=(template, *(one for one in templates.own if one.file != file)))
        with self.work.database.reading() as session:
            settings = self.work.settings(session)
        from app.letters.compose import compose

        return self.press.pdf(compose(sample_request(template, tried, settings, self.work.today()), tried).letter)

    def save(self, who: SignedIn, file: str, source: str, reason: str) -> None:
        """Keeps the text for all desks from the next letter on. InputRejected as `check`, or for want of a reason."""
        self.save_all(who, {file: source}, reason)

    def save_all(self, who: SignedIn, texts: Mapping[str, str], reason: str) -> tuple[str, ...]:
        """Keeps several texts, all or none; returns the files whose text differs from before."""
        require(who, Action.EDIT_TEMPLATES)
        _want_reason(reason)
        changed = {file: _lines(text) for file, text in texts.items() if _lines(text) != self.source(file)}
        for file, text in changed.items():
            self._checked(file, text)
        with self.work.database.transaction() as session:
            for file, text in changed.items():
                stored_templates.keep(session, file, text, actor(who), self.work.now(session), reason.strip())
        return tuple(changed)

    def restore(self, who: SignedIn, file: str, reason: str) -> None:
        """Takes the shipped text back; the office's own stays in the history."""
        require(who, Action.EDIT_TEMPLATES)
        _want_reason(reason)
        self._known(file)
        with self.work.database.transaction() as session:
            if file not in stored_templates.sources(session):
                raise InputRejected("file", "这个模板没有改过，不需要恢复")
            stored_templates.keep(session, file, None, actor(who), self.work.now(session), reason.strip())

    def history(self, file: str) -> tuple[TemplateVersion, ...]:
        """Every change of this file, the newest first."""
        with self.work.database.reading() as session:
            changes = stored_templates.history(session, file)
        return tuple(TemplateVersion(c.value, c.by.name, c.changed_at, c.reason) for c in reversed(changes))

    def export_zip(self) -> bytes:
        """All texts in force as a zip file, to be taken to another office or kept."""
        return as_zip(dict(self._texts()))

    def import_from(self, who: SignedIn, path: Path, reason: str) -> tuple[str, ...]:
        """Takes over the templates of a zip file or folder, all or none; returns the files that changed.

        InputRejected names the file, and its line, that cannot be taken; names that lead elsewhere are refused.
        """
        require(who, Action.EDIT_TEMPLATES)
        return self.save_all(who, read_folder(path) if path.is_dir() else read_zip(path), reason)

    # Inside

    def _in_force(self) -> Templates:
        with self.work.database.reading() as session:
            return _refreshed(session, self.press)

    def _checked(self, file: str, source: str) -> LetterTemplate:
        from app.letters.template_check import checked

        self._known(file)
        return checked(_lines(source), file, self._in_force())

    def _known(self, file: str) -> None:
        if self._in_force().original(file) is None:
            raise InputRejected("file", f"没有“{file}”这个模板，只能修改程序自带的模板")

    def _folder_text(self, file: str) -> str:
        own = self.work.folders.office_templates
        return _text(own / file) if own and (own / file).is_file() else ""

    def _texts(self) -> Iterator[tuple[str, str]]:
        for entry in self.entries():
            yield entry.file, self.source(entry.file)


def _refreshed(session: Session, press: Press) -> Templates:
    return stored_templates.refresh(session, press).templates


def _entry(one: LetterTemplate, set_aside: Mapping[str, InputRejected]) -> TemplateEntry:
    front, problem = one.front, set_aside.get(one.file)
    return TemplateEntry(
        file=one.file,
        kind=front.kind,
        part=front.part,
        label=_label(front.kind, front.part),
        title=front.title,
        regime=front.regime,
        valid_from=front.valid_from,
        valid_to=front.valid_to,
        is_own=one.is_own or problem is not None,
        problem=problem.sentence if problem else "",
    )


def _label(kind: str, part: str) -> str:
    if kind == "remedy":
        return f"救济途径{part}"
    return f"{part} {OUTCOMES[part].label}" if part else LETTER_KINDS[kind].label


def _place(entry: TemplateEntry) -> tuple[int, int, str]:
    """Where a template stands in the list: papers, outcomes, remedies, each in the order of the law."""
    if entry.kind == "remedy":
        return 2, ord(entry.part), entry.file
    if entry.part:
        return 1, list(OUTCOMES).index(entry.part), entry.file
    return 0, list(LETTER_KINDS).index(entry.kind), entry.file


def _lines(source: str) -> str:
    return source.replace("\r\n", "\n").removeprefix("\ufeff")


def _text(path: Path) -> str:
    return _lines(path.read_text("utf-8"))


def _want_reason(reason: str) -> None:
    if not reason.strip():
        raise InputRejected("reason", "请写明修改的理由，以备查考")
