"""The table outcome → remedy is the legal unit's: changed with a reason, recorded, and seen in the next letter."""

import pytest

from app.domain.errors import InputRejected, Refused
from app.domain.outcomes import RemedyForm
from tests.sample_office import SampleOffice
from tests.services.test_main_way import not_existing

OWN = {"remedy_overrides": {"R13": "A"}}


@pytest.mark.parametrize("login", ["admin", "fuzeren", "gongkai", "juzhang"])
@pytest.mark.parametrize("changes", [OWN, {"wide_special_rules": True}, {"wide_until_2025_05": True}])
def test_nobody_but_the_legal_unit_changes_it(sample: SampleOffice, login: str, changes: dict[str, object]) -> None:
    with pytest.raises(Refused, match="法制审核"):
        sample.office.settings.change(sample.who(login), changes, "示例")


def test_the_legal_unit_changes_nothing_else(sample: SampleOffice) -> None:
    with pytest.raises(Refused):
        sample.office.settings.change(sample.who("fazhi"), OWN | {"word": "改"}, "示例")
    assert sample.office.settings.read().remedy_overrides == {}


def test_a_change_wants_a_reason_is_listed_and_prints(sample: SampleOffice) -> None:
    office, fazhi = sample.office, sample.who("fazhi")
    view = sample.routed_case()
    with pytest.raises(InputRejected, match="理由"):
        office.settings.change(fazhi, OWN, " ")
    before = office.letters.composed(view.case.id, not_existing()).remedy
    office.settings.change(fazhi, OWN, "本市复议机构2026年会议纪要")
    sample.clock.pass_days(1)
    office.settings.change(fazhi, {"wide_special_rules": True}, "同上")
    after = office.letters.composed(view.case.id, not_existing()).remedy
    assert (before.form, after.form) == (RemedyForm.B, RemedyForm.A)
    assert [row.outcome.key for row in office.settings.remedies() if row.deviates] == ["R12", "R13"]
    changes = office.settings.remedy_changes()
    assert [(one.key, one.by.name) for one in changes] == [
        ("wide_special_rules", "法制示例"), ("remedy_overrides", "法制示例"),
    ]  # fmt: skip
    assert changes[-1].reason == "本市复议机构2026年会议纪要"


def test_what_the_law_settles_is_not_changed(sample: SampleOffice) -> None:
    with pytest.raises(InputRejected, match="第二十三条"):
        sample.office.settings.change(sample.who("fazhi"), {"remedy_overrides": {"R5": "B"}}, "示例")
