"""A need, indicator, fund or criterion that the plan does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.model.placeholder import is_placeholder
from improvplan.vocabulary.wording import Guesses, listed, quote, several_in, some_of

NEVER_A_REFERENCE = frozenset({"prose", "when", "person", "link", "quantity", "choice", "yes-no"})
CRITERIA = frozenset({"success_criteria", "outcomes", "measures"})
"""What an entry of monitoring may speak to by its id."""


@dataclass(slots=True)
class Names:
    """The ids of a plan, each with its path."""

    needs: dict[str, Path] = field(default_factory=dict)
    indicators: dict[str, Path] = field(default_factory=dict)
    funds: dict[str, Path] = field(default_factory=dict)
    criteria: dict[Path, dict[str, Path]] = field(default_factory=dict)
    """By the path of the priority, or () for those of the plan as a whole."""
    guess: Guesses = field(default_factory=Guesses)
    _together: dict[Path, dict[str, Path]] = field(default_factory=dict)

    def add(self, text: TextAt) -> None:
        """Add an id, if the text is one."""
        path = text.path
        if at(path, -1) == "id" and len(path) >= 3:
            if at(path, 0) == "needs":
                self.needs[text.text] = path
            elif at(path, 0) == "indicators":
                self.indicators[text.text] = path
            elif at(path, -3) in CRITERIA:
                self.criteria.setdefault(_owner(path), {})[text.text] = path
        elif at(path, 0) == "funding" and at(path, -1) == "fund":
            self.funds[text.text] = path

    def criteria_of(self, owner: Path) -> dict[str, Path]:
        """What monitoring of a priority, or of the plan as a whole, may speak to; asked when all ids are there."""
        if owner not in self._together:
            self._together[owner] = self.criteria.get(owner, {}) | self.criteria.get((), {})
        return self._together[owner]


def check(context: Context) -> Iterator[Report]:
    """Report each reference to a thing within the plan that is not there, and several that stand in one text."""
    names = Names()
    for text in context.texts:
        if text.kind in ("slug", "fund"):
            names.add(text)
    for text in context.texts:
        if text.kind not in NEVER_A_REFERENCE:
            yield from _judge(text, names)


def _judge(text: TextAt, names: Names) -> Iterator[Report]:
    path, last = text.path, at(text.path, -1)
    if at(path, 0) == "priorities" and len(path) >= 4 and at(path, -2) == "addresses":
        yield from _known(path, text.text, names.needs, "need", "needs", names.guess)
    elif len(path) == 4 and at(path, 0) == "priorities" and at(path, 2) == "indicators":
        yield from _known(path, text.text, names.indicators, "indicator", "indicators", names.guess)
    elif last == "fund" and at(path, 0) != "funding" and names.funds:
        yield from _known(path, text.text, names.funds, "fund", "funding", names.guess)
    elif text.kind == "amount" and at(path, -2) == "cost" and names.funds:
        yield from _known(path, str(last), names.funds, "fund", "funding", names.guess)
    elif last == "criterion" and "monitoring" in path:
        yield from _known(
            path, text.text, names.criteria_of(_owner(path)), "success criterion", "success_criteria", names.guess
        )


def _known(path: Path, name: str, known: Mapping[str, Path], what: str, place: str, guess: Guesses) -> Iterator[Report]:
    if name in known or is_placeholder(name):
        return
    stands_here = at(path, -1) != name
    several = several_in(name)
    if stands_here and len(several) > 1 and any(one in known or guess(one, known) for one in several):
        yield Report(
            path,
            f"{quote(name)} names {len(several)} things in one text, and is looked up as one",
            fix=f"write one to a line, each with a dash: {', '.join(several)}",
            part=(0, len(name)),
        )
        return
    near = guess(name, known)
    if near:
        fix = f"did you mean {listed(near, 'or')}?"
    elif known:
        fix = f"write one of: {', '.join(some_of(known))}; or add {name} under {place}"
    else:
        fix = f"add it under {place} with “id: {name}”" if place != "funding" else f"add it under {place}"
    yield Report(
        path,
        f"there is no {what} called {quote(name)} in this {'priority' if what == 'success criterion' else 'plan'}",
        fix=fix,
        part=(0, len(name)) if stands_here else None,
        replacement=near[0] if stands_here and len(near) == 1 else None,
        safe=False,
    )


def _owner(path: Path) -> Path:
    return path[:2] if at(path, 0) == "priorities" else ()


RULE = Rule[Context](
    name="unknown-reference",
    severity=Severity.ERROR,
    theme="links",
    summary="A need, indicator, fund or success criterion that the plan does not have",
    why="the thread from what was found, to what is done, to what it costs and shows, is broken at this place",
    fix="write the id as it stands where the thing is described",
    reads=(
        "needs",
        "indicators",
        "funding",
        "success_criteria",
        "outcomes",
        "measures",
        "priorities[].success_criteria",
        "priorities[].outcomes",
        "priorities[].measures",
        "priorities[].actions[].success_criteria",
        "priorities[].actions[].outcomes",
        "priorities[].actions[].measures",
    ),
    fixes=True,
    good="""
needs:
  - id: reading-stalls
    what: Fewer pupils read at home in P6 than in P4.
funding:
  - fund: pef
    allocated: £12,000
priorities:
  - title: Reading for pleasure
    addresses: reading-stalls
    success_criteria:
      - id: home-reading
        what: 80% of P6 pupils choose to read at home by June 2026
    resources:
      - what: Books
        cost: £400
        fund: pef
    monitoring:
      - what: Reading diaries
        criterion: home-reading
""",
    bad="""
needs:
  - id: reading-stalls
    what: Fewer pupils read at home in P6 than in P4.
funding:
  - fund: pef
    allocated: £12,000
priorities:
  - title: Reading for pleasure
    addresses: «reading-stall»
    indicators: «literacy»
  - title: Reading at home
    addresses: «reading-stalls, home-books»
    success_criteria:
      - id: home-reading
        what: 80% of P6 pupils choose to read at home by June 2026
    resources:
      - what: Books
        cost: £400
        fund: «core»
      - what: Shelves
        cost:
          pef: £100
          sac: «£200»
    monitoring:
      - what: Reading diaries
        criterion: «reading-at-home»
""",
    check=check,
)
