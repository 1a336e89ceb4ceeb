"""What was edited in a document: its paragraphs held against those of the document as it was sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from improvplan.intake.paragraphs import Block

ALIKE: Final = 0.3
"""Two paragraphs that share less than this are not one that was edited."""
_TYPOGRAPHY: Final = str.maketrans(
    {"\u00a0": " ", "\u2011": "-", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "\u00ad": ""}
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A paragraph as it was and as it is; one of them None where it is new or gone.

    `text` is what it says now; of a paragraph that was divided, both halves with a blank line between them. `divided` says
    that words of it went to a new paragraph beside it and that both together do not say what it said.
    """

    was: Block | None
    now: Block | None
    text: str = ""
    divided: bool = False


def edits(before: Sequence[Block], after: Sequence[Block]) -> list[Edit]:
    """The paragraphs that say something else, in the order of the document. Typography, style and list marks are no edits."""
    old, new = [[block for block in blocks if block.text.strip()] for blocks in (before, after)]
    matcher = SequenceMatcher(a=list(map(_key, old)), b=list(map(_key, new)), autojunk=False)
    found: list[Edit] = []
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind != "equal":
            found += _whole(_paired(old[first:last], new[begin:end]))
    return found


def _whole(found: list[Edit]) -> list[Edit]:
    """The same, with the halves of each paragraph that was divided put together."""
    result: list[Edit] = []
    used: set[int] = set()
    for place, edit in enumerate(found):
        if place in used:
            continue
        if edit.was is None or edit.now is None:
            result.append(edit)
            continue
        gone = set(_words(edit.was.text)) - set(_words(edit.now.text))
        text, divided = edit.now.text, False
        for beside in (place - 1, place + 1):
            other = found[beside] if 0 <= beside < len(found) else None
            if other is None or other.was is not None or other.now is None or beside in used:
                continue
            halves = [other.now.text, text] if beside < place else [text, other.now.text]
            if normal(" ".join(halves)) == normal(edit.was.text):
                text = "\n\n".join(half.strip() for half in halves)
                used.add(beside)
                result = [each for each in result if each is not other]
            elif 2 * len(gone & set(_words(other.now.text))) > len(set(_words(other.now.text))):
                divided = True
        result.append(Edit(edit.was, edit.now, text, divided))
    return result


def normal(words: str) -> str:
    """Words without what only typography changes."""
    return " ".join(words.translate(_TYPOGRAPHY).split())


def _key(block: Block) -> tuple[str, int]:
    return normal(block.text), block.cell.column if block.cell else -1


def _paired(old: Sequence[Block], new: Sequence[Block]) -> list[Edit]:
    """Paragraphs of a stretch that differs, those most alike together, in order."""
    scores = [[_likeness(one, other) for other in new] for one in old]
    # the best sum of likenesses of pairs that do not cross
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            pair = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= ALIKE else -1.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and scores[i][j] >= ALIKE and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            found.append(Edit(old[i], new[j]))
            i, j = i + 1, j + 1
        elif j < len(new) and (i == len(old) or best[i][j] == best[i][j + 1]):
            found.append(Edit(None, new[j]))
            j += 1
        else:
            found.append(Edit(old[i], None))
            i += 1
    return found


def _likeness(one: Block, other: Block) -> float:
    if (one.cell is None) != (other.cell is None) or (one.cell and other.cell and one.cell.column != other.cell.column):
        return 0.0
    matcher = SequenceMatcher(a=_words(one.text), b=_words(other.text), autojunk=False)
    same_cell = (
        one.cell is not None
        and other.cell is not None
        and (one.cell.row, one.cell.table.number) == (other.cell.row, other.cell.table.number)
    )
    return min(1.0, matcher.ratio() ** 2 + (ALIKE if same_cell else 0.0))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text.translate(_TYPOGRAPHY))


def changed_stretches(was: str, now: str) -> list[tuple[int, int, str]]:
    """What of a text became what, word by word: from and to in the old text, and the new words."""
    old, new = (re.findall(r"\w+|\s+|[^\w\s]", text) for text in (was, now))
    matcher = SequenceMatcher(
        a=[word.translate(_TYPOGRAPHY) for word in old], b=[word.translate(_TYPOGRAPHY) for word in new], autojunk=False
    )
    ends = [0]
    for word in old:
        ends.append(ends[-1] + len(word))
    return [
        (ends[first], ends[last], "".join(new[begin:end]))
        for kind, first, last, begin, end in matcher.get_opcodes()
        if kind != "equal"
    ]
