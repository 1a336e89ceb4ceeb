"""Small slips of grammar: `all it's components`, `a achieving school`, `the schools vision`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found

_NO_VERB_NEEDED = (
    r"a|an|the|not|been|no|so|too|very|just|only|still|also|like|that|all|what|how|why|when|time|clear|important|possible|"
    r"there|about|because|more|most|worth|good|great|vital|essential|easy|hard|ok|okay|now|never|always|going|\w+ed|\w+ing"
)
_NO_NOUN = (
    r"one|once|eu\w*|ewe\w*|also|either|after|often|into|over|only|even|ever|each|again|about|above|already|always|among\w*|around|across|"
    r"along|although|any|until|unless"
)
"""Words that may stand behind the letter of a list's item, and no article: `option a also`."""
_SLIP = lazily(
    rf"""
      \b(?:of|in|on|to|with|within|through|into|across|under|upon|from|by|all|review|develop|extend|strengthen|set)
      \s(?P<its>it['’]s)\s(?!(?:{_NO_VERB_NEEDED})\b)[a-z]+
    | (?<![\w’'.])(?P<article>a)\s(?!(?:{_NO_NOUN})\b)[aeio][a-z]{{3,}}\b
    | (?:\b(?P<learners>pupils|learners|students|parents|teachers)\s(?:attainment|behaviour|wellbeing|achievements?|views|comments|
          opinions|attitudes|self-esteem)
      | \b(?:the|our|each|every|all|this)\s(?:[a-z]+\s)?(?P<bodies>[Ss]chools|[Cc]ouncils|[Tt]rusts|[Cc]lusters|nurserys)\s
        (?:data|vision|values|ethos|journey|priorities|roll|website|improvement\s(?:journey|plan|priorities|work)|development\splan|curriculum)
      )\b(?!\s+(?:is|are)\s)
    | \b(?P<fixed>can\snot(?=\s(?:be|do|have|see|read|write|reach|achieve|access|attend|make|take|get|always|yet)\b)|alot|comprises\sof|comprise\sof|aswell(?=\sas\b)
      | infact|as\sapart\sof|(?:could|should|would)\sof(?=\s(?:been|done|had)\b))\b
    """,
    re.VERBOSE,
)
"""Behind `all` comes what belongs to it, and no `it is`; `a` before a vowel; an apostrophe that is missing; words that are none."""
_GROUPS = ("its", "article", "learners", "bodies", "fixed")
_RIGHT = {
    "can not": "cannot",
    "alot": "a lot",
    "comprises of": "comprises",
    "comprise of": "comprise",
    "aswell": "as well",
    "infact": "in fact",
    "as apart of": "as a part of",
    "could of": "could have",
    "should of": "should have",
    "would of": "would have",
}
_GIVING = frozenset(
    [
        "give",
        "gives",
        "giving",
        "gave",
        "given",
        "offer",
        "offers",
        "show",
        "shows",
        "provide",
        "provides",
        "send",
        "teach",
        "teaches",
        "with",
        "bring",
        "brings",
        "allow",
        "allows",
    ]
)
_LONGEST_GIVING = 12
_ENGLISH = lazily(r"\b(?:the|and|of|for|with|our|we)\b")


def check(context: Context) -> Iterator[Report]:
    """Report each slip that can be nothing else, with the words that are meant. Sentences in another language are passed over."""
    for found in context.prose.find(_SLIP):
        group = next(name for name in _GROUPS if found.match[name])
        wrong = found.match[group]
        if group == "article":
            _, sentence = context.prose.sentence(found.text, found.start, found.end)
            if _ENGLISH.search(sentence):
                yield _report(found, group, "an")
        elif group in ("learners", "bodies"):
            before = found.text.text[max(0, found.start - _LONGEST_GIVING) : found.start].split()
            if not before or before[-1].lower() not in _GIVING:
                yield _report(found, group, f"{wrong[:-1]}’s" if group == "bodies" and _is_one(found) else f"{wrong}’")
        else:
            yield _report(found, group, _RIGHT[" ".join(wrong.split())] if group == "fixed" else "its")


def _is_one(found: Found) -> bool:
    """Whether it is one school's: `the schools vision`, and not `all schools data`."""
    return not found.words.lower().startswith("all")


def _report(found: Found, group: str, right: str) -> Report:
    start = found.start + found.match.start(group) - found.match.start()
    words = found.text.text[start : found.end]
    wrong = found.match[group]
    shown = words if group != "fixed" else wrong
    mended = right + shown[len(wrong) :]
    return Report(
        found.text.path,
        f"“{shown}” should probably be “{mended}”",
        fix=f"write “{mended}”",
        part=(start, start + len(wrong)),
        replacement=right,
        safe=False,
        called=f"“{shown}” (“{mended}”)",
    )


RULE = Rule[Context](
    name="grammar-slip",
    severity=Severity.NOTE,
    theme="language",
    summary="A slip of grammar that readers notice",
    why="parents and inspectors notice such slips in a school's plan before they notice anything else",
    fix="write the words as they are meant",
    reads=(),
    fixes=True,
    good="""
aim: |
  We know that it's worth it, and all it takes is an aim for each school. Pupils’ views count, and all schools share data.
  All schools improve, option a also works, and we cannot wait. Give pupils views of the sea. Iechyd a lles a addysg.
""",
    bad="""
aim: |
  We share the trust's plan and all «it's» components, for we want «a» inclusive school. «pupils» views count, as does the
  «schools» vision, and we look at all «schools» data «as apart of» the work, since they «can not» be what they do not see.
""",
    check=check,
    several="{count} slips of grammar: {names}",
)
