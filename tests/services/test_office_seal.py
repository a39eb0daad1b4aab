"""The office's seal and its own red head: chosen with a reason, printed on issued letters, never on drafts."""

from pathlib import Path

import pytest

from app.domain.errors import InputRejected, Refused
from tests.letters.reading import text_of
from tests.letters.sample_seal import picture
from tests.sample_office import SampleOffice
from tests.services.test_main_way import keep, not_existing, search_record, sign_off

_IMAGE = b"/Subtype /Image"


def seal_file(folder: Path, content: bytes | None = None) -> Path:
    path = folder / "seal.png"
    path.write_bytes(picture() if content is None else content)
    return path


def issued(sample: SampleOffice) -> tuple[bytes, bytes, bytes]:
    """The draft, the issued PDF and the issued DOCX of a letter."""
    letters = sample.office.letters
    view, letter_id = keep(sample, search_record(sample, sample.routed_case()), not_existing())
    draft = letters.file(view.case.id, letter_id, "pdf")
    view = sign_off(sample, view, letter_id)
    return (
        draft,
        letters.file(view.case.id, letter_id, "pdf"),
        letters.file(view.case.id, letter_id, "docx"),
    )


def test_only_issued_letters_bear_the_seal(sample_on_either: SampleOffice, tmp_path: Path) -> None:
    sample = sample_on_either
    who, office = sample.who("fuzeren"), sample.office
    assert office.settings.seal() is None
    assert _IMAGE not in issued(sample)[1]
    office.settings.take_seal(who, seal_file(tmp_path), {"seal_width": 45}, "启用电子印章")
    draft, pdf, docx = issued(sample)
    assert (_IMAGE in draft, _IMAGE in pdf, b"word/media/image1.png" in docx) == (False, True, True)
    assert office.settings.history("seal_sha256")[-1].reason == "启用电子印章"
    office.settings.change(who, {"seal_sha256": ""}, "改用手工盖章")
    assert office.settings.seal() is None
    assert _IMAGE not in issued(sample)[1]


def test_taking_the_change_back_brings_the_old_seal_back(sample: SampleOffice, tmp_path: Path) -> None:
    who, settings = sample.who("fuzeren"), sample.office.settings
    settings.take_seal(who, seal_file(tmp_path), {}, "启用")
    first = settings.seal()
    settings.take_seal(who, seal_file(tmp_path, picture("JPEG", size=400)), {}, "更换")
    assert settings.seal() not in (None, first)
    settings.take_back(who)
    assert settings.seal() == first


@pytest.mark.parametrize("content", [b"", b"MZ\x90", picture()[:-100], b"\x89PNG\r\n\x1a\n" + bytes(3_000_000)])
def test_a_picture_that_cannot_be_taken_changes_nothing(sample: SampleOffice, tmp_path: Path, content: bytes) -> None:
    before = sample.office.settings.read()
    with pytest.raises(InputRejected, match="图片"):
        sample.office.settings.take_seal(
            sample.who("fuzeren"), seal_file(tmp_path, content), {"seal_width": 50}, "启用"
        )
    with pytest.raises(InputRejected, match="读不出"):
        sample.office.settings.take_seal(sample.who("fuzeren"), tmp_path / "none.png", {}, "启用")
    assert sample.office.settings.read() == before


def test_who_may_not_change_the_office_may_not_change_its_seal(sample: SampleOffice, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        sample.office.settings.take_seal(sample.who("chengban"), seal_file(tmp_path), {}, "启用")
    with pytest.raises(InputRejected):
        sample.office.settings.take_seal(sample.who("fuzeren"), seal_file(tmp_path), {}, " ")


@pytest.mark.parametrize(
    "changes",
    [
        {"seal_sha256": "0" * 64},
        {"seal_width": 20},
        {"seal_width": 200},
        {"letterhead_text": "示" * 37},
        {"letterhead_text": "示例\n文件"},
    ],
)
def test_settings_that_fit_no_letter_are_refused(sample: SampleOffice, changes: dict[str, object]) -> None:
    with pytest.raises(InputRejected) as refused:
        sample.office.settings.change(sample.who("fuzeren"), changes, "试一试")
    assert refused.value.field in changes


def test_the_head_says_what_the_office_wants(sample: SampleOffice) -> None:
    sample.office.settings.change(sample.who("fuzeren"), {"letterhead_text": "示例市人民政府文件"}, "按规定的版头")
    words = text_of(issued(sample)[1])
    assert "示例市人民政府文件" in words
    assert sample.office.settings.read().agency.name in words
