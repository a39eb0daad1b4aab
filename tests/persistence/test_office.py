"""What the office keeps beside its cases comes back as it was kept, with its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.errors import InputRejected
from app.persistence import calendars, catalogue, departments, drafts, people, settings
from app.persistence.database import Database
from app.persistence.departments import Department
from app.persistence.people import Person
from tests.builders import CLERK, HANDLER, NOON

ZHANG = Person("p-1", "Zhang", "张三", "$argon2id$…", ("front_desk", "handler"), "d-1")
LATER = NOON + timedelta(hours=1)


def test_people(database: Database) -> None:
    other = Person("p-2", "li", "李四测试", "", ())
    with database.transaction() as session:
        people.add(session, ZHANG)
        people.add(session, other)
        assert people.find(session, "p-1") == people.find_by_login(session, "zHANG") == ZHANG
        assert people.find(session, "p-3") is people.find_by_login(session, "wang") is None
        left = replace(ZHANG, active=False, roles=("handler",))
        people.change(session, left)
        assert {person.id: person for person in people.everybody(session)} == {"p-1": left, "p-2": other}
    with pytest.raises(InputRejected), database.transaction() as session:
        people.add(session, Person("p-9", "ZHANG", "x", "", ()))
    for wrong in (replace(other, login="zhang"), Person("p-9", "new", "x", "", ())):
        with pytest.raises(InputRejected), database.transaction() as session:
            people.change(session, wrong)


def test_departments(database: Database) -> None:
    with database.transaction() as session:
        departments.add(session, Department("d-1", "法规处", "行政复议、规范性文件"))
        departments.add(session, Department("d-2", "耕保处"))
        departments.change(session, Department("d-2", "耕地保护处", head_id="p-1", active=False))
        assert departments.all_departments(session) == [
            Department("d-1", "法规处", "行政复议、规范性文件"),
            Department("d-2", "耕地保护处", head_id="p-1", active=False),
        ]
        assert departments.find(session, "d-1") is not None
        assert departments.find(session, "d-3") is None
    with pytest.raises(InputRejected), database.transaction() as session:
        departments.add(session, Department("d-3", "法规处"))
    for wrong in (Department("d-2", "法规处"), Department("d-9", "新处")):
        with pytest.raises(InputRejected), database.transaction() as session:
            departments.change(session, wrong)


def test_settings_keep_every_change(database: Database) -> None:
    with database.transaction() as session:
        settings.change(session, "supplement_days", 15, CLERK, NOON)
        settings.change(session, "agency", {"name": "示例市自然资源局", "令": None}, CLERK, NOON)
        settings.change(session, "supplement_days", 10, HANDLER, LATER, "领导要求")
    with database.reading() as session:
        assert settings.read_all(session) == {
            "supplement_days": 10, "agency": {"name": "示例市自然资源局", "令": None},
        }  # fmt: skip
        assert settings.history(session, "supplement_days") == [
            settings.Change("supplement_days", 15, CLERK, NOON, ""),
            settings.Change("supplement_days", 10, HANDLER, LATER, "领导要求"),
        ]


def test_calendars_are_versions(database: Database) -> None:
    first, second = {"off": ["2026-10-01"]}, {"off": ["2026-10-01", "2026-10-02"], "notice": "国办发明电"}
    with database.transaction() as session:
        one = calendars.add(session, 2026, first, CLERK, NOON)
        assert calendars.add(session, 2026, first, HANDLER, LATER) == one
        two = calendars.add(session, 2026, second, HANDLER, LATER)
        calendars.add(session, 2027, {}, HANDLER, LATER)
    with database.reading() as session:
        assert calendars.newest(session)[2026] == two
        assert set(calendars.newest(session)) == {2026, 2027}
        assert calendars.history(session, 2026) == [one, two]
        assert calendars.find(session, one.digest) == one
        assert calendars.find(session, "0" * 64) is None
        assert (one.arrangement, one.by, one.loaded_at) == (first, CLERK, NOON)


def test_drafts_are_replaced_and_dropped(database: Database) -> None:
    with database.transaction() as session:
        drafts.keep(session, "p-1", "intake", {"request": "半句"}, NOON)
        drafts.keep(session, "p-1", "letter", [1], NOON)
        drafts.keep(session, "p-2", "intake", {}, NOON)
        drafts.keep(session, "p-1", "intake", {"request": "半句话䶮"}, LATER)
    with database.transaction() as session:
        kept = drafts.Draft("p-1", "intake", {"request": "半句话䶮"}, LATER)
        assert drafts.read(session, "p-1", "intake") == kept
        assert drafts.of_owner(session, "p-1")[0] == kept
        drafts.drop(session, "p-1", "intake")
        drafts.drop(session, "p-1", "nothing")
        assert drafts.read(session, "p-1", "intake") is None
        assert [draft.key for draft in drafts.of_owner(session, "p-1")] == ["letter"]
        assert drafts.read(session, "p-2", "intake") is not None


def test_the_catalogue_and_the_negative_list_keep_their_history(database: Database) -> None:
    public, negative = catalogue.CATALOGUE, catalogue.NEGATIVE_LIST
    with database.transaction() as session:
        catalogue.change(session, public, {"a": {"title": "指南"}, "b": {"title": "年报"}}, CLERK, NOON, "首次公布")
        catalogue.change(session, negative, {"a": {"title": "举报人信息"}}, CLERK, NOON, "绝对不公开")
        catalogue.change(session, public, {"a": {"title": "指南（2026）"}, "b": None}, HANDLER, LATER, "修订")
        catalogue.change(session, public, {}, HANDLER, LATER, "")
    with database.reading() as session:
        assert catalogue.read_all(session, public) == {"a": {"title": "指南（2026）"}}
        assert catalogue.read_all(session, negative) == {"a": {"title": "举报人信息"}}
        assert catalogue.history(session, public, "b") == [
            catalogue.ListingChange("b", {"title": "年报"}, CLERK, NOON, "首次公布"),
            catalogue.ListingChange("b", None, HANDLER, LATER, "修订"),
        ]
        assert len(catalogue.history(session, public)) == 4
