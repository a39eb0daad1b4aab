"""What the composer says while the database is away or a page cannot be made, and when all is well again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.domain.errors import DeskError, InputRejected, StorageUnavailable
from ui.letters.proof import Proof
from ui.letters.unsaved import UnsavedLetter
from ui.shared.banners import Banner, sentence_of
from ui.shared.tokens import Tone


class LetterTrouble(QObject):
    """Speaks in the banner; a trouble of the database is said once, by whom it hurts most."""

    def __init__(self, banner: Banner, unsaved: UnsavedLetter, proof: Proof, parent: QObject) -> None:
        super().__init__(parent)
        self._banner, self._proof = banner, proof
        self._in_trouble, self._proof_failed = False, ""
        unsaved.trouble.connect(self._on_trouble)
        unsaved.recovered_again.connect(self._on_recovered)
        proof.failed.connect(self._on_proof_failed)
        proof.examined.connect(self._on_proof_made)

    def say_lost(self, error: DeskError, again: Callable[[], None]) -> None:
        """The letter could not be read; `again` reads it once more."""
        self._banner.say(sentence_of(error), Tone.WRONG, self.tr("再试一次"), again)

    def _on_trouble(self, error: DeskError) -> None:
        self._in_trouble = True
        sentence = self.tr("{0} 写的内容都在画面上，数据库恢复后自动保存。").format(error.sentence)
        self._banner.say(sentence, Tone.WRONG)

    def _on_recovered(self) -> None:
        self._in_trouble = False
        self._banner.say(self.tr("数据库已恢复，写的内容已经存好。"), Tone.DONE)
        self._proof.make_again()

    def _on_proof_failed(self, error: DeskError) -> None:
        if self._in_trouble and isinstance(error, StorageUnavailable):
            return
        if isinstance(error, InputRejected) and ".md" in error.field:
            file, _, _line = error.field.partition(":")
            said = self.tr("文书模板 {0} 有误：{1}。写的内容都在；请法制审核岗位在“设置—文书模板”里修改。")
            self._banner.say(said.format(file, error.sentence.rstrip("。")), Tone.WARNING)
        else:
            self._banner.say_error(error)
        self._proof_failed = self._banner.text()

    def _on_proof_made(self, _composed: object, _findings: object) -> None:
        if self._proof_failed and self._banner.text() == self._proof_failed:
            self._banner.hide()
        self._proof_failed = ""
