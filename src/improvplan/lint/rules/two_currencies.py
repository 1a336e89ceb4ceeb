"""Pounds and euros in one plan."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.amount import read_amount
from improvplan.vocabulary.wording import listed


def check(context: Context) -> Iterator[Report]:
    """Report the first sum in a currency that fewer sums of the plan are in than in another."""
    places: dict[str, list[Path]] = {}
    for text in context.texts:
        if text.kind == "amount":
            currency = read_amount(text.text).currency
            if currency:
                places.setdefault(currency, []).append(text.path)
    if len(places) > 1:
        usual, *others = sorted(places, key=lambda sign: -len(places[sign]))
        strange = [path for sign in others for path in places[sign]]
        yield Report(
            strange[0],
            f"most sums of this plan are in {usual}, and {'this one is' if len(strange) == 1 else 'some are'} in {listed(others)}",
            also=tuple(Also(path, "and this one") for path in strange[1:]),
        )


RULE = Rule[Context](
    name="two-currencies",
    severity=Severity.WARNING,
    theme="money",
    summary="Sums in two currencies",
    why="they cannot be added up, so no document can say what the plan costs or what is left of a fund",
    fix="write all sums in one currency; if both are right, say under notes at what rate",
    reads=("funding",),
    good="""
funding:
  - fund: equity
    allocated: €5,200
priorities:
  - title: Reading for pleasure
    actions:
      - do: Buy books
        cost: €500
        fund: equity
      - do: Build shelves
        cost: 300
        fund: equity
""",
    bad="""
funding:
  - fund: equity
    allocated: €5,200
priorities:
  - title: Reading for pleasure
    actions:
      - do: Buy books
        cost: €500
        fund: equity
      - do: Build shelves
        cost: «£300»
        fund: equity
""",
    check=check,
)
