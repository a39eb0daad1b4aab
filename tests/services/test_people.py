"""Signing in and keeping the list of people."""

import pytest

from app.domain.errors import InputRejected, Refused
from app.domain.permissions import Role
from app.services import people
from app.services.first_start import sample_office
from app.services.people import COST as SHIPPED_COST
from app.services.people import PersonEntry
from tests.sample_office import SampleOffice


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(sample: SampleOffice) -> None:
    sentences = set()
    for login, password in (("admin", "falsch"), ("niemand", "shifan-2026")):
        with pytest.raises(Refused) as refused:
            sample.office.people.sign_in(login, password)
        sentences.add(refused.value.sentence)
    assert len(sentences) == 1


def test_an_office_is_made_only_once(sample: SampleOffice) -> None:
    assert not sample.office.first_start.needed()
    with pytest.raises(Refused):
        sample.office.first_start.complete(sample_office())


def test_only_the_administrator_manages_people(sample: SampleOffice) -> None:
    new = PersonEntry(login="xin", name="新人示例", roles=frozenset({Role.COUNTER}))
    with pytest.raises(Refused):
        sample.office.people.save(sample.who("gongkai"), new, "mima-12345")
    sample.office.people.save(sample.who("admin"), new, "mima-12345")
    assert sample.office.people.sign_in("XIN", "mima-12345").roles == {Role.COUNTER}


def test_the_last_administrator_stays(sample: SampleOffice) -> None:
    admin = next(p for p in sample.office.people.everybody() if p.login == "admin")
    with pytest.raises(Refused):
        sample.office.people.save(
            sample.who("admin"), PersonEntry(id=admin.id, login="admin", name="x", roles=frozenset({Role.COUNTER}))
        )


def test_who_left_signs_in_no_more(sample: SampleOffice) -> None:
    entry = next(p for p in sample.office.people.everybody() if p.login == "fazhi")
    sample.office.people.save(
        sample.who("admin"),
        PersonEntry(id=entry.id, login=entry.login, name=entry.name, roles=entry.roles, active=False),
    )
    with pytest.raises(Refused):
        sample.office.people.sign_in("fazhi", "shifan-2026")


def test_trying_a_stored_password_costs_as_much_as_rfc_9106_recommends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "COST", SHIPPED_COST)
    assert people.hashed("xin-mima-1").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_a_password_hashed_at_another_cost_still_signs_in(
    sample: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "COST", SHIPPED_COST)
    assert sample.office.people.sign_in("fazhi", "shifan-2026").name


def test_passwords_are_changed_with_the_old_one_and_are_not_short(sample: SampleOffice) -> None:
    who = sample.who("fazhi")
    with pytest.raises(InputRejected):
        sample.office.people.set_password(who, who.id, "neues-wort", "falsch")
    with pytest.raises(InputRejected):
        sample.office.people.set_password(who, who.id, "kurz", "shifan-2026")
    sample.office.people.set_password(who, who.id, "xin-mima-1", "shifan-2026")
    assert sample.office.people.sign_in("fazhi", "xin-mima-1").id == who.id
