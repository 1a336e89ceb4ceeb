"""What an example says did not change when its document became shorter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from improvplan.rendering.document import document_of
from improvplan.rendering.tree import Block, DescriptionList, Document, Section, Table, block_texts, plain_text

from .support import context_of_example

BEFORE = Path(__file__).parent / "printed-before"
"""How often each word of each example was printed when a primary school's plan took twenty pages."""

WORD = re.compile(r"[^\W_]+(?:[’'.,:/-][^\W_]+)*")

NOT_FOR_READERS = "kind term quantitative qualitative short medium long"  # how a measure is filed
BLANKS = "not given"  # a dash now
LABELS = (  # now the heading of a column, once, where they stood in each row; and names that were joined by a word
    "and baseline by cost evidence frameworks how improvement key link links measures on outcomes priority progress resources role "
    "target tasks timescale training what when which who"
)
REWORDED = "what lies behind it"  # causes
ASKED = (  # what a form asks its writers, where the plan answers it
    "along are articles be catholic checkpoints children's cluster concentrates convention costs dates detail developing etc "
    "faith give improvement in leading measured numbers of opinions pays pef plan rights roman say schools session shows targets "
    "the their them themes this to way will"
)
TWICE = (  # the day of an evaluation, which stood in three cells of a row; the name of a target above each of its pages
    "2019 2020 dec jul mar arts-sept19 governors-sept19 inset-sept19 parliament-sept19 science-sept19 1 2 3 4"
)
AT_HEADINGS = {  # the names of groups, which stand below headings of these names; the heading of their table, and words of ours above another
    "clydevale-region-2019-22": Counter(
        board=1,
        delivery=1,
        education=1,
        finance=1,
        forum=1,
        group=3,
        partnership=1,
        regional=1,
        sits=2,
        our=1,
        groups=1,
    )
    + Counter(checkpoint=1, evaluation=1, impact=1)
}
WENT = frozenset(" ".join((NOT_FOR_READERS, BLANKS, LABELS, REWORDED, ASKED, TWICE)).split())


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of each paragraph, cell and label, in order."""
    for block in blocks:
        if isinstance(block, Section):
            yield from texts(block.blocks)
        elif isinstance(block, Table):
            yield block.caption
            for row in (*block.header, *block.body):
                for cell in row:
                    yield from block_texts(cell.blocks)
        elif isinstance(block, DescriptionList):
            for entry in block.entries:
                yield plain_text(entry.term)
                yield from block_texts(entry.details)
        else:
            yield from block_texts((block,))


def printed(document: Document) -> Counter[str]:
    return Counter(WORD.findall(" ".join(texts(document.blocks)).casefold()))


def before(name: str) -> Counter[str]:
    lines = (BEFORE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return Counter({word: int(count) for word, _, count in (line.rpartition(" ") for line in lines)})


@pytest.mark.parametrize("name", sorted(file.stem for file in BEFORE.glob("*.txt")))
def test_no_word_of_a_plan_went_when_its_document_became_shorter(name: str) -> None:
    lost = before(name) - printed(document_of(context_of_example(name))) - AT_HEADINGS.get(name, Counter())
    assert set(lost) <= WENT
