"""A priority in which no figure stands: nobody could say how far it has come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from improvplan.context.context import Context
from improvplan.context.inheritance import rows_of
from improvplan.context.statements import (
    CRITERIA_READ,
    MEASURES_READ,
    OUTCOMES_READ,
    Said,
    criteria,
    measured,
    outcomes,
    successes,
)
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import also, has_measures
from improvplan.lint.facts.reasons import stands_on_figures
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.vague_measure import vague_measures
from improvplan.lint.rules.vague_outcome import bare_comparisons, without_dates
from improvplan.model.priority import Priority
from improvplan.pattern import lazily
from improvplan.vocabulary.countable import has_figure, says_what_shows
from improvplan.vocabulary.wording import called

_BUILT = lazily(
    r"\b(?:is|are|has\s+been|have\s+been|been)\s+(?:built|fitted|installed|highlighted|painted|labelled|redecorated|repaired|replaced|widened|opened|removed)\b"
    r"|\bcan\s+be\s+(?:used|opened|reached|entered)\b",
    re.IGNORECASE,
)
"""What anybody can see who goes and looks needs no figure."""


def check(context: Context) -> Iterator[Report]:
    """Report each priority with criteria or measures where neither they nor its outcomes have a figure.

    What only the actions have may be a thing to see, one for each. Silent where a measure is judged and not counted, where a criterion is a thing that anybody can see, and where the plan has measures or
    indicators for all. Silent also where other rules say the same: of priorities without criterion or measure, of outcomes that only
    compare, and of what `vague-measure` names.
    """
    if context.plan.measures or context.plan.indicators:
        return
    said: dict[Path, list[Said]] = {}
    for each in chain(outcomes(context), successes(context), criteria(context), measured(context)):
        said.setdefault(each.path[:2], []).append(each)
    told = {path[:2] for path, _ in bare_comparisons(context)}
    for path, priority in context.priorities:
        texts = said.get(path, [])
        of_itself = priority.outcomes or priority.success_criteria or priority.measures
        if path in told or not (of_itself and texts) or not has_measures(context, path) or _is_counted(priority):
            continue
        if any(has_figure(without_dates(text)) for text in _of_impact(priority)):
            continue
        shown = stands_on_figures(context, priority) and any(says_what_shows(each.text) for each in texts)
        if shown or any(has_figure(without_dates(each.text)) or _BUILT.search(each.text) for each in texts):
            continue
        vague = {report.path for report in vague_measures(context)}
        unsaid = [each for each in texts if each.path not in vague]
        if unsaid:
            name = called(priority, path)
            yield Report(
                (*path, *texts[0].path[2:3]),
                f"no outcome, criterion or measure of {name} has a figure",
                also=also([each.path for each in unsaid]),
                called=name,
            )


def _of_impact(priority: Priority) -> Iterator[str]:
    """What the priority and its rows say that the work will lead to."""
    impacts = [priority.impact, *(row.impact for row in rows_of(priority.actions))]
    yield from (impact.text for impact in impacts if impact)


def _is_counted(priority: Priority) -> bool:
    """Whether a priority has an indicator, or a measure that has a figure beside its words or is judged and not counted."""
    measures = [*priority.measures, *(each for row in rows_of(priority.actions) for each in row.measures)]
    return bool(priority.indicators) or any(
        each.target or each.baseline or each.result or each.kind == "qualitative" for each in measures
    )


RULE = Rule[Context](
    name="priority-without-figure",
    severity=Severity.NOTE,
    theme="success",
    summary="A priority whose outcomes, criteria and measures have no figure between them",
    why="at the end of the session it will have been a success whatever happens",
    fix="say of one thing how many it is today and how many it should be, and by when; or of one measure that it is judged (kind: qualitative)",
    reads=(
        *OUTCOMES_READ,
        *CRITERIA_READ,
        *MEASURES_READ,
        "indicators",
        "needs",
        "priorities[].indicators",
        "priorities[].why",
    ),
    good="""
priorities:
  - title: Reading for pleasure
    outcomes:
      - Pupils choose to read at home
    measures:
      - 60 of 80 pupils in P5 read at home by June 2026
  - title: Wellbeing in every lesson
    why: 38 of 145 pupils told us that they often worry.
    success_criteria:
      - Pupils say in the survey of June 2026 that they feel safe
  - title: The building
    outcomes:
      - Everybody can reach every room
    success_criteria:
      - The ramp to the hall is built
  - title: A garden for everybody
    outcomes:
      - Pupils know where food comes from
    measures:
      - what: What pupils say about the garden
        kind: qualitative
  - title: A choir for everybody
    outcomes:
      - Pupils enjoy singing
    success_criteria:
      - Pupils choose to sing
    impact: 90% of pupils sing in the choir or in class
""",
    bad="""
priorities:
  - title: Reading for pleasure
    «outcomes»:
      - «Pupils choose to read at home»
    success_criteria:
      - «Pupils say in June 2026 that they like to read»
    actions:
      - Open the library at lunchtime
  - title: Writing across the school
    «success_criteria»:
      - «Parents and visitors see at the exhibition in June how writing grows»
""",
    check=check,
    several="no outcome, criterion or measure has a figure under {count} priorities: {names}",
)
