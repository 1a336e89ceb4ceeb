"""“The Board of Management of St Kevin's NS ratified this plan” in the plan of another school."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found

_WORD = r"(?:St\.?|[A-Z\u00c0-\u00de][\w’'-]+)"
_KIND = (
    r"(?:(?:Primary|High|Secondary|Grammar|Nursery|Infant|Junior|National|Community|Special|Church|Parish|Catholic|RC|C\.?E|C\sof\sE)\s){0,4}"
    r"(?:Primary|School|Academy|Nursery|College|High|NS|N\.S\.?|PS)"
)
_NAME = rf"(?P<name>(?:Scoil|Gaelscoil|Ysgol|Coláiste|Bunscoil)(?:\s(?:na|an|y|yr)?\s?{_WORD}){{1,3}}|{_WORD}(?:\s(?:of|the|and|na|on)?\s?{_WORD}){{0,4}}?\s{_KIND})(?![\w’'-])"
_OF_A_SCHOOL = lazily(
    r"\b(?:[Bb]oard(?:\sof\s(?:[Mm]anagement|[Gg]overnors|[Tt]rustees))?|[Gg]overnors|[Gg]overning\s(?:[Bb]ody|[Bb]oard)|[Pp]arent\s(?:[Cc]ouncil|[Ff]orum)|[Ss]taff|"
    r"[Pp]upils|[Pp]arents|[Tt]eachers|[Hh]ead\s?teacher|[Pp]rincipal)\s(?:of|at|in)\s(?:the\s)?"
    rf"{_NAME}|\b(?:At|Here\sat)\s(?P<at>{_NAME.replace('?P<name>', '?:')}),?\s(?:we|our)\s"
    r"(?:\w+ly\s)?(?:believe|aim|value|are\s+(?:committed|proud|dedicated)|strive|want\s+(?:all|every|each|our)|pride|recognise|know\s+that|encourage|provide|promote|vision|values|aims)\b"
)
_WHO = frozenset(
    {
        ("board", "of"),
        ("management", "of"),
        ("governors", "of"),
        ("governors", "at"),
        ("body", "of"),
        ("council", "of"),
        ("forum", "of"),
        ("staff", "of"),
        ("staff", "at"),
        ("staff", "in"),
        ("pupils", "of"),
        ("pupils", "at"),
        ("parents", "of"),
        ("parents", "at"),
        ("teachers", "of"),
        ("teachers", "at"),
        ("teacher", "of"),
        ("principal", "of"),
    }
)
_KINDS_AND_WE = tuple(
    f"{kind}{sign} {who} "
    for kind in ("primary", "school", "academy", "nursery", "college", " ns")
    for sign in ("", ",")
    for who in ("we", "our")
)
_OF_THIS_PLAN = lazily(
    r"\b(?:ratif\w+|approv\w+|adopt\w+|agreed|endorsed|drawn\s+up|drew\s+up|wrote|written|prepared|will\s+review|reviews?|reviewed)\b[^.]*\b(?:plan|policy|statement|report|document)\b"
    r"|\b(?:plan|policy|statement|report|document)\b[^.]*\b(?:ratified|approved|adopted|agreed|endorsed|drawn\s+up|written|prepared|reviewed)\b",
    re.IGNORECASE,
)
_WITH_OTHERS = lazily(
    r"\b(?:cluster|network|partner\w*|together|joint\w*|shared?|visit\w*|with\s+(?:our|the)|neighbour\w*|linked?|transition|federat\w+|trust|sister|alongside|former\w*|amalgamat\w+|merg\w+|closed?|both)\b",
    re.IGNORECASE,
)
_OF_ANY_SCHOOL = frozenset(
    """
    st saint the of and na an y yr on school primary academy nursery college high ns n s ps secondary grammar infant junior national community special church parish
    catholic rc ce c e scoil gaelscoil ysgol coláiste bunscoil our lady
    """.split()  # noqa: SIM905
)
_KINDS = frozenset({"school", "nursery"})
OFTEN = 3
"""A school that is named so often belongs to what the plan is about."""


def check(context: Context) -> Iterator[Report]:
    """Report once that the governors, the staff or “we” of another school speak in a school's plan.

    Silent where the plan or the network knows the school, or names it elsewhere too, and where the sentence is about work with others.
    """
    organisation = context.plan.organisation
    if organisation is None or not organisation.name or (organisation.kind or "school") not in _KINDS:
        return
    own = _words(" ".join(_known(context)))
    if not _words(organisation.name):
        return
    signs = _signs_of_one(context)
    for found in context.prose.find_beside(_OF_A_SCHOOL, signs) if signs else ():
        group = "name" if found.match["name"] else "at"
        name = found.match[group]
        distinct = _words(name)
        if (
            not distinct
            or distinct & own
            or _may_be_the_same(name, organisation.name)
            or found.text.path[:1] == ("organisation",)
            or not _is_about_this(context, found, group)
        ):
            continue
        if min(context.prose.lower.count(each) for each in distinct) >= OFTEN:
            continue
        yield Report(
            found.text.path,
            f"“{name}” is not {organisation.name}: copied from another school's plan?",
            part=found.match.span(group),
        )
        return


_SAINTS_IN_IRISH = {
    "bhríde": "brigid",
    "bride": "brigid",
    "bhrighde": "brigid",
    "bridget": "brigid",
    "muire": "mary",
    "mhuire": "mary",
    "íde": "ita",
    "ide": "ita",
    "pádraig": "patrick",
    "phádraig": "patrick",
    "eoin": "john",
    "sheosaimh": "joseph",
    "iósaf": "joseph",
    "iosaf": "joseph",
    "cholmcille": "colmcille",
    "choilm": "colmcille",
    "columba": "colmcille",
    "mícheál": "michael",
    "mhichíl": "michael",
    "chaitríona": "catherine",
    "bhreandáin": "brendan",
    "chiaráin": "ciaran",
    "kieran": "ciaran",
    "chaoimhín": "kevin",
    "caoimhín": "kevin",
    "fhionntáin": "fintan",
    "finnian": "finian",
    "fhinnéin": "finian",
    "lorcáin": "laurence",
    "lorcán": "laurence",
    "éanna": "enda",
    "peadar": "peter",
    "póil": "paul",
    "tomáis": "thomas",
    "séamus": "james",
    "áine": "anne",
    "treasa": "therese",
}
_SAINTS = frozenset(_SAINTS_IN_IRISH.values())
_NOT_ENGLISH = frozenset({"scoil", "gaelscoil", "coláiste", "bunscoil", "ysgol", "sn"})


def _may_be_the_same(name: str, organisation: str) -> bool:
    """Whether two names may be those of one school: in two languages, in a few letters, or with a slip of typing."""
    one, other = ([*_plain(each).split()] for each in (name, organisation))
    if _NOT_ENGLISH.isdisjoint(one) != _NOT_ENGLISH.isdisjoint(other):
        saints = [{_SAINTS_IN_IRISH.get(word, word) for word in _stems(each)} & _SAINTS for each in (one, other)]
        return not all(saints) or bool(saints[0] & saints[1])
    initials = "".join(word[0] for word in one)
    if any(
        word.isupper() and word.casefold() in (initials, initials.removesuffix("s")) for word in organisation.split()
    ):
        return True
    return any(
        SequenceMatcher(None, first, second).ratio() >= ALIKE
        for first in _words(name)
        for second in _words(organisation)
    )


def _stems(words: list[str]) -> list[str]:
    """Words with and without the s of the possessive."""
    return [*words, *(word.removesuffix("s") for word in words)]


ALIKE = 0.7
"""How alike two words are that may be one, with a slip."""


def _signs_of_one(context: Context) -> tuple[str, ...]:
    """Those signs of a school that speaks that stand in the plan, where a word with a capital stands behind one of them: far cheaper than the pattern."""
    prose = context.prose
    who = [f"{' '.join(pair)} " for pair in sorted(_WHO & prose.pairs)]
    we = [sign for sign in _KINDS_AND_WE if prose.holds(sign)]
    if we or any(
        text.text[start + len(each) :].removeprefix("the ")[:1].isupper()
        for each in who
        for text, start in prose.containing(each)
    ):
        return (*who, *we)
    return ()


def _is_about_this(context: Context, found: Found, group: str) -> bool:
    _, sentence = context.prose.sentence(found.text, found.start, found.end)
    return not _WITH_OTHERS.search(sentence) and (group == "at" or _OF_THIS_PLAN.search(sentence) is not None)


def _known(context: Context) -> Iterator[str]:
    """The names under which the plan and the network speak of this school and those around it."""
    yield context.plan.title or ""
    for text in context.texts:
        if text.path[:1] in (("organisation",), ("partners",), ("groups",)):
            yield text.text
    for one in context.network.organisations.values():
        yield from (one.name or "", *one.also)


def _words(name: str) -> frozenset[str]:
    """What tells a school from others, without the words that stand in the names of many."""
    return frozenset(_plain(name).split()) - _OF_ANY_SCHOOL


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum() or sign.isspace())


RULE = Rule[Context](
    name="other-school-named",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="Another school speaks in this school's plan",
    why="parents and inspectors see at once that the text was written elsewhere, and doubt the rest",
    fix="write the name of this school, or say how the other one takes part",
    reads=("organisation", "title"),
    good="""
organisation:
  name: Scoil Íde Ballygarve
  kind: school
sections:
  - title: Introduction
    text: |
      The Board of Management of Scoil Íde ratified this plan. The staff of Larkfield Primary School visit us, and the pupils of Northmuir High School are our coaches.
      The governors of Larkfield Primary School and our board approved this plan together.
""",
    bad="""
organisation:
  name: Scoil Íde Ballygarve
  kind: school
sections:
  - title: Introduction
    text: The Board of Management of «St Fintan's NS» ratified this plan in November.
""",
    check=check,
)
