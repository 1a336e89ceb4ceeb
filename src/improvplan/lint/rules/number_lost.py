"""A link that has lost its number where its neighbours keep theirs."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import ResolutionKind as Kind
from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, JudgedLink, judged
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import quote

_COUNTED = (Kind.EXACT, Kind.ALIAS, Kind.PUNCTUATION, Kind.CASE, Kind.NUMBER_DRIFT, Kind.NUMBER_OUT_OF_RANGE)


def check(context: Context) -> Iterator[Report]:
    """Report each title without a number or code in a list where most others have both."""
    lists: dict[Path, list[JudgedLink]] = {}
    for link in judged(context, *_COUNTED):
        lists.setdefault(link.at.path[:-1], []).append(link)
    for links in lists.values():
        numbered = [link for link in links if link.resolution.code and link.resolution.title]
        bare = [link for link in links if _is_bare(link)]
        if len(numbered) > len(bare):
            yield from map(_report, bare)


def _is_bare(link: JudgedLink) -> bool:
    found = link.resolution
    has_numbers = link.edition.has_codes or link.numbered
    return has_numbers and not found.code and found.item is not None and link.at.words.strip() != found.item.slug


def _report(link: JudgedLink) -> Report:
    item = link.resolution.item
    assert item is not None
    number = item.code or f"{link.edition.position(item)}."
    words = link.at.words.strip()
    return Report(
        link.at.path,
        f"{quote(words)} has lost its number; the links beside it have theirs",
        fix=f"write “{number} {words}”",
        part=(0, len(link.at.words)),
        replacement=f"{number} {words}",
    )


RULE = Rule[Context](
    name="number-lost",
    severity=Severity.NOTE,
    theme="frameworks",
    summary="A link without its number among links that have theirs",
    why="a reader who looks it up by number, as the rest of the list invites to, cannot",
    fix="write the number before the title",
    reads=WHAT_DECIDES,
    fixes=True,
    good="""
template: north-lanarkshire-cluster
session: 2019-20
priorities:
  - title: Reading for pleasure
    links:
      nif-drivers:
        - 1. School leadership
        - 5. School improvement
      hgios:
        - Family learning
        - Partnerships
""",
    bad="""
template: north-lanarkshire-cluster
session: 2019-20
priorities:
  - title: Writing across the school
    links:
      nif-drivers:
        - 7. School leadership
        - 8. Teacher professionalism
        - «School improvement»
  - title: Reading for pleasure
    links:
      nif-drivers:
        - 1. School leadership
        - 2. Teacher professionalism
        - «School improvement»
      hgios:
        - 2.3 Learning, teaching and assessment
        - 2.7 Partnerships
        - «Family learning»
""",
    check=check,
)
