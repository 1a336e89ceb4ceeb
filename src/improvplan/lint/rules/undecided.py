"""Work that somebody still asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.statements import criteria, outcomes
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.model.placeholder import find_placeholders, is_placeholder
from improvplan.model.when_reader import find_dates
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

_ASKS = lazily(
    r"\b(?:what|which|who|whom|whose|where|when|why|how|whether)\b|^\W*(?:is|are|do|does|did|can|could|will|would|should|has|have)\b",
    re.IGNORECASE,
)
_SETTLED = frozenset(
    {"actions", "milestones", "resources", "success_criteria", "outcomes", "leads", "support", "timescale"}
)
"""Lists of what the plan has decided. Questions belong to monitoring, evaluations and needs."""

_OF_ITS_OWN = frozenset({"evaluations", "monitoring", "measures", "notes", "because"})

_MAY_COME = (
    r"opportunit(?:y|ies)|possibilit(?:y|ies)|potential|feasibility|viability|options?|use\s+of|introduction|purchase|attendance\s+at|"
    r"membership|benefits|scope|whether|how\s+(?:we|to|best)|ways\s+(?:to|of|in)|introducing|using|joining|buying|becoming|setting\s+up|"
    r"applying|extending|offering|funding|adopting"
)
_OF_STAFF = (
    r"(?:(?:all|the|our|class|classroom|support|teaching|senior|middle|subject|whole|school|phase|working|steering)\s+){0,3}"
    r"(?:staff|teachers?|leaders?|leadership\s+team|team|management|SLT|SMT|governors?|governing\s+body|head\s?teacher|principal|HT|DHT|committee|"
    r"group|party|departments?|faculty|faculties|cluster|school|we)\s+(?:to|will|should)\s+"
)
_CHANGES = (
    r"(?:further\s+|better\s+|best\s+)?(?:develop|improve|increase|reduce|make|extend|expand|involve|engage|raise|enhance|promote|encourage|fund|widen|strengthen|"
    r"reach|attract|tackle|address|minimise|maximise|create|provide|offer)"
)
_ONLY_CONSIDERED = lazily(
    rf"\s*(?:to\s+)?(?:consider|explore)\s+(?:(?:the|a|an|our|any|further|other|all|possible)\s+){{0,2}}(?:{_MAY_COME})\b"
    rf"|\s*(?:to\s+|{_OF_STAFF})?(?:consider|explore|look\s+(?:at|into)|think\s+about|give\s+thought\s+to)\s+(?:(?:the|our|any|other|all|possible|different|new)\s+){{0,2}}"
    rf"(?:how\s+(?:we\s+(?:can|could|might)|(?:best\s+)?to)\s+{_CHANGES}|ways\s+(?:to|of|in\s+which)|whether|options\s+(?:for|to)|possibilit(?:y|ies)\s+(?:of|for|to)|feasibility\s+of)\b",
    re.IGNORECASE,
)
"""`Explore the potential of a shared library`: it is done when somebody has thought of it."""
_WITH_LEARNERS = lazily(
    r"\bwith\s+(?:the\s+|our\s+)?(?:pupils|children|learners|young\s+people|classes|P\d|S\d|Y\d)", re.IGNORECASE
)
_DECIDES = lazily(
    r"\band\s+(?:then\s+)?(?:agree|apply|ask|bring|choose|decide|draw|implement|introduce|make|pilot|present|produce|propose|publish|recommend|report|select|set|share|"
    r"tell|trial|try|use|write)\b|\bso\s+that\b|\breport(?:ing)?\s+to\b|[.;:]\s+\S",
    re.IGNORECASE,
)
_STILL_OPEN = r"(?:to\s+be|yet\s+to\s+be|still\s+to\s+be)\s+(?:agreed|decided|finali[sz]ed|confirmed|determined|worked\s+out|looked\s+(?:at|into)|considered|explored|discussed)"
_DETAIL_OPEN = lazily(
    rf"(?:[,(–—:;-]\s*|\s[-–—]\s)(?:[\w’']+\s+){{0,4}}{_STILL_OPEN}\b|\b(?:agreements?|contents?|details?|topics?|costs?|plans?|support|venues?|funding|numbers?|names?)\s+{_STILL_OPEN}\s*\.?\s*$",
    re.IGNORECASE,
)
"""`A shared page – contents to be agreed with the heads`."""
_ANYTHING_OPEN = lazily(rf"\b{_STILL_OPEN}\b", re.IGNORECASE)
_SHORTEST_DETAIL = 7
"""`Data sharing agreement to be finalised` is an action: somebody is to do that."""
_MAY_BE = lazily(
    r"(?:\A|(?<=[.!]\s))\s*(?:[-•]\s*)?(?:initially,?\s+|this\s+|these\s+)?(?:this|it|we|staff|teachers|activity|work|session|group|training|activities|sessions)\s+"
    r"(?P<may>(?:may|might|could)\s+(?:also\s+|then\s+)?(?:be\s+used|be\s+extended|be\s+included|be\s+considered|be\s+developed|include|focus|involve|look|try|use|offer|take|run|set\s+up|invite|apply|buy|purchase|develop))\b",
    re.IGNORECASE,
)
"""`This may focus on writing`: will it?"""
_PUT_OFF = lazily(
    r"\((?:currently\s+)?(?:suspended|postponed|on\s+hold|paused|delayed)\b[^()\n]{0,80}\)", re.IGNORECASE
)
"""`Visits (suspended until restrictions are lifted)`."""
_LEFT_TO_OTHERS = lazily(
    r"\b(?:foci|focus|topics?|themes?|content|dates?|times?|hours|needs|resources|requirements|details)\s+(?:(?:will\s+be|to\s+be|are|is|as)\s+)?(?:decided|determined)\s+"
    r"(?:by|per)\s+(?:(?:each|every|individual|the|all)\s+)?(?:schools?|establishments?|heads?|head\s?teachers?|HTs?|departments?|clusters?|staff|teachers?)\b",
    re.IGNORECASE,
)
_DEPENDS = lazily(
    r"\b(?:resources?|support|input|costs?|funding|training|time|dates?|staffing|cover)\b[^.;]{0,40}?\b(?:(?:is|are|will\s+be|to\s+be)\s+)?"
    r"(?:dependent\s+(?:up)?on|depend(?:s|ing)?\s+(?:up)?on|subject\s+to)\b",
    re.IGNORECASE,
)
_SOME_TIME = lazily(
    r"\b(?:as\s+soon\s+as\s+(?:possible|practicable|we\s+can)|asap|in\s+due\s+course|at\s+a\s+later\s+(?:date|stage|point)|when\s+time\s+allows)\b"
    r"(?!\s+(?:after|once|when|if|where|following|on|to|for)\b)",
    re.IGNORECASE,
)
_SENTENCE_ENDS = lazily(r"(?<=\w{3})[.;!]\s|,\s(?=rather|so|as|because)")
_IF_THERE_IS = lazily(
    r"(?:\s[–—-]\s|,\s*|\()?\bif\s+(?:the\s+)?(?:funding|funds?|budgets?|money|finances?|staffing|resources?)\s+(?:allows?|permits?|(?:is|are)\s+available|can\s+be\s+found)\b\)?"
    r"|(?:\s[–—-]\s|,\s*|\()?\b(?:funding|funds|budget|finances|staffing)\s+permitting\b\)?",
    re.IGNORECASE,
)
"""`A lending library (if funding allows)`."""
_PERHAPS = lazily(r"\A[-•\s]*(?P<may>possibly|perhaps|maybe|hopefully)\b", re.IGNORECASE)
_OPEN_IN_ACTIONS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_MAY_BE, (" may ", " might ", " could ")),
    (_PUT_OFF, ("(suspended", "(postponed", "(on hold", "(paused", "(delayed", "(currently")),
    (_DETAIL_OPEN, (" to be ",)),
    (_LEFT_TO_OTHERS, ("decided", "determined")),
    (_SOME_TIME, ("as soon as", "asap", "due course", "at a later", "time allows")),
    (_IF_THERE_IS, (" allow", " permit", "available", "be found")),
    (_PERHAPS, ("possibly", "perhaps", "maybe", "hopefully")),
)
_OPEN = (
    (_ANYTHING_OPEN, ("to be ",)),
    *_OPEN_IN_ACTIONS[3:],
    (_DEPENDS, ("depend", "subject to")),
)
"""What leaves something open in an action, and in what it takes; with the words of which one stands in whatever is found."""
_WISHES = ("consider", "explore", "look at", "look into", "think about", "give thought")
_NOT_A_WISH = ("look at the ", "look at each ", "look at what ")
_BEFORE_A_WISH = 60
"""So far from its beginning may an action say that something is considered, behind those who do it."""
_WHAT_IT_TAKES = frozenset({"resources", "timescale", "support", "cost", "training"})
_LONGEST_WISH = 30
"""A longer action says more than that something is considered."""


def check(context: Context) -> Iterator[Report]:
    """Report an action, a name, a date or a cost with a question mark at its end, as in “Exeter to deliver?”, and what is still open by its words.

    Silent about questions that are asked on purpose: they hold a word that asks (“which”, “how”) or begin with a verb (“Do all
    pupils …?”), and stand where something is looked at; and about a placeholder, which has a rule of its own.
    """
    yield from _with_question_marks(context)
    yield from _asked_for_answered(context)
    for found in context.prose.find(_ASKED_ASIDE) if "?)" in context.prose.whole else ():
        if not found.text.text.rstrip().endswith(found.words) or not _may_be_asked(found.text.path):
            shown = f"“{found.words}”"
            yield Report(
                found.text.path,
                f"somebody still has to find out: {shown}",
                part=found.part,
                severity=Severity.NOTE,
                called=shown,
            )
    for text in context.texts:
        if text.kind in ("line", "prose") and _decides(text.path) and (part := _left_open(context, text)):
            start, end = part
            shown = quote(
                _SENTENCE_ENDS.split(text.text[start:] if start and end - start < len(text.text) // 2 else text.text)[0]
            )
            yield Report(
                text.path, f"{shown} leaves open what is to be decided", part=part, severity=Severity.NOTE, called=shown
            )


_ASKED_ASIDE = lazily(
    r"\((?:sources?|dates?|who|check|figures?|numbers?|names?|costs?|when|where|amount|how\s+many|confirm|which\s+\w+|percentage|%)\s?\?\)",
    re.IGNORECASE,
)
"""`41% read at home (source?)`."""


def _asked_for_answered(context: Context) -> Iterator[Report]:
    """Outcomes and criteria that are questions: nobody is told what the answer should be."""
    for said in (*outcomes(context), *criteria(context)):
        words = said.text.strip()
        if words.endswith("?") and words.count("?") == 1 and _IS_ASKED.match(words):
            shown = quote(words)
            yield Report(
                said.path,
                f"{shown} asks, and does not say what the answer should be",
                fix="write what will be so when the work is done; the question itself belongs to monitoring",
                severity=Severity.NOTE,
                called=shown,
            )


_IS_ASKED = lazily(
    r"[-•\s]*(?:is|are|do|does|did|can|could|will|would|should|has|have|what|which|who|where|when|why|how)\b[^.!?\n]{5,200}\?\Z",
    re.IGNORECASE,
)


def _left_open(context: Context, text: TextAt) -> tuple[int, int] | None:
    """Where a text says that something is not decided."""
    words, path = text.text, text.path
    small = words.lower()
    wishes = "do" in path[-2:]
    if wishes and _may_be_wish(small.lstrip()[:_BEFORE_A_WISH]):
        wish = _ONLY_CONSIDERED.match(words)
        if (
            wish
            and len(words.split()) <= _LONGEST_WISH
            and not (_DECIDES.search(words) or _WITH_LEARNERS.search(words) or find_placeholders(words))
        ):
            return wish.start() + len(wish[0]) - len(wish[0].lstrip()), wish.end()
    if not wishes and _WHAT_IT_TAKES.isdisjoint(path):
        return None
    for pattern, hints in _OPEN_IN_ACTIONS if wishes else _OPEN:
        if not any(hint in small for hint in hints) or (pattern is _SOME_TIME and _says_when(context, text)):
            continue
        found = pattern.search(words)
        if found and pattern is _DETAIL_OPEN and len(words[: found.end()].split()) <= _SHORTEST_DETAIL:
            continue
        if found and not find_placeholders(words):
            if pattern in (_MAY_BE, _PERHAPS):
                return found.span("may")
            if pattern is _PUT_OFF or found[0].startswith("("):
                return found.span()
            return found.end() - len(found[0].lstrip(" ,(–—:;-")), found.end()
    return None


def _may_be_wish(beginning: str) -> bool:
    """Whether an action begins with what is considered, or with who will do so: far cheaper than the pattern."""
    if beginning.startswith(_NOT_A_WISH):
        return False
    return beginning.startswith(_WISHES) or any(wish in beginning for wish in _OF_OTHERS)


_OF_OTHERS = tuple(f"{begins} {wish}" for begins in ("to", "will", "should") for wish in _WISHES)


def _says_when(context: Context, text: TextAt) -> bool:
    """Whether an action has a date beside the words."""
    if "do" not in text.path:
        return False
    return bool(find_dates(text.text) or context.task_at(text.path[: text.path.index("do")]).when)


def _with_question_marks(context: Context) -> Iterator[Report]:
    for text in context.texts:
        words = text.text
        if "?" not in words or not _may_be_asked(text.path) or is_placeholder(words.rstrip()):
            continue
        sentence = _open_sentence(text)
        if sentence:
            end, last = sentence
            shown = f"“{_short(last)}”"
            yield Report(
                text.path,
                f"the question mark says that this is not decided: {shown}",
                part=(end - 1, end),
                called=shown,
            )


def _open_sentence(text: TextAt) -> tuple[int, str] | None:
    """Where behind its question mark the sentence of a text ends that leaves something open, and its words."""
    words = text.text.rstrip()
    if words.endswith(("?", "?)")):
        last, end = re.split(r"[.!?:\n]\s+", words)[-1], words.rindex("?") + 1
        if not _monitors(text.path):
            on_purpose = text.kind in ("line", "prose") and (_ASKS.search(last) or _NAMED.search(last))
            return None if on_purpose else (end, last)
        return (end, last) if _ONLY_HOW.fullmatch(last.strip()) and not _ASKS.search(last) else None
    if text.kind != "prose" or _WHOLE_SENTENCES.isdisjoint(text.path[-2:]) or _SAID.search(words):
        return None
    asked = [found for found in _QUESTION.finditer(words[:_FARTHEST]) if found["asked"]]
    if len(asked) != 1 or _ASKS.search(asked[0]["asked"]) or _REFLECTS.search(asked[0]["asked"]):
        return None
    last = asked[0]["asked"]
    return None if len(last.split()) < _FEWEST_WORDS or _NAMED.search(last) else (asked[0].end("asked"), last)


_WHOLE_SENTENCES = frozenset({"do", "next_steps"})
_QUESTION = lazily(r"(?:\A|(?<=[.!?]\s)|(?<=\n))[ \t]*(?P<asked>[A-Z][^.?!:;\n]{1,200}\?)(?=\s+[A-Z(£€–-]|[ \t]*\n)")
_SAID = lazily(r"[“”\"‘]|\?[^\n]{0,300}\?|\b(?:ask|asks|asking|questions?|survey|questionnaire)\b", re.IGNORECASE)
"""Questions that somebody is to ask, or several of them."""
_NAMED = lazily(r"(?:\bHGIO\w*|\b[A-Z]{4,}\d?)\s?\?\)?\s*$")
"""A publication whose short name is written with the question mark of its title: `HGIOS?`."""
_REFLECTS = lazily(
    r"^\W*(?:any|anything|enough|still|really|ready|got|not|more|on\s+track|progress|impact)\b", re.IGNORECASE
)
_ONLY_HOW = lazily(
    r"(?:[\w’'&-]+\s+){0,5}(?:termly|monthly|weekly|half-termly|annually|walks?|visits?|surveys?|questionnaires?|observations?|meetings?|audits?|minutes|interviews?|scrutiny|moderation)\s*\?\)?",
    re.IGNORECASE,
)
"""`Termly learning walks?`: what is looked at may be a question, how it is looked at is none."""
_FARTHEST = 2000
_FEWEST_WORDS = 3


def _decides(path: Path) -> bool:
    return path[:1] == ("priorities",) and not _SETTLED.isdisjoint(path) and _OF_ITS_OWN.isdisjoint(path)


def _monitors(path: Path) -> bool:
    return "monitoring" in path


def _may_be_asked(path: Path) -> bool:
    """Whether what stands there should be decided."""
    if path[:1] != ("priorities",):
        return False
    if _monitors(path):
        return _OF_ITS_OWN.isdisjoint(set(path) - {"monitoring"})
    return not (_SETTLED | {"next_steps"}).isdisjoint(path) and _OF_ITS_OWN.isdisjoint(path)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 60 else f"… {flat[-60:].partition(' ')[2]}"


RULE = Rule[Context](
    name="undecided",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="An action, a name or a date that is not decided",
    why="those who read the plan cannot tell whether this will be done, and by whom",
    fix="decide, or take it out until it is decided",
    reads=(),
    good="""
priorities:
  - title: Reading for pleasure
    actions:
      - do: "Ask families: which books do your children like?"
        who: Literacy lead
      - Consider options for a shared library, and recommend one to governors in May
      - Explore with pupils how books are made
      - Reading policy to be agreed by staff
      - Book sharing agreement to be finalised.
      - Work with pupils who may need help. They may use a reader pen.
      - Ring families as soon as possible after an absence
      - do: Open the library as soon as possible
        by: Nov 2025
      - Evaluate our reading with HGIOS?
      - Read HGIOS4? Teachers choose two challenges.
      - "Ask each family: Books at home? Then lend what is missing."
      - Ready for the library? Pupils count the days.
      - Teachers to look at how to teach spelling in a course of two days
      - Explore ways to tell a story with pupils of P3
      - Pupils explore how to make books
      - Staff to consider how to improve the library, and agree a plan in May
    resources:
      - Pupils who are dependent on adult support have a helper of their own
      - Topics chosen by pupils
    monitoring:
      - Do pupils choose to read at home?
      - Books on the tables?
    next_steps:
      - How can we lend more books?
""",
    bad="""
priorities:
  - title: Reading for pleasure
    leads: Depute headteacher«?»
    actions:
      - do: Exeter City to deliver«?»
        by: March«?»
      - «Consider attendance at» library meetings by the central team
      - «Explore the potential» of a shared library
      - Share a page for all schools – «contents to be agreed» with the heads
      - Meet the library team each term. This «may focus» on poems.
      - Visit the library «(suspended until it is rebuilt)»
      - Hold three sessions – «foci decided by heads»
      - Open the library «as soon as possible»
      - A lamp for every shelf «(if funding allows)»
      - «Possibly» set up a book swap
      - Shelves painted by the parents«?» The paint is in the cellar.
      - «Staff to consider how to develop» the library garden
      - «Look at how to improve» the school's reading corners
      - «Think about ways to» bring families into the library
    resources:
      - IT «needs determined by each establishment»
      - «Resources will be dependent on» identified need
    monitoring:
      - Termly learning walks«?»
    why: Half of our families borrow books «(source?)», and 12 of 60 pupils read daily.
    success_criteria:
      - «Is there time to read in every class each day?»
    next_steps:
      - A library bus for the village«?»
""",
    check=check,
    several="{count} things are not decided: {names}",
)
