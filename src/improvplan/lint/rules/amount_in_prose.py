"""A sum of money that stands in a sentence and is counted nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.spending import spendings
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.amount import find_amounts
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

PLACES = {"do": "actions", "what": "resources"}
_NOT_SPENT = lazily(
    r"(?i)\b(?:rais|fund-?rais|earn|sav|win|won\b|prize|award|bid\b|bids\b|appl|worth|income|donat|charit)"
    r"|\btotal\b"
)
"""Money that comes in, or that an application asks for, is not a cost, and a total is not one more."""


def check(context: Context) -> Iterator[Report]:
    """Report each sum in the words of an action or a resource that has no cost, itself or in its steps."""
    found_in = [text for text in context.texts if ("£" in text.text or "€" in text.text) and text.kind == "prose"]
    costed: set[Path] = set()
    for spent in spendings(context) if found_in else ():
        costed.update(spent.thing[:length] for length in range(2, len(spent.thing) + 1))
    for path, words, _ in found_in:
        thing = path[:-2] if isinstance(at(path, -1), int) else path[:-1]
        field = path[len(thing)]
        if len(thing) < 2 or at(thing, -2) != PLACES.get(str(field)) or thing in costed or _NOT_SPENT.search(words):
            continue
        found = find_amounts(words)
        if found:
            yield Report(
                path,
                f"{quote(found[0].amount.words)} stands in the sentence, but under cost there is nothing",
                fix=f"write under it cost: {found[0].amount.words}, or the whole sum if that is for one of several",
                part=(found[0].start, found[0].end),
            )


RULE = Rule[Context](
    name="amount-in-prose",
    severity=Severity.NOTE,
    theme="money",
    summary="A sum of money in a sentence, with nothing under cost",
    why="it is left out of every total, so the plan looks cheaper than it is",
    fix="write the sum under cost as well",
    reads=("priorities[].actions", "priorities[].resources", "resources"),
    good="""
priorities:
  - title: Reading for pleasure
    actions:
      - do: Raise £400 for the library at the summer fair
    resources:
      - what: Books, at about £9 each
        cost: £450
      - The total for reading is £450
""",
    bad="""
priorities:
  - title: Reading for pleasure
    actions:
      - do: Open the library, with shelves for «£120»
    resources:
      - Each school gives «£50» towards books
""",
    check=check,
)
