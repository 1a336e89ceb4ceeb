"""Where the time goes when plans are checked.

    python benchmarks/profile_rules.py plans --strict

The plans are checked one after the other and from nothing, with a watch in hand. What several rules share, such as resolved links
and dates, is worked out before them and counted by itself.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from improvplan.context.context import Context, category_of
from improvplan.context.surroundings import context_of
from improvplan.finding import Severity
from improvplan.lint.engine.across import run_across
from improvplan.lint.engine.plan_findings import examine, run_rules
from improvplan.lint.engine.registry import across_rules, plan_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.selection import rules_for
from improvplan.model.reading import read_plan
from improvplan.source import load
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import discover
from improvplan.workspace.index import Index, PlanFacts, facts_of


class Share(NamedTuple):
    """A part of the work, and its seconds. `rule` is whether it is a rule."""

    name: str
    seconds: float
    rule: bool


def profile(request: CheckRequest) -> list[Share]:
    """What each part of the work and each rule takes, the longest first.

    The first plan is checked beforehand: what is loaded once counts for nobody.
    """
    watch = _Watch()
    facts: list[PlanFacts] = []
    levels: dict[str, Severity] = {}
    plans = discover([Path(path) for path in request.paths]).plans
    for file in plans[:1]:
        examine(request, file)
    for file in plans:
        with watch("reading YAML"):
            source = load(file)
        with watch("making the model"):
            reading = read_plan(source)
        if reading is None:
            continue
        repository = repository_of(file)
        with watch("settings, links and dates"):
            context = context_of(reading, repository, request.today)
            _, own = rules_for(str(file), reading.value.template, category_of(reading.value), repository, request)
            _shared(context)
        levels |= own
        for rule in plan_rules():
            if rule.name in own:
                with watch(rule.name, rule=True):
                    run_rules(context, (rule,), own)
        with watch("facts for other plans"):
            found = facts_of(reading)
        facts += [found] if found else []
    index = Index(tuple(facts))
    for across in across_rules():
        if across.name in levels:
            with watch(across.name, rule=True):
                run_across(index, (across,), levels)
    return watch.shares()


def _shared(context: Context) -> None:
    _ = context.form, context.dates, context.links, context.linked, context.tasks


class _Watch:
    def __init__(self) -> None:
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._rules: set[str] = set()

    @contextmanager
    def __call__(self, name: str, *, rule: bool = False) -> Iterator[None]:
        begun = perf_counter()
        yield
        self._seconds[name] += perf_counter() - begun
        if rule:
            self._rules.add(name)

    def shares(self) -> list[Share]:
        """The longest first."""
        found = [Share(name, seconds, name in self._rules) for name, seconds in self._seconds.items()]
        return sorted(found, key=lambda share: -share.seconds)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Where the time goes when plans are checked.")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--strict", action="store_true")
    options = parser.parse_args()
    shares = profile(CheckRequest(tuple(options.paths), strict=options.strict))
    whole = sum(share.seconds for share in shares) or 1.0
    rules = sum(share.seconds for share in shares if share.rule)
    rows = [("all", whole), ("all rules", rules), *((share.name, share.seconds) for share in shares)]
    widest = max(len(name) for name, _ in rows)
    for name, seconds in rows:
        print(f"{name:<{widest}}  {seconds * 1000:>9.1f} ms  {seconds / whole:>6.1%}")


if __name__ == "__main__":
    main()
