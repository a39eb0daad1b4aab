"""Personal details are found while they exist and are gone for ever once destroyed."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from app.domain.errors import InputRejected, StorageUnavailable
from app.domain.personal_details import Details, DetailsState, KeptDetails
from app.persistence import master_key, personal_details
from app.persistence.database import Database
from app.persistence.proving import Condition, conditions
from app.persistence.session import Session
from app.persistence.tables import sealed

DETAILS = Details(
    identity_number="11010519491231002X", phone="13800000000", address="示例市示例路1号䶮", email="wang@example.org"
)


def proves(session: Session, ref: str, salted: str) -> bool:
    return conditions(session, [(ref, salted)], master_key.at_hand(session.keys)) == [Condition.PROVED]


def stored(database: Database, details: Details = DETAILS) -> tuple[str, str]:
    with database.transaction() as session:
        return personal_details.store(session, details)


def test_what_was_stored_is_read_and_proved(database: Database) -> None:
    ref, salted = stored(database)
    other, salted_again = stored(database)
    assert ref != other
    assert salted != salted_again
    with database.reading() as session:
        assert personal_details.read(session, ref).details == DETAILS
        assert proves(session, ref, salted)
        assert not proves(session, ref, salted_again)


def test_equal_numbers_and_phones_are_found(database: Database) -> None:
    ref, _ = stored(database)
    stored(database, Details(phone="010-8888 0000"))
    with database.reading() as session:
        assert personal_details.find(session, identity_number="110105 19491231002x") == [ref]
        assert personal_details.find(session, phone="+86 138-0000-0000") == [ref]
        assert personal_details.find(session, identity_number="13800000000") == []
        assert personal_details.find(session) == []


def test_destroyed_details_are_gone(database: Database) -> None:
    ref, salted = stored(database)
    with database.transaction() as session:
        personal_details.destroy(session, ref)
    with database.reading() as session:
        assert personal_details.read(session, ref) == KeptDetails(DetailsState.DESTROYED)
        assert personal_details.find(session, phone=DETAILS.phone) == []
        assert not proves(session, ref, salted)


def test_nothing_readable_reaches_the_disk_and_nothing_sealed_stays_there(embedded_database: Database) -> None:
    file = embedded_database.file or Path()
    ref, _ = stored(embedded_database)
    with embedded_database.reading() as session:
        row = session.connection.execute(sealed.personal_details.select()).one()
    on_disk = _all_bytes(file)
    assert row.sealed in on_disk
    assert b"13800000000" not in on_disk
    with embedded_database.transaction() as session:
        personal_details.destroy(session, ref)
    assert row.sealed not in _all_bytes(file)
    assert row.wrapped_key not in _all_bytes(file)


def _all_bytes(file: Path) -> bytes:
    return b"".join(part.read_bytes() for part in sorted(file.parent.glob("desk.db*")))


def test_the_key_lies_outside_and_belongs_to_its_owner_alone(embedded_database: Database) -> None:
    assert not embedded_database.keys.exists()
    stored(embedded_database)
    assert stat.S_IMODE(embedded_database.keys.stat().st_mode) == 0o600


def test_a_lost_or_wrong_key_is_said_and_not_replaced(embedded_database: Database) -> None:
    ref, _ = stored(embedded_database)
    kept = embedded_database.keys.rename(embedded_database.keys.with_suffix(".kept"))
    with pytest.raises(StorageUnavailable, match="密钥文件"), embedded_database.transaction() as session:
        personal_details.store(session, DETAILS)
    assert not embedded_database.keys.exists()
    states = {"00" * 32: DetailsState.SHUT, "nonsense": DetailsState.KEY_AWAY, "00": DetailsState.KEY_AWAY}
    for wrong, state in states.items():
        embedded_database.keys.write_text(wrong)
        with embedded_database.reading() as session:
            assert personal_details.read(session, ref) == KeptDetails(state)
        assert embedded_database.keys.read_text() == wrong
    kept.replace(embedded_database.keys)
    with embedded_database.reading() as session:
        assert personal_details.read(session, ref).details == DETAILS


def test_without_the_key_nothing_is_read_or_looked_up_and_no_key_is_made(database: Database) -> None:
    with database.reading() as session:
        assert personal_details.find(session, phone=DETAILS.phone) == []
    assert not database.keys.exists()
    ref, _ = stored(database)
    database.keys.rename(database.keys.with_suffix(".kept"))
    with database.reading() as session:
        assert personal_details.read(session, ref) == KeptDetails(DetailsState.KEY_AWAY)
        assert personal_details.find(session, phone=DETAILS.phone) is None
    assert not database.keys.exists()


@pytest.mark.parametrize(
    ("damage", "state"),
    [
        ({"wrapped_key": b"short"}, DetailsState.SHUT),
        ({"sealed": b"short"}, DetailsState.DAMAGED),
        ({"sealed": None}, DetailsState.DAMAGED),
        ({"wrapped_key": None}, DetailsState.DAMAGED),
    ],
)
def test_a_damaged_record_is_told_from_a_destroyed_one(
    database: Database, damage: dict[str, bytes | None], state: DetailsState
) -> None:
    ref, _ = stored(database)
    with database.transaction() as session:
        session.connection.execute(sealed.personal_details.update().values(damage))
    with database.reading() as session:
        assert personal_details.read(session, ref) == KeptDetails(state)


def test_unknown_references(database: Database) -> None:
    with database.reading() as session:
        assert personal_details.read(session, "nobody") == KeptDetails(DetailsState.DAMAGED)
    with pytest.raises(InputRejected), database.transaction() as session:
        personal_details.destroy(session, "nobody")


def test_several_persons_are_sealed_one_by_one(database: Database) -> None:
    several = [DETAILS, Details(phone="010-8888 0000"), DETAILS]
    with database.transaction() as session:
        assert personal_details.store_many(session, []) == []
        kept = personal_details.store_many(session, several)
    assert len({ref for ref, _ in kept}) == len({salted for _, salted in kept}) == 3
    with database.reading() as session:
        for details, (ref, salted) in zip(several, kept, strict=True):
            assert personal_details.read(session, ref).details == details
            assert proves(session, ref, salted)
