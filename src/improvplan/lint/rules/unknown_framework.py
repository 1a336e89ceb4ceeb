"""A framework that no catalogue has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.catalogues.registry import split_pin
from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.facts.linking import families_meant
from improvplan.lint.rule import Report, Rule
from improvplan.model.placeholder import is_placeholder
from improvplan.vocabulary.wording import listed

_MOST_NAMED = 5
_SHORT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A name that is as short as that of the family is as good as that."""


def check(context: Context) -> Iterator[Report]:
    """Report each framework that is unknown, and links that stand under another name of a framework than a short one.

    Links under another name count and are printed as those of the framework.
    """
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
            part = (0, len(words.partition("@")[0].rstrip()))
            unknown = _unknown(context, name, context.catalogues.near(name)[:_MOST_NAMED])
            yield unknown._replace(path=("frameworks", number), part=part)
    by_place: dict[Path, list[str]] = {}
    for link in context.links:
        by_place.setdefault(link.path[:-1], []).append(link.words)
    for path, items in by_place.items():
        yield from _judge(context, path, items)


def _judge(context: Context, path: Path, items: list[str]) -> Iterator[Report]:
    """The name under which links stand."""
    name = str(at(path, -1))
    family = context.family(name)
    if family is None:
        near = families_meant(context, name, items)[:_MOST_NAMED]
        unknown = _unknown(context, name, near)
        yield unknown._replace(path=path, key=True, replacement=near[0] if len(near) == 1 else None)
    elif name not in (family.id, *(alias for alias in family.aliases if _SHORT.fullmatch(alias))):
        beside = any(link.path[:-1] == (*path[:-1], family.id) for link in context.links)
        pin = split_pin(name)[1]
        written = f"{family.id}, and {family.id}@{pin} under frameworks," if pin else family.id
        yield Report(
            path,
            f"“{name}” is another name of {family.id}, and links stand under the short name",
            fix=f"write {written} instead of {name}",
            severity=Severity.WARNING,
            key=True,
            replacement=None if beside or pin else family.id,
        )


def _unknown(context: Context, name: str, near: tuple[str, ...]) -> Report:
    """What is said of a framework that is not at hand; the file of one's own may be there and have mistakes."""
    if context.catalogues.path(name):
        return Report(
            (),
            f"the framework file of “{name}” has mistakes of its own, so nothing can be looked up in it",
            fix="mend that file first; improvplan validate says what is wrong with it",
        )
    fix = f"did you mean {listed(near, 'or')}?" if near else ""
    return Report((), f"no framework is called “{name}”", fix=fix, safe=False)


RULE = Rule[Context](
    name="unknown-framework",
    severity=Severity.ERROR,
    theme="frameworks",
    summary="A framework that improvplan does not know",
    why="what stands under it cannot be checked, and the document prints its short name where a title belongs",
    fix="improvplan frameworks list shows every name there is; a framework of your own is a file in the folder frameworks",
    reads=("frameworks",),
    fixes=True,
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
