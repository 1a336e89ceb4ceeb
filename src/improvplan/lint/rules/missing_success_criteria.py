"""A priority that nobody could say has worked."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.statements import OUTCOMES_READ, Said, outcomes
from improvplan.finding import Severity
from improvplan.lint.facts.asked import Gap, also, gaps_of, of_priorities
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.vague_outcome import bare_comparisons, without_dates
from improvplan.vocabulary.countable import has_figure
from improvplan.vocabulary.is_work import is_arranged_thing, is_work
from improvplan.vocabulary.wording import listed, quote

MOST_NAMED = 2
"""So many outcomes are named in the sentence; where the others stand is said beside it."""


def check(context: Context) -> Iterator[Report]:
    """Report once the priorities without a success criterion or measure, their actions and the plan included, where the form asks.

    An indicator of the plan that the priority should move is a measure too. The outcomes that nothing measures are named with them,
    but for those of which `vague-outcome` and `outcome-is-a-task` speak.
    """
    for gap in gaps_of(context, RULE.name):
        field = gap.entry.fields[0].removeprefix("priorities.")
        report = of_priorities(
            context,
            gap,
            lambda name: f"{name} has neither a success criterion nor a measure",
            lambda names: f"{names} have neither a success criterion nor a measure",
            f"write under {field} what will be different for learners, with a number and a date",
        )
        unmeasured = _unmeasured(context, gap)
        yield report._replace(
            message=report.message + _named(unmeasured), also=(*report.also, *also([said.path for said in unmeasured]))
        )


def _unmeasured(context: Context, gap: Gap) -> list[Said]:
    """The outcomes without a figure of the priorities that nothing measures."""
    priorities = {path[:2] for path in gap.paths}
    told = {path for path, _ in bare_comparisons(context)}
    return [
        said
        for said in outcomes(context)
        if said.path[:2] in priorities
        and said.path not in told
        and not has_figure(without_dates(said.text))
        and not (is_work(said.text) or is_arranged_thing(said.text))
    ]


def _named(unmeasured: list[Said]) -> str:
    if not unmeasured:
        return ""
    shown = list(dict.fromkeys(quote(said.text) for said in unmeasured))
    more = len(shown) - MOST_NAMED
    names = [*shown[:MOST_NAMED], f"{more} more"] if more > 1 else shown
    return f"; nothing will show how far it has come with {listed(names)}"


READ = (
    "template",
    *OUTCOMES_READ,
    "measures",
    "priorities[].success_criteria",
    "priorities[].measures",
    "priorities[].indicators",
    "priorities[].actions[].success_criteria",
    "priorities[].actions[].measures",
    "priorities[].actions[].actions[].success_criteria",
    "priorities[].actions[].actions[].measures",
)

RULE = Rule[Context](
    name="missing-success-criteria",
    severity=Severity.ERROR,
    theme="success",
    summary="A priority without a success criterion or a measure",
    why="at the end of the session nobody could say whether it has worked",
    fix="write under success_criteria what will be different for learners, with a number and a date",
    reads=READ,
    good="""
priorities:
  - title: Reading for pleasure
    success_criteria:
      - 80% of P5 pupils choose to read at home twice a week by June 2026
""",
    bad="""
priorities:
  - title: Reading for pleasure
    «success_criteria»:
  - «title»: Writing across the school
    actions:
      - Moderate writing each term
  - «title»: Singing
    outcomes:
      - «Pupils sing for each other»
      - 60 pupils sing in the choir
""",
    check=check,
)
