"""What an office's own template must still hold: the statutory parts, the remedies, and nothing that is not there."""

from __future__ import annotations

import re

from app.domain.errors import InputRejected
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.outcomes import OUTCOMES, RemedyForm
from app.letters.template_language import at_line
from app.letters.template_markup import Marked, Place
from app.letters.templates import LetterTemplate, Templates, check_fields, parse

_REMEDY_WORDS = re.compile("行政复议|行政诉讼|起诉")
_NAME = re.compile(r"[A-Za-z]\w*")
_NEEDED_IN_REMEDIES = {
    "A": ("bodies", "days", "after_days"),
    "B": ("bodies", "days", "months", "court"),
    "C": ("bodies", "days", "months", "court"),
}


def check_own(template: LetterTemplate, original: LetterTemplate | None) -> None:
    """Raises InputRejected, with the line, for a template that must not be used.

    `original` is the shipped template it replaces: its protected parts and required fields must still be there.
    """
    check_template(template)
    if original is not None:
        _check_against(template, original)


def checked(source: str, file: str, templates: Templates) -> LetterTemplate:
    """The office's own text for that file, checked as it must be before it is saved; InputRejected names the line."""
    template = parse(source, file)
    check_own(template, templates.original(file))
    return template


def check_template(template: LetterTemplate) -> None:
    """Raises InputRejected, with the line, for what no template may lack or hold."""
    check_fields(template)
    _check_form(template)
    regions = protected_regions(template)
    for name in template.front.protected:
        if not regions.get(name, "").strip():
            raise at_line(template.file, template.first_line, f"缺少受保护的“{name}”部分")
    _check_remedy(template)
    _check_marks(template)


def protected_regions(template: LetterTemplate) -> dict[str, str]:
    """The source of each protected region by its name."""
    found = re.findall(r"^::protected[ \t]*(\S*)[ \t]*\n(.*?)^::end[ \t]*$", template.body, re.M | re.S)
    return {name or "protected": text for name, text in found}


def _check_form(template: LetterTemplate) -> None:
    """The remedy named in the front matter must be that of the kind or outcome."""
    front = template.front
    if front.kind == "remedy" or front.remedy is None:
        return
    wanted = OUTCOMES[front.part].remedy if front.part else LETTER_KINDS[front.kind].remedy
    if wanted is not None and front.remedy is not wanted:
        raise InputRejected(f"{template.file}:remedy", f"救济途径应为“{wanted.value}”")


def _check_against(template: LetterTemplate, original: LetterTemplate) -> None:
    if (template.front.kind, template.front.part) != (original.front.kind, original.front.part):
        raise InputRejected(f"{template.file}:kind", "文书种类与所替换的模板不同")
    ours, theirs = protected_regions(template), protected_regions(original)
    for name, source in theirs.items():
        if not ours.get(name, "").strip():
            raise at_line(template.file, template.first_line, f"缺少受保护的“{name}”部分")
        lost = _values_in(source, original) - _values_in(ours[name], template)
        if lost:
            line = _line_of(template, f"::protected {name}".strip())
            raise at_line(template.file, line, f"受保护的“{name}”部分不再写明“{min(lost)}”")
    kept = {field.key for field in template.front.fields}
    for field in original.front.fields:
        if field.required and field.key not in kept:
            raise InputRejected(f"{template.file}:fields", f"缺少必填字段“{field.key}”（{field.label}）")


def _values_in(source: str, template: LetterTemplate) -> set[str]:
    return set(_NAME.findall(" ".join(re.findall(r"{[{%](.*?)[%}]}", source, re.S)))) & template.names


def _check_remedy(template: LetterTemplate) -> None:
    """Papers that may be attacked must name the remedies, the others must not (process acts)."""
    front, body = template.front, template.body
    if front.kind == "remedy":
        _check_remedy_words(template)
        return
    wanted = not front.part and LETTER_KINDS[front.kind].remedy is not RemedyForm.NONE
    has = re.search(r"^[ \t]*::remedy[ \t]*$", body, re.M)
    if wanted and not has:
        raise at_line(template.file, template.first_line, "缺少救济途径：应有一行“::remedy”")
    if has and not wanted:
        raise at_line(template.file, _line_of(template, "::remedy"), "这种文书不写救济途径")
    if not wanted and not front.part and (word := _REMEDY_WORDS.search(body)):
        raise at_line(template.file, _line_of(template, word[0]), f"这种文书不写救济途径，不应出现“{word[0]}”")
    if front.kind == "reply" and not front.part and not re.search(r"^[ \t]*::parts[ \t]*$", body, re.M):
        raise at_line(template.file, template.first_line, "缺少各项答复：应有一行“::parts”")


def _check_remedy_words(template: LetterTemplate) -> None:
    part = template.front.part
    for name in _NEEDED_IN_REMEDIES[part]:
        if name not in template.read.names:
            raise at_line(template.file, template.first_line, f"救济途径没有写明“{name}”")
    if part == "A" and "court" in template.read.names:
        raise at_line(template.file, _line_of(template, "court"), "应当先申请行政复议的，不写具体法院")
    if "remedy" not in protected_regions(template):
        raise at_line(template.file, template.first_line, "缺少受保护的“remedy”部分")


def _line_of(template: LetterTemplate, words: str) -> int:
    for number, line in enumerate(template.body.split("\n"), start=template.first_line):
        if words in line:
            return number
    return template.first_line


def _check_marks(template: LetterTemplate) -> None:
    """Reads the markup with the statements taken out, so that a wrong mark is named by its line in the file."""
    silent = re.sub(r"{%.*?%}", "", template.body)
    plain = re.sub(r"{{.*?}}", "字", silent)
    blocks = Marked(template.file, first_line=template.first_line).blocks(plain)
    if template.front.part and any(isinstance(block, Place) for block in blocks):
        raise at_line(template.file, template.first_line, "“::parts”和“::remedy”只写在答复书的总模板中")
