"""A screen as the window knows it: how it is shown, read anew, and whether news of other desks concerns it now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from app.services.case_views import CaseView
from app.services.news import News
from ui.shared.places import Where

S = TypeVar("S", bound=QWidget)


def nothing() -> None:
    """A screen that puts the cursor itself, once what it shows has been read."""


def wherever(show: Callable[[], None]) -> Callable[[Where], None]:
    """A screen that shows the same from wherever one comes."""
    return lambda _where: show()


def always(_news: News) -> bool:
    """A list over all cases shows whatever happens in any of them."""
    return True


def never(_news: News) -> bool:
    """A screen that shows nothing of any case."""
    return False


def beyond(shown: Callable[[], CaseView | None]) -> Callable[[News], bool]:
    """A screen over one case: news concern it when the case has steps that it has not read."""

    def concerns(news: News) -> bool:
        view = shown()
        return view is not None and news.goes_beyond(view.case.id, view.case.length)

    return concerns


def not_now() -> bool:
    """A screen in which nothing is typed that reading anew could disturb."""
    return False


@dataclass(frozen=True, slots=True)
class Room(Generic[S]):
    """One screen with the calls that the window makes on it."""

    screen: S
    show: Callable[[Where], None]
    """Reads what is to be shown there."""
    enter: Callable[[], None] = nothing
    """Puts the cursor where work begins."""
    refresh: Callable[[], None] = nothing
    """Reads the same anew; place, selection and cursor stay, and so does what is being typed."""
    concerns: Callable[[News], bool] = never
    """Whether what other desks did is not in what is shown yet."""
    is_busy: Callable[[], bool] = not_now
    """Whether somebody is at work in it, so that it must not change under their hands."""
    has_first_button: bool = False
    """Whether it has a primary button of its own; a screen has one at most, the bar's included."""
