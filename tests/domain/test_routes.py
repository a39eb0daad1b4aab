"""The ways of letters as the office sets them, and that a letter keeps the way it set out on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import steps as s
from app.domain.errors import InputRejected
from app.domain.office_settings import OfficeSettings
from app.domain.review import DEFAULT_ROUTES, route_for
from app.domain.routes import read_route, routes_in_force, written
from app.domain.state import fold
from app.domain.steps import ReviewStation
from tests.domain.test_procedure import HANDLER, case_of, on, registered, reply_draft, routed, taken

LEGAL, SECRECY, HEAD, APPROVER = (
    ReviewStation.LEGAL, ReviewStation.SECRECY, ReviewStation.OFFICE_HEAD, ReviewStation.APPROVER,
)  # fmt: skip


def test_the_usual_routes_are_lawful_and_read_back() -> None:
    for kind, route in DEFAULT_ROUTES.items():
        assert read_route(kind, written(route)) == route


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        ("reply", "", "最后一个环节"),
        ("reply", "department legal", "最后一个环节"),
        ("reply", "legal legal approver", "只能经过一次"),
        ("reply", "approver office_head", "签发应为最后"),
        ("reply", "mayor approver", "没有“mayor”"),
        ("receipt", "approver", "没有需要审核签发的"),
        ("extension_notice", "office_head approver", "第三十三条第二款"),
        ("extension_notice", "approver", "第三十三条第二款"),
    ],
)
def test_what_is_no_way_is_refused(kind: str, words: str, said: str) -> None:
    with pytest.raises(InputRejected, match=said) as rejected:
        read_route(kind, words)
    assert rejected.value.field == "routes"


@given(kind=st.sampled_from(sorted(DEFAULT_ROUTES)), way=st.lists(st.sampled_from(list(ReviewStation)), max_size=6))
def test_a_way_is_taken_exactly_when_it_is_lawful(kind: str, way: list[ReviewStation]) -> None:
    ends = way[-1:] == [HEAD] or (way[-1:] == [APPROVER] and kind != "extension_notice")
    lawful = ends and len(way) == len({*way}) and APPROVER not in way[:-1]
    try:
        assert read_route(kind, written(way)) == tuple(way)
        assert lawful
    except InputRejected:
        assert not lawful


def test_the_offices_own_ways_stand_over_the_usual_ones() -> None:
    own = OfficeSettings(routes={"supplement_notice": "legal office_head"}).stations
    assert own["supplement_notice"] == (LEGAL, HEAD)
    assert own["reply"] == DEFAULT_ROUTES["reply"]
    assert routes_in_force({}) == DEFAULT_ROUTES


def test_what_is_handed_over_is_reviewed_on_any_way() -> None:
    own = routes_in_force({"reply": "office_head", "correction_reply": "secrecy approver"})
    assert route_for("reply", ["R2"], own) == (SECRECY, HEAD)
    assert route_for("correction_reply", ["R2"], own) == (SECRECY, APPROVER)


def test_a_letter_goes_the_way_that_its_newest_version_names() -> None:
    case = taken(case_of(registered()), routed(), (reply_draft(), HANDLER))
    assert fold(case).letters["L1"].route == DEFAULT_ROUTES["reply"]
    case = taken(case, (reply_draft(version=2, route=(LEGAL, APPROVER), on=on(11, 2)), HANDLER))
    assert fold(case).letters["L1"].route == (LEGAL, APPROVER)


def test_no_version_names_a_way_around_the_secrecy_review() -> None:
    case = taken(case_of(registered()), routed(), (reply_draft("R2", route=(APPROVER,)), HANDLER))
    assert fold(case).letters["L1"].route == (SECRECY, APPROVER)


def test_steps_written_before_there_were_own_ways_read_as_before() -> None:
    assert s.LetterDrafted(on=on(11, 2), letter_id="L1", letter_kind="reply", version=1).route == ()
