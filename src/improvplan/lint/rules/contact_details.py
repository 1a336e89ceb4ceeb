"""E-mail addresses and telephone numbers of people in a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.lint.context import Context
from improvplan.lint.pattern import lazily
from improvplan.lint.prose import Found, prose
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt

OUT_IN_PUBLIC = frozenset({"approved", "published", "closed"})
_EMAIL = lazily(r"\b[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_TELEPHONE = lazily(
    r"[(+0](?<![\w.,£/+-][(+0])(?:(?<=\+)44[\s-]?(?:\(0\)[\s-]?)?|(?<=\()0|(?<=0))(?:\d\)?[\s-]?){8,9}\d(?![\d/-])"
)
_OF_THE_OFFICE = lazily(
    r"(?:admin\w*|office|info\w*|enquir\w*|inquir\w*|contact\w*|mail|post|hello|reception|school\w*|head|headteacher|"
    r"head\.?teacher|principal|clerk|secretary|finance|senc?o|safeguarding|.*(?:school|primary|academy|nursery|cluster|trust|"
    r"office|enquiries|council|admin))",
    re.IGNORECASE,
)
_OFFICE_NUMBER = lazily(r"\b(?:office|school|switchboard|reception|helpline|main)\b", re.IGNORECASE)


def check(context: Context) -> Iterator[Report]:
    """Report each address or number that is not an office's; those of the organisation's facts are for everybody."""
    severity = None if context.plan.status in OUT_IN_PUBLIC else Severity.NOTE
    gathered = prose(context)
    places = [("an e-mail address", found) for found in gathered.find(_EMAIL)] if "@" in gathered.whole else []
    if "\n0" in gathered.vocabulary or "+44" in gathered.vocabulary:
        places += [("a telephone number", found) for found in gathered.find(_TELEPHONE)]
    for kind, found in places:
        path = found.text.path
        if path[:2] != ("organisation", "facts") and not _is_of_an_office(found) and gathered.is_public(path):
            yield Report(path, f"“{found.words}” is {kind} of somebody", part=found.part, severity=severity)


def contacts_in(text: TextAt) -> Iterator[Found]:
    """The addresses and numbers of people in one text; those of an office are for everybody."""
    for pattern in (_EMAIL, _TELEPHONE):
        for match in pattern.finditer(text.text):
            found = Found(text, match.start(), match.end(), match)
            if not _is_of_an_office(found):
                yield found


def _is_of_an_office(found: Found) -> bool:
    if "@" in found.words:
        return _OF_THE_OFFICE.fullmatch(found.words.partition("@")[0]) is not None
    return _OFFICE_NUMBER.search(found.text.text[max(0, found.start - 30) : found.start]) is not None


RULE = Rule[Context](
    name="contact-details",
    severity=Severity.WARNING,
    theme="privacy",
    summary="An e-mail address or telephone number of a person",
    why="a plan is published and copied, and nobody can take an address back out of the world",
    mend="put it under email or telephone of the person, which documents for the public leave out, or write the role alone",
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
