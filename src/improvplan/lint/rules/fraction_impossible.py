"""“13 of 76 pupils” in a school of 74."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.number_not_readable import PART_OF_A_WHOLE
from improvplan.model.quantity import read_quantity
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

_SHARE = lazily(
    r"(?P<some>[0-9](?<![\d.,/£€$:-]\d)\d{0,3})(?:\s+(?:pupils|children|learners|students))?"
    r"(?:\s+(?:out\s+of|of)\s+(?:(?:the|our|all|these|those)\s+)*|/)(?P<all>\d{1,4})(?![\d.,]*\d|\s?(?:%|per\s?cent)|[/:]|\s*[-–]\s*\d)"
    r"(?P<behind>[^\d.;%\n]{0,30}?(?P<percent>\d{1,3}(?:\.\d+)?)\s?%)?",
    re.IGNORECASE,
)
_SHARE_OF = lazily(
    r"(?<![\d.])(?P<percent>\d{1,3}(?:\.\d+)?)\s?%\s+of\s+(?:(?:the|our|all|these|those)\s+)*(?P<all>\d{1,4})\s+[^\d\W]+(?:\s+[^\d\W]+)?\s+\((?P<some>\d{1,4})\)"
)
"""`75% of 64 families (52)`."""
_MONTHS_AND_YEARS = lazily(
    r"\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE
)
_THINGS = lazily(
    r"\s+(?:(?:primary|secondary|special|nursery|infant|junior|full|part|new|local)\s+)?[a-z]+s\b(?!\s+(?:\w+\s+)?(?:each|long)\b)"
)
"""Several of something: `12 of 10 places`."""
_LEARNERS = lazily(r"\b(?:pupils?|children|learners?|students?)\b", re.IGNORECASE)
ROLL = lazily(
    r"\b(?:roll|number (?:of|on) (?:pupils|roll|children|learners|students)|pupils (?:in school|on roll)|nor|enrolment|enrollment)\b"
    r"|^(?:pupils|children|learners|students|pupil numbers?)$",
    re.IGNORECASE,
)
_ROLL_IN_A_SENTENCE = lazily(
    r"\b(?:school\s+(?:of|with)|roll\s+(?:of|is)|we\s+have|we\s+are\s+(?:\w+\s+){0,6}?school\s+(?:of|with))\s+(?:only\s+|just\s+|about\s+)?"
    r"(?P<roll>\d{2,4})\s+(?:pupils|children|learners|students)\b",
    re.IGNORECASE,
)
_BEFORE_A_ROLL = ("school of ", "school with ", "roll of ", "roll is ", "we have ", "we are ")
_ON_A_REGISTER = lazily(
    r"(?P<some>\d{1,4})\s+(?:pupils|children|learners|students)\s+(?:are|were)\s+on\s+(?:the|our)\s+(?:SEND?|ASN|ALN|special\s+educational\s+needs|EAL)\s+register\s*"
    r"\((?P<percent>\d{1,3}(?:\.\d+)?)\s?%\)"
)
_ALL_OF_THEM = lazily(
    r"\b(?:there\s+are|we\s+have)\s+(?:currently\s+|now\s+)?(?P<roll>\d{2,4})\s+(?:pupils|children|learners|students)\s+(?:on\s+(?:the\s+|our\s+)?(?:roll|role)|in\s+(?:the|our)\s+school)\b",
    re.IGNORECASE,
)
_BEFORE_A_FIGURE = tuple(f"before{sign} {figure}" for sign in ("", ":") for figure in range(1, 10))
_BEFORE_AND_AFTER = lazily(
    r"\b(?:confiden\w*|scores?|ratings?|rated?|marks?|quiz)\b[^.;\n]{0,40}?\bbefore:?\s+(?P<earlier>\d{1,3})/(?P<all>\d{1,3}),?\s+(?:and\s+)?after:?\s+"
    r"(?P<later>\d{1,3})/(?P=all)(?![\d/])",
    re.IGNORECASE,
)
_EARLIEST_YEAR, _LATEST_YEAR = 1990, 2099
_BEFORE, _BEHIND, _NEAR = 16, 24, 60
"""In how many letters around “of” its figures are looked for, and a bracket behind a share."""
ROUNDING = Decimal(1)
"""How far, in points, a percentage may be from its fraction."""


def check(context: Context) -> Iterator[Report]:
    """Report parts that are larger than their whole, parts of more pupils than the school has, and percentages that are not the share before them."""
    roll = _roll(context)
    yield from _shares_in_words(context)
    yield from _figures(context)
    yield from _of_one_roll(context)
    yield from _before_and_after(context)
    if not _may_hold_a_share(context.prose.whole):
        return
    for found in context.prose.find(_SHARE):
        some, whole = int(found.match["some"]), int(found.match["all"])
        slash = "/" in found.match.string[found.match.end("some") : found.match.start("all")]
        percent = Decimal(found.match["percent"]) if found.match["percent"] else None
        text = found.text.text
        if slash and _EARLIEST_YEAR <= some <= _LATEST_YEAR:  # 2024/25
            continue
        if slash and whole == some + 1 and len(found.match["some"]) == len(found.match["all"]) == len("25"):  # 25/26
            continue
        if _EARLIEST_YEAR <= whole <= _LATEST_YEAR or whole == 0 or _MONTHS_AND_YEARS.match(text, found.end):
            continue
        _, sentence = context.prose.sentence(found.text, found.start, found.end)
        learners = bool(_LEARNERS.search(sentence))
        if slash and not (percent is not None or _LEARNERS.match(text[found.end :].lstrip())):
            continue
        words = f"{found.match['some']} of {found.match['all']}"
        end = found.start + found.match.end("all") - found.match.start()
        share = Decimal(some) * 100 / whole
        if some > whole:
            if slash or learners or _THINGS.match(text, found.start + found.match.end("all") - found.match.start()):
                yield Report(found.text.path, f"{quote(words)} is more than all of them", part=(found.start, end))
        elif learners and roll is not None and whole > roll:
            yield Report(found.text.path, f"{quote(words)}, and the school has {roll} pupils", part=(found.start, end))
        elif percent is not None and _is_of_it(found.match["behind"]) and abs(share - percent) > ROUNDING:
            yield Report(
                found.text.path,
                f"{quote(words)} is {share.quantize(Decimal(1))}%, and not {found.match['percent']}%",
                part=(found.start, end),
            )


def _figures(context: Context) -> Iterator[Report]:
    """Baselines, targets and results that are a part of a whole, and more than it."""
    for text in context.texts:
        if (
            text.kind == "quantity"
            and ("of" in text.text or "/" in text.text)
            and (found := PART_OF_A_WHOLE.fullmatch(text.text))
        ):
            some, whole = int(found["some"]), int(found["all"])
            if some > whole and not _EARLIEST_YEAR <= some <= _LATEST_YEAR:
                yield Report(text.path, f"{quote(text.text.strip())} is more than all of them")


def _of_one_roll(context: Context) -> Iterator[Report]:
    """Pupils on a register, with a percentage that is not their share of all pupils, of whom the same text speaks."""
    for found in context.prose.find(_ON_A_REGISTER) if context.prose.holds("register (") else ():
        said = {int(match["roll"]) for match in _ALL_OF_THEM.finditer(found.text.text)}
        whole = said.pop() if len(said) == 1 else 0
        some, percent = int(found.match["some"]), found.match["percent"]
        if whole >= some and whole and abs(Decimal(some) * 100 / whole - Decimal(percent)) > ROUNDING:
            share = (Decimal(some) * 100 / whole).quantize(Decimal(1))
            start = found.start + found.match.start("percent") - found.match.start()
            yield Report(
                found.text.path,
                f"“{some} of {whole}” is {share}%, and not {percent}%",
                part=(start, start + len(percent)),
            )


def _before_and_after(context: Context) -> Iterator[Report]:
    """`Confidence: before 3/7, after 8/7`."""
    for found in context.prose.find(_BEFORE_AND_AFTER) if context.prose.holds(*_BEFORE_A_FIGURE) else ():
        match = found.match
        whole = int(match["all"])
        for name in ("earlier", "later"):
            if int(match[name]) > whole:
                start = found.start + match.start(name) - match.start()
                words = f"{match[name]}/{match['all']}"
                yield Report(
                    found.text.path, f"{quote(words)} is more than all of them", part=(start, start + len(words))
                )


def _may_hold_a_share(whole: str) -> bool:
    """Whether a figure stands shortly before “of” or a slash, and one shortly behind: far cheaper than the pattern."""
    for sign in ("of", "OF", "Of", "/"):
        pieces = whole.split(sign)
        for before, behind in pairwise(pieces):
            if any(map(str.isdigit, behind[:_BEHIND])) and any(map(str.isdigit, before[-_BEFORE:])):
                return True
    return False


def _shares_in_words(context: Context) -> Iterator[Report]:
    """Percentages with a number in brackets that is not that share of the whole."""
    if not any("(" in piece[:_NEAR] for piece in context.prose.whole.split("% of ")[1:]):
        return
    for found in context.prose.find(_SHARE_OF):
        whole, some, percent = int(found.match["all"]), int(found.match["some"]), Decimal(found.match["percent"])
        if whole and abs(Decimal(some) * 100 / whole - percent) > max(ROUNDING, Decimal(50) / whole):
            words, right = " ".join(found.words.split()), (percent * whole / 100).quantize(Decimal(1))
            yield Report(
                found.text.path,
                f"{quote(words)}: {percent}% of {whole} is {right}",
                part=(found.start, found.end),
            )


def _is_of_it(behind: str) -> bool:
    """Whether a percentage says the fraction again: it stands in brackets behind it, or after a sign or `which is`."""
    return bool(re.search(r"\(\s*[^()]*$|[=,–-]\s*\S+$|\b(?:or|which is|that is)\s+\S+$", behind))


def _roll(context: Context) -> int | None:
    """How many pupils the school has: its facts added up, or what a sentence says; None where neither does, or several sentences differ."""
    facts = (context.plan.organisation and context.plan.organisation.facts) or {}
    numbers = [read_quantity(words) for name, words in facts.items() if ROLL.search(name)]
    total = sum((number.value for number in numbers if number.value is not None and not number.percent), Decimal(0))
    if total:
        return int(total)
    said = {int(found.match["roll"]) for found in context.prose.find_beside(_ROLL_IN_A_SENTENCE, _BEFORE_A_ROLL)}
    return said.pop() if len(said) == 1 else None


RULE = Rule[Context](
    name="fraction-impossible",
    severity=Severity.WARNING,
    theme="success",
    summary="A part that does not fit its whole, such as 13 of 76 in a school of 74 pupils",
    why="one of the figures is wrong, and a reader cannot tell which",
    fix="count again, and mend the figure that is wrong",
    reads=("organisation.facts",),
    good="""
organisation:
  facts:
    School roll: 74
priorities:
  - title: Reading for pleasure
    why: In May, 13 of 24 pupils in P5 and P6 (54%) said that they read at home, and 2 of 3 teachers read aloud.
    success_criteria:
      - Results of 2024/25 show that 80% of pupils read at home
      - In 2019/20 the share of pupils who read at home was 58%
sections:
  - title: Our school
    text: |
      There are 74 pupils on roll. 12 pupils are on the SEN register (16%). Staff meet before 3/7 and after 8/7.
      Reading rises to 40% in 25/26, 50% in 26/27 and 60% of pupils in 27/28.
""",
    bad="""
organisation:
  facts:
    School roll: 74
priorities:
  - title: Reading for pleasure
    why: In May, «13 of 76» pupils said that they read at home.
  - title: Writing across the school
    why: «26 of 24» pupils in P5 wrote a page.
  - title: Families
    why: In May, «75% of 64 families (52)» came to a meeting.
  - title: Number talks
    why: «12 of 24» pupils (60%) explain how they work.
    milestones:
      - "Confidence of staff: before 3/7, after «8/7»"
  - title: Science
    why: «23 of the 21» primary schools have a science lead.
    measures:
      - what: Classes that grow something
        baseline: «14 of 12»
        target: 12 of 12
sections:
  - title: Our school
    text: There are 74 pupils on roll. 12 pupils are on the SEN register («21»%).
""",
    check=check,
)
