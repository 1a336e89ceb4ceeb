"""What became of the words of a link."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from improvplan.catalogues.family import Edition, Item
from improvplan.finding import Span


class ResolutionKind(StrEnum):
    """How the words of a link relate to an edition.

    The first five are right; `punctuation` and `case` are right but for their looks.
    """

    EXACT = "exact"
    ALIAS = "alias"
    PUNCTUATION = "punctuation"
    CASE = "case"
    OTHER_EDITION = "other-edition"
    TRUNCATED = "truncated"
    ALTERED = "altered"
    NUMBER_DRIFT = "number-drift"
    NUMBER_OUT_OF_RANGE = "number-out-of-range"
    MISMATCH = "mismatch"
    UNKNOWN_CODE = "unknown-code"
    UNKNOWN_TITLE = "unknown-title"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a link means in an edition.

    `item` is the item that the link counts for; None where nothing counts. `candidates` are the items it may have meant: of
    a mismatch the one by code, then the one by title. `code` and `title` are the parts as written, the spans where they
    stand in the words. `other` is the edition whose title was used, `other_item` the item there.
    """

    kind: ResolutionKind
    item: Item | None = None
    candidates: tuple[Item, ...] = ()
    code: str = ""
    title: str = ""
    code_span: Span | None = None
    title_span: Span | None = None
    other: Edition | None = None
    other_item: Item | None = None
