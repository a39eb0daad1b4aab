"""The office's seal: its picture lies beside the attachments, a setting names it, only issued letters bear it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from app.domain.errors import InputRejected, StorageUnavailable
from app.domain.letter import Seal
from app.domain.office_settings import OfficeSettings
from app.persistence import attachments
from app.persistence.session import Session


def prepared(path: Path) -> bytes:
    """The picture in that file as it is kept and printed; InputRejected("seal", …) says why it cannot be."""
    from app.letters.seal_image import LARGEST_FILE, normalised

    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as trouble:
        raise InputRejected("seal", f"读不出“{path.name}”：{trouble.strerror}") from trouble
    return normalised(content)


def keep(session: Session, png: bytes) -> str:
    """Keeps the picture and gives the hash that names it."""
    return attachments.put(session, BytesIO(png))[0]


def check(session: Session, sha256: str) -> None:
    """Raises InputRejected unless the hash is empty or names a picture that is kept."""
    if sha256 and not attachments.holds(session, sha256):
        raise InputRejected("seal_sha256", "没有这张印章图片，请重新选择")


def of(session: Session, settings: OfficeSettings) -> Seal | None:
    """The seal of the office; None where it prints none, or leaves no room for one."""
    if not settings.seal_sha256 or not settings.sealed:
        return None
    if not attachments.holds(session, settings.seal_sha256):
        raise StorageUnavailable("印章图片已不在附件库中，请在“设置—版头和印章”中重新选择，或者取消套印")
    return Seal(b"".join(attachments.read_chunks(session, settings.seal_sha256)), settings.seal_width)
