"""Words that stand where something is still to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from improvplan.context.context import Context
from improvplan.context.filled_fields import thing_at
from improvplan.finding import Path, Severity, at
from improvplan.forms.form import Form
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.model.placeholder import HINTS, LONGEST_WORD, find_placeholders, may_hold
from improvplan.model.when import Kind
from improvplan.model.when_reader import read_when
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Prose
from improvplan.vocabulary.wording import quote

LEFT_OPEN = frozenset({"draft", "consultation"})
"""The statuses at which something may still be open."""

FIGURES = frozenset({"quantity", "amount", "link"})
"""What is no sentence and may hold a placeholder beside something else: `£TBC`."""

NOT_LOOKED_AT = frozenset({"choice", "slug", "yes-no"})
ELSEWHERE = frozenset({"glossary", "imported", "notes", "session", "period"})
"""A glossary explains TBC, notes are for those who work on the plan, and sessions have a rule of their own."""

NO_FIGURE = frozenset({"n/a", "na", "not available", "-", "–", "—", "*"})
"""What an indicator rightly says for a session without a figure."""

_MARK = lazily(r"\bt\.?b\.?[acd]\b", re.IGNORECASE)
"""Of words that hold a place as a whole, such as “Summer date tbc”, those to point at."""

SHORTEST_PROMPT = 12
"""A shorter prompt may as well be an answer."""

_BEGINS = r"(?:\A|(?<=\n\n))[\W_]{0,4}"
_INSTRUCTION = lazily(
    rf"""
      {_BEGINS}(?:e\.?g\.?|for\ example)[:,]?\ (?:add|insert|enter|include|state)\ (?:your|details?|text)\b
    | {_BEGINS}(?:please\ )?(?:briefly\ )?
      (?:list|describe|explain|outline|state|give|identify|summari[sz]e|include|detail|set\ out|note|record|provide|indicate|specify|enter|details?\ of|information\ (?:on|about)|
        (?:what|how|which)(?=[^.?!\n]{{1,160}}(?:[.?!\n]|\Z))(?![^.?!\n]{{0,160}}\b(?:is|are|will|should|must|can|may)\b)|(?:the\ |any\ |all\ )?(?:main\ |key\ )?(?:actions?|steps|activities|targets?|outcomes?|evidence|resources|funds?|funding|measures?|impact|improvements?|changes))
      \b[^.?!\n“"]{{0,120}}?\b(?<!if\ )(?<!when\ )you\ (?:intend|plan|propose|expect|are\ (?:planning|intending|proposing))\ to[ ]
      (?:take|do|use|achieve|address|measure|spend|improve|implement|undertake|make|evaluate|monitor|see|work\ on|focus\ on|put|gather|carry\ out|develop|raise|close|tackle)\b
    | {_BEGINS}(?:here\ )?you\ (?:should|must|need\ to|may\ (?:wish|want)\ to|might\ (?:wish|want)\ to)\ (?:also\ |briefly\ |clearly\ )?
      (?:(?:list|outline|summari[sz]e|specify|indicate)\ (?!to\b)|(?:attach|insert|delete)\ (?:your|any|all|a\ copy|evidence|(?:the\ )?(?:relevant|completed))\b
        |(?:include|provide|set\ out|give)\ (?:brief\ |further\ |more\ )?(?:details?|information|evidence|data|a\ (?:brief\ |short\ )?(?:summary|statement|description))\b
        |(?:complete|fill\ in|use)\ (?:this|each|every)\ (?:section|box|table|column|row|template|space)\b)
    | {_BEGINS}please\ (?:(?:attach|append|specify|list|outline|summari[sz]e|detail|insert|delete|indicate)\b|(?:describe|state|explain|provide|include|give|add|complete)\ (?:any|all|each|every|the|your|this|brief|further|more|details?|rows?|lines?|evidence|information|how|what)\b[^.?!\n“"]{{0,60}}\b
        (?:school|section|box|table|column|rows?|lines?|plan|priority|priorities|targets?|actions?|evidence|details?|data|above|below|impact|baseline)\b)
    | \((?P<blank>(?:please\ )?(?:specify|insert|enter|state|add|give)\ (?:the\ |your\ |a\ )?(?:exact\ |relevant\ )?(?:dates?|names?|numbers?|year|amount|figures?|percentage|details?|time)\b[^()\n“"]{{0,40}})\)
    | \((?P<inside>please\ (?:attach|append|specify|list|state|circle|delete|insert|tick|describe|indicate)\b[^()\n“"]{{0,80}})\)
    | (?P<boxed>\b(?:(?:where\ (?:appropriate|relevant|applicable|possible),?\ )?please\ )(?:list|outline|describe|state|specify|complete|indicate|include|record|give|note|insert|tick|use)\b[^.?!\n“"]{{0,120}}?\bin\ (?:the\ |this\ )(?:box|boxes|table|column|space|section)\b(?:\ (?:opposite|below|above|provided))?)
    | (?:{_BEGINS}|[-–—]\ )(?P<choose>(?:please\ )?delete\ as\ (?:appropriate|applicable|necessary|required))(?=\W{{0,3}}(?:\n|\Z))
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a form says to whoever fills it in, as the first sentence of a text or of a paragraph, or in brackets."""
_OF_INSTRUCTIONS = (
    *(f"you {verb} to" for verb in ("intend", "plan", "propose", "expect", "need")),
    *("you are planning to", "you are intending to", "you are proposing to", "you should", "you must", "wish to", "want to", "please ", "delete as"),
    *("(specify ", "(insert ", "(enter ", "(state ", "(add ", "(give ", "e.g", "eg ", "eg:", "for example"),
)  # fmt: skip
_SENTENCE = lazily(r"[^.?!\n]{0,300}[.?!]?")


def check(context: Context) -> Iterator[Report]:
    """Report each placeholder, and each prompt of the form that was left standing; stricter once the plan is approved."""
    severity = None if context.plan.status in LEFT_OPEN else Severity.ERROR
    maybe = _worth_a_look(context)
    prompts = prompts_of(context.form)
    for text in context.texts:
        path, words, kind = text
        if kind in NOT_LOOKED_AT:
            continue
        if kind == "when":
            looked_at = is_open_date(words)
        else:
            looked_at = id(text) in maybe or words[:SHORTEST_PROMPT] in prompts
            looked_at = looked_at or (len(words) <= LONGEST_WORD and may_hold(words, ()))
        if not looked_at or not ELSEWHERE.isdisjoint(path) or _may_be_none(context, path, words):
            continue
        prompt = left_standing(text.text, prompts)
        if prompt:
            part, words = prompt, quote(text.text[slice(*prompt)])
            yield Report(
                text.path,
                f"{words} is the form's question, not an answer to it",
                fix="write the answer in its place; the form prints its question by itself",
                part=part,
                severity=severity,
            )
            continue
        for part in open_places(text):
            words = quote(text.text[slice(*part)])
            yield Report(
                text.path, f"{words} holds a place for something still to be written", part=part, severity=severity
            )
    yield from _instructions(context.prose, prompts, severity)


def _may_be_none(context: Context, path: Path, words: str) -> bool:
    """Whether nothing is an answer: to which programmes were bought, or how many pupils there are of families in service."""
    if at(path, 0) != "sections" or at(path, -1) != "text" or words.strip(" .\n|").lower() not in NOTHING:
        return False
    part = thing_at(context.plan, path[:-1])
    name, title = getattr(part, "id", None), str(getattr(part, "title", None) or "").lower()
    return name in MAY_BE_NONE or (not name and any(each in title for each in _NONE_BY_TITLE))


NOTHING = frozenset({"none", "n/a", "na", "not applicable", "none this year", "none last year"})
MAY_BE_NONE = frozenset({"programmes", "service-pupils"})
"""Parts of bundled forms that ask for something that a school may not have had."""
_NONE_BY_TITLE = ("programmes bought", "provided programmes", "service pupil", "service famil", "service child")


def _instructions(prose: Prose, prompts: dict[str, tuple[str, ...]], severity: Severity | None) -> Iterator[Report]:
    """Report what a form says to those who fill it in, once in a text, and not what is told as a placeholder or as this form's own prompt."""
    told: set[Path] = set()
    for found in prose.find_beside(_INSTRUCTION, _OF_INSTRUCTIONS):
        text = found.text
        if text.path in told or "`" in text.text or left_standing(text.text, prompts) or find_placeholders(text.text):
            continue
        told.add(text.path)
        start, end = found.part
        if found.match["choose"]:
            start = end - len(found.match["choose"])
        elif not (found.match["inside"] or found.match["blank"]):
            start += len(found.words) - len(found.words.lstrip("*_•·-– \n"))
            sentence = _SENTENCE.match(text.text, end)
            end = sentence.end() if sentence else end
        yield Report(
            text.path,
            f"{quote(text.text[start:end])} speaks to whoever fills in the form",
            fix="take it away, and write what it asks for",
            part=(start, end),
            severity=severity,
        )


def _worth_a_look(context: Context) -> frozenset[int]:
    """The texts, by their identity in memory, in which a sign of a placeholder stands; texts that are one as a whole aside."""
    gathered = context.prose
    found = {id(text) for hint in HINTS for text, _ in gathered.containing(hint)}
    figures = [text for text in context.texts if text.kind in FIGURES]
    whole = "\n".join([text.text for text in figures]).lower()
    hints = tuple(hint for hint in HINTS if hint in whole)
    return frozenset(found | {id(text) for text in figures if hints and may_hold(text.text, hints)})


def open_places(text: TextAt) -> tuple[tuple[int, int], ...]:
    """Where placeholders stand in a text, as offsets; a date that is left open (`June 2020?`) is one as a whole."""
    if "values" in text.path and at(text.path, 0) == "indicators" and text.text.strip().lower() in NO_FIGURE:
        return ()
    found = find_placeholders(text.text)
    mark = _MARK.search(text.text) if len(found) == 1 else None
    if mark:
        return (mark.span(),)
    if not found and text.kind == "when" and read_when(text.text).kind is Kind.PLACEHOLDER:
        return ((0, len(text.text)),)
    return found


@lru_cache(maxsize=1024)
def is_open_date(words: str) -> bool:
    """Whether a date is left open, or a placeholder stands in it. Plans of one session share most of their dates."""
    return bool(find_placeholders(words)) or read_when(words).kind is Kind.PLACEHOLDER


@lru_cache(maxsize=64)
def prompts_of(form: Form) -> dict[str, tuple[str, ...]]:
    """The prompts of a form by their first letters."""
    texts = [words.prompt for words in (form.words or {}).values()]
    texts += [column.prompt for columns in (form.columns or {}).values() for column in columns]
    texts += [section.prompt for section in form.sections]
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        prompt = text.text.strip() if text else ""
        if len(prompt) >= SHORTEST_PROMPT:
            found[prompt[:SHORTEST_PROMPT]] = (*found.get(prompt[:SHORTEST_PROMPT], ()), prompt)
    return found


def left_standing(text: str, prompts: dict[str, tuple[str, ...]]) -> tuple[int, int] | None:
    """Where a text begins with a prompt, as offsets."""
    start = len(text) - len(text.lstrip())
    for prompt in prompts.get(text[start : start + SHORTEST_PROMPT], ()):
        if text.startswith(prompt, start):
            return start, start + len(prompt)
    return None


RULE = Rule[Context](
    name="placeholder",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="Words that hold a place, such as TBC, N/A or <insert date>",
    why="a reader takes the document as decided, and finds that this part of it is not",
    fix="write what has been decided; if nothing has, take the line away or say who will decide and when",
    reads=(),
    good="""
status: draft
sections:
  - id: programmes
    text: None
  - title: Service pupil premium
    text: N/A
  - title: How we ask
    text: |
      Insert the memory card and say what you see.
      Pupils answer yes/no questions, and staff delete as appropriate what they do not need. Do they like it? Yes and no.

      ____

      We read __every__ day, and ___every___ evening.
  - title: For families
    text: |
      If you plan to use the car park, ring the office. Please note that the school closes in June.

      What you plan to do at home is up to you.

      You should include others in your games, and you need to attach the rope first.

      Please add any comments on the survey. Parents were asked: “Please list the books you read at home.”
priorities:
  - title: Reading for pleasure
    leads: Literacy lead
    actions:
      - do: Links to be established with the town library
        by: Nov 2025
      - Inset training here and at the library
      - Write stories here and at home
      - e.g. add and subtract to 20
      - Staff delete as appropriate what they do not need
""",
    bad="""
status: draft
sections:
  - title: Reading at home
    text: «None»
  - title: Money
    text: |
      Have you used the premium for swimming? «Yes/No»
      The premium was «£____» in all, and «____» pupils took part.
      A questionnaire went home, and «XX» families replied.

      «Insert parents’ summary»

      Two coaches/teachers «(delete as appropriate)» were there.
  - title: Grants
    text: |
      We have a grant.

      «Outline how you plan to use it.» A new slide is bought.
  - title: Checks
    text: «(Please attach the last audit)»
  - title: Partners
    text: «You should list those who help.» The library helps.
  - title: Results
    text: «e.g. add your results»
  - title: School
    text: Kind of school «(please specify)»
  - title: Support
    text: In class or in a group – «delete as appropriate»
priorities:
  - title: Reading for pleasure – «TBC» with all schools in August
    leads: «to be agreed»
    actions:
      - do: Visit the town library
        by: «<insert date>»
        who: «–»
        cost: £«TBC»
      - do: «Inset targets here»
""",
    check=check,
)
