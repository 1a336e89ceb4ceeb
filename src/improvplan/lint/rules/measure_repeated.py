"""One measure under every priority."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from improvplan.catalogues.words import key
from improvplan.context.context import Context
from improvplan.context.statements import CRITERIA_READ, MEASURES_READ, Said, criteria, measured
from improvplan.finding import Severity, at, priority_number
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.placeholder import is_placeholder
from improvplan.vocabulary.wording import quote

FEWEST_PRIORITIES = 3


def check(context: Context) -> Iterator[Report]:
    """Report once, at the second priority, each measure or criterion that stands word for word under every priority that has any."""
    by_text: dict[str, dict[int, Said]] = {}
    with_any: set[int] = set()
    for said in chain(criteria(context), measured(context)):
        if at(said.path, 0) == "priorities" and not is_placeholder(said.text):
            number = priority_number(said.path)
            with_any.add(number)
            by_text.setdefault(key(said.text), {}).setdefault(number, said)
    if len(with_any) < FEWEST_PRIORITIES:
        return
    for found in by_text.values():
        if len(found) == len(with_any):
            first, second, *others = (found[number] for number in sorted(found))
            of = len(context.priorities)
            which = f"all {of} priorities" if len(found) == of else f"{len(found)} of the {of} priorities"
            yield Report(
                second.path,
                f"{quote(second.text)} stands under {which}",
                also=(Also(first.path, "the same"), *(Also(other.path, "and here") for other in others)),
            )


RULE = Rule[Context](
    name="measure-repeated",
    severity=Severity.WARNING,
    theme="success",
    summary="One measure under every priority",
    why="if the number moves, nobody can say which of the priorities moved it",
    fix="measure under each priority what only that priority will change; "
    "what holds for the whole plan belongs to the measures or indicators of the plan",
    reads=(*CRITERIA_READ, *MEASURES_READ),
    good="""
priorities:
  - title: Reading
    measures: P5 pupils who choose to read at home
  - title: Writing
    measures: Pieces that pupils have revised
  - title: Number
    measures: P5 pupils who know their tables
""",
    bad="""
priorities:
  - title: Reading
    measures: Attainment in literacy and numeracy
  - title: Writing
    measures: «Attainment in literacy and numeracy»
  - title: Number
    success_criteria: Attainment in literacy and numeracy.
""",
    check=check,
)
