"""E-mail addresses and telephone numbers of people in a plan."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.privacy import EMAIL, OUT_IN_PUBLIC, TELEPHONE, is_a_contact
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report each address or number that is not an office's; those of the organisation's facts are for everybody."""
    severity = None if context.plan.status in OUT_IN_PUBLIC else Severity.NOTE
    gathered = context.prose
    places = [("an e-mail address", found) for found in gathered.find(EMAIL)] if "@" in gathered.whole else []
    if "\n0" in gathered.vocabulary or "+44" in gathered.vocabulary:
        places += [("a telephone number", found) for found in gathered.find(TELEPHONE)]
    for kind, found in places:
        path = found.text.path
        if path[:2] != ("organisation", "facts") and is_a_contact(found) and gathered.is_public(path):
            yield Report(path, f"“{found.words}” is {kind} of somebody", part=found.part, severity=severity)


RULE = Rule[Context](
    name="contact-details",
    severity=Severity.WARNING,
    theme="privacy",
    summary="An e-mail address or telephone number of a person",
    why="a plan is published and copied, and nobody can take an address back out of the world",
    fix="put it under email or telephone of the person, which documents for the public leave out, or write the role alone",
    reads=(),
    good="""
status: published
organisation:
  facts:
    Telephone: 01555 555 0100
people:
  jp:
    name: J. Park
    email: j.park@northmuir.example
sections:
  - title: Tell us what you think
    text: Write to office@strathburn.example before 12-06-2026. Reference 0123/2025-26; £0.5 million; ISBN 0-306-40615-2.
""",
    bad="""
status: published
sections:
  - title: Tell us what you think
    text: Write to «j.park@northmuir.example» or ring her on «07700 900123».
""",
    check=check,
)
