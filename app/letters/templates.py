"""The letter templates: the ones shipped with the program, and the office's own, which win over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from stat import S_ISREG

from app.domain.errors import InputRejected
from app.domain.letter_fields import TemplateField
from app.letters import front_matter
from app.letters.front_matter import FrontMatter
from app.letters.template_language import LONGEST_TEMPLATE, ReadTemplate, check_names, read_template
from app.letters.wording import ATTRIBUTES, BASE_NAMES, PART_NAMES, REMEDY_NAMES

README = "README.md"
MOST_FILES = 300
"""Template files of one folder; shipped are some sixty."""


@dataclass(frozen=True)
class LetterTemplate:
    """One template file; `file` is its path inside the folder, `first_line` where its body begins."""

    file: str
    front: FrontMatter
    body: str
    first_line: int
    is_own: bool = False

    @cached_property
    def read(self) -> ReadTemplate:
        """The body, checked and ready; InputRejected names the line of what is wrong."""
        return read_template(self.body, self.file, self.first_line)

    @property
    def names(self) -> set[str]:
        """The values it may use."""
        return {*self.shared_names, *(one.key for one in self.front.fields)}

    @property
    def shared_names(self) -> set[str]:
        """The values it may use without asking for them."""
        more = REMEDY_NAMES if self.front.kind == "remedy" else PART_NAMES if self.front.part else ()
        return {*BASE_NAMES, *more}


@dataclass(frozen=True)
class Templates:
    """All templates of an office; the office's own stand first.

    `set_aside` names stored templates that hold no more, such as after a change of the shipped one, and why: the
    shipped one is used in their place, for it is known to be right in law.
    """

    own: tuple[LetterTemplate, ...]
    shipped: tuple[LetterTemplate, ...]
    set_aside: Mapping[str, InputRejected] = field(default_factory=dict)

    def choose(self, kind: str, part: str, regime: str, on: date) -> tuple[LetterTemplate, bool]:
        """The text for this paper under that regulation on that day, and whether it really holds then.

        Where no text holds, the nearest one is taken, so that a draft can be shown beside the finding.
        """
        candidates = [one for one in self._in_order() if (one.front.kind, one.front.part) == (kind, part)]
        if not candidates:
            raise InputRejected("kind", f"没有“{kind}{'/' if part else ''}{part}”的模板")
        fitting = [one for one in candidates if one.front.holds(regime, on)]
        return (fitting[0], True) if fitting else (candidates[0], False)

    def fields(self, kind: str, part: str, regime: str, on: date) -> tuple[TemplateField, ...]:
        """The facts this paper asks for, `part` being the outcome of an item or "" for the paper itself."""
        return self.choose(kind, part, regime, on)[0].front.fields

    def original(self, file: str) -> LetterTemplate | None:
        """The shipped template in that file."""
        return next((one for one in self.shipped if one.file == file), None)

    def all(self) -> tuple[LetterTemplate, ...]:
        """Every template in force: the office's own, and the shipped ones they do not replace."""
        return tuple(self._in_order())

    def _in_order(self) -> Iterator[LetterTemplate]:
        replaced = {one.file for one in self.own}
        newest = sorted(self.shipped, key=lambda one: one.front.valid_from, reverse=True)
        yield from self.own
        yield from (one for one in newest if one.file not in replaced)


def load(folder: Path, own_folder: Path | None = None, stored: Mapping[str, str] | None = None) -> Templates:
    """Reads the shipped templates and, checked line by line, the office's own.

    InputRejected names file and line of what is wrong in a folder. `stored` are texts from the office's database by
    file; they win over both folders, and one that holds no more is set aside.
    """
    from app.letters.template_check import check_own

    shipped = tuple(_read_folder(folder, is_own=False))
    own = tuple(_read_folder(own_folder, is_own=True)) if own_folder else ()
    templates = Templates(own, shipped)
    for one in own:
        check_own(one, templates.original(one.file))
    return _with_stored(templates, stored or {})


def _with_stored(templates: Templates, stored: Mapping[str, str]) -> Templates:
    from app.letters.template_check import checked

    kept, set_aside = [], {}
    for file, source in sorted(stored.items()):
        try:
            kept.append(checked(source, file, templates))
        except InputRejected as problem:
            set_aside[file] = problem
    files = {one.file for one in kept}
    own = (*kept, *(one for one in templates.own if one.file not in files))
    return Templates(own, templates.shipped, set_aside)


@lru_cache(maxsize=128)
def parse(source: str, file: str, is_own: bool = True) -> LetterTemplate:
    """One template from its text; its body is read when it is used or checked, and once as long as the text stays."""
    table, body, first_line = front_matter.split(source, file)
    return LetterTemplate(file, front_matter.read(table, file), body, first_line, is_own)


def check_fields(template: LetterTemplate) -> None:
    """Raises InputRejected unless the body can be read and asks only for values there are."""
    shared = template.shared_names
    for one in template.front.fields:
        if one.key in shared:
            raise InputRejected(f"{template.file}:fields", f"“{one.key}”已经是共用字段，请换一个名字")
    check_names(template.read, template.body, template.names, ATTRIBUTES, template.file, template.first_line)


def _read_folder(folder: Path, is_own: bool) -> Iterator[LetterTemplate]:
    if not folder.is_dir():
        raise InputRejected("template_folder", f"没有模板文件夹“{folder}”")
    paths = sorted(islice(folder.rglob("*.md"), MOST_FILES + 1))
    if len(paths) > MOST_FILES:
        raise InputRejected("template_folder", f"文件夹“{folder}”里的模板多于{MOST_FILES}个，应只放本单位的模板")
    for path in paths:
        if path.name != README:
            if not path.resolve().is_relative_to(folder.resolve()):
                raise InputRejected(path.name, "这是指向模板文件夹以外的链接，不读取")
            yield parse(_text_of(path), path.relative_to(folder).as_posix(), is_own)


def _text_of(path: Path) -> str:
    """The text of an ordinary file; devices and pipes, which never end, are not opened."""
    try:
        state = path.stat()
        if not S_ISREG(state.st_mode):
            raise InputRejected(path.name, "模板应为普通文件")
        if state.st_size > LONGEST_TEMPLATE * 4:
            raise InputRejected(path.name, "模板文件过大")
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise InputRejected(path.name, "模板应为UTF-8编码的文字") from error
    except OSError as error:
        raise InputRejected(path.name, f"模板读不出来：{error.strerror}") from error
