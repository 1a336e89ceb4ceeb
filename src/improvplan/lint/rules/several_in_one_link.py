"""Several codes on one line."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import ResolutionKind
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, judged
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import quote


def check(context: Context) -> Iterator[Report]:
    """Report each link that holds more than one code."""
    for link in judged(context, ResolutionKind.SEVERAL):
        yield Report(link.at.path, f"{quote(link.at.words)} is more than one {link.family.item} on one line")


RULE = Rule[Context](
    name="several-in-one-link",
    severity=Severity.ERROR,
    theme="frameworks",
    summary="Several codes on one line",
    why="each line is looked up as one, so none of them counts",
    fix="write each on a line of its own that begins with a dash",
    reads=WHAT_DECIDES,
    good="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - 1.1
        - 2.3
""",
    bad="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - «1.1, 2.3»
        - «1.2 - 1.4»
""",
    check=check,
)
