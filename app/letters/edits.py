"""Free paragraphs changed by hand: they take the place of the template's, protected ones never."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.domain.errors import InputRejected
from app.domain.letter import Block, Paragraph, Run


def edited(blocks: Sequence[Block], words: Mapping[str, str]) -> tuple[tuple[Block, ...], list[str]]:
    """The blocks with the paragraphs of these anchors replaced, and the anchors there are no more.

    Each line of the new words is a paragraph; empty words take the paragraph out. InputRejected for a protected one.
    """
    if not words:
        return tuple(blocks), []
    for block in blocks:
        if isinstance(block, Paragraph) and block.protected and block.anchor in words:
            raise InputRejected(f"edited.{block.anchor}", "这一段是法定内容，受保护，不能修改")
    done: set[str] = set()
    changed = tuple(_changed(blocks, words, done))
    return changed, sorted(set(words) - done)


def _changed(blocks: Sequence[Block], words: Mapping[str, str], done: set[str]) -> Iterator[Block]:
    for block in blocks:
        anchor = block.anchor if isinstance(block, Paragraph) else None
        if not isinstance(block, Paragraph) or anchor is None or anchor not in words:
            yield block
        elif anchor not in done:
            done.add(anchor)
            for line in words[anchor].split("\n"):
                if line.strip():
                    yield replace(block, runs=(Run(line.strip()),))
