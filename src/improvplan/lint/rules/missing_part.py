"""Anything else that the form asks for and the plan does not have, in the words of the paper."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from improvplan.context.context import Context
from improvplan.context.filled_fields import field_of, thing_at
from improvplan.finding import Path, Severity, at, priority_number
from improvplan.lint.facts.asked import MISSING_PART, Gap, also, gaps_of, labels
from improvplan.lint.facts.sections import misspelt
from improvplan.lint.rule import Report, Rule
from improvplan.model.plan import Plan
from improvplan.vocabulary.wording import listed, quote

NAMES = ("title", "do", "because", "what", "name", "fund")
"""The fields by which things in a plan are known, the best first."""

PLURALS = {"monitoring": "entries under monitoring", "support": "entries under support", "funding": "funds"}
"""What the things in a list are called whose name is no plural."""


def check(context: Context) -> Iterator[Report]:
    """Report each field and part in prose that the form asks for and that is lacking, once, with every place.

    What is said by a rule of its own is left to it; `lint/facts/asked.py` says which.
    """
    for gap in gaps_of(context, MISSING_PART):
        first = gap.entry.fields[0]
        if first.startswith("sections."):
            if first.removeprefix("sections.") not in misspelt(context).values():
                yield _part(context, gap)
            continue
        prompt, where, asked = context.form.prompt(first), _where(context.plan, gap), _asked_of(context, gap)
        yield Report(
            gap.paths[0],
            f"{_blank(context, gap)}{where}" + (f"; it is {asked}" if asked else ""),
            fix=f"write it under {at(gap.paths[0], -1)}" + (f"; the form asks: {quote(prompt)}" if prompt else ""),
            severity=gap.entry.severity,
            also=also(gap.paths[1:]),
            called=listed(list(map(quote, labels(context.form, gap.entry))), "or")
            + where
            + (f" ({asked})" if asked else ""),
        )


def _blank(context: Context, gap: Gap) -> str:
    names = list(map(quote, labels(context.form, gap.entry)))
    return f"neither {listed(names, 'nor')} is written" if len(names) > 1 else f"{names[0]} is blank"


def _asked_of(context: Context, gap: Gap) -> str:
    """The category of which it is asked, where the form alone would not ask; else nothing."""
    over, fields = context.overlay, gap.entry.fields
    asked = over and any(choice in over.asked for choice in (" or ".join(fields), *fields))
    return f"asked of the category {quote(over.name)}" if over and asked else ""


def _where(plan: Plan, gap: Gap) -> str:
    """The thing in which it is lacking, or how many there are and in what they stand."""
    if len(gap.paths) == 1:
        return _in(plan, gap.paths[0])
    names = gap.entry.fields[0].split(".")
    things = PLURALS.get(names[-2], names[-2].replace("_", " "))
    counted = f" in {len(gap.paths)} of the {gap.of} {things}"
    priorities = {path[:2] for path in gap.paths}
    within = names[0] == "priorities" and len(names) > 2 and len(priorities) == 1
    return counted + (_in(plan, (*next(iter(priorities)), "")).replace(" in ", " of ", 1) if within else "")


def _in(plan: Plan, path: Path) -> str:
    """The nearest thing above a path that has a name, in words."""
    for length in range(len(path) - 1, 0, -1):
        thing = thing_at(plan, path[:length])
        if isinstance(thing, BaseModel):
            name = next((value for key in NAMES if (value := field_of(thing, key))), None)
            if name:
                return f" in {quote(_first_line(str(name)))}"
    if at(path, 0) == "priorities":
        return f" in priority {priority_number(path) + 1}"
    return f" under {at(path, 0)}" if len(path) > 1 else ""


def _first_line(words: str) -> str:
    """A name without what stands below its first line, and without the mark of a list."""
    return words.strip().splitlines()[0].lstrip("-*• ") if words.strip() else words


def _part(context: Context, gap: Gap) -> Report:
    path, title = gap.paths[0], gap.entry.title
    name = gap.entry.fields[0].removeprefix("sections.")
    there, asked = at(path, -1) == "text", _asked_of(context, gap)
    return Report(
        path,
        (f"the part {quote(title)} is blank" if there else f"there is no part {quote(title)}")
        + (f"; it is {asked}" if asked else ""),
        fix="write its text under text" if there else f"write under sections a part with “id: {name}” and its text",
        severity=gap.entry.severity,
        called=f"the part {quote(title)}" + (f" ({asked})" if asked else ""),
    )


RULE = Rule[Context](
    name="missing-part",
    severity=Severity.ERROR,
    theme="wholeness",
    summary="A part that the form asks for is blank or absent",
    why="the document will have an empty box where its readers expect an answer",
    fix="write what the form asks for there",
    reads=("sections",),
    good="""
template: north-lanarkshire-cluster
organisation:
  name: Strathburn Cluster
  members:
    - Strathburn High School
aim: Science belongs to everybody.
funding:
  - fund: pef
    allocated: £14,000
priorities:
  - title: Reading for pleasure
    measures:
      - Pupils who choose to read at home
    resources:
      - Books for the library
""",
    bad="""
template: north-lanarkshire-cluster
organisation:
  name: Strathburn Cluster
  members:
«aim»:
funding:
  - fund: pef
    allocated: £14,000
priorities:
  - title: Reading for pleasure
    measures:
      - Pupils who choose to read at home
    «resources»:
  - «title»: Writing across the school
    resources:
      - Notebooks for every pupil
    success_criteria:
      - 80% of P5 pupils choose to read at home by June 2026
""",
    check=check,
    several="not written yet: {names}",
    joins_errors=True,
)
