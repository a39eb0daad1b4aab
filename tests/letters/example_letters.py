"""Letters for the tests, with plainly invented names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.letter import (
    Letter,
    Letterhead,
    LetterheadStyle,
    Signature,
    heading,
    paragraph,
)

SENTENCE = "根据有关规定，本机关对你提出的申请进行了认真研究，并征求了有关单位的意见，现将办理情况一并告知。"
RARE = "䶮𬭎𫍯彧玥翀喆垚"
REPLY = Letter(
    kind="reply",
    title="政府信息公开申请答复书",
    number="示教依复〔2026〕1号",
    addressee="张三",
    blocks=(
        paragraph(
            "本机关于2026年10月12日收到你提交的政府信息公开申请（登记号：YSQ-2026-00123），申请公开“示例市2025年义务"
            "教育阶段学校布局调整方案”。经审查，根据《中华人民共和国政府信息公开条例》第三十六条第（四）项的规定，现答复如下：",
            anchor="opening",
        ),
        heading(1, 1, "查明的事实"),
        heading(2, 1, "检索情况"),
        paragraph(
            "经检索本机关档案管理系统及纸质卷宗（检索日期：2026年10月20日；关键词：“学校布局”“调整方案”），未发现你申请公开的信息。"
        ),
        heading(3, 1, "申请人"),
        paragraph(f"申请人{RARE}、John Smith的申请一并处理。"),
        paragraph(
            "如对本答复不服，可以自收到本答复书之日起60日内向示例市人民政府申请行政复议，或者自收到本答复书之日起6个月内向"
            "示例市示例区人民法院提起行政诉讼。",
            protected=True,
            anchor="remedy",
        ),
    ),
    attachments=("示例市义务教育阶段学校布局调整方案征求意见采纳情况说明及有关材料目录", "检索记录"),
    signature=Signature(("示例市教育局",), date(2026, 11, 20)),
    note="联系人：李四测试，联系电话：010-00000000",
    author="示例市教育局",
    subject="政府信息公开申请的答复",
)
DOCUMENT = replace(REPLY, letterhead=Letterhead("示例市教育局文件", LetterheadStyle.DOCUMENT))
LETTER = replace(REPLY, letterhead=Letterhead("示例市教育局", LetterheadStyle.LETTER))


def plain(*texts: str, kind: str = "reply") -> Letter:
    """A letter of nothing but paragraphs."""
    return Letter(kind, "答复书", tuple(paragraph(text) for text in texts))
