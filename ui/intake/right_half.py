"""The right half: small panels, each fed by one value and shown only when it has something to say."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.intake import IntakePreview
from ui.intake.finding_panels import CataloguePanel, EarlierPanel, SimilarPanel
from ui.intake.findings import Findings
from ui.intake.known import MissingPanel, ReadingPanel, supplement_notice_due
from ui.intake.registered_panel import RegisteredPanel
from ui.shared import tokens as t


class RightHalf(QWidget):
    """What was registered last, the due date, what is missing, and what the office knows already."""

    receipt_requested = Signal(str)
    application_requested = Signal(str)
    route_requested = Signal(str)
    case_requested = Signal(str)
    answer_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.registered, self.reading, self.missing = RegisteredPanel(), ReadingPanel(), MissingPanel()
        self.earlier, self.similar, self.catalogue = EarlierPanel(), SimilarPanel(), CataloguePanel()
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_4, 0, t.SPACE_4, t.SPACE_4)
        column.setSpacing(t.SPACE_3)
        # In a low window the lower ones have to be scrolled to: what was answered before stands above what is lacking.
        for panel in (self.registered, self.reading, self.catalogue, self.similar, self.missing, self.earlier):
            column.addWidget(panel)
        column.addStretch(1)
        self.registered.receipt_requested.connect(self.receipt_requested)
        self.registered.application_requested.connect(self.application_requested)
        self.registered.route_requested.connect(self.route_requested)
        self.catalogue.answer_requested.connect(self.answer_requested)
        for opener in (self.registered, self.earlier, self.similar):
            opener.case_requested.connect(self.case_requested)

    def show_preview(self, preview: IntakePreview, begun: bool) -> None:
        """Show when the reply would be due and what art. 29 asks for."""
        self.reading.show_reading(preview.reading, preview.sentence)
        self.reading.show_lacking(len(preview.missing) if begun else 0)
        self.missing.show_missing(preview.missing, supplement_notice_due(preview.reading), begun)

    def show_findings(self, findings: Findings) -> None:
        """Show what the office knows of the applicant and of the thing."""
        self.earlier.show_earlier(findings.earlier)
        self.similar.show_similar(findings.similar, findings.advice)
        self.catalogue.show_hits(findings.hits)

    def stops(self) -> Iterator[QWidget]:
        """The controls in the order of Tab that do not come and go."""
        last = self.registered
        yield from (last.receipt, last.application, last.route, last.case, last.more, self.catalogue.answer)
