"""A plan, or a priority of one, that another plan speaks of and that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.placeholder import is_placeholder
from improvplan.model.thread import upstream_of
from improvplan.vocabulary.wording import Guesses, listed, quote, several_in, some_of
from improvplan.workspace.index import Index, Mention, PlanFacts

MOST = 50
"""Where so many plans are not there, folders are missing and nobody has mistyped: then no name is looked for that was meant."""


def check(index: Index) -> Iterator[Report]:
    """Report what `supports` and `previous` name and no plan at hand has.

    A priority that a known plan does not have is an error. A plan that is not at hand may be in another repository: a
    warning, and a note for last session's plan. Where one plan is checked alone, nothing can be said of others.
    """
    unknown = {upstream_of(mention.words).plan for facts in index.plans for mention in facts.supports}
    unknown |= {facts.previous.words for facts in index.plans if facts.previous}
    guess = Guesses()
    known = [*index.by_id] if len(unknown.difference(index.by_id)) < MOST else []
    for facts in index.plans:
        for mention in facts.supports:
            if not is_placeholder(mention.words):
                yield from _supported(index, facts, mention, known, guess)
        previous = facts.previous
        if previous and previous.words not in index.by_id and not is_placeholder(previous.words):
            yield from _plan(index, facts, previous, previous.words, Severity.NOTE, known, guess)


def _supported(
    index: Index, facts: PlanFacts, mention: Mention, plans: Sequence[str], guess: Guesses
) -> Iterator[Report]:
    several = several_in(mention.words)
    if len(several) > 1 and any(upstream_of(one).plan in index.by_id for one in several):
        yield Report(
            mention.path,
            f"{quote(mention.words)} names {len(several)} priorities in one text, and is looked up as one",
            fix=f"write one to a line, each with a dash: {', '.join(several)}",
            file=facts.file,
        )
        return
    plan, priority, _ = upstream_of(mention.words)
    named = index.by_id.get(plan)
    if not named:
        yield from _plan(index, facts, mention, plan, None, plans, guess)
    elif priority and not any(priority in each.priorities for each in named):
        known = sorted(named[0].priorities)
        near = guess(priority, known)
        yield Report(
            mention.path,
            f"the plan {quote(plan)} has no priority called {quote(priority)}",
            fix=_fix([f"{plan}/{name}" for name in near or known], near=bool(near)),
            severity=Severity.ERROR,
            file=facts.file,
        )


def _plan(
    index: Index,
    facts: PlanFacts,
    mention: Mention,
    name: str,
    severity: Severity | None,
    plans: Sequence[str],
    guess: Guesses,
) -> Iterator[Report]:
    if len(index.plans) < 2:
        return
    near = guess(name, [other for other in plans if other != facts.id])
    fix = _fix(near, near=True) if near else "check the id; if that plan is kept elsewhere, all is well"
    yield Report(mention.path, f"no plan here is called {quote(name)}", fix=fix, severity=severity, file=facts.file)


def _fix(names: list[str] | tuple[str, ...], *, near: bool) -> str:
    if not names:
        return "give the priorities of that plan ids, and write one of them here"
    return f"did you mean {listed(names, 'or')}?" if near else f"it has {listed(some_of(names))}"


RULE = Rule[Index](
    name="unknown-plan",
    severity=Severity.WARNING,
    theme="links",
    summary="A plan or priority that another plan speaks of and that is not there",
    why="the thread from a school's priority to its cluster's or council's leads nowhere",
    fix="write the id of the plan, a stroke and the id of its priority: clydevale-2025/reading",
    reads=("priorities[].supports", "previous"),
    good="""
=== clydevale-2025.yaml
priorities:
  - id: reading
    title: Reading together
=== strathburn-2025.yaml
priorities:
  - title: Reading for pleasure
    supports: clydevale-2025/reading
""",
    bad="""
=== clydevale-2025.yaml
priorities:
  - id: reading
    title: Reading together
=== strathburn-2025.yaml
previous: «strathburn-2023»
priorities:
  - title: Reading for pleasure
    supports:
      - «clydevale-2025/raeding»
      - «clydevale-2024/reading»
""",
    check=check,
)
