"""More links than anybody can believe."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import called
from improvplan.workspace.rule_settings import Option

NAME = "too-many-links"
MOST = Option("most", 6, "The most items of one framework that a priority should link")

SMALLEST = 5
"""Of a shorter list a priority may well serve every item."""


def check(context: Context) -> Iterator[Report]:
    """Report each framework of which a priority itself, or the plan for all priorities, links more items than is set, or every one."""
    most = int(context.option(NAME, MOST))
    numbers: dict[Path, set[str]] = {}
    for link in context.links:
        if at(link.path, 0) == "links" or (at(link.path, 0) == "priorities" and at(link.path, 2) == "links"):
            item = link.resolution.item if link.resolution else None
            numbers.setdefault(link.path[:-1], set()).add(item.slug if item else link.words)
    priorities = dict(context.priorities)
    for path, linked in numbers.items():
        choice = context.choice(str(at(path, -1)))
        size = len(choice.edition.items) if choice and choice.edition.complete else 0
        whole = size >= SMALLEST and len(linked) >= size
        if not whole and len(linked) <= most:
            continue
        of_priority = at(path, 0) == "priorities"
        who = (
            called(priorities.get(path[:2]), path)
            if of_priority
            else "the plan, for every priority without links of its own,"
        )
        title = choice.edition.family.title if choice else at(path, -1)
        found = f"{f'all {size}' if whole else len(linked)} items of {title}"
        yield Report(path, f"{who} links {found}", called=found if not of_priority else f"{found} in {who}")


RULE = Rule[Context](
    name=NAME,
    severity=Severity.WARNING,
    theme="frameworks",
    summary="A priority that links more of a framework than it can change",
    why="a priority that answers to everything will be judged by nothing in particular",
    fix="keep the two or three that the work will really change",
    reads=("links", "session", "period", "priorities[].links"),
    options=(MOST,),
    good="""
session: 2019-20
priorities:
  - title: Reading for pleasure
    links:
      hgios:
        - 2.3 Learning, teaching and assessment
        - 3.2 Raising attainment and achievement
""",
    bad="""
session: 2019-20
priorities:
  - title: Reading for pleasure
    links:
      «hgios»:
        - 1.2 Leadership of learning
        - 1.3 Leadership of change
        - 2.2 Curriculum
        - 2.3 Learning, teaching and assessment
        - 2.6 Transitions
        - 2.7 Partnerships
        - 3.2 Raising attainment and achievement
  - title: Writing across the school
    links:
      «nif-drivers»:
        - School leadership
        - Teacher professionalism
        - Parental engagement
        - Assessment of children's progress
        - School improvement
        - Performance information
""",
    check=check,
    several="too much is linked to be believed: {names}",
)
