"""Numbering that ran on from one list into the next."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import ResolutionKind
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, JudgedLink, judged
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report at the number. The title leads, so the right number is certain where there is a title."""
    for link in judged(context, ResolutionKind.NUMBER_DRIFT, ResolutionKind.NUMBER_OUT_OF_RANGE):
        item = link.resolution.item
        yield Report(
            link.at.path,
            _message(link),
            fix=f"write {link.number(item)}" if item else "",
            part=link.resolution.code_span,
            replacement=link.number(item) if item else None,
        )


def _message(link: JudgedLink) -> str:
    number, item = link.resolution.code, link.resolution.item
    if link.resolution.kind is ResolutionKind.NUMBER_OUT_OF_RANGE:
        last = f"the last {link.family.item} is number {len(link.edition.items)}, and here stands {number}"
        return last + (f"; “{item.title}” is number {link.number(item)}" if item else "")
    here = link.resolution.candidates[0]
    right = f"“{item.title}” is number {link.number(item)}" if item else ""
    return f"{right}, not {number}; number {number} is “{here.title}”"


RULE = Rule[Context](
    name="number-ran-on",
    severity=Severity.ERROR,
    theme="frameworks",
    summary="A number that ran on from another list, or is past the end of its own",
    why="a word processor counts on from one cell to the next, and readers then look up the wrong line",
    fix="write the number that the form prints beside the title, or the title alone",
    reads=WHAT_DECIDES,
    fixes=True,
    good="""
template: north-lanarkshire-cluster
session: 2019-20
priorities:
  - title: Investigating together
    links:
      nif-drivers:
        - 1. School leadership
        - 2. Teacher professionalism
        - School improvement
""",
    bad="""
template: north-lanarkshire-cluster
session: 2019-20
priorities:
  - title: Investigating together
    links:
      nif-drivers:
        - «3». School leadership
        - «8». Teacher professionalism
        - «9»
""",
    check=check,
)
