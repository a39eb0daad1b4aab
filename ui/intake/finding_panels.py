"""同一申请人以往申请 · 相似申请与其结论 · 主动公开目录命中: shown only when there is something to show."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame

from app.domain.catalogue import Publication, Withheld
from app.domain.fees import free_pieces
from app.domain.similar import Relation
from app.services.catalogue import CatalogueHit
from app.services.earlier import EarlierRequest, EarlierRequests
from app.services.repeat_advice import REPEATED, RepeatAdvice
from app.services.similar import SimilarCase
from ui.intake.finding_rows import FindingRow, FindingRows
from ui.intake.findings import MOST
from ui.intake.known import Notes, card_into
from ui.shared.buttons import button
from ui.shared.labels import words
from ui.shared.shortcuts import on_key
from ui.shared.tokens import Tone

ON_THE_SPOT = "F12"
_LOOKS = {
    Relation.SAME_INFORMATION: (Tone.WARNING, "copy"),
    Relation.SAME_KIND: (Tone.ACCENT, "files"),
    Relation.LOOKS_ALIKE: (Tone.WAITING, "split"),
}


class EarlierPanel(QFrame):
    """What the same applicant asked for before, counted by the calendar month, without a judgement."""

    case_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.count = words("", wrap=True)
        self.rows = FindingRows()
        card_into(self, self.tr("同一申请人以往申请"), self.count, self.rows)
        self.hide()

    def show_earlier(self, earlier: EarlierRequests) -> None:
        """Show the count of the month and the latest requests."""
        self.count.setText(_count_words(earlier))
        self.rows.show_rows([self._row(request) for request in earlier.requests[:MOST]])
        self.setVisible(bool(earlier.requests or earlier.not_compared))

    def _row(self, request: EarlierRequest) -> FindingRow:
        remark = "" if request.certain else self.tr("同名，没有证件号码可以核对，未计入件数")
        return FindingRow(
            request.number,
            partial(self.case_requested.emit, request.case_id),
            request.conclusion or self.tr("办理中"),
            *((Tone.DONE, "circle-check") if request.conclusion else (Tone.WAITING, "loader-circle")),
            _day(request.received_on),
            request.request,
            remark,
        )


class SimilarPanel(QFrame):
    """Requests like this one, with what they ended with, and why each is like or unlike."""

    case_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.notes, self.rows = Notes(), FindingRows()
        card_into(self, self.tr("相似申请与其结论"), self.notes, self.rows)
        self.hide()

    def show_similar(self, similar: tuple[SimilarCase, ...], advice: RepeatAdvice) -> None:
        """Show these cases; of a possible repetition say which reply it repeats, and under which provision."""
        repeated = (remark for remark in advice.remarks if remark.article == REPEATED)
        self.notes.say([(f"{remark.sentence}（{remark.article}）", Tone.WARNING) for remark in repeated])
        self.rows.show_rows([self._row(case) for case in similar])
        self.setVisible(bool(similar))

    def _row(self, case: SimilarCase) -> FindingRow:
        ended = " ".join(part for part in (case.conclusion or self.tr("办理中"), case.letter_number) if part)
        return FindingRow(
            case.number,
            partial(self.case_requested.emit, case.case_id),
            case.relation.label,
            *_LOOKS[case.relation],
            _day(case.received_on),
            case.request,
            "；".join(part for part in (ended, case.why) if part),
        )


class CataloguePanel(QFrame):
    """Entries of the catalogue and of the negative list that seem to be what is asked for."""

    answer_requested = Signal(object)
    """The published entry to point to, now."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = FindingRows()
        self.answer = button(self.tr("当场答复 {0}").format(ON_THE_SPOT), "message-square")
        self.answer.setToolTip(self.tr("登记、告知获取方式、送达一步完成（第三十三条第一款、第三十六条第一项）"))
        self._entry: Publication | None = None
        self.answer.clicked.connect(self._on_answer_clicked)
        card_into(self, self.tr("主动公开目录命中"), self.rows, self.answer)
        on_key(self, ON_THE_SPOT, self._on_answer_clicked)
        self.hide()

    def show_hits(self, hits: tuple[CatalogueHit, ...]) -> None:
        """Show these entries."""
        usable = (hit.entry for hit in hits if hit.usable and isinstance(hit.entry, Publication))
        self._entry = next(usable, None)
        self.rows.show_rows([_hit_row(hit) for hit in hits])
        self.setVisible(bool(hits))

    def set_answerable(self, answerable: bool) -> None:
        """Whether the best entry may be the answer here and now."""
        self.answer.setVisible(answerable and self._entry is not None)

    def _on_answer_clicked(self) -> None:
        if self._entry is not None and not self.answer.isHidden():
            self.answer_requested.emit(self._entry)


def _count_words(earlier: EarlierRequests) -> str:
    tr = QCoreApplication.translate
    said = [
        tr("findings", "以往 {0} 件，本月（自然月）{1} 个事项。").format(
            len(earlier.requests), earlier.pieces_this_month
        )
    ]
    said.append(tr("findings", "每月 {0} 件以内不收信息处理费").format(free_pieces()))
    said.append(tr("findings", "；数量、频次明显超过合理范围的，可以要求说明理由（第三十五条）。"))
    if earlier.not_compared:
        said.append(tr("findings", "证件号码没有核对：{0}。").format(earlier.not_compared))
    return "".join(said)


def _hit_row(hit: CatalogueHit) -> FindingRow:
    tr, entry = QCoreApplication.translate, hit.entry
    if isinstance(entry, Withheld):
        state = tr("findings", "负面清单：{0}").format(entry.barrier.label)
        remark = "；".join(part for part in (entry.basis, entry.reason) if part)
        return FindingRow(entry.title, None, state, Tone.WRONG, "ban", remark=remark)
    state = entry.attribute.label if hit.usable else tr("findings", "{0}，今天不能指引").format(entry.attribute.label)
    tone, icon = (Tone.DONE, "circle-check") if hit.usable else (Tone.WARNING, "triangle-alert")
    return FindingRow(entry.title, None, state, tone, icon, entry.document_number, entry.address, entry.reason)


def _day(day: object) -> str:
    return "" if day is None else str(day)
