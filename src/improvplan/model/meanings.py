"""The names and values of a plan as people write them: which one was meant, and what the thing below it is called."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import NamedTuple

from improvplan.finding import Path

_KEYS = {
    # what is done, found or said
    "task": "do actions",
    "tasks": "actions",
    "activity": "do actions",
    "activities": "actions",
    "step": "do actions",
    "steps": "actions",
    "action": "do actions",
    "strategy": "do actions",
    "strategies": "actions",
    "interventions": "actions",
    "intervention": "do actions",
    "what": "do what statement text title",
    "name": "title name do what",
    "title": "do what name statement",
    "heading": "title",
    "description": "do what statement text role purpose",
    "details": "do what statement text",
    "text": "what do statement text",
    "content": "text what",
    "body": "text",
    "goal": "title aim statement",
    "goals": "priorities outcomes",
    "objective": "title aim statement",
    "objectives": "priorities outcomes",
    "priority": "priorities title",
    "targets": "measures priorities",
    "improvements": "priorities",
    "workstreams": "priorities",
    # who
    "lead": "leads who",
    "leader": "leads who",
    "leaders": "leads who",
    "owner": "who leads",
    "owners": "who leads",
    "person": "who leads",
    "people": "who leads",
    "by_whom": "who leads",
    "responsible": "who leads",
    "responsibility": "who leads",
    "person_responsible": "who leads",
    "persons_responsible": "who leads",
    "people_responsible": "who leads",
    "responsible_person": "who leads",
    "staff": "who leads",
    "led_by": "leads who",
    "lead_person": "leads who",
    "leads": "who",
    "who": "leads by",
    "assigned_to": "who leads",
    # when
    "deadline": "by timescale",
    "due": "by timescale",
    "due_date": "by timescale",
    "by_when": "by timescale",
    "complete_by": "by timescale",
    "completion_date": "by completed",
    "end_date": "by to",
    "target_date": "by timescale",
    "finish": "by to",
    "until": "by to",
    "date": "by when date",
    "dates": "by when timescale",
    "timing": "when timescale",
    "frequency": "when",
    "how_often": "when",
    "time_scale": "timescale",
    "timescales": "timescale",
    "timeline": "timescale",
    "timeframe": "timescale",
    "time_frame": "timescale",
    "start": "from",
    "start_date": "from when",
    "end": "to",
    "begins": "from",
    "ends": "to",
    "year": "session",
    "school_year": "session",
    "academic_year": "session",
    "years": "period",
    "sessions": "period",
    # why
    "rationale": "why because",
    "reason": "because why",
    "reasons": "because why",
    "justification": "why because",
    "why": "because",
    "because": "why",
    "background": "why causes",
    "need": "why",
    "root_cause": "causes",
    "root_causes": "causes",
    "cause": "causes",
    # how it is known to have worked
    "kpi": "measures indicators",
    "kpis": "measures indicators",
    "metric": "measures indicators what",
    "metrics": "measures indicators",
    "data": "measures evidence",
    "measure": "measures what",
    "criteria": "success_criteria",
    "criterion": "success_criteria what",
    "success": "success_criteria",
    "success_measures": "success_criteria",
    "expected_outcomes": "outcomes",
    "intended_outcomes": "outcomes",
    "expected_impact": "impact",
    "intended_impact": "impact",
    "start_point": "baseline",
    "starting_point": "baseline",
    "current": "baseline",
    "goal_value": "target",
    "progress": "status evaluations",
    "state": "status",
    "judgement": "grade status",
    "rating": "grade status",
    "evaluation": "evaluations statement",
    "review": "evaluations",
    "reviews": "evaluations",
    "monitor": "monitoring",
    "monitored_by": "monitoring",
    "method": "how",
    "comment": "notes",
    "comments": "notes",
    "note": "notes",
    "remarks": "notes",
    # money
    "budget": "cost allocated funding",
    "price": "cost",
    "costs": "cost",
    "amount": "cost allocated",
    "funding": "fund cost",
    "funded_by": "fund",
    "funding_source": "fund",
    "source": "fund evidence",
    "given": "allocated",
    "carried_over": "carried_forward",
    "carry_forward": "carried_forward",
    # whose plan it is, and in what form
    "school": "organisation name",
    "school_name": "organisation name",
    "establishment": "organisation name",
    "organization": "organisation",
    "council": "part_of",
    "local_authority": "part_of",
    "authority": "part_of",
    "trust": "part_of",
    "mat": "part_of",
    "type": "kind",
    "sector": "kind",
    "nation": "country",
    "job": "role",
    "job_title": "role",
    "position": "role",
    "phone": "telephone",
    "tel": "telephone",
    "mobile": "telephone",
    "mail": "email",
    "form": "template",
    "framework": "frameworks",
    "vision": "aim",
    "mission": "aim",
    "purpose": "aim why",
    "introduction": "sections",
    "overview": "summary",
    "abbreviations": "glossary",
    "acronyms": "glossary",
    "signed": "sign_off",
    "signatures": "sign_off",
    "indicator": "indicators",
    "qis": "links",
    "qi": "links",
    "ignored": "ignore",
    "ignores": "ignore",
    "exclude": "ignore",
    "disable": "ignore",
    "enable": "select",
    "letterhead": "reference",
}
"""What people write for a key, and the keys that it may stand for: the first that the thing in question has is meant."""

_GUESSES = """
    amount authority background comment comments completion_date content council current data date dates description details
    end end_date ends evaluation finish funding given goal goals indicator introduction job judgement mat measure metric
    mission need note objective objectives overview people position priority progress purpose qi qis rating remarks
    review reviews source start start_date success targets text trust until vision who why because
"""
"""Keys of the table for which something else may be meant, so that the fix is offered and not made unasked."""


class Meant(NamedTuple):
    """The key that was probably meant; `sure` is whether nothing else can have been."""

    key: str
    sure: bool


def nearest(key: str, known: Collection[str], taken: Collection[str] = ()) -> Meant | None:
    """The known key that was probably meant: the same but for its looks, by the table, or by its spelling.

    Of several keys that the table gives, one that is not `taken` comes first.
    """
    plain = plain_key(key)
    if plain in known:
        return Meant(plain, sure=True)
    if plain in _KEYS:
        meant = _first(plain, known, taken)
        if meant:
            return Meant(meant, sure=plain not in _GUESSES.split())
    close = get_close_matches(plain, known, n=1, cutoff=0.72)
    if close:
        return Meant(close[0], sure=False)
    similar = get_close_matches(plain, _KEYS, n=1, cutoff=0.86)
    meant = _first(similar[0], known, taken) if similar else None
    return Meant(meant, sure=False) if meant else None


def _first(written: str, known: Collection[str], taken: Collection[str]) -> str | None:
    possible = [key for key in _KEYS[written].split() if key in known]
    return next((key for key in possible if key not in taken), possible[0] if possible else None)


_SCHOOL = """
    primary|primary school|secondary|secondary school|academy|high school|high|grammar school|infant school|junior school
    middle school|elementary|elementary school|special|special school|all through|all-through school|first school|college
    community school|faith school|church school|free school|independent school|post-primary|k-12|sixth form|pru
    pupil referral unit|public school
"""
_NURSERY = """
    elc|early years|early years setting|early learning and childcare|early learning centre|nursery school|preschool
    pre-school|kindergarten|childcare|childminder|day nursery|playgroup|nursery class|eyfs
"""
_VALUES: dict[str, str] = {
    **dict.fromkeys((word.strip() for word in _SCHOOL.replace("\n", "|").split("|")), "school"),
    **dict.fromkeys((word.strip() for word in _NURSERY.replace("\n", "|").split("|")), "nursery"),
    **dict.fromkeys(("mat", "multi-academy trust", "multi academy trust", "academy trust", "trust board"), "trust"),
    **dict.fromkeys(
        (
            "la",
            "lea",
            "council",
            "local authority",
            "local council",
            "county council",
            "education authority",
            "district",
        ),
        "authority",
    ),
    **dict.fromkeys(("ric", "regional collaborative", "regional improvement collaborative", "consortium"), "region"),
    **dict.fromkeys(
        ("learning community", "learning partnership", "federation", "associated schools group"), "cluster"
    ),
    # countries
    **dict.fromkeys(("sct", "scot", "alba"), "scotland"),
    **dict.fromkeys(("eng", "gb-eng"), "england"),
    **dict.fromkeys(("cymru", "wls"), "wales"),
    **dict.fromkeys(("ni", "n ireland", "n. ireland"), "northern-ireland"),
    **dict.fromkeys(("eire", "éire", "roi", "republic of ireland"), "ireland"),
    **dict.fromkeys(("us", "u.s.", "u.s.a.", "usa", "united states of america", "america"), "united-states"),
    **dict.fromkeys(("nz", "aotearoa", "aotearoa new zealand"), "new-zealand"),
    **dict.fromkeys(("au", "aus"), "australia"),
    **dict.fromkeys(("ca", "can"), "canada"),
    **dict.fromkeys(("za", "rsa"), "south-africa"),
    # where a plan and its work stand
    **dict.fromkeys(("in draft", "drafted", "first draft", "working draft"), "draft"),
    **dict.fromkeys(("final", "agreed", "signed off", "signed"), "approved"),
    **dict.fromkeys(("live", "public"), "published"),
    **dict.fromkeys(("archived", "ended"), "closed"),
    **dict.fromkeys(("complete", "completed", "finished", "achieved"), "done"),
    **dict.fromkeys(("ongoing", "on-going", "started", "underway", "under way", "begun", "on track"), "in-progress"),
    **dict.fromkeys(("to do", "todo", "planned", "pending", "not begun", "not yet started"), "not-started"),
    **dict.fromkeys(("cancelled", "canceled", "abandoned", "dropped", "discontinued"), "stopped"),
    **dict.fromkeys(("up", "more", "increase", "rise", "high"), "higher"),
    **dict.fromkeys(("down", "less", "fewer", "decrease", "fall", "low"), "lower"),
    **dict.fromkeys(("%", "percentage", "per cent", "pct"), "percent"),
    **dict.fromkeys(("number", "numbers", "integer"), "count"),
    **dict.fromkeys(("£", "$", "€", "pounds", "euro", "dollars", "currency"), "money"),
    # levels of rules
    **dict.fromkeys(("warn",), "warning"),
    **dict.fromkeys(("info", "hint"), "note"),
    **dict.fromkeys(("none", "ignore", "disabled"), "off"),
}
"""What people write for the values that a field can have."""

_GUESSED_VALUES = frozenset(
    {
        "college",
        "high",
        "public",
        "public school",
        "consortium",
        "federation",
        "final",
        "on track",
        "district",
        "can",
        "ca",
    }
)


def value_meant(words: str, choices: Collection[str]) -> Meant | None:
    """The one of the possible values that was probably meant: the same but for its looks, by the table, or by its spelling."""
    flat = " ".join(words.lower().split())
    plain = flat.replace(" ", "-").replace("_", "-")
    if plain in choices:
        return Meant(plain, sure=True)
    meant = _VALUES.get(flat) or _VALUES.get(plain.replace("-", " "))
    if meant is not None and meant in choices:
        return Meant(meant, sure=flat not in _GUESSED_VALUES)
    near = get_close_matches(plain, choices, n=1)
    return Meant(near[0], sure=False) if near else None


def plain_key(key: str) -> str:
    """A key as plans write it: small letters, and lines between its words."""
    return key.strip().lower().replace(" ", "_").replace("-", "_")


def last_name(path: Path) -> str:
    """The last key on the way to something; “plan” for the plan itself."""
    return str(next((part for part in reversed(path) if isinstance(part, str)), "plan"))


_THINGS = {
    "priorities": "a priority",
    "actions": "an action",
    "measures": "a measure",
    "outcomes": "an outcome",
    "success_criteria": "a success criterion",
    "resources": "a resource",
    "milestones": "a milestone",
    "monitoring": "a monitoring entry",
    "evaluations": "an evaluation",
    "indicators": "an indicator",
    "sections": "a section",
    "groups": "a group",
    "needs": "a need",
    "people": "a person",
    "organisation": "the organisation",
    "members": "a member",
    "meetings": "a meeting",
    "editions": "an edition",
    "items": "an item",
    "overrides": "an override",
    "terms": "a term",
    "categories": "a category",
    "rules": "the setting of a rule",
    "checkpoints": "a checkpoint",
    "columns": "a column",
    "words": "the words of a field",
    "funding": "a fund",
    "sign_off": "a signature",
    "dates": "the dates of the plan",
    "period": "the period",
    "support": "an agreement on support",
    "organisations": "an organisation",
    "forums": "a forum",
    "consultants": "a consultant",
    "boards": "a board",
    "surveys": "a survey",
    "questions": "a question",
    "results": "what was answered",
}
_BY_NAME = frozenset({"people", "consultants", "categories", "rules", "words"})
"""Where things stand under names of their own."""

_FILES = {
    "Form": "a form",
    "Configuration": "the configuration",
    "FrameworkFile": "a framework",
    "NetworkFile": "a network",
    "EvaluationsFile": "a file of evaluations",
    "Visit": "a visit",
    "Judgement": "a judgement",
}


def file_words(model: str) -> str:
    """What a file that holds a model is called, with its article: “a plan”."""
    return _FILES.get(model, "a plan")


def thing_words(path: Path) -> str:
    """What stands at a path, with its article: “a priority”."""
    name = last_name(path)
    if len(path) >= 2 and path[-2] in _BY_NAME:
        name = str(path[-2])
    elif len(path) >= 3 and path[-3] == "columns":
        name = "columns"
    return _THINGS.get(name, f"“{name}”")
