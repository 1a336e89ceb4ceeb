"""Pounds and euros in one plan, or pounds where nobody pays in them."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import HERE_TOO, Path, Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.amount import read_amount
from improvplan.vocabulary.wording import listed

_MONEY_OF = {
    **dict.fromkeys(("scotland", "england", "wales", "northern-ireland"), "£"),
    "ireland": "€",
    **dict.fromkeys(("united-states", "canada", "australia", "new-zealand"), "$"),
}
"""The sign of the money of a country."""


def check(context: Context) -> Iterator[Report]:
    """Report the sums in a currency that fewer sums of the plan are in than in another, or that is not the money of its country."""
    places: dict[str, list[Path]] = {}
    for text in context.texts:
        if text.kind == "amount":
            currency = read_amount(text.text).currency
            if currency:
                places.setdefault(currency, []).append(text.path)
    if len(places) > 1:
        usual, *others = sorted(places, key=lambda sign: -len(places[sign]))
        strange = [path for sign in others for path in places[sign]]
        home = _MONEY_OF.get(context.country or "", "")
        if home in others and len(places[home]) == len(places[usual]):
            usual, strange = home, [path for sign in places if sign != home for path in places[sign]]
            others = [sign for sign in places if sign != home]
        yield Report(
            strange[0],
            f"most sums of this plan are in {usual}, and {'this one is' if len(strange) == 1 else 'some are'} in {listed(others)}",
            also=tuple(Also(path, "and this one") for path in strange[1:]),
        )
    elif places:
        [(sign, paths)] = places.items()
        home = _MONEY_OF.get(context.country or "", sign)
        if sign != home:
            yield Report(
                paths[0],
                f"the sums of this plan are in {sign}, and its country pays in {home}",
                fix=f"write {home}, with the sum in that money",
                also=tuple(Also(path, HERE_TOO) for path in paths[1:]),
            )


RULE = Rule[Context](
    name="two-currencies",
    severity=Severity.WARNING,
    theme="money",
    summary="Sums in two currencies, or in the money of another country",
    why="they cannot be added up, so no document can say what the plan costs or what is left of a fund",
    fix="write all sums in one currency; if both are right, say under notes at what rate",
    reads=("funding", "organisation.country"),
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
