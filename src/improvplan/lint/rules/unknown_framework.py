"""A framework that no catalogue has."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.registry import split_pin
from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.placeholder import is_placeholder
from improvplan.vocabulary.wording import listed


def check(context: Context) -> Iterator[Report]:
    """Report each framework that is unknown, and links that stand under another name of a framework than its short one."""
    for number, words in enumerate(context.plan.frameworks):
        name = words.partition("@")[0].strip()
        several = [one.strip() for one in words.split(",")]
        if len(several) > 1 and all(context.family(split_pin(one)[0]) for one in several):
            yield Report(
                ("frameworks", number),
                f"“{words}” names {len(several)} frameworks in one text, so not all of them are found",
                fix=f"write {listed(several)} on lines of their own, each with a dash",
            )
        elif name and not is_placeholder(name) and context.family(name) is None:
            yield _unknown(context, ("frameworks", number), name, (0, len(words.partition("@")[0].rstrip())))
    for path in dict.fromkeys(link.path[:-1] for link in context.links):
        name = str(at(path, -1))
        family = context.family(name)
        if family is None:
            yield _unknown(context, path, name, None)
        elif family.id != name:
            yield Report(
                path,
                f"“{name}” is another name of {family.id}, and links stand under the short name",
                fix=f"write {family.id} instead of {name}",
                severity=Severity.WARNING,
            )


def _unknown(context: Context, path: Path, name: str, part: tuple[int, int] | None) -> Report:
    near = context.catalogues.near(name)
    return Report(
        path,
        f"no framework is called “{name}”",
        fix=f"did you mean {listed(near, 'or')}?" if near else "",
        part=part,
    )


RULE = Rule[Context](
    name="unknown-framework",
    severity=Severity.ERROR,
    theme="frameworks",
    summary="A framework that improvplan does not know",
    why="what stands under it cannot be checked, and the document prints its short name where a title belongs",
    fix="improvplan frameworks list shows every name there is; a framework of your own is a file in the folder frameworks",
    reads=("frameworks",),
    good="""
session: 2019-20
frameworks:
  - hgios@4
  - nif-priorities
priorities:
  - title: Reading for pleasure
    links:
      hgios:
        - 2.3
""",
    bad="""
session: 2019-20
frameworks:
  - «hgoios»
  - nif-priorities
  - «cfe-levels, nif-drivers»
priorities:
  - title: Reading for pleasure
    links:
      «nif-priority»:
        - Improvement in attainment, particularly in literacy and numeracy
""",
    check=check,
)
