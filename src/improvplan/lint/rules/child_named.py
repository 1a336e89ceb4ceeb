"""A child who is named."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.families import families_named
from improvplan.context.privacy import children_named
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.first_names import FIRST_NAMES


def check(context: Context) -> Iterator[Report]:
    """Report a first name beside a class or an age, and behind the word pupil, and brothers and sisters by their surname.

    People whom the plan declares are passed over, and words that only may be names: a programme stands beside a class as well.
    """
    gathered = context.prose
    for family in families_named(context):
        if gathered.is_public(family.text.path):
            words = f"“{family.name} {family.kin}”"
            yield Report(family.text.path, f"{words} seem to be brothers or sisters", part=family.part)
    if not any(name in FIRST_NAMES for word in gathered.tokens for name in word.partition("'")[0].split("-")):
        return
    for child in children_named(context):
        if child.sure and gathered.is_public(child.text.path):
            yield Report(child.text.path, f"“{child.name}” seems to be a child", part=child.part)


RULE = Rule[Context](
    name="child-named",
    severity=Severity.WARNING,
    theme="privacy",
    summary="A child who seems to be named",
    why="a plan is published and copied, and the child was not asked",
    fix="write “a pupil”, or “a pupil in P4”",
    reads=("people",),
    good="""
people:
  kc: Callum Clark
sections:
  - title: What children told us
    text: |
      Writing (P4), Numeracy in P5 and Pupil Equity Funding. Mrs Emma Reid (P4) and Callum (P6) listened; so did Sophie (P2 teacher).
      Class teachers are Emma (P4) and Kirsty (P6). Sumdog (P5) helps, and Rory (P7) leads it.
      St Thomas of Primary 3 fame, and the Grace of Year 6. The Larkfield girls in P7 and the two Nigerian boys in P5 led it;
      Larkfield Primary read about the Wright brothers, the Senior girls and the Mercy sisters.
""",
    bad="""
sections:
  - title: What children told us
    text: Most would read more, said «Eilidh» in P4. «Callum» M. (P6) disagreed, and a pupil called «Noah» said nothing.
  - title: What we do about it
    text: The two «Hennigan boys» in 4th have a chart of their own, and the «Trewin twins» read together.
""",
    check=check,
)
