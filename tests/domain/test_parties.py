"""Identity numbers: what is an error, what only wants attention."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.parties import IdentityKind, Severity, check_identity

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check_digit(first: str) -> str:
    """GB 11643 by the book: weighted sum modulo 11."""
    return "10X98765432"[sum(int(d) * w for d, w in zip(first, WEIGHTS, strict=True)) % 11]


def test_a_right_number_is_not_a_problem() -> None:
    assert check_identity(IdentityKind.RESIDENT, " 11010519491231002x ") is None
    assert check_identity(IdentityKind.RESIDENT, "") is None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("110105194912310021", "校验码"),
        ("1101051949123100", "16位"),
        ("11010519491331002" + check_digit("11010519491331002"), "出生日期"),
        ("1101051949123100２X", "数字"),
    ],
)
def test_a_wrong_number_says_what_is_wrong(number: str, words: str) -> None:
    problem = check_identity(IdentityKind.RESIDENT, number)
    assert problem
    assert words in problem.sentence
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize("region", ["810000", "820000", "830000"])
def test_an_unknown_region_with_a_right_check_digit_is_a_warning(region: str) -> None:
    first = f"{region}19920130002"
    problem = check_identity(IdentityKind.RESIDENCE_PERMIT, first + check_digit(first))
    assert problem is None or problem.severity is Severity.WARNING


def test_credit_codes_are_checked_other_documents_are_not() -> None:
    assert check_identity(IdentityKind.CREDIT_CODE, "91110000600037341L") is None
    assert check_identity(IdentityKind.CREDIT_CODE, "91110000600037342L") is not None
    assert check_identity(IdentityKind.PASSPORT, "E12345678") is None


@given(
    st.from_regex(r"110105(19[5-9][0-9]|200[0-9])(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}", fullmatch=True),
    st.sampled_from("0123456789X"),
)
def test_only_the_right_check_digit_passes(first: str, digit: str) -> None:
    problem = check_identity(IdentityKind.RESIDENT, first + digit)
    assert (problem is None) == (digit == check_digit(first))


@given(st.text(max_size=30), st.sampled_from(IdentityKind))
def test_anything_typed_is_answered_with_a_sentence(typed: str, kind: IdentityKind) -> None:
    problem = check_identity(kind, typed)
    assert problem is None or problem.sentence
