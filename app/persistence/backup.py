"""Backup and restore: one file that holds everything but the master key, the same for both engines."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from app.domain.errors import InputRejected, StorageUnavailable
from app.persistence import journal
from app.persistence.canonical import canonical, instant
from app.persistence.database import Database, files_beside
from app.persistence.engines import looking, read_url
from app.persistence.session import Session
from app.persistence.tables import REVISION
from app.persistence.transfer import carry, carry_files
from app.persistence.trouble import told_in_a_sentence
from app.persistence.upgrade import known_revisions
from app.persistence.verify import Verification, verify

_FORMAT = "disclosure-desk backup 1"
_MEMBERS = ("desk.db", "desk.files.db")
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: where the journal stood, and the digest of each part."""

    format: str
    revision: str
    made_at: str
    head_number: int
    head_hash: str
    members: dict[str, str]


def back_up(database: Database, target: Path, made_at: datetime) -> Manifest:
    """Write everything into one file while the desks go on working; it appears under its name only when complete.

    Personal details stay sealed: whoever restores needs the master key, which is not in the backup. Raises
    InputRejected when the folder does not exist, StorageUnavailable on trouble.
    """
    if not target.absolute().parent.is_dir():
        raise InputRejected("file", f"文件夹 {target.absolute().parent} 不存在，请先建立或另选位置")
    with told_in_a_sentence(), tempfile.TemporaryDirectory(dir=target.absolute().parent) as folder:
        main = Path(folder) / _MEMBERS[0]
        _copy_everything(database, main)
        manifest = _describe(main, made_at)
        _pack(Path(folder), manifest, target)
    return manifest


def _copy_everything(database: Database, main: Path) -> None:
    """The chains first, the bytes second: whatever a step names is then among the bytes."""
    if database.file is not None:
        _copy_file(database.file, main)
        _copy_file(files_beside(database.file), files_beside(main))
        return
    copy = Database.open(f"sqlite:///{main}", keys=main.with_suffix(".key"))
    with database.reading() as source, copy.transaction() as goal:
        carry(source.connection, goal.connection)
    with database.reading() as source, copy.reading() as goal:
        _carry_bytes(source, goal)
    copy.close()
    for part in (main, files_beside(main)):
        _settle(part)


def _copy_file(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as origin, closing(sqlite3.connect(target)) as copy:
        origin.backup(copy)
    _settle(target)


def _settle(file: Path) -> None:
    """One file without a log beside it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _describe(main: Path, made_at: datetime) -> Manifest:
    with closing(sqlite3.connect(main)) as connection:
        last = connection.execute("SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1").fetchone()
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    number, bound = last or (0, "")
    members = {name: _sha256(main.with_name(name)) for name in _MEMBERS}
    return Manifest(_FORMAT, revision, instant(made_at), number, bound, members)


def _sha256(file: Path) -> str:
    name = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            name.update(piece)
    return name.hexdigest()


def _pack(folder: Path, manifest: Manifest, target: Path) -> None:
    coming = folder / "complete.zip"
    with zipfile.ZipFile(coming, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        archive.writestr("manifest.json", canonical(asdict(manifest)))
        for name in _MEMBERS:
            archive.write(folder / name, name)
    with coming.open("rb") as stream:
        os.fsync(stream.fileno())
    coming.replace(target)


def read_manifest(archive: Path) -> Manifest:
    """What a backup says of itself. Raises InputRejected when the file is none."""
    try:
        with zipfile.ZipFile(archive) as opened:
            return Manifest(**json.loads(opened.read("manifest.json")))
    except FileNotFoundError as error:
        raise InputRejected("file", f"没有文件 {archive}") from error
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise InputRejected("file", f"{archive.name} 不是本程序的备份文件，或已损坏") from error


def restore(archive: Path, url: str, *, keys: Path | None = None) -> Verification:
    """Put a backup in place of the database at this address, after every chain in it was walked.

    An embedded database that is there already is kept beside under another name. Raises InputRejected when the file is
    no sound backup, or the database on a server holds cases; StorageUnavailable on trouble.
    """
    with told_in_a_sentence(), _unpacked(archive) as main:
        found = _checked(main, read_manifest(archive))
        address = read_url(url)
        if address.get_backend_name() == "sqlite":
            _put_in_place(main, Path(address.database or ""))
            Database.open(url, keys=keys).close()
        else:
            _carry_to_server(main, url, keys)
    return found


@contextmanager
def _unpacked(archive: Path) -> Iterator[Path]:
    manifest = read_manifest(archive)
    if manifest.format != _FORMAT or manifest.revision not in known_revisions():
        raise StorageUnavailable(
            f"这个备份由更新版本的程序写成（版本 {manifest.revision}），本程序（版本 {REVISION}）不能恢复。请升级程序。"
        )
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(archive) as opened:
            for name in _MEMBERS:
                _extract(opened, name, Path(folder) / name, manifest.members.get(name, ""))
        yield Path(folder) / _MEMBERS[0]


def _extract(opened: zipfile.ZipFile, name: str, target: Path, expected: str) -> None:
    try:
        with opened.open(name) as source, target.open("wb") as goal:
            shutil.copyfileobj(source, goal, _PIECE)
    except (KeyError, zipfile.BadZipFile, EOFError) as error:
        raise InputRejected("file", f"备份文件不完整或已损坏（{name}），没有恢复，原有数据没有改动") from error
    if _sha256(target) != expected:
        raise InputRejected("file", f"备份文件已被改动（{name} 的校验值不符），没有恢复，原有数据没有改动")


def _checked(main: Path, manifest: Manifest) -> Verification:
    copy = Database.open(f"sqlite:///{main}", keys=main.with_suffix(".key"))
    with copy.reading() as session:
        found = verify(session)
        head = journal.head(session)
    copy.close()
    if (head.number, head.hash) != (manifest.head_number, manifest.head_hash):
        raise InputRejected("file", "备份中总日志的末行与备份记录不符，没有恢复，原有数据没有改动")
    if found.breaks:
        first = found.breaks[0]
        place = first.case if first.step is None else f"{first.case} 第 {first.step} 环节"
        raise InputRejected("file", f"备份中的案卷有 {len(found.breaks)} 处不符（{place}：{first.what}），没有恢复")
    for part in (main, files_beside(main)):
        _settle(part)
    return found


def _put_in_place(main: Path, file: Path) -> None:
    aside = _aside(file)
    for source, target in ((files_beside(main), files_beside(file)), (main, file)):
        for log in (target.with_name(f"{target.name}-wal"), target.with_name(f"{target.name}-shm")):
            if log.exists():
                _fold_in_log(target)
            log.unlink(missing_ok=True)
        if target.exists():
            target.rename(target.with_name(f"{aside}{target.name.removeprefix(file.stem)}"))
        shutil.move(source, target)


def _fold_in_log(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise StorageUnavailable("数据库正在使用，不能恢复。请先关闭所有打开它的程序。")


def _aside(file: Path) -> str:
    count = 1
    while file.with_name(f"{file.stem}.before-restore-{count}{file.suffix}").exists():
        count += 1
    return f"{file.stem}.before-restore-{count}"


def _carry_to_server(main: Path, url: str, keys: Path | None) -> None:
    copy = Database.open(f"sqlite:///{main}", keys=main.with_suffix(".key"))
    server = Database.open(url, keys=keys)
    try:
        with copy.reading() as source, server.transaction() as goal:
            if journal.head(goal).number:
                raise InputRejected("database", "服务器上的数据库里已有案件。请联系管理员建一个空库，再恢复到空库里")
            _carry_bytes(source, goal)
            carry(source.connection, goal.connection)
    finally:
        copy.close()
        server.close()


def _carry_bytes(source: Session, goal: Session) -> None:
    with looking(source.files) as bytes_from, goal.files.begin() as bytes_to:
        carry_files(bytes_from, bytes_to)
