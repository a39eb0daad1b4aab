"""A letter without a case: plain facts in, DOCX, PDF, remedies and findings out; nothing is stored."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from errno import EISDIR
from pathlib import Path
from typing import Any

from app.domain.check_up import Finding, has_errors, look_over
from app.domain.errors import InputRejected, StorageUnavailable
from app.domain.letter import Letter, as_draft
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.letter_plain import read_letter
from app.domain.letter_text import plain_text
from app.domain.outcomes import OUTCOMES
from app.domain.remedies import Remedy, RemedyPart
from app.services.press import Press

_ROOT = Path(__file__).resolve().parents[2]
SHIPPED_TEMPLATES = _ROOT / "reply_templates"
SHIPPED_FONTS = _ROOT / "resources" / "fonts"

Plain = dict[str, Any]


def press_of(template_folder: Path | None = None) -> Press:
    """The press with the shipped templates; templates of `template_folder` and the computer's own fonts win."""
    return Press(SHIPPED_TEMPLATES, SHIPPED_FONTS, template_folder, installed_fonts=True)


def make_letter(plain: object, out: Path, template_folder: Path | None = None) -> Plain:
    """Writes <kind>.docx and <kind>.pdf into `out` and answers what the command line prints.

    With an error among the findings both files bear the watermark 草稿. InputRejected names a field that makes any
    letter impossible, StorageUnavailable a folder that cannot be written; then neither file is there.
    """
    request = read_letter(plain)
    press = _checked_press(template_folder)
    composed = press.compose(request)
    text = plain_text(composed.letter)
    findings = look_over(request, composed, uncovered=press.uncovered(text))
    letter = as_draft(composed.letter) if has_errors(findings) else composed.letter
    paths = _write(letter, press, out, request.kind)
    return {
        "docx": str(paths["docx"]),
        "pdf": str(paths["pdf"]),
        "pages": _pages(letter, press),
        "remedy": remedy_plain(composed.remedy),
        "findings": [finding_plain(finding) for finding in findings],
    }


def is_draft(answer: Mapping[str, Any]) -> bool:
    """Whether the letter of this answer was left as a draft, because an error was found."""
    return any(finding["severity"] == "error" for finding in answer["findings"])


def letter_list(template_folder: Path | None = None) -> Plain:
    """Every kind and every outcome with article, statistics row, remedy and the facts their templates ask for."""
    press = _checked_press(template_folder)
    kinds = [
        {
            "kind": kind.key,
            "label": kind.label,
            "article": kind.article,
            "row": None,
            "remedy": kind.remedy.value if kind.remedy else None,
            "regimes": ["2019"] if kind.current_only else ["2008", "2019"],
            **_asked(press, kind.key, ""),
        }
        for kind in LETTER_KINDS.values()
    ]
    outcomes = [
        {
            "outcome": one.key,
            "label": one.label,
            "title": one.title,
            "article": one.article,
            "article_2008": one.article_2008,
            "row": one.row,
            "remedy": one.remedy.value,
            "asks": list(one.asks),
            **_asked(press, "reply", one.key),
        }
        for one in OUTCOMES.values()
    ]
    return {"kinds": kinds, "outcomes": outcomes}


def _asked(press: Press, kind: str, part: str) -> Plain:
    """What this paper asks for: the keys that are required, and all fields with what a form needs to show them."""
    fields = list(_fields(press, kind, part))
    required = [field["key"] for field in fields if field["required"] and "unless" not in field]
    return {"required": required, "fields": fields}


def _fields(press: Press, kind: str, part: str) -> Iterator[Plain]:
    """The facts the newest template of this kind asks for."""
    template = next(one for one in press.templates.all() if (one.front.kind, one.front.part) == (kind, part))
    for field in template.front.fields:
        shown = {"key": field.key, "label": field.label, "required": field.required, "type": field.type.value}
        more = {"choices": list(field.choices), "unless": field.unless, "example": field.example}
        yield {**shown, **{key: value for key, value in more.items() if value}}


def remedy_plain(remedy: Remedy) -> Plain:
    """The remedies with the keys of the command line."""
    return {"kind": remedy.form.value, "parts": [_part_plain(part) for part in remedy.parts]}


def _part_plain(part: RemedyPart) -> Plain:
    months, days = part.direct_suit_months, part.after_reconsideration_days
    return {
        "kind": part.form.value,
        "items": list(part.items),
        "bodies": list(part.bodies),
        "reconsideration_days": part.reconsideration_days,
        "reconsideration_first": part.reconsideration_first,
        "direct_suit": f"{months} months" if months else None,
        "after_reconsideration": f"{days} days" if days else None,
        "court": part.court,
    }


def finding_plain(finding: Finding) -> Plain:
    """A finding with the keys of the command line."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "article": finding.article,
        "item": finding.item,
    }


def _checked_press(template_folder: Path | None) -> Press:
    """A press whose own templates were read at once, so that a broken one is named before anything is written."""
    if template_folder is not None and not template_folder.is_dir():
        raise InputRejected("template_folder", f"没有模板文件夹“{template_folder}”")
    press = press_of(template_folder)
    _ = press.templates
    return press


def _pages(letter: Letter, press: Press) -> int:
    from app.letters.pdf import page_count

    return page_count(letter, press.fonts)


def _write(letter: Letter, press: Press, out: Path, name: str) -> dict[str, Path]:
    """Both files or none: they are made beside their place and moved there together."""
    made = {form: press.file(letter, form) for form in ("docx", "pdf")}
    try:
        out.mkdir(parents=True, exist_ok=True)
        for form in made:
            if (out / f"{name}.{form}").is_dir():
                raise IsADirectoryError(EISDIR, f"“{name}.{form}”已是一个文件夹")
        with tempfile.TemporaryDirectory(dir=out, prefix=".letter-") as hidden:
            for form, content in made.items():
                (Path(hidden) / f"{name}.{form}").write_bytes(content)
            for form in made:
                (Path(hidden) / f"{name}.{form}").replace(out / f"{name}.{form}")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StorageUnavailable(f"不能写入文件夹“{out}”：{reason}。请换一个可以写入的文件夹") from error
    return {form: out / f"{name}.{form}" for form in made}
