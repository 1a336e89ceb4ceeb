"""Cells that have slipped into the next column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.context.filled_fields import thing_at
from improvplan.context.people import known_names
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Action
from improvplan.model.placeholder import is_placeholder
from improvplan.model.priority import Priority
from improvplan.pattern import lazily
from improvplan.vocabulary.countable import stands_on_something
from improvplan.vocabulary.roles import BETWEEN, INITIALS, ROLES, ROLES_OF_ONE, is_group
from improvplan.vocabulary.wording import listed, quote

CRITERIA = frozenset({"success_criteria", "outcomes", "measures"})
NOT_FOR_TASKS = frozenset({"monitoring", "resources"})
LOOKED_AT = CRITERIA | NOT_FOR_TASKS
LONGEST_ROLE = 4
LONGEST_LIST = 80

_FIGURE = lazily(r"[0-9%]")
_NAME = lazily(r"[A-Z][a-z]{2,}")
_TASK = lazily(r"(?P<who>[^.:;]{2,60}?) to (?P<verb>[a-z]+)\b")
_LOOKING = lazily(
    r"lead|monitor|check|review|over|evaluat|sampl|visit|observ|report|look|meet|track|moderat|read|analys|collect|collat|"
    r"audit|inspect|scrutin|discuss|compare|ask|survey|gather|be$"
)
_TASK_OF_SOMEBODY = lazily(
    r"(?:to (?:apply|write|arrange|organi[sz]e|hold|plan|develop|produce|make|train|choose|run|deliver|create|design|invite|"
    r"set up|buy|purchase|order|book|introduce|implement|provide|teach|build|appoint|recruit|launch|put|send|update)"
    r"|(?:apply|arrange|organi[sz]e|produce|deliver|create|set up|buy|purchase|introduce|implement|appoint|recruit|launch)"
    r"|train (?:all |the |our )?(?:staff|teachers|practitioners|assistants|volunteers)"
    r"|plan (?:meetings?|lessons?|visits?|events?|trips?|the|an?|our|their))\b(?! (?:evidence|data|samples?)\b)",
    re.IGNORECASE,
)
"""What somebody does who stands beside it under `who`: `to apply for a grant`."""
_ONLY_LEADS = lazily(
    r"(?P<who>[^.:;]{2,60}?)\s+(?:(?:to|will)\s+(?:lead|oversee|monitor|co-?ordinate|take\s+the\s+lead)|leads|leading)(?:\s+on\s+this)?\s*\.?",
    re.IGNORECASE,
)
"""`JP and SG to lead`: says who, and nothing of what is looked at."""
_LEADING = (" to lead", " will lead", " leads", " leading", "oversee", "monitor", "ordinate", " the lead")
_DASHES = ("– ", "- ", "— ")
_WHO_DOES = lazily(
    r"(?P<who>[^.:;–—]{2,60}?)\s?[–—-]\s(?P<verb>plan|arrange|organise|co-?ordinate|book|write|produce|prepare|develop|deliver|set\s+up|order|buy|apply|create|run|"
    r"make|contact|invite|send|update|train)\b",
    re.IGNORECASE,
)
"""`AD and LM – plan meetings, arrange venues`."""
_BARE_TASK = lazily(
    r"To (?:apply|write|arrange|organi[sz]e|meet|hold|plan|develop|produce|make|train|agree|choose|run|lead|deliver|create|"
    r"design|share|invite|contact|set up) "
)


_TOLD = lazily(
    r"^\s*further\s+to\b|\b(?:has|have)\s+(?:continued|attended|completed|received|met|provided|supported|worked)\b|\b(?:has|have)\s+been\s+"
    r"(?:circulated|delivered|held|provided|completed|well\s+received)\b",
    re.IGNORECASE,
)
_STILL_TO_COME = lazily(
    r"\b(?:will|should|to\s+(?:see|check|find)|whether|if|how|that|which|who|what|once|when|after)\b", re.IGNORECASE
)


_WILL_BE_DONE = lazily(
    r"(?!.*\b(?:views?|feedback|interview\w*|focus|surveys?|questionnaires?|comments?|say|review\w*|evaluat\w*|monitor\w*|check\w*|progress|impact|findings|results|forum|discuss\w*|consult\w*|meetings?)\b)"
    r"\s*(?:an?\s+|the\s+|our\s+|all\s+)?(?:[\w’'&/-]+\s+){1,5}?(?:will|to)\s+be\s+"
    r"(?:kept\s+(?:informed|up\s+to\s+date|updated)|contacted|invited|referred|rewarded|praised|purchased|bought|trained|installed|offered\s+(?:an?|the|support|help))\b"
    r"|\s*(?:an?\s+|the\s+)?(?:referrals?|phone\s+calls?|home\s+visits?)(?:\s+[\w’'&/-]+){0,6}?\s+(?:will|to)\s+be\s+made\b",
    re.IGNORECASE,
)
"""`Families will be kept informed`: what is done for somebody, and not what is looked at."""
_RESULT = lazily(
    r"\s*(?:an?\s+|the\s+)?(?:increased?|improved?|improvements?|reduction|reduced|decrease[sd]?|more|fewer|higher|greater|better|raised)\s+(?:in\s+)?"
    r"(?:[\w’'-]+\s+){0,3}?(?:participation|confidence|engagement|attainment|attendance|behaviour|understanding|independence|motivation|enjoyment|skills|wellbeing|outcomes|progress|results|standards)\b",
    re.IGNORECASE,
)
"""`Increase in pupils’ enjoyment of acting`."""
_DONE_FOR_SOMEBODY = tuple(
    f" be {word}"
    for word in (
        "kept",
        "contacted",
        "invited",
        "referred",
        "rewarded",
        "praised",
        "purchased",
        "bought",
        "trained",
        "installed",
        "offered",
        "made",
    )
)


class Slip(NamedTuple):
    """What slipped: the first text, how many of the list did, and whether they are people or tasks; of people, whether as leads."""

    path: Path
    text: str
    people: bool
    leads: bool = False


_TARGET = lazily(r"\s*\d{1,3}\s?(?:%|per\s?cent)\s+of\s", re.IGNORECASE)
_STATE = lazily(
    r"\s*(?:to\s+)?(?:ensure|secure)\s+(?:that\s+)?(?:[\w’'&,/-]+\s+){1,8}?(?:is|are)\s+(?:at\s+least\s+)?"
    r"(?:(?:above|below|over|under)\s+(?:\d|national|average)|in\s+line\s+with|at\s+(?:least\s+)?(?:\d|age[- ]related|the\s+expected|national)|at\s+or\s+above)"
    r"|\s*no\s+(?:gaps?|differences?)\s+(?:for|between|in)\b",
    re.IGNORECASE,
)
"""`Ensure attendance is above 97%`, `No gap between boys and girls`."""
_STATE_BEGINS = ("ensure", "to ensure", "secure", "to secure", "no gap", "no difference")


def check(context: Context) -> Iterator[Report]:
    """Report, once for each list, people who stand where criteria belong, and tasks that stand under monitoring or resources."""
    slips: dict[tuple[Path, bool], list[Slip]] = {}
    for path, text, kind in context.texts:
        if kind != "prose" or len(path) < 5 or "what" not in path[-2:] or path[:1] != ("priorities",):
            continue
        place = -3 if at(path, -1) == "what" else -4
        if at(path, place) not in LOOKED_AT:
            continue
        slip = _slip(context, path, text, str(at(path, place)))
        if slip:
            owner = path[: len(path) + place + 1]
            slips.setdefault((owner, slip.people), []).append(slip)
    yield from _told_under_monitoring(context)
    yield from _wanted_under_needs(context)
    yield from _targets_among_actions(context)
    for (owner, people), found in slips.items():
        yield _report(owner, found, people=people)
    yield from _people_alone(context)


def _people_alone(context: Context) -> Iterator[Report]:
    """Who looks at something, where the plan does not say at what: once for each list of monitoring."""
    owners: tuple[tuple[Path, Priority | Action], ...] = (*context.priorities, *context.actions)
    for path, owner in owners:
        alone = [
            number
            for number, each in enumerate(owner.monitoring)
            if each.who and not (each.what or each.how or each.when or each.criterion)
        ]
        if alone:
            more = f", and so {'do' if len(alone) > 2 else 'does'} {len(alone) - 1} more" if len(alone) > 1 else ""
            yield Report(
                (*path, "monitoring", alone[0], "who"),
                f"{quote(listed(list(owner.monitoring[alone[0]].who)))} stands alone under monitoring{more}",
                fix="write under what they look at, and when; whoever leads the work stands under leads",
            )


def _told_under_monitoring(context: Context) -> Iterator[Report]:
    """What was done, where the plan should say who will look at what: `Links with the library have continued`."""
    for text in context.texts:
        path = text.path
        if text.kind != "prose" or "monitoring" not in path or "what" not in path[-2:]:
            continue
        if any(word in text.text for word in _DONE_FOR_SOMEBODY) and _WILL_BE_DONE.match(text.text):
            yield Report(
                path,
                f"{quote(text.text)} says what will be done for somebody, and stands under monitoring",
                fix="move it to actions; write under monitoring who looks, at what and when",
            )
        elif _may_be_result(text.text) and _RESULT.match(text.text) and not stands_on_something(text.text):
            yield Report(
                path,
                f"{quote(text.text)} is what should come of it, and stands under monitoring",
                fix="move it to success_criteria; write under monitoring who looks, at what and when",
            )
        elif _may_tell(text.text) and _TOLD.search(text.text) and not _STILL_TO_COME.search(text.text):
            yield Report(
                path,
                f"{quote(text.text)} tells what was done, and stands under monitoring",
                fix="move it to evaluations; write under monitoring who looks, at what and when",
            )


_WANTED = lazily(
    r"\s*(?:to\s+(?:[a-z]+ly\s+)?(?:embed|ensure|develop|improve|increase|raise|provide|support|promote|secure|build|enable|reduce|close|narrow|strengthen|enhance|create|establish|implement|continue|further|"
    r"maintain|give|help|train|accelerate|achieve|introduce|deliver|extend|encourage|target|address|use|make|offer|work|engage|upskill|widen)\b"
    r"|(?!.*\b(?:not|no|lack\w*|few|fewer|less|only|too|never|gaps?|hard|difficult\w*|below|behind|missing|is|are|has|have)\b)(?:release\s+time|training|additional\s+(?:funding|staff(?:ing)?|support|resources|hours)|more\s+(?:funding|staff(?:ing)?|resources))\s+(?:for|to)\b)",
    re.IGNORECASE,
)
"""`To embed excellence in teaching`: what is wanted or done, and not what stands in the way."""


def _wanted_under_needs(context: Context) -> Iterator[Report]:
    found = [
        (number, need.what.text)
        for number, need in enumerate(context.plan.needs)
        if need.what and need.what.text[:1] in "TtRrAaMm" and _WANTED.match(need.what.text)
    ]
    if found:
        (first, words), *others = found
        more = f", and so {'do' if len(others) > 1 else 'does'} {len(others)} more" if others else ""
        yield Report(
            ("needs", first, "what"),
            f"{quote(words)} says what is wanted or done, and stands under needs{more}",
            fix="write under needs what stands in the way, for whom and how you know; what is wanted belongs to outcomes, what is done to actions",
        )


def _may_be_result(text: str) -> bool:
    beginning = text[:16].lower()
    return any(word in beginning for word in _CHANGES)


_CHANGES = ("increas", "improv", "reduc", "decreas", "more ", "fewer ", "higher ", "greater ", "better ", "raised ")


def _may_tell(text: str) -> bool:
    """Whether a text may say what was done: far cheaper than the pattern."""
    small = text.lower()
    return " has " in small or " have " in small or small.startswith("further to")


def _targets_among_actions(context: Context) -> Iterator[Report]:
    """An action that begins with a share, such as `95% of teachers will …`, says what should come of another one."""
    for path, action in context.actions:
        words = action.do.text if action.do else ""
        may_be_state = words.lower().startswith(_STATE_BEGINS)
        if (words.lstrip()[:1].isdecimal() and _TARGET.match(words)) or (may_be_state and _STATE.match(words)):
            yield Report(
                (*path, "do"),
                f"{quote(words)} is a target, and stands under actions",
                fix="move it to success_criteria or measures, and write here what will be done for it",
            )


def _slip(context: Context, path: Path, text: str, field: str) -> Slip | None:
    if field == "monitoring":
        if _TASK_OF_SOMEBODY.match(text):
            return Slip(path, text, people=False)
        task = _WHO_DOES.match(text) if any(dash in text[:LONGEST_LIST] for dash in _DASHES) else None
        if task and only_people(context, task["who"]):
            return Slip(path, text, people=False)
        short = len(text) <= LONGEST_LIST
        leads = _ONLY_LEADS.fullmatch(text) if short and any(word in text for word in _LEADING) else None
        if short and only_people(context, leads["who"] if leads else text) and not _has_more(context, path):
            return Slip(path, text, people=True, leads=True)
    if field in CRITERIA:
        if len(text) > LONGEST_LIST or _FIGURE.search(text) or is_placeholder(text):
            return None
        return Slip(path, text, people=True) if only_people(context, text) else None
    if "to " not in text.lower()[:LONGEST_LIST]:
        return None
    task = _TASK.match(text)
    by_somebody = task and only_people(context, task["who"])
    if by_somebody and task and not (field == "monitoring" and _LOOKING.match(task["verb"])):
        return Slip(path, text, people=False)
    return Slip(path, text, people=False) if field == "resources" and _BARE_TASK.match(text) else None


def _has_more(context: Context, path: Path) -> bool:
    """Whether the entry of monitoring says beside its words how, when or by whom something is looked at."""
    entry = thing_at(context.plan, path[: path.index("monitoring") + 2])
    return bool(entry.how or entry.when or entry.criterion)


def only_people(context: Context, text: str) -> bool:
    """Whether a text is nothing but initials, people of the plan, roles and, beside those, bare names and groups."""
    parts = [part.strip(" .") for part in BETWEEN.split(text.strip()) if part.strip(" .")]
    certain = [part for part in parts if _is_person(context, part)]
    return bool(certain) and all(part in certain or _NAME.fullmatch(part) or _is_group(part) for part in parts)


_SAYS_SOMETHING = lazily(r"\b(?:has|have|had|is|are|was|were|can|will|use|uses|know|knows|shows?)\b", re.IGNORECASE)


def _is_group(part: str) -> bool:
    return len(part.split()) <= LONGEST_ROLE and is_group(part) and not _SAYS_SOMETHING.search(part)


def _is_person(context: Context, part: str) -> bool:
    if INITIALS.fullmatch(part):
        return part not in ROLES or part in _ROLES_IN_LETTERS
    if part.casefold() in known_names(context):
        return True
    roles = list(ROLES_OF_ONE.finditer(part))
    return bool(roles) and roles[-1].end() == len(part) and len(part.split()) <= LONGEST_ROLE


_ROLES_IN_LETTERS = frozenset(["AHT", "ALT", "APT", "DHT", "DSL", "HT", "PT", "SENCO", "SENDCO"])


def _report(owner: Path, found: list[Slip], *, people: bool) -> Report:
    words, field = quote(found[0].text), str(at(owner, -1))
    others = len(found) - 1
    more = f", and so {'do' if others > 1 else 'does'} {others} more" if others else ""
    if people and found[0].leads:
        return Report(
            found[0].path,
            f"{words} says who, and not what is looked at, and stands under {field}{more}",
            fix="write under what they look at, and when; whoever leads the work stands under leads",
        )
    if people:
        return Report(
            found[0].path,
            f"{words} names people, and stands under {field}{more}",
            fix="move them to leads or to the who of an action, and write here what will be different for learners",
        )
    return Report(
        found[0].path,
        f"{words} is something to do, and stands under {field}{more}",
        fix=f"move it to actions, with who and by; write under {field} {_belongs(field)}",
    )


def _belongs(field: str) -> str:
    return (
        listed(["who looks", "at what", "when"]) if field == "monitoring" else "what the work needs, and what it costs"
    )


RULE = Rule[Context](
    name="shifted-column",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="People, tasks, targets or wishes that stand where something else belongs",
    why="readers of the document take it for what they look for in that place: people for criteria, tasks for costs, wishes for needs",
    fix="move each to the field it belongs to",
    reads=("needs", "people", "priorities[].monitoring", "priorities[].actions[].monitoring"),
    good="""
needs:
  - what: Pupils who joined in P5 read more slowly than others
  - what: To many families English is new
  - what: Training for staff has not kept up with the new course
priorities:
  - title: Reading for pleasure
    leads: VH
    success_criteria:
      - Every teacher reads to the class each day
      - All lessons have LI and SC
    resources:
      - Time for staff to agree who does what
    monitoring:
      - VH to visit each class
      - what: plan scrutiny
        who: VH
      - what: VH
        when: termly
      - VH to lead a discussion of jotters each term
      - Governors – minutes of their visits
    actions:
      - Ensure that the books are back on their shelves each Friday
      - Ensure each class has a box of books
      - Families will be invited to give their views in May
      - Governors will be kept informed of the results each term
      - Jotters will be looked at by VH
      - Improved engagement, in a survey in May
      - More visits to classes by VH
""",
    bad="""
needs:
  - what: «To embed reading for pleasure in every class»
  - what: Release time for teachers to plan reading
priorities:
  - title: Reading for pleasure
    success_criteria:
      - «VH, MK + GD»
      - Moderation
    resources:
      - «To apply for a grant from the town library»
    monitoring:
      - «RS to apply for a grant, with help from VH»
      - RS and VH to write worksheets
  - title: Writing across the school
    actions:
      - do: «95% of teachers will have read the guide»
        who: VH
      - «Ensure attendance at the reading club is above 90%»
      - «No gap between boys and girls in what they borrow»
    monitoring:
      - what: «to apply for a grant»
        who: RS
      - who: «VH»
      - «Links with the town library have continued»
  - title: Number talks
    monitoring:
      - «VH and RS to lead»
  - title: Music for all
    monitoring:
      - «VH and RS – plan meetings, book rooms»
  - title: Drama for all
    monitoring:
      - «A referral to the drama club will be made by VH»
      - «Families of all players will be kept informed»
      - «Increase in pupils’ enjoyment of acting»
  - title: Song for all
    monitoring:
      - what: «DHT to organise a visit of the orchestra»
        when: Nov 2025
  - title: Dance for all
    monitoring:
      - what: «Train staff in leading a dance»
        who: DHT
  - title: Art for all
    monitoring:
      - «Vera, LM, Annie»
""",
    check=check,
)
