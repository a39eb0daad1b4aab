"""本机关: who the agency is and before whom its replies can be challenged."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.office_settings import OfficeSettings
from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.settings.saving_bar import SavingPage
from ui.shared.agency_form import AgencyForm
from ui.shared.background import Lanes


class AgencyPage(QWidget):
    """The agency's names and addresses."""

    office_changed = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self.form = AgencyForm()
        self.page = SavingPage(
            self.form, self.tr("文书的落款、联系方式和救济途径都取自这里；修改后新拟的文书使用新的内容。")
        )
        self.page.save_requested.connect(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def reload(self) -> None:
        """Read the agency."""
        self._lanes.read(self, "settings", self._office.settings.read, self._on_read)

    def save(self) -> None:
        """Keep what is typed."""
        agency, reason = self.form.agency(), self.page.reason()
        self._lanes.write(
            self,
            lambda: self._office.settings.change(self._who, {"agency": agency}, reason),
            self._on_saved,
            self.page.show_error,
        )

    def _on_read(self, settings: OfficeSettings) -> None:
        self.form.show_agency(settings.agency)

    def _on_saved(self, settings: OfficeSettings) -> None:
        self._on_read(settings)
        self.page.show_saved()
        self.office_changed.emit()
