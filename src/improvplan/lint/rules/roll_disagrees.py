"""187 pupils in a sentence, 178 among the facts."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.lint.rules.fraction_impossible import ROLL
from improvplan.model.quantity import read_quantity
from improvplan.pattern import lazily

_IN_A_SENTENCE = lazily(
    r"(?:\b(?:[Ww]e\s+(?:now\s+|currently\s+)?have|(?:school|academy)\s+(?:\w+\s+)?(?:has|serves|of|with)|roll\s+(?:of|is|stands\s+at)|[A-Z]\w+\s+serves)\s+"
    r"(?P<roll>\d(?:[\d,]{0,4}\d)?)\s+(?:pupils|children|learners|students)\b"
    r"(?!\s+(?:who|with|from|at|are|were|have|receiving|eligible|and|or|aged?|(?:in|on)\s+(?!(?:\w+\s+)?(?:classes|grades|roll)\b))\b)"
    r"|\b(?:school\s+|our\s+)roll\s+(?:is|stands\s+at)\s+(?:currently\s+|now\s+)?(?P<alone>\d[\d,]{0,5})(?=\s+(?:across|in|over|with)\b|[.,;]|\s*$)"
    r"|\b[Tt]here\s+are\s+(?:currently\s+|now\s+)?(?P<there>\d[\d,]{0,5})\s+(?:pupils|children|learners|students)"
    r"(?=,\s+\d+\s+(?:\w+\s+)?(?:teachers|staff)\b|\s+in\s+(?:the|our)\s+school\b)"
    r"|\b(?P<other>\d[\d,]{0,5})\s+(?:pupils|children|learners|students)\s+on\s+(?:the\s+|our\s+)?roll\b)"
)
_SIGNS = (
    *("there are ", "we have ", "we now have ", "we currently have ", " on roll", " on the roll", " on our roll"),
    *(
        "roll of ",
        "roll is ",
        "roll stands at ",
        "school of ",
        "school with ",
        "school has ",
        "academy has ",
        " serves ",
    ),
)


def check(context: Context) -> Iterator[Report]:
    """Report a sentence that says how many pupils the school has, where the facts of the school give another number.

    Only where one fact alone gives the roll, and only sentences about the whole school.
    """
    if not context.prose.holds(*_SIGNS):
        return
    facts = (context.plan.organisation and context.plan.organisation.facts) or {}
    rolls = [(name, read_quantity(words)) for name, words in facts.items() if ROLL.search(name)]
    if len(rolls) != 1 or rolls[0][1].value is None or rolls[0][1].percent:
        return
    name, roll = rolls[0]
    for found in context.prose.find_beside(_IN_A_SENTENCE, (*_SIGNS, "school ", "academy ")):
        group = found.match.lastgroup or "roll"
        words = found.match[group]
        if int(words.replace(",", "")) != roll.value and found.text.path[:1] != ("organisation",):
            yield Report(
                found.text.path,
                f"{words} here, and {roll.words} under “{name}”",
                part=found.match.span(group),
                also=(Also(("organisation", "facts", name), "the other number"),),
            )


RULE = Rule[Context](
    name="roll-disagrees",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="A sentence gives another number of pupils than the facts of the school",
    why="shares and costs for each pupil are worked out from it, and a reader will trust neither",
    fix="look the number up, and write the same in both places",
    reads=("organisation.facts",),
    good="""
organisation:
  facts:
    School roll: 178
sections:
  - title: Our school
    text: We have 178 pupils in seven classes. We have 24 pupils who learn English. There are 24 pupils in the choir.
""",
    bad="""
organisation:
  facts:
    School roll: 178
sections:
  - title: Our school
    text: We have «187» pupils, and a nursery.
  - title: Our people
    text: There are «186» pupils, 12 teachers and a cat.
  - title: Our community
    text: With «180» pupils on roll we are a small school.
""",
    check=check,
)
