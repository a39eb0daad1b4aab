"""Personal details outside the chain are held against the chain: changed, gone, emptied or back, each is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Row, create_engine, text

from app.domain.personal_details import Details
from app.domain.steps import CaseKind, DetailsDestroyed, Party, RegistrationCorrected
from app.persistence import backup, case_list, chain, personal_details
from app.persistence.database import Database
from app.persistence.engines import read_url
from app.persistence.master_key import derived
from app.persistence.sealing import master_of, seal, unseal
from app.persistence.session import Session
from app.persistence.verify import Verification, verify
from tests.builders import CLERK, NOON, case_row, on, registered

PEOPLE = {"A": "张三", "B": "李四测试", "C": "王示例", "D": "赵六测试"}
"""By the number of the case; the details of the third are destroyed as they should be."""
Refs = dict[str, str]


def four_cases(database: Database) -> Refs:
    with database.transaction() as session:
        return {number: _case(session, number, name) for number, name in PEOPLE.items()}


def _case(session: Session, number: str, name: str) -> str:
    details = Details(identity_number=f"证{name}", phone="13800000000", address="示例市示例路1号")
    ref, salted = personal_details.store(session, details)
    party = Party(name=name, mandate='他说："name":"无"', details_ref=ref, details_hash=salted)
    case = chain.open_case(session, number, CaseKind.DISCLOSURE, registered(parties=(party,)), CLERK, NOON)
    again = registered(parties=(Party(name="另一人"), party)).__dict__
    chain.append(session, case.id, 1, RegistrationCorrected(**again, reason="漏登一人"), CLERK, NOON)
    if number == "C":
        step = DetailsDestroyed(on=on("10-20"), details_ref=ref, reason="保存期满")
        chain.append(session, case.id, 2, step, CLERK, NOON)
        personal_details.destroy(session, ref)
    case_list.refresh(session, case_row(case.id, number, length=3 if number == "C" else 2))
    return ref


def verified(database: Database) -> Verification:
    with database.reading() as session:
        return verify(session)


def run(database: Database, statement: str, **values: object) -> None:
    """What somebody does who got at the database itself."""
    engine = create_engine(read_url(database.url.render_as_string(hide_password=False)))
    with engine.begin() as connection:
        assert connection.execute(text(statement), values).rowcount == 1
    engine.dispose()


def row_of(database: Database, ref: str) -> Row[Any]:
    with database.reading() as session:
        chosen = text("SELECT wrapped_key, sealed, number_index, phone_index FROM personal_details WHERE ref = :ref")
        return session.connection.execute(chosen, {"ref": ref}).one()


def put(database: Database, ref: str, row: Row[Any]) -> None:
    values = "wrapped_key = :wrapped_key, sealed = :sealed, number_index = :number_index, phone_index = :phone_index"
    run(database, f"UPDATE personal_details SET {values} WHERE ref = :ref", ref=ref, **row._asdict())


def flipped(value: object) -> bytes:
    """The same bytes, one bit of the last one the other way."""
    assert isinstance(value, bytes)
    return value[:-1] + bytes([value[-1] ^ 1])


def test_what_nobody_touched_is_proved(database: Database) -> None:
    four_cases(database)
    found = verified(database)
    assert (found.breaks, found.details.kept, found.details.remark) == ((), 3, "")


def test_a_changed_byte_is_named(database: Database) -> None:
    refs = four_cases(database)
    sound = row_of(database, refs["A"])
    for column in ("wrapped_key", "sealed", "number_index", "phone_index"):
        sql = f"UPDATE personal_details SET {column} = :new WHERE ref = :ref"
        run(database, sql, new=flipped(getattr(sound, column)), ref=refs["A"])
        (broken,) = verified(database).breaks
        assert (broken.case, broken.step) == ("A", 1)
        assert "张三的个人信息" in broken.what
        assert "改动" in broken.what
        put(database, refs["A"], sound)
    assert verified(database).breaks == ()


def test_a_deleted_row_is_named(database: Database) -> None:
    refs = four_cases(database)
    run(database, "DELETE FROM personal_details WHERE ref = :ref", ref=refs["B"])
    (broken,) = verified(database).breaks
    assert (broken.case, broken.step, broken.what) == ("B", 1, "李四测试的个人信息已从库中删去")


def test_details_changed_over_between_two_persons_are_named(database: Database) -> None:
    refs = four_cases(database)
    for spare, ref in (("x", refs["A"]), (refs["A"], refs["B"]), (refs["B"], "x")):
        run(database, "UPDATE personal_details SET ref = :new WHERE ref = :ref", new=spare, ref=ref)
    assert [(one.case, one.step) for one in verified(database).breaks] == [("A", 1), ("B", 1)]


def test_details_sealed_anew_with_the_offices_own_key_are_named(database: Database) -> None:
    refs = four_cases(database)
    with database.transaction() as session:
        other, _ = personal_details.store(session, Details(identity_number="证张三", address="示例市另一路2号"))
        wrap_key = derived(master_of(session), "wrap")
    there = row_of(database, other)
    own_key = unseal(wrap_key, there.wrapped_key, other)
    wrapped = seal(wrap_key, own_key, refs["A"])
    sealed = seal(own_key, unseal(own_key, there.sealed, other), refs["A"])
    sql = "UPDATE personal_details SET wrapped_key = :wrapped, sealed = :sealed WHERE ref = :ref"
    run(database, sql, wrapped=wrapped, sealed=sealed, ref=refs["A"])
    (broken,) = verified(database).breaks
    assert (broken.case, broken.what) == ("A", "张三的个人信息被改动，与登记时的校验值不符")


def test_details_written_behind_those_that_were_sealed_are_named(database: Database) -> None:
    """A text that says the details twice is read by its last word, so that is what has to be proved."""
    ref = four_cases(database)["A"]
    with database.reading() as session:
        wrap_key = derived(master_of(session), "wrap")
    kept = row_of(database, ref)
    own_key = unseal(wrap_key, kept.wrapped_key, ref)
    honest = unseal(own_key, kept.sealed, ref).decode()
    details = json.loads(honest)["details"] | {"address": "示例市另一路2号"}
    forged = honest.removesuffix("}") + f',"details":{json.dumps(details)}}}'
    run(
        database,
        "UPDATE personal_details SET sealed = :new WHERE ref = :ref",
        new=seal(own_key, forged.encode(), ref),
        ref=ref,
    )
    (broken,) = verified(database).breaks
    assert (broken.case, broken.what) == ("A", "张三的个人信息被改动，与登记时的校验值不符")


def test_emptied_without_a_step_is_named(database: Database) -> None:
    refs = four_cases(database)
    with database.transaction() as session:
        personal_details.destroy(session, refs["D"])
    (broken,) = verified(database).breaks
    assert (broken.case, broken.step) == ("D", 1)
    assert "没有销毁个人信息的环节" in broken.what


def test_details_that_came_back_after_their_destruction_are_named(database: Database) -> None:
    refs = four_cases(database)
    put(database, refs["C"], row_of(database, refs["A"]))
    assert ("C", 3, "登记了销毁个人信息，个人信息却仍在库中") in [
        (one.case, one.step, one.what) for one in verified(database).breaks
    ]


def test_without_the_key_only_the_content_is_left_unchecked(database: Database, tmp_path: Path) -> None:
    refs = four_cases(database)
    database.keys = tmp_path / "elsewhere.key"
    found = verified(database)
    assert found.breaks == ()
    assert "3 份个人信息" in found.details.remark
    assert "没有核对内容" in found.details.remark
    assert not database.keys.exists()
    run(database, "DELETE FROM personal_details WHERE ref = :ref", ref=refs["A"])
    with database.transaction() as session:
        personal_details.destroy(session, refs["B"])
    put(database, refs["C"], row_of(database, refs["D"]))
    assert [(one.case, one.step) for one in verified(database).breaks] == [("A", 1), ("B", 1), ("C", 3)]


def test_a_restored_backup_is_sound_without_its_key(embedded_database: Database, tmp_path: Path) -> None:
    four_cases(embedded_database)
    backup.back_up(embedded_database, tmp_path / "b.zip", NOON)
    (tmp_path / "new").mkdir()
    url = f"sqlite:///{tmp_path / 'new' / 'desk.db'}"
    found = backup.restore(tmp_path / "b.zip", url)
    assert found.breaks == ()
    assert "没有核对内容" in found.details.remark
    restored = Database.open(url, keys=embedded_database.keys)
    assert verified(restored).details.remark == ""
    restored.close()


def test_another_key_file_is_named_once_and_not_for_every_person(embedded_database: Database, tmp_path: Path) -> None:
    with embedded_database.transaction() as session:
        for number in range(30):
            ref, salted = personal_details.store(session, Details(phone="13800000000"))
            parties = (Party(name="张三", details_ref=ref, details_hash=salted),)
            chain.open_case(session, f"2026-{number}", CaseKind.DISCLOSURE, registered(parties=parties), CLERK, NOON)
    embedded_database.keys = tmp_path / "other.key"
    embedded_database.keys.write_text("ab" * 32)
    (broken,) = verified(embedded_database).breaks
    assert (broken.case, broken.step) == ("", None)
    assert "30 份个人信息没有一份能打开" in broken.what
    embedded_database.keys.write_text("no key")
    assert verified(embedded_database).breaks == ()


def test_anything_in_the_place_of_bytes_is_named(embedded_database: Database) -> None:
    refs = four_cases(embedded_database)
    for value in ("'abc'", "x''", "17"):
        run(embedded_database, f"UPDATE personal_details SET sealed = {value} WHERE ref = :ref", ref=refs["A"])
        assert [(one.case, one.step) for one in verified(embedded_database).breaks] == [("A", 1)]
