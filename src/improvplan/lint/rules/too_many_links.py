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


def check(context: Context) -> Iterator[Report]:
    """Report each framework of which a priority itself links more items than is set."""
    most = int(context.option(NAME, MOST))
    numbers: dict[Path, int] = {}
    for link in context.links:
        if at(link.path, 0) == "priorities" and at(link.path, 2) == "links":
            numbers[link.path[:4]] = numbers.get(link.path[:4], 0) + 1
    priorities = dict(context.priorities)
    for path, number in numbers.items():
        if number > most:
            yield Report(path, f"{called(priorities.get(path[:2]), path)} links {number} items of {at(path, 3)}")


RULE = Rule[Context](
    name=NAME,
    severity=Severity.WARNING,
    theme="frameworks",
    summary="A priority that links more of a framework than it can change",
    why="a priority that answers to everything will be judged by nothing in particular",
    fix="keep the two or three that the work will really change",
    reads=("priorities[].links",),
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
""",
    check=check,
)
