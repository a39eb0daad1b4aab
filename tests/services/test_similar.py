"""Like requests from a real database: with conclusion and letter, following cases as they come in."""

from app.domain import steps as s
from app.domain.similar import Relation
from app.persistence.database import Database
from app.services.similar import Similar
from tests.builders import on, registered
from tests.stored_cases import keep, workplace

IMPORTED = s.HistoryImported(
    on=on("10-20"), source="台账.xlsx", source_key="1", outcome="R2", letter_number="示建依复〔2026〕3号",
    replied_on=on("10-20"), statistics_row="granted",
)  # fmt: skip


def test_a_repeat_needs_applicant_information_and_reply(database: Database) -> None:
    work = workplace(database)
    similar = Similar(work)
    assert similar.find("示例村土地征收补偿标准") == ()
    keep(work, "2026-0001", registered("10-09", request="申请公开示例村2020年土地征收补偿标准"), IMPORTED)
    keep(work, "2026-0002", registered("10-09", request="申请公开样板村2020年土地征收补偿标准"), IMPORTED)
    first, second = similar.find("示例村2020年土地征收的补偿标准", ["王示例"])
    assert (first.number, first.relation, first.may_be_repeat) == ("2026-0001", Relation.SAME_INFORMATION, True)
    assert (second.number, second.relation, second.may_be_repeat) == ("2026-0002", Relation.LOOKS_ALIKE, False)
    assert first.conclusion == "予以公开，提供信息"
    assert not similar.find("示例村2020年土地征收的补偿标准", ["张三"])[0].may_be_repeat


def test_requests_are_read_some_at_a_time(database: Database) -> None:
    work = workplace(database)
    for number in range(5):
        keep(work, f"2026-{number}", registered(request=f"公车数量、牌照号码{number}"))
    similar = Similar(work)
    assert [similar.warm(2) for _ in range(4)] == [2, 2, 1, 0]
    similar = Similar(work)
    assert similar.warm(2) == 2
    assert len(similar.find("公车的牌照号码")) == 5
    assert similar.warm() == 0


def test_new_cases_are_found_at_once_and_the_case_itself_is_not(database: Database) -> None:
    work = workplace(database)
    similar = Similar(work)
    assert similar.warm() == 0
    case = keep(work, "2026-0001", registered(request="公车数量、牌照号码"))
    assert [one.number for one in similar.find("公车的牌照号码")] == ["2026-0001"]
    assert similar.find("公车的牌照号码", leave_out=case.id) == ()
    assert len(similar.find("公车的牌照号码", top=1)) == 1
