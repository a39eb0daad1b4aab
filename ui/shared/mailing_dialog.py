"""The outside of a letter: an envelope or a label, looked at before it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.mailing import Mailing
from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.shared.background import Lanes
from ui.shared.forms import Form
from ui.shared.mailing_sheet import SheetDialog


class MailingDialog(SheetDialog):
    """Name and address as the case knows them, to be put right; the sheet beside them as it will be printed."""

    def __init__(
        self, parent: QWidget | None, office: Office, who: SignedIn, lanes: Lanes, case_id: str, letter_id: str = ""
    ) -> None:
        self._known = Mailing(addressee="")
        self._lines: tuple[QLineEdit, ...] = ()
        super().__init__(parent, office, lanes, "")
        self.setWindowTitle(self.tr("信封和标签"))
        lanes.read(
            self, "mailing", lambda: office.labels.mailing(who, case_id, letter_id), self._on_known, self._on_failed
        )

    def mailing(self) -> Mailing:
        """What stands in the fields."""
        addressee, address, postcode = (line.text().strip() for line in self._lines)
        return replace(self._known, addressee=addressee, address=address, postcode=postcode)

    def mailings(self) -> Sequence[Mailing]:
        """The one outside."""
        return [self.mailing()]

    def _add_who(self, form: Form) -> None:
        self._lines = (QLineEdit(), QLineEdit(), QLineEdit())
        labels = (self.tr("收件人"), self.tr("地址"), self.tr("邮政编码"))
        for key, label, line in zip(("addressee", "address", "postcode"), labels, self._lines, strict=True):
            form.add(key, label, line).textEdited.connect(lambda _text: self._pause.start())

    def _on_known(self, mailing: Mailing) -> None:
        self._known = mailing
        for line, text in zip(self._lines, (mailing.addressee, mailing.address, mailing.postcode), strict=True):
            line.setText(text)
        self._show()
