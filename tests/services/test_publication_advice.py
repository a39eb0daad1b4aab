"""What several people had is proposed for publication; one person's repeats and what is published are not."""

import pytest

from app.domain import steps as s
from app.domain.catalogue import Publication
from app.domain.errors import InputRejected
from app.domain.publication_groups import Granted, groups
from app.services.publication_advice import PublicationAdvice
from tests.builders import on, registered
from tests.sample_office import SampleOffice
from tests.stored_cases import keep

ASKED = "2025年度城市道路养护经费决算"


def given(sample: SampleOffice, number: str, name: str, request: str, outcome: str = "R2") -> None:
    """A closed case of a register kept elsewhere."""
    closed = s.HistoryImported(
        on=on("10-09"), source="台账.xlsx", source_key=number, outcome=outcome,
        letter_number=f"示建依复〔2026〕{number}号", replied_on=on("10-09"), statistics_row="granted",
    )  # fmt: skip
    keep(sample.office.work, number, registered("10-08", request=request, parties=(s.Party(name=name),)), closed)


@pytest.fixture
def advice(sample: SampleOffice) -> PublicationAdvice:
    for number, name, request in (
        ("2026-0001", "张三示例", ASKED),
        ("2026-0002", "李四测试", f"申请公开{ASKED}"),
        ("2026-0003", "王示例", f"贵局{ASKED}情况"),
        ("2026-0004", "赵示例", "2024年度城市道路养护经费决算"),
        ("2026-0005", "钱示例", "地下管网普查报告"),
    ):
        given(sample, number, name, request)
    return sample.office.publication_advice


def test_the_same_information_given_to_three_is_an_idea(advice: PublicationAdvice) -> None:
    (idea,) = advice.ideas()
    assert {one.number for one in idea.requests} == {"2026-0001", "2026-0002", "2026-0003"}
    assert (idea.applicants, idea.proposed, idea.newest.number) == (3, False, "2026-0003")


def test_what_was_refused_or_published_is_none(sample: SampleOffice, advice: PublicationAdvice) -> None:
    for number in ("2026-0011", "2026-0012", "2026-0013"):
        given(sample, number, f"甲{number}", "内部讨论记录稿", outcome="R10")
    assert len(advice.ideas()) == 1
    entry = Publication(title=ASKED, address="https://www.example.cn/8.html")
    sample.office.catalogue.publish(sample.who("gongkai"), [entry], "转主动公开")
    assert advice.ideas() == ()


def test_a_proposal_is_a_step_of_the_newest_case_and_is_remembered(
    sample: SampleOffice, advice: PublicationAdvice
) -> None:
    idea = advice.ideas()[0]
    with pytest.raises(InputRejected):
        advice.propose(sample.who("gongkai"), idea, " ")
    assert advice.propose(sample.who("gongkai"), idea, "三人申请同一决算，建议公开") == "2026-0003"
    view = sample.office.cases.open(sample.who("gongkai"), idea.newest.case_id)
    assert view.case.last(s.PublicationProposed)
    assert [one.proposed for one in advice.ideas()] == [True]


def test_one_person_asking_again_and_again_is_no_reason_to_publish() -> None:
    asked = [Granted(str(n), str(n), "张三示例", None, ASKED) for n in range(4)]
    assert groups(asked) == ()
    (group,) = groups([*asked, Granted("9", "9", "李四测试", None, ASKED)])
    assert len(group) == 5
    assert groups([*asked, Granted("9", "9", "李四测试", None, ASKED)], stop=lambda: True) == ()
