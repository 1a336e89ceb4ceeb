"""A number that is to be reached, and nobody says from where; or a start without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from improvplan.context.context import Context
from improvplan.context.statements import (
    CRITERIA_READ,
    MEASURES_READ,
    OUTCOMES_READ,
    Said,
    criteria,
    measured,
    outcomes,
)
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Measure
from improvplan.pattern import lazily
from improvplan.vocabulary.countable import has_digit
from improvplan.vocabulary.wording import listed, quote


def check(context: Context) -> Iterator[Report]:
    """Report each measure that is counted and lacks its baseline, its target or both, where the form has not asked for them; as a note
    each sentence with a share to be reached of what schools count every year, under a priority in which no figure says where things stand.

    A measure that says the number in its sentence is passed over; the share that stands in its other field is not that number. Words
    such as TBC are reported for what they are.
    """
    yield from _shares_from_nowhere(context)
    form = context.form
    for said in measured(context):
        measure = said.measure
        if (
            measure is None
            or not _is_counted(measure)
            or (has_digit(said.text) and _says_its_number(measure, said.text))
        ):
            continue
        lacking = [
            name
            for name, value in (("baseline", measure.baseline), ("target", measure.target))
            if value is None and not form.asks_for(f"priorities.measures.{name}")
        ]
        if lacking:
            yield Report(
                said.path,
                f"{quote(said.text)} is counted and has no {listed(lacking, 'and no')}",
                fix=_MENDS[tuple(lacking)],
            )


def _says_its_number(measure: Measure, text: str) -> bool:
    """Whether a sentence may hold the number that its measure lacks: of a measure in per cent, another share than the one that is given."""
    given = measure.target or measure.baseline
    if given is None or given.value is None or not given.percent or (measure.target and measure.baseline):
        return True
    return any(Decimal(share) != given.value for share in _SHARE.findall(text)) or _STARTS.search(text) is not None


_SHARE = lazily(r"(\d+(?:\.\d+)?)\s?(?:%|per\s?cent)", re.IGNORECASE)
_ONE_SHARE = lazily(r"(?<![\d.,–-])(?P<share>\d{1,2}(?:\.\d+)?)\s?(?:%|per\s?cent)", re.IGNORECASE)
_STARTS = lazily(
    r"\b(?:from|currently|at\s+present|baseline|compared\s+(?:to|with)|last\s+(?:year|session)|was|were|up\s+on|previous\w*|than\s+in|gap|difference|"
    r"within|tolerance|variance|of\s+the\s+(?:time|day|week|marks?))\b",
    re.IGNORECASE,
)
_KNOWN = lazily(
    r"\b(?:attendance|absen\w+|attain\w*|achiev\w*|expected|on\s+track|pass(?:es|ed)?|age[- ]related|reading\s+age|progress|phonics|"
    r"destinations?|gld|literacy|numeracy|reading|writing|maths|outstanding|level|standard)\b",
    re.IGNORECASE,
)
"""What schools count every year, so that there is a figure to start from."""
_ASKED = lazily(
    r"\b(?:say|says|report|describe|explain|feel|feels|agree|think|tell|surveyed|survey|questionnaire|sampled?|take\s+part|taking\s+part|"
    r"teachers|staff|governors|famil(?:y|ies)|parents|schools|classes|books|lessons|facts)\b",
    re.IGNORECASE,
)
_FIGURE = lazily(r"\d(?:\.\d+)?\s?(?:%|per\s?cent)|\bout\s+of\b|\b\d+\s+of\s+(?:the\s+)?\d+", re.IGNORECASE)


def _shares_from_nowhere(context: Context) -> Iterator[Report]:
    """Outcomes and criteria that say which share is to be reached of what schools count each year, under a priority in which no figure
    says where things stand.
    """
    form = context.form
    if form.asks_for("priorities.measures.baseline"):
        return
    started: dict[Path, bool] = {}
    goals = [
        Said((*path, name), str(text))
        for path, priority in context.priorities
        for name, text in (("title", priority.title), ("aim", priority.aim))
        if text
    ]
    for said in chain(goals, outcomes(context), criteria(context), measured(context)):
        if at(said.path, 0) != "priorities" or (said.measure and (said.measure.baseline or said.measure.target)):
            continue
        if "%" not in said.text and "cent" not in said.text:
            continue
        path = said.path[:2]
        if path not in started:
            started[path] = _has_start(context, path)
        if not started[path] and _is_share_to_reach(said.text):
            words = quote(said.text)
            yield Report(
                said.path,
                f"{words} does not say where things stand now",
                fix="write from where: from 62% to 85%; if nobody knows, say when it will be counted",
                severity=Severity.NOTE,
                called=words,
            )


def _is_share_to_reach(text: str) -> bool:
    """Whether a sentence has a percentage or a few, of what is counted every year, and says nothing of a start."""
    shares = len(_ONE_SHARE.findall(text))
    if not 1 <= shares <= MOST_SHARES or not _KNOWN.search(text) or (shares > 1 and _FROM_ONE_TO_ANOTHER.search(text)):
        return False
    return not (_ASKED.search(text) or _STARTS.search(text) or _CHANGE_BY.search(text))


MOST_SHARES = 3
_FROM_ONE_TO_ANOTHER = lazily(
    r"(?:%|per\s?cent)\s*(?:\w+\s+)?(?:to\b|[→–>(-])\s*(?:\w+\s+)?\d|\(\s*[^)%]{0,30}\d+(?:\.\d+)?\s?%", re.IGNORECASE
)
"""`62% to 70%`, `70% (62%)`: the other share is where things stand."""
_CHANGE_BY = lazily(r"\bby\s+(?:at\s+least\s+|about\s+)?\d", re.IGNORECASE)


def _has_start(context: Context, path: Path) -> bool:
    """Whether the reason, what it addresses, an indicator or a measure of a priority has a figure to start from."""
    priority = dict(context.priorities)[path]
    if priority.indicators or any(measure.baseline for measure in priority.measures):
        return True
    needs = {need.id: need for need in context.plan.needs}
    told = [needs[key] for key in priority.addresses if key in needs]
    texts = [
        *(priority.why, priority.causes, priority.aim, priority.summary, priority.statement),
        *(text for need in told for text in (need.what, need.evidence, need.causes)),
    ]
    return any(text and _FIGURE.search(str(text)) for text in texts)


def _is_counted(measure: Measure) -> bool:
    numbers = (measure.baseline, measure.target)
    return measure.kind == "quantitative" or any(number and number.value is not None for number in numbers)


_MENDS = {
    ("baseline",): "write under baseline where things stand now; if nobody knows, say when it will be measured",
    ("target",): "write under target where things should stand at the end",
    (
        "baseline",
        "target",
    ): "write under baseline where things stand now, and under target where they should stand at the end",
}

RULE = Rule[Context](
    name="measure-without-baseline",
    severity=Severity.WARNING,
    theme="success",
    summary="A measure that is counted, without its baseline or target",
    why="without a start and an end nobody can say whether the number is good news",
    fix=_MENDS["baseline", "target"],
    reads=(
        "template",
        "needs",
        "priorities[].why",
        "priorities[].indicators",
        *OUTCOMES_READ,
        *CRITERIA_READ,
        *MEASURES_READ,
    ),
    good="""
priorities:
  - title: Reading for pleasure
    measures:
      - what: P5 pupils who choose to read at home
        kind: quantitative
        baseline: 40%
        target: 80%
      - what: What pupils say about their books
        kind: qualitative
      - what: Pupils with a library card, 70% of them so far
        target: 95%
  - title: Writing across the school
    why: In May, 62% of pupils in P5 were on track in writing.
    success_criteria:
      - 85% of pupils in P5 reach the expected level in writing
      - 100% of classes have a writing corner
  - title: Coming to school
    success_criteria:
      - Attendance rises, 92% to 95% over the session
      - Persistent absence falls to 8% (now 11%)
  - title: Families
    success_criteria:
      - 90% of families say in May that they know how to help with reading
""",
    bad="""
priorities:
  - title: Reading for pleasure
    measures:
      - what: «P5 pupils who choose to read at home»
        kind: quantitative
      - what: «Visits to the library»
        target: 400
      - what: «To reach an average of 95% of pupils with a book on P1 to P3 mornings»
        target: 95%
  - title: Writing across the school
    success_criteria:
      - «85% of pupils in P5 reach the expected level in writing»
  - title: Coming to school
    success_criteria:
      - «To bring attendance to 95% and lateness to 3%»
""",
    check=check,
    several="{names} do not say where things stand now",
)
