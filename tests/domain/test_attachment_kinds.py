"""What the name of a file says of it, and what the step of the document says then."""

import pytest

from app.domain.attachment_kinds import AttachmentKind, kind_by_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("信封正面.jpg", AttachmentKind.ENVELOPE),
        ("邮戳 2026-10-12.pdf", AttachmentKind.ENVELOPE),
        ("Envelope_01.PNG", AttachmentKind.ENVELOPE),
        ("申请人身份证.jpg", AttachmentKind.IDENTITY),
        ("营业执照副本.pdf", AttachmentKind.IDENTITY),
        ("申请授权委托书.pdf", AttachmentKind.MANDATE),
        ("信息公开申请表.docx", AttachmentKind.APPLICATION),
        ("scan0001.pdf", AttachmentKind.OTHER),
        ("", AttachmentKind.OTHER),
    ],
)
def test_a_name_says_what_a_file_is_or_nothing(name: str, kind: AttachmentKind) -> None:
    assert kind_by_name(name) is kind


def test_of_another_document_the_step_says_nothing() -> None:
    assert [kind.about for kind in AttachmentKind] == ["信封", "申请书", "身份证明", "授权委托书", ""]
