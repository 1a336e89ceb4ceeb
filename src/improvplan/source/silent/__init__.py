"""Slips that YAML does not report: it reads something, but not what was meant. Nothing here knows what a plan is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice

from improvplan.source.lines import Lines
from improvplan.source.nodes import Node
from improvplan.source.silent.commas import split_at_commas
from improvplan.source.silent.hashes import cut_off_at_hash
from improvplan.source.silent.texts import odd_texts
from improvplan.source.slips.page import Page, Slip
from improvplan.source.suspicion import suspicions

_SHOWN_LIMIT = 300


def silent_slips(text: str, root: Node | None, texts: Sequence[str]) -> list[Slip]:
    """The silent slips of a text that was read into a tree with these texts."""
    if root is None:
        return []
    suspected = suspicions(text, root, texts)
    if not any(suspected):
        return []
    page = Page(Lines(text))
    found = chain(
        split_at_commas(page, root) if suspected.brackets else (),
        cut_off_at_hash(page) if suspected.hashes else (),
        odd_texts(page, root) if suspected.odd else (),
    )
    return list(islice(found, _SHOWN_LIMIT))


__all__ = ["silent_slips"]
