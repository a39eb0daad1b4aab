"""How fast letters become files, beside the other ways to make the same letter, in the same run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.letter import Letter, Paragraph, paragraph
from app.domain.letter_text import plain_text
from app.letters.docx import write_docx
from app.letters.fonts import FontBook, bundled
from app.letters.pdf import write_pdf
from app.letters.print_job import print_job
from app.letters.typesetting import set_letter
from tests.letters.example_letters import REPLY
from tests.letters.word_processor import BUNDLED_FOLDER, SOFFICE, converted

ONE_PAGE = replace(REPLY, blocks=REPLY.blocks[:4], attachments=(), note=None)
BATCH = 25


@pytest.fixture(scope="module")
def seconds() -> dict[str, float]:
    """What each way took for one letter, the best of its rounds, as the others measure the machine."""
    return {}


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    """A book that has already set one letter."""
    book = bundled(BUNDLED_FOLDER)
    write_pdf(ONE_PAGE, book)
    return book


def test_pdf_of_one_page(benchmark: Any, fonts: FontBook, seconds: dict[str, float]) -> None:
    assert len(set_letter(ONE_PAGE, fonts).pages) == 1
    benchmark(write_pdf, ONE_PAGE, fonts)
    seconds["pdf"] = benchmark.stats.stats.min
    assert seconds["pdf"] <= 0.020


def test_docx_of_one_page(benchmark: Any, fonts: FontBook) -> None:
    benchmark(write_docx, ONE_PAGE, fonts)
    assert benchmark.stats.stats.min <= 0.015


def test_a_thousand_letters_in_one_job(benchmark: Any, fonts: FontBook) -> None:
    names = [f"张三{chr(0x4E00 + number)}" for number in range(1000)]
    letters = [Letter("reply", "答复书", (paragraph(f"{name}：你好。"), *ONE_PAGE.blocks)) for name in names]
    benchmark.pedantic(print_job, (letters, fonts, ONE_PAGE), rounds=2)
    assert benchmark.stats.stats.min <= 5.0


def test_rival_typst_with_a_reused_compiler(benchmark: Any, tmp_path: Path, seconds: dict[str, float]) -> None:
    typst = pytest.importorskip("typst")
    source = tmp_path / "letter.typ"
    source.write_text(_typst_source(), encoding="utf-8")
    compiler = typst.Compiler(str(source), font_paths=[str(BUNDLED_FOLDER)])
    numbers = iter(range(1_000_000))

    def compile_anew() -> bytes:
        """The same letter to another addressee: a compiler that sees nothing new has nothing to do."""
        return bytes(compiler.compile(format="pdf", sys_inputs={"name": f"张三{next(numbers)}"}))

    assert benchmark(compile_anew).startswith(b"%PDF")
    assert seconds["pdf"] <= 3 * benchmark.stats.stats.min


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_rival_libreoffice_per_batch(
    benchmark: Any, fonts: FontBook, tmp_path: Path, seconds: dict[str, float]
) -> None:
    """One run over many files, its profile already made: divide by their number (`per_letter` in extra_info)."""
    files = {f"letter{number}": write_docx(ONE_PAGE, fonts) for number in range(BATCH)}
    converted({"first": files["letter0"]}, tmp_path)
    benchmark.pedantic(converted, (files, tmp_path), rounds=1)
    benchmark.extra_info["per_letter"] = benchmark.stats.stats.min / BATCH
    assert 8 * seconds["pdf"] <= benchmark.stats.stats.min / BATCH


def _typst_source() -> str:
    paragraphs = [block.text for block in ONE_PAGE.blocks if isinstance(block, Paragraph)]
    body = "\n\n".join(text.replace("#", r"\#").replace("@", r"\@") for text in paragraphs)
    assert paragraphs[0] in plain_text(ONE_PAGE)
    return (
        '#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), numbering: "— 1 —")\n'
        '#set text(font: ("Desk FangSong", "Noto Serif SC"), size: 16pt, lang: "zh")\n'
        "#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13pt, spacing: 13pt)\n"
        '#align(center, text(font: "Noto Serif SC", weight: "bold", size: 22pt)[政府信息公开申请答复书])\n\n'
        f"#sys.inputs.name：\n\n{body}\n\n#align(right)[示例市教育局\n\n2026年11月20日]\n"
    )
