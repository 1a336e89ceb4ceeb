"""A sum of money that cannot be added up."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.amount import find_amounts, read_amount
from improvplan.model.placeholder import find_placeholders
from improvplan.vocabulary.wording import quote


def check(context: Context) -> Iterator[Report]:
    """Report what stands where a sum of money belongs and is not one sum. What is still open in it is said by `placeholder`."""
    for text in context.texts:
        if text.kind != "amount":
            continue
        amount = read_amount(text.text)
        if amount.value is not None or amount.placeholder or find_placeholders(text.text):
            continue
        sums = find_amounts(text.text)
        fix = f"write {sums[0].amount.words} alone, and the rest where you say what it is for" if len(sums) == 1 else ""
        yield Report(text.path, f"{quote(text.text)} is not one sum of money", fix=fix)


RULE = Rule[Context](
    name="amount-not-readable",
    severity=Severity.WARNING,
    theme="money",
    summary="A sum of money that cannot be read as one",
    why="it is left out of every total, so the plan looks cheaper than it is",
    fix="write one sum, for example £1,250, and anything else where you say what it is for",
    reads=(),
    good="""
funding:
  - fund: pef
    allocated: £24,500
priorities:
  - title: Reading for pleasure
    resources:
      - what: Books, at about £9 each
        cost: £450
      - what: Library visits
        cost: nil
      - what: Shelves
        cost: TBC
""",
    bad="""
funding:
  - fund: pef
    allocated: «about £24,500»
priorities:
  - title: Reading for pleasure
    actions:
      - do: Buy books
        cost:
          pef: «£9 each»
    resources:
      - what: Shelves
        cost: «£120 or £150»
""",
    check=check,
)
