"""What is wrong with a registration form is said at the field, and only what hinders it hinders it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.intake_form import ApplicantForm, IntakeForm, problems
from app.domain.parties import Severity
from app.domain.steps import PartyRole

TODAY = date(2026, 10, 12)
APPLICANT = ApplicantForm(name="张三示例", identity_number="11010519491231002X", phone="13800000000")
FORM = IntakeForm(received_on=TODAY, applicants=(APPLICANT,), request="2025年度城市道路养护经费决算")


def warned(form: IntakeForm) -> list[str]:
    found = problems(form, TODAY)
    assert all(problem.severity is Severity.WARNING for problem in found)
    return [problem.field for problem in found]


@pytest.mark.parametrize(("way", "field"), [("邮寄", "address"), (" 电子邮件 ", "email")])
def test_a_way_of_supply_without_its_address_is_warned_of(way: str, field: str) -> None:
    form = replace(FORM, delivery=way)
    assert warned(form) == [f"applicants.0.{field}"]
    known = replace(APPLICANT, address="示范市示范路7号", email="zhang@example.org")
    assert warned(replace(form, applicants=(known,))) == []


def test_the_address_of_an_agent_will_do() -> None:
    agent = ApplicantForm(name="李四测试", role=PartyRole.AGENT, mandate="授权委托书", address="示范市示范路9号")
    assert warned(replace(FORM, applicants=(APPLICANT, agent))) == []


@pytest.mark.parametrize("way", ["当面领取", "网上获取", "传真", "由社区转交", ""])
def test_other_ways_ask_for_no_address(way: str) -> None:
    assert warned(replace(FORM, delivery=way)) == []
