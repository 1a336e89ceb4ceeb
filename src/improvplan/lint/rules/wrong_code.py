"""A link whose code and title mean different things."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import ResolutionKind
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, judged
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import quote


def check(context: Context) -> Iterator[Report]:
    """Report at the code alone, with both items by name. A warning where the titles of a framework are not official."""
    for link in judged(context, ResolutionKind.MISMATCH):
        by_code, by_title = link.resolution.candidates[0], link.resolution.candidates[-1]
        code = link.resolution.code
        yield Report(
            link.at.path,
            f"{quote(link.at.words)}: in {link.edition.title}, {code} is “{by_code.title}”",
            fix=f"write “{link.label(by_title)}” if the title is right, or “{link.label(by_code)}” if {code} is",
            part=link.resolution.code_span,
            severity=Severity.WARNING if link.family.title_mismatch is Severity.WARNING else None,
        )


RULE = Rule[Context](
    name="wrong-code",
    severity=Severity.ERROR,
    theme="frameworks",
    summary="A code and a title that do not belong together",
    why="a reader cannot tell which of the two the priority will be judged by, so the link counts for neither",
    fix="look the code up with improvplan frameworks show, and correct whichever half is wrong",
    reads=WHAT_DECIDES,
    good="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - 3.2 Raising attainment and achievement
        - 3.3 Increasing creativity and employability
        - "QI 2.3: learning, teaching & assessment"
""",
    bad="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - «3.2» Increasing creativity and employability
        - QI «2.2» Learning, teaching and assessment
""",
    check=check,
)
