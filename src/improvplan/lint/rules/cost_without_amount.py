"""A cost that is named, and nobody says how much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import thing_at
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Action, Resource
from improvplan.model.placeholder import is_placeholder
from improvplan.pattern import lazily
from improvplan.vocabulary.countable import has_digit
from improvplan.vocabulary.wording import quote

_COST = lazily(
    r"^\s*(?:costs?|fees?|expenses|expenditure|funding|budget|salar(?:y|ies)|release\s+time\s+costs?)\b"
    r"|\b(?:costs?|fees|expenses|salar(?:y|ies))\s*[.;:]?\s*$"
    r"|\b(?:cost|costs|fees|expenses|salary)\s+(?:of|for)\b"
    r"|^\s*(?:supply\s+(?:cover|teachers?|staff)|(?:snacks?|drinks?|refreshments|catering|lunch(?:es)?|food)\s*(?:\band\b|[/&,]|\bfor\b)|(?:bus|coach|minibus|taxi|venue|hall|room)\s+hire\b|hire\s+of\b|"
    r"purchase\s+of\b|(?:annual\s+)?(?:memberships?|subscriptions?|licen[cs]es?)\s+(?:of|to|for)\b)"
    r"|\b(?:memberships?|subscriptions?|entry\s+fees?|coach\s+hire|bus\s+hire|travel\s+costs?)\s*[.;]?\s*$"
    r"|\b(?:days?|hours?|half\s+days?)\s+(?:of\s+)?(?:supply|cover|release(?:\s+time)?)\b"
    r"|\b(?:schools?|council|trust|cluster|authority|parent\s+council|pta)\s+(?:to|will)\s+(?:fund|pay\s+for)\b"
    r"|\b(?:expenditure|budget|funding|costs?|money)\s+(?:has|have|had|is|are|was|were|to|will)\s+(?:be(?:en)?\s+)?(?:agreed|approved|allocated|confirmed|set\s+aside|met)\b",
    re.IGNORECASE,
)
_NO_COST = lazily(
    r"\b(?:given|donated|provided|paid|covered|sponsored|lent|offered|supplied)\s+(?:free\s+)?(?:by|from|through)\b"
    r"|\b(?:no|nil|low|without|free|any)\s+(?:\w+\s+)?(?:costs?|fees?|expenses)\b|\bcost[ -](?:neutral|free|of\s+living)\b",
    re.IGNORECASE,
)
LONGEST = 120
"""Longer texts are sentences about something else."""


def check(context: Context) -> Iterator[Report]:
    """Report resources and the costs' own words that name a cost without any figure, and have no cost beside them."""
    for text in context.texts:
        path = text.path
        if text.kind != "prose" or "resources" not in path or "what" not in path[-2:] or len(text.text) > LONGEST:
            continue
        owner = thing_at(context.plan, path[: -1 if path[-1:] == ("what",) else -2])
        if isinstance(owner, Resource | Action) and owner.cost:
            continue
        if (
            _COST.search(text.text)
            and not _NO_COST.search(text.text)
            and not has_digit(text.text)
            and not is_placeholder(text.text)
        ):
            yield Report(path, f"{quote(text.text)} names a cost, and not how much")


RULE = Rule[Context](
    name="cost-without-amount",
    severity=Severity.NOTE,
    theme="money",
    summary="A cost that is named without an amount",
    why="nobody can add it up, and when the bill comes nobody knows whether it was agreed",
    fix="write under cost about how much, for example £400, or TBC until it is known",
    reads=("resources", "priorities[].resources", "priorities[].actions"),
    good="""
priorities:
  - title: Reading for pleasure
    resources:
      - what: Transport costs
        cost: £240
      - Books at no cost from the town library
      - The lunch club's books
      - Hire of the hall, given by the town
      - Supply cover costs of £300
""",
    bad="""
priorities:
  - title: Reading for pleasure
    resources:
      - «Transport costs»
      - «Expenditure has been agreed»
      - «Cost of supply cover»
      - «Supply cover for two days»
      - «Each school to pay for its own places»
      - «Snacks and drinks for the reading café»
      - «Coach hire»
      - «Membership of the library association»
""",
    check=check,
)
