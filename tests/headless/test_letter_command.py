"""`main.py letter` as a script sees it: files, JSON, exit codes; bad input never leaves half a letter."""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.check_up import look_over
from app.domain.errors import DeskError
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.letter_plain import read_letter
from app.domain.letter_text import plain_text
from app.domain.outcomes import OUTCOMES
from app.headless.command_line import run
from app.letters.compose import compose
from app.services.letter_files import press_of
from app.services.press import Press
from tests.letters.reading import lines_of, text_of, words_only
from tests.sample_letters import AGENCY, agency, item, letter, shipped


class Answer:
    """What one run of the command left."""

    def __init__(self, code: int, out: str, err: str, folder: Path) -> None:
        self.code, self.err, self.folder = code, err, folder
        self.plain: Any = json.loads(out) if out else None

    @property
    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir()) if self.folder.exists() else []


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def asked(plain: object, *more: str) -> Answer:
        file = tmp_path / "letter.json"
        text = plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)
        file.write_text(text, "utf-8")
        capsys.readouterr()
        code = run(["letter", str(file), "--out", str(tmp_path / "out"), *more])
        out, err = capsys.readouterr()
        return Answer(code, out, err, tmp_path / "out")

    return asked


def test_a_letter_is_left_as_docx_and_pdf_with_its_remedies(command: Any) -> None:
    answer = command(letter("reply", "R2", "R5", "R4"))
    assert (answer.code, answer.files) == (0, ["reply.docx", "reply.pdf"])
    assert answer.plain["pages"] == len(lines_of(Path(answer.plain["pdf"]).read_bytes()))
    assert list(answer.plain) == ["docx", "pdf", "pages", "remedy", "findings"]
    assert answer.plain["remedy"] == {
        "kind": "AB",
        "parts": [
            {
                "kind": "A",
                "items": [2, 3],
                "bodies": ["示例市人民政府"],
                "reconsideration_days": 60,
                "reconsideration_first": True,
                "direct_suit": None,
                "after_reconsideration": "15 days",
                "court": None,
            },
            {
                "kind": "B",
                "items": [1, 3],
                "bodies": ["示例市人民政府"],
                "reconsideration_days": 60,
                "reconsideration_first": False,
                "direct_suit": "6 months",
                "after_reconsideration": None,
                "court": "有管辖权的基层人民法院",
            },
        ],
    }
    assert [(f["code"], f["item"]) for f in answer.plain["findings"]] == [("review_missing", 1), ("review_missing", 3)]
    assert set(answer.plain["findings"][0]) == {"code", "severity", "message", "article", "item"}


def test_an_error_leaves_a_watermarked_draft_and_exit_three(command: Any) -> None:
    answer = command(letter("reply", items=[item("R13", details={})]))
    assert (answer.code, answer.files) == (3, ["reply.docx", "reply.pdf"])
    assert len(answer.err.strip().splitlines()) == 1
    assert "检索情况" in answer.err
    assert "草稿" in _pdf_text(Path(answer.plain["pdf"]).read_bytes())
    assert answer.plain["remedy"]["kind"] == "B"


@pytest.fixture(scope="module")
def press() -> Press:
    return press_of()


PAPERS = [("reply", key) for key in OUTCOMES] + [(kind, "") for kind in LETTER_KINDS if kind != "reply"]


@pytest.mark.parametrize(("kind", "key"), PAPERS)
def test_both_files_of_every_kind_and_outcome_say_the_same(press: Press, kind: str, key: str) -> None:
    plain = letter(kind, key) if key else letter(kind)
    made = press.compose(read_letter(plain)).letter
    pdf, docx = _pdf_text(press.pdf(made)), _docx_text(press.docx(made))
    assert Counter(pdf) == Counter(docx)
    assert Counter(pdf) == Counter("".join(plain_text(made).split()))
    assert press.uncovered(plain_text(made)) == set()


def _pdf_text(data: bytes) -> str:
    """The characters of all pages without blanks and page numbers."""
    lines = [line for line in text_of(data).splitlines() if not re.fullmatch(r"\s*—\s*\d+\s*—\s*", line)]
    return words_only("".join(lines)).replace("\ufffe", "").replace("\u0002", "")


def _docx_text(data: bytes) -> str:
    """The characters of the body without blanks; runs of a fallback picture would count twice and are left out."""
    xml = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode("utf-8")
    pieces = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)
    text = "".join(pieces).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    return words_only(text)


# Input that cannot be right


def without(plain: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in plain.items() if name != key}


WHOLE = letter("reply", "R13")
BAD = [
    (without(WHOLE, "kind"), "kind"),
    ({**WHOLE, "kind": "love_letter"}, "kind"),
    (without(WHOLE, "issued_on"), "issued_on"),
    ({**WHOLE, "issued_on": "2026-02-30"}, "issued_on"),
    ({**WHOLE, "issued_on": "20261120"}, "issued_on"),
    ({**WHOLE, "issued_on": 5}, "issued_on"),
    (without(WHOLE, "received_on"), "received_on"),
    ({**WHOLE, "received_on": "2008-04-30"}, "received_on"),
    (without(WHOLE, "agency"), "agency"),
    ({**WHOLE, "agency": []}, "agency"),
    ({**WHOLE, "agency": without(AGENCY, "name")}, "agency.name"),
    ({**WHOLE, "agency": agency(kind="bakery")}, "agency.kind"),
    ({**WHOLE, "agency": agency(level="galaxy")}, "agency.level"),
    ({**WHOLE, "agency": agency(government=None)}, "agency.government"),
    ({**WHOLE, "agency": agency(valid_from="soon")}, "agency.valid_from"),
    ({**WHOLE, "items": []}, "items"),
    ({**WHOLE, "items": {}}, "items"),
    ({**WHOLE, "items": ["R13"]}, "items.0"),
    ({**WHOLE, "items": [item("R13"), {"outcome": "R99"}]}, "items.1.outcome"),
    ({**WHOLE, "items": [item("R4", grounds=["R99"])]}, "items.0.grounds"),
    ({**WHOLE, "items": [item("R13", details=[])]}, "items.0.details"),
    ({**WHOLE, "items": [item("R13", reasons=["a"])]}, "items.0.reasons"),
    ({**WHOLE, "applicants": [{"kind": "natural"}]}, "applicants.0.name"),
    ({**WHOLE, "applicants": [{"kind": "robot", "name": "张三"}]}, "applicants.0.kind"),
    ({**WHOLE, "served_through_internet": "yes"}, "served_through_internet"),
    ({**WHOLE, "attachments": "报告"}, "attachments"),
    ({**WHOLE, "attachments": [{}]}, "attachments.0"),
    ({**WHOLE, "edited": {"item1.finding": "改"}}, "edited.item1.finding"),
    ({**WHOLE, "regime": "1949"}, "regime"),
    ({**WHOLE, "request": "字" * 200_001}, "request"),
    ({**WHOLE, "items": [item("R5", reasons="字" * 150_000) for _ in range(4)]}, "letter"),
    ({**WHOLE, "request": float("nan")}, "request"),
    ({**WHOLE, "request_no": float("inf")}, "request_no"),
    ({**WHOLE, "applicants": [{"name": "\u200b\u202e"}]}, "applicants.0.name"),
    ({**WHOLE, "agency": agency(name="\ufeff")}, "agency.name"),
    ('{"kind": "reply", "kind": "receipt"}', "kind"),
    ([], "letter"),
    ("{", "FILE"),
    ("", "FILE"),
    ("[" * 100_000, "FILE"),
    ('{"kind": ' + "9" * 5000 + "}", "FILE"),
]


@pytest.mark.parametrize(("plain", "field"), BAD)
def test_bad_input_names_its_field_and_leaves_nothing(command: Any, plain: object, field: str) -> None:
    answer = command(plain)
    assert (answer.code, answer.plain, answer.files) == (2, None, [])
    (line,) = answer.err.strip().splitlines()
    assert line.startswith(f"{field}：")
    assert re.search(r"[\u4e00-\u9fff]", line)


def test_a_missing_file_or_folder_name_is_told(
    command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["letter", str(tmp_path / "none.json"), "--out", str(tmp_path)]) == 2
    assert run(["letter", "--out", str(tmp_path)]) == 2
    assert command(WHOLE, "--template-folder", str(tmp_path / "nowhere")).code == 2
    (tmp_path / "letter.json").write_text("{}", "utf-8")
    assert run(["letter", str(tmp_path / "letter.json")]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_trouble_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    (tmp_path / "letter.json").write_text(json.dumps(WHOLE), "utf-8")
    assert run(["letter", str(tmp_path / "letter.json"), "--out", str(tmp_path / "file" / "out")]) == 4
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_folder_in_the_place_of_one_file_keeps_the_other_from_being_written(
    command: Any, tmp_path: Path, form: str
) -> None:
    (tmp_path / "out" / f"reply.{form}").mkdir(parents=True)
    answer = command(WHOLE)
    assert (answer.code, answer.files) == (4, [f"reply.{form}"])
    assert f"reply.{form}" in answer.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
@pytest.mark.parametrize("room", [0, 5_000, 30_000])
def test_a_full_disk_leaves_what_was_there_before(tmp_path: Path, room: int) -> None:
    """The size of files is limited in a process of its own, as on a disk without room."""
    whole, out = tmp_path / "letter.json", tmp_path / "out"
    whole.write_text(json.dumps(WHOLE), "utf-8")
    out.mkdir()
    (out / "reply.pdf").write_bytes(b"before")
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}));"
        "from app.headless.command_line import run; sys.exit(run(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "letter", str(whole), "--out", str(out)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, len(done.stderr.strip().splitlines())) == (4, "", 1), done.stderr
    assert [(path.name, path.read_bytes()) for path in out.iterdir()] == [("reply.pdf", b"before")]


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


def test_the_offices_own_template_wins(command: Any, tmp_path: Path) -> None:
    own = tmp_path / "own" / "reply"
    own.mkdir(parents=True)
    shipped_text = (Path(press_of()._template_folder) / "reply" / "R13.md").read_text("utf-8")
    (own / "R13.md").write_text(shipped_text.replace("检索情况：", "查找情况："), "utf-8")
    answer = command(WHOLE, "--template-folder", str(tmp_path / "own"))
    assert answer.code == 0
    assert "查找情况" in _pdf_text(Path(answer.plain["pdf"]).read_bytes())


def test_the_list_names_every_kind_and_outcome(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["letter", "--list"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert [one["kind"] for one in plain["kinds"]] == list(LETTER_KINDS)
    assert [one["outcome"] for one in plain["outcomes"]] == list(OUTCOMES)
    for one in plain["outcomes"]:
        assert set(one) >= {"article", "row", "remedy", "required", "fields", "title", "label"}
    repeat = next(one for one in plain["outcomes"] if one["outcome"] == "R18")
    assert (repeat["row"], repeat["remedy"]) == ("n2", "B")
    assert repeat["required"] == ["earlier_number", "earlier_date"]


# Letters that are hard to set


@pytest.mark.parametrize(
    "change",
    [
        {"items": [item("R5", reasons="理由。" * 4000)]},
        {"request": "请公开" + "甲" * 5000},
        {"items": [item("R1", details={"place": "https://www.example.gov.cn/" + "a" * 300})]},
        {"applicants": [{"name": "名" * 20}, {"name": "Zhang Example"}, {"name": "ئەخمەت"}]},
        {"applicants": [{"kind": "business", "name": "示" * 60 + "有限公司"}]},
        {"request": "一\n二\r\n三\t四\x00\x0b\u2028五\ud800六😀䶮𬭎𫍯"},
        {"number": None, "request_no": "", "request": ""},
        {"items": [item("R13") for _ in range(120)]},
        {"agency": agency(name="示" * 300), "request_no": "号" * 300},
        {"applicants": [{"name": "张\u202e三"}], "agency": agency(name="示例市\n某局")},
        {"applicants": [{"name": "བསྟན་འཛིན"}, {"name": "ᠮᠣᠩᠭᠣᠯ"}]},
    ],
)
def test_hard_letters_are_made(command: Any, change: dict[str, Any]) -> None:
    plain = {**letter("reply", "R13"), **change}
    answer = command(json.dumps(plain))
    assert answer.code in (0, 3), answer.err
    assert answer.files == ["reply.docx", "reply.pdf"]


def test_a_long_table_is_made_in_a_moment_and_a_longer_one_refused(command: Any) -> None:
    entries = [["答复书", "某依复〔2026〕1号", "2026-11-09", "2", ""]] * 400
    answer = command(letter("archive_index", details={"entries": entries}))
    assert (answer.code, answer.plain["pages"] > 10) == (0, True)
    answer = command(letter("archive_index", details={"entries": entries * 6}))
    assert (answer.code, "最多2000行" in answer.err) == (2, True)


# Anything at all

TEXTS = st.one_of(st.text(max_size=20), st.sampled_from(["", "R13", "R4", "2026-11-20", "是", "张三"]))
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
KEYS = sorted({*WHOLE, "details", "edited", "regime", "handed_over_on"})


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(PAPERS),
    st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=3),
    st.dictionaries(
        st.sampled_from(["outcome", "grounds", "reasons", "answer", "details", "text"]), VALUES, max_size=2
    ),
    st.dictionaries(st.sampled_from(sorted(AGENCY)), VALUES, max_size=2),
)
def test_any_json_is_a_letter_or_a_sentence(
    paper: tuple[str, str], change: dict[str, Any], in_item: dict[str, Any], in_agency: dict[str, Any]
) -> None:
    plain = letter(*filter(None, paper))
    plain["items"] = [{**one, **in_item} for one in plain["items"]]
    plain["agency"] = {**plain["agency"], **in_agency}
    plain |= change
    assert _letter_or_sentence(plain)


@settings(max_examples=100)
@given(VALUES)
def test_any_value_is_a_letter_or_a_sentence(plain: object) -> None:
    assert _letter_or_sentence(plain)


def _letter_or_sentence(plain: object) -> bool:
    """Whether the facts were either answered with a sentence or composed and examined."""
    try:
        request = read_letter(plain)
        made = compose(request, shipped())
    except DeskError as refused:
        return bool(refused.sentence)
    return all(finding.message for finding in look_over(request, made)) and bool(made.letter.title)


@settings(max_examples=40, deadline=None)
@given(*[st.text(min_size=1, max_size=60)] * 3, st.sampled_from(["reply", "receipt", "archive_index"]))
def test_any_words_make_both_files(press: Press, name: str, words: str, number: str, kind: str) -> None:
    plain = letter(kind, *(["R13"] if kind == "reply" else []), request=words, request_no=number)
    plain |= {"applicants": [{"name": f"甲{name}"}], "agency": agency(name=f"乙{words}"), "attachments": [name]}
    plain["details"] = {**plain.get("details", {}), "entries": [[words, name, number]]}
    made = press.compose(read_letter(plain)).letter
    assert lines_of(press.pdf(made))
    assert _docx_text(press.docx(made))
