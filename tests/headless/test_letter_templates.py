"""`main.py letter --template-folder`: the office's own templates win; broken, attacking or endless ones are named."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from app.services.letter_files import press_of
from tests.headless.running import WHOLE
from tests.letters.reading import pdf_words
from tests.sample_letters import letter


def test_the_offices_own_template_wins(command: Any, tmp_path: Path) -> None:
    own = tmp_path / "own" / "reply"
    own.mkdir(parents=True)
    shipped_text = (Path(press_of()._template_folder) / "reply" / "R13.md").read_text("utf-8")
    (own / "R13.md").write_text(shipped_text.replace("检索情况：", "查找情况："), "utf-8")
    answer = command(WHOLE, "--template-folder", str(tmp_path / "own"))
    assert answer.code == 0
    assert "查找情况" in pdf_words(Path(answer.plain["pdf"]).read_bytes())


def test_a_broken_template_of_the_office_is_named_with_its_line(command: Any, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "reply.md").write_text(
        '+++\nkind = "reply"\ntitle = "答复"\n+++\n{{ nothing }}\n::parts\n::remedy\n', "utf-8"
    )
    answer = command(WHOLE, "--template-folder", str(own))
    assert (answer.code, answer.files) == (2, [])
    assert answer.err.startswith("reply.md:5：")


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("{{ ''.__class__ }}", "__class__"),
        ("{% for a in request %}{% for b in request %}{% endfor %}{% endfor %}", "循环"),
        ("{% for a in items %}{% for b in items %}" + "字" * 9_000 + "{% endfor %}{% endfor %}", "过长"),
        ("{% if a %}" * 3_000 + "{% endif %}" * 3_000, "过深"),
        ("{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}", "过深"),
        ("{{ 9 ** 9 ** 9 }}", "Pow"),
    ],
)
def test_a_template_that_attacks_is_refused_at_once(command: Any, tmp_path: Path, body: str, sentence: str) -> None:
    shipped_text = (Path(press_of()._template_folder) / "reply.md").read_text("utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "reply.md").write_text(f"{shipped_text}\n{body}\n", "utf-8")
    plain = letter("reply", *["R13"] * 40, request="字" * 100_000)
    answer = command(plain, "--template-folder", str(tmp_path / "own"))
    assert (answer.code, answer.files) == (2, [])
    assert sentence in answer.err


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")
def test_links_out_of_the_template_folder_and_things_that_never_end_are_not_read(command: Any, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    own.joinpath("again").symlink_to(own)
    assert command(WHOLE, "--template-folder", str(own)).code == 0
    for target in ("/etc/passwd", "/dev/zero", "/nowhere"):
        (own / "reply.md").symlink_to(target)
        answer = command(WHOLE, "--template-folder", str(own))
        assert (answer.code, "链接" in answer.err) == (2, True)
        (own / "reply.md").unlink()
    os.mkfifo(own / "reply.md")
    answer = command(WHOLE, "--template-folder", str(own))
    assert (answer.code, "普通文件" in answer.err) == (2, True)


def test_a_folder_with_too_many_templates_is_not_read_to_its_end(command: Any, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    for number in range(301):
        (own / f"{number}.md").touch()
    answer = command(WHOLE, "--template-folder", str(own))
    assert (answer.code, "多于300个" in answer.err) == (2, True)
