"""What an office knows and can advise from: earlier cases, what is published, who is competent, what the law means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.services.workplace import Workplace

if TYPE_CHECKING:
    from app.services.catalogue import Catalogue
    from app.services.catalogue_import import CatalogueImport
    from app.services.earlier import Earlier
    from app.services.help_pages import HelpPages
    from app.services.news import NewsDesk
    from app.services.publication_advice import PublicationAdvice
    from app.services.reminders import Reminders
    from app.services.repeat_advice import RepeatDesk
    from app.services.routing_advice import RoutingAdvice
    from app.services.similar import Similar


@dataclass
class OfficeKnowledge:
    """The services that look things up and advise; they decide nothing. Each is imported when it is first asked for."""

    work: Workplace

    @cached_property
    def earlier(self) -> Earlier:
        """Earlier requests of the same applicant."""
        from app.services.earlier import Earlier

        return Earlier(self.work)

    @cached_property
    def similar(self) -> Similar:
        """Earlier requests like a new one."""
        from app.services.similar import Similar

        return Similar(self.work)

    @cached_property
    def catalogue(self) -> Catalogue:
        """What is published, and the negative list."""
        from app.services.catalogue import Catalogue

        return Catalogue(self.work)

    @cached_property
    def catalogue_import(self) -> CatalogueImport:
        """Taking over files of the two lists."""
        from app.services.catalogue_import import CatalogueImport

        return CatalogueImport(self.catalogue)

    @cached_property
    def repeat_advice(self) -> RepeatDesk:
        """Repeat and volume: who asks again, who asks much."""
        from app.services.repeat_advice import RepeatDesk

        return RepeatDesk(self.work, self.earlier, self.similar)

    @cached_property
    def routing_advice(self) -> RoutingAdvice:
        """Which departments a request may belong to."""
        from app.services.routing_advice import RoutingAdvice

        return RoutingAdvice(self.work, self.similar)

    @cached_property
    def publication_advice(self) -> PublicationAdvice:
        """What several people had and might be published."""
        from app.services.publication_advice import PublicationAdvice

        return PublicationAdvice(self.work, self.catalogue)

    @cached_property
    def reminders(self) -> Reminders:
        """Departments that are late inside the office."""
        from app.services.reminders import Reminders

        return Reminders(self.work)

    @cached_property
    def help(self) -> HelpPages:
        """The pages behind F1."""
        from app.services.help_pages import HelpPages

        return HelpPages(self.work.folders.resources)

    @cached_property
    def news(self) -> NewsDesk:
        """What other desks did since one looked last."""
        from app.services.news import NewsDesk

        return NewsDesk(self.work)
