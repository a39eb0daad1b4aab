"""The database: opened, created or upgraded; one transaction per action of a person."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Engine

from app.domain.errors import StorageUnavailable
from app.persistence import upgrade
from app.persistence.attachments import prepare_file
from app.persistence.canonical import CHINA
from app.persistence.engines import embedded, office_server, read_url
from app.persistence.own_lines import OwnLines
from app.persistence.place import refuse_network_drive
from app.persistence.session import Session
from app.persistence.trouble import told_in_a_sentence

Clock = Callable[[], datetime]


def _this_machine() -> datetime:
    return datetime.now(CHINA)


@dataclass
class Database:
    """An open database. One writer and one reader may use it at once, each on its own thread."""

    url: URL
    keys: Path
    _clock: Clock
    _writer: Engine
    _reader: Engine
    _files: Engine
    own: OwnLines = field(default_factory=OwnLines, init=False)
    """The lines of the journal written here, not at another desk."""

    @classmethod
    def open(cls, url: str, *, keys: Path | None = None, clock: Clock = _this_machine, hasty: bool = False) -> Database:
        """Open the database, create it or bring it to this program's revision.

        `keys` is the file of the master key for personal details; by default it lies beside an embedded database, and
        in the user's home for PostgreSQL. A `hasty` file does not wait for the disk: only for what is made anew if
        anything happens. Raises InputRejected on an address of another kind, StorageUnavailable on
        trouble, on a network drive and on a database that a newer program has written.
        """
        address = read_url(url)
        with told_in_a_sentence():
            if address.get_backend_name() == "sqlite":
                return cls._open_file(address, keys, clock, hasty)
            return cls._open_server(address, keys, clock)

    @classmethod
    def _open_file(cls, url: URL, keys: Path | None, clock: Clock, hasty: bool) -> Database:
        file = Path(url.database or "")
        refuse_network_drive(file)
        if not file.parent.is_dir():
            raise StorageUnavailable(f"文件夹 {file.parent} 不存在，无法建立数据库。请检查路径。")
        if file.exists() and not os.access(file, os.W_OK):
            raise StorageUnavailable(f"数据库文件 {file} 是只读的，无法保存。请检查文件的写入权限。")
        writer, reader = embedded(file, hasty=hasty), embedded(file, writes=False)
        files = embedded(files_beside(file), hasty=hasty)
        with _let_go_if_refused(writer, files):
            upgrade.bring_up_to_date(writer, file)
            prepare_file(files)
        return cls(url, keys or file.with_suffix(".key"), clock, writer, reader, files)

    @classmethod
    def _open_server(cls, url: URL, keys: Path | None, clock: Clock) -> Database:
        writer, reader = office_server(url), office_server(url, writes=False)
        with _let_go_if_refused(writer):
            upgrade.bring_up_to_date(writer, None)
        files = office_server(url, serial=False)
        return cls(url, keys or Path.home() / ".disclosure-desk.key", clock, writer, reader, files)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One action of a person: all of it is kept, or none. Raises StorageUnavailable on trouble."""
        with told_in_a_sentence():
            with self._writer.begin() as connection:
                session = Session(connection, self._files, self.keys, writes=True, own=self.own)
                yield session
            session.kept()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view of the database, in which nothing can be written."""
        with told_in_a_sentence(), self._reader.begin() as connection:
            yield Session(connection, self._files, self.keys, writes=False)

    def now(self, session: Session) -> datetime:
        """This moment in +08:00: by the server's clock where there is one, so that all desks agree."""
        if session.postgresql:
            moment: datetime = session.connection.exec_driver_sql("SELECT clock_timestamp()").scalar_one()
            return moment.astimezone(CHINA)
        return self._clock().astimezone(CHINA)

    @property
    def file(self) -> Path | None:
        """The embedded database's file; None on a server."""
        return Path(self.url.database or "") if self.url.get_backend_name() == "sqlite" else None

    def close(self) -> None:
        """Let go of all connections; the database may be opened again."""
        for engine in (self._reader, self._files, self._writer):
            engine.dispose()


@contextmanager
def _let_go_if_refused(*engines: Engine) -> Iterator[None]:
    try:
        yield
    except BaseException:
        for engine in engines:
            engine.dispose()
        raise


def files_beside(file: Path) -> Path:
    """The second file, with the attachments' bytes: `desk.files.db` beside `desk.db`."""
    return file.with_name(f"{file.stem}.files{file.suffix}")
