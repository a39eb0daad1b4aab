"""The outsides of several letters in one go: those with an address are printed, those without one are named."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QListWidget, QWidget

from app.domain.mailing import Mailing
from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.shared.background import Lanes
from ui.shared.forms import Form
from ui.shared.mailing_sheet import SheetDialog
from ui.shared.tokens import Tone

NAMED = 5
"""Letters without an address that are named; of more only the number is said."""


class MailingsDialog(SheetDialog):
    """A list of those who get a letter; their sheets beside it."""

    def __init__(
        self,
        parent: QWidget | None,
        office: Office,
        who: SignedIn,
        lanes: Lanes,
        letters: Sequence[tuple[str, str]],
    ) -> None:
        """`letters` are pairs of case and letter."""
        self._mailings: tuple[Mailing, ...] = ()
        self._lacking = ""
        self.list = QListWidget()
        super().__init__(parent, office, lanes, "")
        self.setWindowTitle(self.tr("信封和标签（{0} 份）").format(len(letters)))
        lanes.read(
            self,
            "mailings",
            lambda: tuple(office.labels.mailing(who, case_id, letter_id) for case_id, letter_id in letters),
            self._on_known,
            self._on_failed,
        )

    def mailings(self) -> Sequence[Mailing]:
        """The outsides that have an address."""
        return self._mailings

    def _add_who(self, form: Form) -> None:
        self.list.setMinimumHeight(160)
        form.add("addressees", self.tr("收件人"), self.list)

    def _allow(self, on: bool) -> None:
        super()._allow(on)
        if on and self._lacking:
            self.banner.say(self._lacking, Tone.WARNING)

    def _on_known(self, found: tuple[Mailing, ...]) -> None:
        self._mailings = tuple(one for one in found if not one.lacks_address)
        self.list.addItems([f"{one.addressee}　{one.address}" for one in self._mailings])
        lacking = [one.document or one.reference for one in found if one.lacks_address]
        named = "、".join(lacking[:NAMED]) + (self.tr("等 {0} 份").format(len(lacking)) if len(lacking) > NAMED else "")
        if lacking:
            self._lacking = self.tr("{0} 没有收件人的地址，没有列入；可以单独选中，补填后打印。").format(named)
        self._show()
