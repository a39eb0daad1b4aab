"""The guided tour: one request from the counter to the reply in five steps; can be left and taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.permissions import SignedIn, may
from app.domain.stage import Stage
from app.domain.steps import LetterDrafted, LetterSigned, Registered, Replied, Routed, Step
from app.services.cases import CaseRow, Query
from app.services.office import Office
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.buttons import button
from ui.shared.labels import row_of, words

WIDTH = 380
ABOVE_THE_STEPS = 112
"""Logical pixels kept free below, where a case offers its next steps."""
_STEP, _ENDED = "tour/step", "tour/ended"


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step: what is done, by which post, and in which cases it can be tried; no stages is the counter."""

    title: str
    text: str
    kind: type[Step]
    person: str
    stages: tuple[Stage, ...] = ()


def tour_steps() -> tuple[TourStep, ...]:
    """The five steps, in the order in which a request goes through the office."""
    tr = QCoreApplication.translate
    return (
        TourStep(
            tr("tour", "登记"),
            tr("tour", "按 F5 选“当面”，填写申请人和所需信息。右边随时写明答复期限和理由、缺少的要素、相似的申请。"
               "Ctrl+Enter 登记并打印回执。"),
            Registered, tr("tour", "窗口示例（chuangkou）"),
        ),
        TourStep(
            tr("tour", "分办"),
            tr("tour", "打开待分办的案件，在“下一步”里选“转办”，勾选承办部门。"
               "内部期限由本机关自己定，不影响对外的答复期限。"),
            Routed, tr("tour", "公开办示例（gongkai）"), (Stage.TO_ROUTE,),
        ),
        TourStep(
            tr("tour", "起草"),
            tr("tour", "打开待承办的案件，起草答复书：一个事项一个结论，不确定就走引导。"
               "右边是真正的页面，下面是体检；改完红色的问题后送审。"),
            LetterDrafted, tr("tour", "承办示例（chengban）"), (Stage.TO_HANDLE,),
        ),
        TourStep(
            tr("tour", "审核、签发"),
            tr("tour", "科长、法制、保密依次审核，最后签发。起草的人不能审核、签发自己的文书。签发以后内容不能再改。"),
            LetterSigned, tr("tour", "签发示例（juzhang）"), (Stage.TO_SIGN, Stage.TO_REVIEW),
        ),
        TourStep(
            tr("tour", "送达"),
            tr("tour", "编号、打印以后登记寄出日期和邮件号，答复期限到此为止；"
               "申请人收到以后再登记收到日期，救济期限从那天起算。"),
            Replied, tr("tour", "公开办示例（gongkai）"), (Stage.TO_DELIVER,),
        ),
    )  # fmt: skip


class TourCard(QFrame):
    """Lies over the lower right corner of its window; the work goes on below it."""

    registration_requested = Signal()
    case_requested = Signal(str)
    list_requested = Signal()
    """No case waits for this step: show the list."""

    def __init__(self, window: QWidget, office: Office, who: SignedIn, lanes: Lanes) -> None:
        super().__init__(window)
        self._window, self._office, self._who, self._lanes = window, office, who, lanes
        self._steps, self._number = tour_steps(), 0
        self.setProperty("surface", "card")
        self.setAccessibleName(self.tr("导览"))
        self.setFixedWidth(WIDTH)
        self.place = words("", "secondary")
        self.title, self.text, self.person = (
            words("", "section"),
            words("", wrap=True),
            words("", "secondary", wrap=True),
        )
        self.skip, self.back = button(self.tr("跳过导览"), look="flat"), button(self.tr("返回"))
        self.onward = button(self.tr("继续"), look="primary")
        self.skip.clicked.connect(self.end)
        self.back.clicked.connect(lambda: self._go(self._number - 1))
        self.onward.clicked.connect(lambda: self._go(self._number + 1))
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape), self, self.end, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_4, t.SPACE_3, t.SPACE_4, t.SPACE_3)
        column.setSpacing(t.SPACE_2)
        for label in (self.place, self.title, self.text, self.person):
            column.addWidget(label)
        column.addLayout(row_of(self.skip, None, self.back, self.onward))
        window.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Start from the first step, whatever was seen before."""
        QSettings().setValue(_ENDED, False)
        self._go(0)

    def offer(self) -> None:
        """In the sample office: begin, or go on where the tour was left before somebody else signed in."""
        if not bool(QSettings().value(_ENDED, False, bool)):
            self._lanes.read(self, "sample", self._office.first_start.is_sample, self._on_sample_known)

    def take_up(self) -> None:
        """Go on where the tour was left."""
        self._go(min(int(str(QSettings().value(_STEP, 0))), len(self._steps) - 1))

    def end(self) -> None:
        """Leave the tour; 帮助 starts it again."""
        QSettings().setValue(_ENDED, True)
        QSettings().remove(_STEP)
        self.hide()

    def step(self) -> TourStep:
        """The step shown."""
        return self._steps[self._number]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def _go(self, number: int) -> None:
        if number >= len(self._steps):
            self.end()
            return
        self._number = number
        QSettings().setValue(_STEP, number)
        self._say(self.step())
        self.show()
        self.raise_()
        self._settle()
        self._show_place(self.step())

    def _on_sample_known(self, sample: bool) -> None:
        if sample:
            self.take_up()

    def _show_place(self, step: TourStep) -> None:
        if not step.stages:
            self.registration_requested.emit()
            return
        query = Query(stages=tuple(stage.value for stage in step.stages), limit=1)
        self._lanes.read(self, "tour", lambda: self._office.cases.page(query).rows, self._on_case_found)

    def _on_case_found(self, rows: Sequence[CaseRow]) -> None:
        if rows:
            self.case_requested.emit(rows[0].case_id)
        else:
            self.list_requested.emit()

    def _say(self, step: TourStep) -> None:
        self.place.setText(self.tr("导览 第 {0} 步，共 {1} 步").format(self._number + 1, len(self._steps)))
        self.title.setText(step.title)
        self.text.setText(step.text)
        self.person.setText(self._who_does_it(step))
        self.setAccessibleDescription(f"{step.title}：{step.text}")
        self.back.setEnabled(self._number > 0)
        last = self._number == len(self._steps) - 1
        self.onward.setText(self.tr("完成") if last else self.tr("继续"))
        self.onward.setAccessibleName(self.onward.text())

    def _who_does_it(self, step: TourStep) -> str:
        if may(self._who.roles, step.kind):
            return self.tr("您的岗位可以办这一步。")
        return self.tr("这一步由{0}办理：退出登录，换这个人登录，导览会接着往下走。").format(step.person)

    def _settle(self) -> None:
        # A wrapped label knows its height only for a width.
        self._column.activate()
        self.setFixedHeight(self._column.heightForWidth(WIDTH))
        self.move(self._window.width() - WIDTH - t.SPACE_4, self._window.height() - self.height() - ABOVE_THE_STEPS)
