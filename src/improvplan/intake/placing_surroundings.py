"""What placing a table knows of the document around it, and what it can ask of whoever places the rest."""

from __future__ import annotations

from typing import Protocol

from improvplan.forms.form import Form
from improvplan.intake.field_filling import Filler, Run
from improvplan.intake.lexicon import Lexicon, Meaning
from improvplan.intake.paragraphs import Block, Table
from improvplan.intake.placed import Placed
from improvplan.intake.word_ledger import Ledger, Node


class Surroundings(Protocol):
    """Where a table stands: the plan so far, what is open above the table, and what labels outside of tables mean."""

    form: Form
    lexicon: Lexicon
    filler: Filler
    ledger: Ledger
    plan: Node
    result: Placed
    priority: Node | None
    priority_level: int
    section: Node | None
    run: Run | None
    part_level: int

    front: bool

    def begin_priority(self, block: Block) -> Node:
        """A new priority, at the end of those there are."""

    def paragraph(self, block: Block, following: Block | Table | None) -> None:
        """Place a paragraph as one of the text."""

    def fact_on_front(self, block: Block, label: str, rest: str) -> None:
        """A label that no field is for, and what stands beside it on the first page."""

    def card_row(self, label: str) -> Meaning | None:
        """What a label on a priority's card stands for."""

    def front_path(self, label: str) -> str:
        """The field that a label of the front page names; empty where it names none."""

    def front_value(self, path: str, block: Block, rest: str) -> None:
        """Put what stands beside a label of the front page into its field."""
