"""Words that stand where something is still to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from improvplan.context.context import Context
from improvplan.finding import Severity, at
from improvplan.forms.form import Form
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.model.placeholder import HINTS, LONGEST_WORD, find_placeholders, may_hold
from improvplan.model.when import Kind
from improvplan.model.when_reader import read_when
from improvplan.pattern import lazily
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
        if not looked_at or not ELSEWHERE.isdisjoint(path):
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
  - title: How we ask
    text: |
      Insert the memory card and say what you see.
      Pupils answer yes/no questions, and staff delete as appropriate what they do not need. Do they like it? Yes and no.

      ____

      We read __every__ day, and ___every___ evening.
priorities:
  - title: Reading for pleasure
    leads: Literacy lead
    actions:
      - do: Links to be established with the town library
        by: Nov 2025
""",
    bad="""
status: draft
sections:
  - title: Money
    text: |
      Have you used the premium for swimming? «Yes/No»
      The premium was «£____» in all, and «____» pupils took part.
      A questionnaire went home, and «XX» families replied.

      «Insert parents’ summary»

      Two coaches/teachers «(delete as appropriate)» were there.
priorities:
  - title: Reading for pleasure – «TBC» with all schools in August
    leads: «to be agreed»
    actions:
      - do: Visit the town library
        by: «<insert date>»
        who: «–»
        cost: £«TBC»
""",
    check=check,
)
