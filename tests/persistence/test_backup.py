"""A backup holds everything, is taken while people work, and comes back on either engine."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from app.domain.errors import InputRejected, StorageUnavailable
from app.domain.personal_details import Details
from app.domain.steps import CaseKind
from app.persistence import (
    attachments,
    backup,
    calendars,
    case_list,
    catalogue,
    chain,
    drafts,
    journal,
    numbers,
    people,
    personal_details,
    settings,
)
from app.persistence.database import Database
from app.persistence.search import search
from app.persistence.verify import verify
from tests.builders import CLERK, NOON, case_row, note, registered


def filled(database: Database) -> str:
    """A database with something in every table; gives the reference of the personal details."""
    with database.transaction() as session:
        attachments.put(session, io.BytesIO(b"scan" * 700_000))
        for place in range(3):
            number = f"2026-{numbers.take(session, 'case', 2026)}"
            case = chain.open_case(session, number, CaseKind.DISCLOSURE, registered(), CLERK, NOON)
            chain.append(session, case.id, 1, note(f"第{place}件䶮"), CLERK, NOON)
            case_list.refresh(session, case_row(case.id, number, length=2, department_ids=("d-1",)))
        numbers.cancel(session, "case", 2026, 2, "作废")
        people.add(session, people.Person("p-1", "zhang", "张三", "hash", ("front_desk",)))
        settings.change(session, "warn_days", [5, 3], CLERK, NOON, "试用")
        calendars.add(session, 2026, {"off": ["2026-10-01"]}, CLERK, NOON)
        drafts.keep(session, "p-1", "intake", {"request": "半"}, NOON)
        catalogue.change(session, catalogue.CATALOGUE, {"a": {"title": "指南"}}, CLERK, NOON, "公布")
        return personal_details.store(session, Details(phone="13800000000"))[0]


def stand_the_same(left: Database, right: Database, ref: str) -> None:
    with left.reading() as one, right.reading() as other:
        assert verify(one) == verify(other)
        assert verify(other).breaks == ()
        ids = chain.all_ids(one)
        assert list(chain.read_many(one, ids)) == list(chain.read_many(other, ids))
        assert case_list.page(one, case_list.Query()) == case_list.page(other, case_list.Query())
        assert settings.read_all(one) == settings.read_all(other) == {"warn_days": [5, 3]}
        assert people.everybody(one) == people.everybody(other)
        assert calendars.newest(one) == calendars.newest(other)
        assert catalogue.read_all(one, "catalogue") == catalogue.read_all(other, "catalogue")
        assert drafts.of_owner(one, "p-1") == drafts.of_owner(other, "p-1")
        assert search(one, "补偿") == search(other, "补偿")
        assert personal_details.read(other, ref).details == Details(phone="13800000000")


def work_goes_on(database: Database) -> None:
    """Everything that counts continues after what came back."""
    with database.transaction() as session:
        assert numbers.take(session, "case", 2026) == 4
        chain.open_case(session, "2026-4", CaseKind.DISCLOSURE, registered(), CLERK, NOON)
        settings.change(session, "warn_days", [1], CLERK, NOON)
        attachments.put(session, io.BytesIO(b"another"))
        assert journal.head(session).number == 7


def test_a_backup_comes_back(database: Database, tmp_path: Path) -> None:
    ref = filled(database)
    made = backup.back_up(database, tmp_path / "b.zip", NOON)
    assert backup.read_manifest(tmp_path / "b.zip") == made
    (tmp_path / "new").mkdir()
    url = f"sqlite:///{tmp_path / 'new' / 'desk.db'}"
    found = backup.restore(tmp_path / "b.zip", url)
    assert (found.cases, found.steps, found.head.number) == (3, 6, made.head_number)
    restored = Database.open(url, keys=database.keys)
    stand_the_same(database, restored, ref)
    work_goes_on(restored)
    restored.close()


@pytest.mark.postgresql
def test_an_embedded_database_moves_to_a_server(
    embedded_database: Database, postgresql_url: str, tmp_path: Path
) -> None:
    ref = filled(embedded_database)
    backup.back_up(embedded_database, tmp_path / "b.zip", NOON)
    backup.restore(tmp_path / "b.zip", postgresql_url, keys=embedded_database.keys)
    server = Database.open(postgresql_url, keys=embedded_database.keys)
    stand_the_same(embedded_database, server, ref)
    work_goes_on(server)
    server.close()
    with pytest.raises(InputRejected, match="已有案件"):
        backup.restore(tmp_path / "b.zip", postgresql_url, keys=embedded_database.keys)


def test_what_was_there_is_kept_aside(embedded_database: Database, tmp_path: Path) -> None:
    filled(embedded_database)
    backup.back_up(embedded_database, tmp_path / "b.zip", NOON)
    work_goes_on(embedded_database)
    embedded_database.close()
    url = embedded_database.url.render_as_string()
    backup.restore(tmp_path / "b.zip", url)
    aside = Database.open(f"sqlite:///{tmp_path / 'desk.before-restore-1.db'}")
    back = Database.open(url)
    with aside.reading() as before, back.reading() as now:
        assert (journal.head(before).number, journal.head(now).number) == (7, 6)
        assert len(attachments.all_names(before)) == 2
        assert len(attachments.all_names(now)) == 1
    aside.close()
    back.close()


def test_a_damaged_backup_changes_nothing(embedded_database: Database, tmp_path: Path) -> None:
    filled(embedded_database)
    good = tmp_path / "b.zip"
    backup.back_up(embedded_database, good, NOON)
    url = f"sqlite:///{tmp_path / 'other.db'}"
    (tmp_path / "short.zip").write_bytes(good.read_bytes()[:-500])
    (tmp_path / "none.zip").write_text("not a backup")
    _changed(good, tmp_path / "member.zip", "desk.files.db", lambda content: content[:-1] + b"x")
    _changed(
        good,
        tmp_path / "head.zip",
        "manifest.json",
        lambda content: content.replace(b'"head_number":6', b'"head_number":5'),
    )
    for name in ("short.zip", "none.zip", "missing.zip", "member.zip", "head.zip"):
        with pytest.raises(InputRejected):
            backup.restore(tmp_path / name, url)
    newer = tmp_path / "newer.zip"
    _changed(good, newer, "manifest.json", lambda c: json.dumps(json.loads(c) | {"revision": "9999"}).encode())
    with pytest.raises(StorageUnavailable, match="升级"):
        backup.restore(newer, url)
    assert not (tmp_path / "other.db").exists()


def _changed(source: Path, target: Path, member: str, change: object) -> None:
    assert callable(change)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == member else old.read(name))


def test_a_backup_needs_its_folder(embedded_database: Database, tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="不存在"):
        backup.back_up(embedded_database, tmp_path / "nowhere" / "b.zip", NOON)


def test_a_backup_taken_while_others_write_is_whole(embedded_database: Database, tmp_path: Path) -> None:
    filled(embedded_database)
    with embedded_database.transaction() as session:
        case = chain.open_case(session, "X", CaseKind.DISCLOSURE, registered(), CLERK, NOON)
        backup.back_up(embedded_database, tmp_path / "b.zip", NOON)
        chain.append(session, case.id, 1, note(), CLERK, NOON)
    found = backup.restore(tmp_path / "b.zip", f"sqlite:///{tmp_path / 'again.db'}")
    assert (found.cases, found.breaks) == (3, ())
