"""What is half typed is kept, and nobody reads it without the office's key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import StorageUnavailable
from app.domain.personal_details import Details
from app.persistence import drafts, personal_details
from app.persistence.database import Database
from app.persistence.tables import sealed
from tests.builders import NOON

NUMBER, PHONE = "11010519491231002X", "13800000000"
TYPED: dict[str, Any] = {
    "current": {"applicants": [{"name": "张三", "identity_number": NUMBER, "phone": PHONE}], "request": "半句话䶮"},
    "aside": [],
}


def keep(database: Database, value: Any = TYPED) -> None:
    with database.transaction() as session:
        drafts.keep(session, "p-1", "intake", value, NOON)


def kept(database: Database) -> Any:
    with database.reading() as session:
        found = drafts.read(session, "p-1", "intake")
        return None if found is None else found.value


@pytest.mark.parametrize("value", [TYPED, {}, [1, None], "字", "\ud800", {"half a pair": "\ud83d"}])
def test_anything_typed_comes_back(database: Database, value: Any) -> None:
    keep(database, value)
    assert kept(database) == value


def test_nothing_typed_stands_readable_in_the_files(embedded_database: Database) -> None:
    file = embedded_database.file or Path()
    keep(embedded_database)
    keep(embedded_database, TYPED | {"aside": [TYPED["current"]]})
    written = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    assert b"intake" in written
    for secret in (NUMBER, PHONE, "张三", "半句话"):
        assert secret.encode() not in written
        assert secret.encode("unicode_escape") not in written


def test_a_draft_moved_to_another_person_does_not_open(database: Database) -> None:
    keep(database)
    with database.transaction() as session:
        session.connection.execute(sealed.drafts.update().values(owner="p-2"))
    with database.reading() as session, pytest.raises(StorageUnavailable):
        drafts.read(session, "p-2", "intake")


def test_another_key_gives_a_sentence_and_the_next_typing_counts(database: Database) -> None:
    keep(database)
    database.keys.write_text("ab" * 32 + "\n", encoding="ascii")
    with pytest.raises(StorageUnavailable, match="密钥文件与这个数据库不符"):
        kept(database)
    keep(database, {"request": "新的"})
    assert kept(database) == {"request": "新的"}


def test_no_second_key_is_made_while_details_wait_for_the_first(database: Database) -> None:
    with database.transaction() as session:
        personal_details.store(session, Details(phone=PHONE))
    database.keys.unlink()
    with pytest.raises(StorageUnavailable, match="找不到个人信息的密钥文件"):
        keep(database)
    assert not database.keys.exists()


def test_a_draft_kept_before_sealing_still_opens(database: Database) -> None:
    row = {"owner": "p-1", "key": "intake", "value": TYPED, "kept_at": NOON.isoformat()}
    with database.transaction() as session:
        session.connection.execute(sealed.drafts.insert(), row)
    assert kept(database) == TYPED
