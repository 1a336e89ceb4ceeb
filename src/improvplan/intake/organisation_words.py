"""Words in the names of organisations that say what kind they are, in the languages of these islands."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from improvplan.intake.lexicon import PRIORITY_HEADING
from improvplan.intake.paragraphs import Block, Document, Table

_KINDS: Final = {
    "school": (
        "school; academy; primary; secondary; infants?; juniors?; college; ysgol; scoil; sgoil; bunsgoil; bun-sgoil; "
        "bunscoil; gaelscoil; àrd-sgoil; federation; ffederasiwn"
    ),
    "nursery": "nursery; kindergarten; pre-?school; playgroup; early years; elc; meithrin; sgoil-àraich; naíonra",
    "cluster": "cluster; learning community; clwstwr",
    "trust": "trust; ymddiriedolaeth",
    "authority": "council; authority; education service; cyngor; comhairle",
    "region": "region; regional; collaborative; consortium",
}
_PATTERNS: Final = {kind: re.compile(rf"(?i)\b(?:{words.replace('; ', '|')})\b") for kind, words in _KINDS.items()}
_OTHERS: Final = r"centre|establishment|unit|setting"
_NAMES: Final = re.compile(rf"(?i)\b(?:{'|'.join(words.replace('; ', '|') for words in _KINDS.values())}|{_OTHERS})\b")
_OPENING: Final = 8
_LONGEST_LINE: Final = 120
_COLUMNS, _ROWS = 3, 2
"""From which size on a table with a title over each column is a list."""


def names_establishment(words: str) -> bool:
    """Whether there is a word in a line that names a school, or another organisation that writes plans."""
    return _NAMES.search(words) is not None


def kinds_at_front(document: Document) -> frozenset[str]:
    """The kinds of organisation that the first lines of a document and its page headers speak of; empty where they speak of none.

    Where its first page is missing, it begins with a priority or a list of actions, and those speak of many: of its pupils' schools,
    of councils and trusts.
    """
    lines: list[str] = []
    for item in document.body:
        if len(lines) >= _OPENING or _is_list(item):
            break
        blocks = item.blocks() if isinstance(item, Table) else (item,)
        lines += [block.text for block in blocks if _is_line(block)]
    front = takewhile(lambda line: not PRIORITY_HEADING.fullmatch(line.strip()), lines[:_OPENING])
    lines = [
        *front,
        *(block.text for block in document.others if block.part == "header" and _is_line(block)),
    ]
    return kinds_in("\n".join(lines))


def kinds_in(words: str) -> frozenset[str]:
    """The kinds of organisation that words speak of."""
    return frozenset(kind for kind, pattern in _PATTERNS.items() if pattern.search(words))


def _is_list(item: Block | Table) -> bool:
    """Whether a table has titles over columns, each with words, and rows below them."""
    if not isinstance(item, Table) or len(item.rows) < _ROWS:
        return False
    first = item.rows[0]
    return len(first) >= _COLUMNS and all(cell.text.strip() for cell in first)


def _is_line(block: Block) -> bool:
    return 0 < len(block.text.strip()) <= _LONGEST_LINE and not block.text.rstrip().endswith(".")
