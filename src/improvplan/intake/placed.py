"""What came of placing a document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from improvplan.forms.form import Form
from improvplan.intake.lexicon import key
from improvplan.intake.paragraphs import Block, Document
from improvplan.intake.word_ledger import COPY, PLACED, Ledger, Node


@dataclass(slots=True)
class Placed:
    """A document as a plan. `fields` are the different fields that labels named; `unknown` labels that named none.

    `own_labels` are the headings, columns and rows of cards that are called as the form calls them, and how often each stands there.
    """

    document: Document
    form: Form
    plan: Node
    ledger: Ledger
    fields: set[str] = field(default_factory=set)
    own_labels: Counter[str] = field(default_factory=Counter)
    unknown: dict[str, Block] = field(default_factory=dict)

    def own(self, *labels: str) -> None:
        """Labels are called as the form calls them."""
        self.own_labels.update(map(key, labels))

    @property
    def share(self) -> float:
        """Which share of the words that are neither labels nor left out by name found a place, from 0 to 1."""
        balance = self.ledger.balance()
        known = balance.get(PLACED, 0) + balance.get(COPY, 0)
        whole = known + balance.get("not placed", 0)
        return known / whole if whole else 0.0
