"""The first start: an empty database becomes an office, in three short pages or with one click."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import DeskError, InputRejected
from app.domain.permissions import Role
from app.services.example_office import CASES, Example, make_example, order_for
from app.services.first_start import SAMPLE_PASSWORD, OfficeSetup, sample_office
from app.services.office import Office
from ui.login.administrator import AdministratorForm
from ui.shared import tokens as t
from ui.shared.agency_form import AgencyForm
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.batch_bar import BatchBar
from ui.shared.buttons import button
from ui.shared.labels import card, row_of, words
from ui.shared.scrolling import ScrollArea

CARD_WIDTH = 760


class FirstStartScreen(QWidget):
    """Agency, departments, first administrator; 示例单位 fills all three."""

    completed = Signal(str, str)
    """The login of the administrator, and a sentence about how to sign in."""

    def __init__(self, office: Office, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._lanes = office, lanes
        self._sample: OfficeSetup | None = None
        self._banner = Banner()
        self._agency = AgencyForm()
        self._departments = QPlainTextEdit()
        self._administrator = AdministratorForm()
        self._pages = QStackedWidget()
        self._progress = words("", "secondary")
        self._back = button(self.tr("上一步"), "arrow-left")
        self._next = button(self.tr("下一步"), look="primary")
        self._fill = button(self.tr("用示例单位试用"), "landmark", tip=self.tr("把三页都填好，人员和密码都是示例"))
        self._live = button(
            self.tr("打开有 {0} 件案件的示例单位").format(CASES),
            "folder-open",
            tip=self.tr("三年的申请，各种渠道、结论和状态都有；约需一两分钟，可以停止"),
        )
        self._live.clicked.connect(lambda: self.make_example())
        self.bar = BatchBar()
        self.bar.stopped.connect(self._on_example_stopped)
        self.bar.refused.connect(self._on_example_failed)
        self.bar.fault_happened.connect(self._on_example_fault)
        self._folder: TemporaryDirectory[str] | None = None
        self._back.clicked.connect(lambda: self._turn_to(self._pages.currentIndex() - 1))
        self._next.clicked.connect(self._on_next_clicked)
        self._fill.clicked.connect(self._on_sample_requested)
        self._add_pages()
        self._lay_out()
        self._turn_to(0)

    def focus_first(self) -> None:
        """Put the cursor into the agency's name."""
        self._agency.field("agency.name").setFocus(Qt.FocusReason.OtherFocusReason)

    def department_lines(self) -> QPlainTextEdit:
        """Where the departments are typed, one a line."""
        return self._departments

    def problem_of(self, key: str) -> str:
        """The sentence beside a field of any page."""
        forms = (form for form in (self._agency, self._administrator) if form.has(key))
        return next((form.problem(key) for form in forms), "")

    def bodies_text(self) -> str:
        """What is said about the reconsideration body."""
        return self._agency.bodies_text()

    def setup(self) -> OfficeSetup:
        """What is typed. Raises InputRejected where the administrator's page is not right."""
        sample = self._sample
        people = (self._administrator.person(), *(sample.people[1:] if sample else ()))
        settings = sample.settings if sample else {}
        return OfficeSetup(
            agency=self._agency.agency(), departments=self._typed_departments(), people=people, settings=settings
        )

    def _add_pages(self) -> None:
        self._departments.setTabChangesFocus(True)
        self._departments.setAccessibleName(self.tr("部门，每行一个"))
        self._departments.setPlaceholderText(self.tr("办公室：文电、档案、信息公开\n城市管理科：市政设施的养护管理"))
        scrolled = ScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.put(_page("", self._agency))
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        hint = self.tr("每行一个部门，冒号后面写职责；分办时据此推荐承办部门。以后可以在设置里增减。")
        self._pages.addWidget(scrolled)
        self._pages.addWidget(_page(hint, self._departments))
        self._pages.addWidget(_page(self.tr("第一名管理员，由他添加其他人员。"), self._administrator))

    def _lay_out(self) -> None:
        frame, column = card(margins=t.SPACE_6, spacing=t.SPACE_3)
        frame.setMaximumWidth(CARD_WIDTH)
        column.addLayout(row_of(words(self.tr("首次启动"), "title"), None, self._fill, self._live))
        column.addWidget(self._progress)
        column.addWidget(self._banner)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        column.addLayout(row_of(self._back, None, self._next))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(t.SPACE_6, t.SPACE_6, t.SPACE_6, t.SPACE_6)
        outer.addStretch(1)
        outer.addWidget(frame, 8)
        outer.addStretch(1)

    def _turn_to(self, page: int) -> None:
        titles = (self.tr("本机关"), self.tr("部门"), self.tr("管理员"))
        self._pages.setCurrentIndex(page)
        self._progress.setText(self.tr("第 {0} 步，共 3 步：{1}").format(page + 1, titles[page]))
        self._back.setEnabled(page > 0)
        last = page == len(titles) - 1
        self._next.setText(self.tr("完成") if last else self.tr("下一步"))
        self._next.setAccessibleName(self._next.text())
        fields = (self._agency.field("agency.name"), self._departments, self._administrator.field("login"))
        fields[page].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_next_clicked(self) -> None:
        self._banner.hide()
        page = self._pages.currentIndex()
        if page == 0 and not self._agency.agency().name:
            self._show(InputRejected("agency.name", self.tr("请填写本机关的全称。")))
        elif page < self._pages.count() - 1:
            self._turn_to(page + 1)
        else:
            self._complete()

    def _complete(self) -> None:
        try:
            setup = self.setup()
        except InputRejected as error:
            self._show(error)
            return
        self._next.setEnabled(False)
        self._lanes.write(
            self, lambda: self._office.first_start.complete(setup), lambda _none: self._on_completed(setup), self._show
        )

    def _on_completed(self, setup: OfficeSetup) -> None:
        self._next.setEnabled(True)
        sentence = self.tr("已经建好。请用刚才设定的密码登录。")
        if self._sample is not None:
            sentence = self.tr("示例单位已经建好，每个人的密码都是 {0}。").format(SAMPLE_PASSWORD)
        self.completed.emit(_first_to_sign_in(setup), sentence)

    def _on_sample_requested(self) -> None:
        self._sample = sample_office()
        self._agency.show_agency(self._sample.agency)
        self._departments.setPlainText(
            "\n".join(f"{name}：{functions}" for name, functions in self._sample.departments)
        )
        self._administrator.show_person(self._sample.people[0])
        self._turn_to(self._pages.count() - 1)
        names = "、".join(person.name for person in self._sample.people[1:])
        self._banner.say(
            self.tr("三页都已填好，按“完成”即可。示例人员：{0}；密码都是 {1}。").format(names, SAMPLE_PASSWORD)
        )
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    # The example office

    def make_example(self, cases: int = CASES) -> None:
        """Let an example office live through three years in a child process, then take it over."""
        self._banner.hide()
        self._set_busy(True)
        self._folder = TemporaryDirectory(prefix="disclosure-desk-")
        order = order_for(self._office, Path(self._folder.name), cases)
        self.bar.run(make_example, order, self.tr("正在准备示例单位 …"), self._take_over)

    def _take_over(self, example: Example) -> None:
        work = partial(self._office.example.take_over, example)
        self._lanes.write(self, work, self._on_example_taken_over, self._on_example_failed)

    def _on_example_taken_over(self, cases: int) -> None:
        self._end_example()
        sentence = self.tr("示例单位已经建好，有 {0} 件案件；每个人的密码都是 {1}。").format(cases, SAMPLE_PASSWORD)
        self.completed.emit(_first_to_sign_in(sample_office()), sentence)

    def _on_example_stopped(self, _done: int) -> None:
        self._end_example()
        self._banner.say(self.tr("已停止，什么都没有保留；可以重来，也可以建立自己的单位。"))

    def _on_example_failed(self, error: DeskError) -> None:
        self._end_example()
        self._banner.say_error(error)

    def _on_example_fault(self, report: str) -> None:
        self._end_example()
        self._lanes.fault_happened.emit(report)

    def _end_example(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
        self._folder = None
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        for widget in (self._pages, self._fill, self._live, self._next):
            widget.setEnabled(not busy)
        self._back.setEnabled(not busy and self._pages.currentIndex() > 0)

    def _typed_departments(self) -> tuple[tuple[str, str], ...]:
        lines = (line.replace(":", "：") for line in self._departments.toPlainText().splitlines())
        parts = (line.partition("：") for line in lines)
        return tuple((name.strip(), functions.strip()) for name, _colon, functions in parts if name.strip())

    def _show(self, error: DeskError) -> None:
        self._next.setEnabled(True)
        field = error.field if isinstance(error, InputRejected) else ""
        if self._agency.show_problem(field, error.sentence):
            self._turn_to(0)
            self._agency.focus_first_problem()
        elif self._administrator.show_problem(field, error.sentence):
            self._administrator.focus_first_problem()
        else:
            self._banner.say_error(error)


def _first_to_sign_in(setup: OfficeSetup) -> str:
    """Whoever can try out most of the program: the head of the disclosure office, else the administrator."""
    heads = (person.login for person in setup.people if Role.OFFICE_HEAD in person.roles)
    return next(heads, setup.people[0].login)


def _page(hint: str, widget: QWidget) -> QWidget:
    page = QWidget()
    page.setProperty("ground", "none")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, t.SPACE_3, 0)
    column.setSpacing(t.SPACE_3)
    if hint:
        column.addWidget(words(hint, "secondary", wrap=True))
    column.addWidget(widget)
    if not isinstance(widget, QPlainTextEdit):
        column.addStretch(1)
    return page
