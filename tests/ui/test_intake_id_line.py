"""A pasted line of a person's particulars, taken apart."""

import pytest

from ui.intake.id_line import LONGEST, IdLine, read_id_line

NUMBER = "11010519491231002X"


@pytest.mark.parametrize(
    "line",
    [
        f"张三 {NUMBER} 13800000000 某市某路1号",
        f"张三\t{NUMBER}\t13800000000\t某市某路1号",
        f"姓名：张三，身份证号码：{NUMBER.lower()}，电话：138 0000 0000，地址：某市某路1号",
        f"张三,男,汉族,{NUMBER},13800000000,某市某路1号",
        f"张三　{NUMBER}　１３８０００００００００　某市某路１号".replace("０００００００００", "００００００００"),
    ],
)
def test_the_usual_ways_of_writing_such_a_line_are_read(line: str) -> None:
    found = read_id_line(line)
    assert found is not None
    assert (found.name, found.identity_number, found.address) == ("张三", NUMBER, "某市某路1号")
    assert found.phone.replace(" ", "") == "13800000000"


def test_a_body_is_told_by_its_credit_code() -> None:
    found = read_id_line("示范测试有限公司 91110000600037341L 010-12345678 100000 示范市示范路2号 a@example.com")
    assert found == IdLine(
        "示范测试有限公司",
        "91110000600037341L",
        True,
        "010-12345678",
        "a@example.com",
        "100000",
        "示范市示范路2号",
    )


@pytest.mark.parametrize(
    "text",
    ["", "张三", "申请公开示范路2号地块的征收补偿方案", NUMBER, "13800000000", "示范市示范路1号", "字" * (LONGEST + 1)],
)
def test_what_is_no_such_line_is_left_alone(text: str) -> None:
    assert read_id_line(text) is None


def test_a_long_text_that_holds_a_number_is_left_alone() -> None:
    assert read_id_line(f"张三 {NUMBER} " + "字" * LONGEST) is None


def test_rare_characters_of_a_name_stay() -> None:
    found = read_id_line(f"王䶮𫍯 {NUMBER}")
    assert found is not None
    assert found.name == "王䶮𫍯"
