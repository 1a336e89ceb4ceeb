"""The names and values of a plan as people write them: which one was meant, and what the thing below it is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from improvplan.finding import Path
from improvplan.model.synonyms import (
    ACTION,
    PLAN,
    PLAN_IN_OTHER_LANGUAGES,
    PRIORITY,
    PRIORITY_IN_OTHER_LANGUAGES,
)
from improvplan.pattern import lazily

_KEYS = {
    # what is done, found or said
    "task": "do actions what",
    "tasks": "actions",
    "activity": "do actions what",
    "activities": "actions",
    "step": "do actions",
    "steps": "actions",
    "action": "do actions",
    "strategy": "do actions",
    "strategies": "actions",
    "interventions": "actions",
    "intervention": "do actions",
    "what": "do what statement text title",
    "name": "title name do what who leads fund",
    "title": "do what name statement",
    "heading": "title",
    "description": "do what statement text role purpose",
    "details": "do what statement text",
    "text": "what do statement text sections",
    "content": "text what sections",
    "body": "text",
    "goal": "title aim statement target",
    "goals": "priorities outcomes targets",
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
    "person": "who leads name",
    "people": "who leads",
    "by_whom": "who leads",
    "responsible": "who leads",
    "responsibility": "who leads",
    "person_responsible": "who leads",
    "persons_responsible": "who leads",
    "people_responsible": "who leads",
    "responsible_person": "who leads",
    "staff": "who leads people",
    "led_by": "leads who",
    "lead_person": "leads who",
    "leads": "who",
    "who": "leads by name people",
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
    "start": "from baseline",
    "start_date": "from when",
    "end": "to target",
    "begins": "from",
    "ends": "to",
    "year": "session",
    "school_year": "session",
    "academic_year": "session",
    "years": "period values",
    "sessions": "period",
    # why
    "rationale": "why because purpose",
    "reason": "because why causes",
    "reasons": "because why causes",
    "justification": "why because",
    "why": "because causes",
    "because": "why",
    "background": "why causes",
    "need": "why what",
    "root_cause": "causes",
    "root_causes": "causes",
    "cause": "causes",
    # how it is known to have worked
    "kpi": "measures indicators what title",
    "kpis": "measures indicators",
    "metric": "measures indicators what",
    "metrics": "measures indicators",
    "data": "measures evidence values why indicators",
    "measure": "measures what title",
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
    "state": "status country",
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
    "source": "fund evidence what",
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
    "job": "role do",
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
    "signed": "sign_off name date",
    "signatures": "sign_off",
    "indicator": "indicators what title",
    "qis": "links",
    "qi": "links",
    "ignored": "ignore",
    "ignores": "ignore",
    "exclude": "ignore",
    "disable": "ignore",
    "enable": "select",
    "letterhead": "reference",
    "how_we_know": "evidence success_criteria",
    "statement": "text what",
    "£": "cost",
    "target_group": "of for",
    "current_level": "baseline",
    "current_performance": "baseline",
    "where_we_are": "baseline why",
    "timescale": "when by",
    "resource_cost": "cost",
    "plans": "paths",
    "files": "paths plans",
    "paths": "plans files",
    "path": "files",
    "severity": "rules severity",
    "levels": "rules",
    "rule": "rules",
    # columns and boxes of papers, in the things that have no table of labels
    "interval": "when",
    "schedule": "when timescale",
    "time": "when timescale",
    "cycle": "when",
    "month": "by when",
    "term": "by when session",
    "week": "by when",
    "day": "when by date",
    "on": "when by date",
    "finish_by": "by timescale",
    "finished_by": "by timescale",
    "completed_by": "by timescale",
    "done_by": "by timescale",
    "by_date": "by timescale",
    "when_by": "by timescale",
    "completion": "by timescale",
    "complete": "by status",
    "expected_date": "by",
    "delivery_date": "by",
    "dated": "date",
    "signed_on": "date",
    "approved_on": "date",
    "format": "template unit",
    "layout": "template",
    "document": "title",
    "plan": "plans title actions",
    "plan_title": "title",
    "document_title": "title",
    "stage": "status",
    "rag": "status",
    "approval": "status sign_off",
    "approvals": "sign_off",
    "agreed_by": "sign_off",
    "approved_by": "sign_off",
    "signed_by": "name sign_off",
    "signatories": "sign_off",
    "signatory": "name sign_off",
    "signature": "name sign_off",
    "authorisation": "sign_off",
    "by": "who name from timescale",
    "when": "by date",
    "how": "actions do",
    "evidence": "why success_criteria",
    "designation": "role",
    "capacity": "role",
    "team": "people who leads",
    "initials": "people",
    "persons": "people who leads",
    "personnel": "who leads people",
    "contact": "who leads",
    "accountable": "who leads",
    "assignee": "who",
    "actioned_by": "who",
    "delivered_by": "who",
    "carried_out_by": "who",
    "done_by_whom": "who",
    "checked_by": "who",
    "coordinator": "leads who",
    "co_ordinator": "leads who",
    "champion": "leads who",
    "partner": "from",
    "partners": "from support",
    "provider": "from organisation",
    "provided_by": "from",
    "agency": "from",
    "organisation": "name from",
    "setting": "organisation name",
    "centre": "organisation name",
    "institution": "organisation name",
    "nursery": "organisation name",
    "academy": "organisation name",
    "cluster": "organisation name",
    "phase": "kind",
    "jurisdiction": "country",
    "region": "country part_of",
    "location": "country",
    "standards": "frameworks",
    "references": "frameworks",
    "chapters": "sections",
    "parts": "sections",
    "narrative": "sections text",
    "context": "sections why",
    "paragraph": "text",
    "words": "text",
    "section": "title sections",
    "key": "id people",
    "self_evaluation": "needs",
    "challenges": "needs",
    "challenge": "what why needs",
    "findings": "needs",
    "finding": "what needs",
    "barriers": "needs",
    "barrier": "what needs",
    "issues": "needs",
    "issue": "what why title needs",
    "problem": "what why",
    "gaps": "needs",
    "gap": "what why",
    "strengths": "needs",
    "item": "what do",
    "focus": "what title",
    "topic": "what title",
    "agenda": "what",
    "subject": "what title",
    "area": "title what",
    "theme": "title",
    "strand": "title",
    "money": "funding cost",
    "finance": "funding",
    "finances": "funding",
    "funds": "funding",
    "income": "funding",
    "grants": "funding",
    "grant": "fund allocated funding",
    "allocation": "allocated funding",
    "total": "allocated cost",
    "sum": "allocated cost",
    "award": "allocated",
    "received": "allocated",
    "stream": "fund",
    "funding_stream": "fund",
    "funded_from": "fund",
    "paid_by": "fund",
    "paid_from": "fund",
    "pot": "fund",
    "id": "fund",
    "use": "purpose",
    "for": "purpose session",
    "aim": "purpose target title",
    "spend": "spent cost purpose",
    "expenditure": "cost resources spent",
    "how_much": "cost",
    "figures": "values indicators",
    "results": "values result outcomes",
    "actual": "values baseline result",
    "actuals": "values",
    "history": "values",
    "performance": "values",
    "value": "allocated result",
    "stats": "indicators values",
    "statistics": "indicators values",
    "now": "baseline",
    "from": "baseline",
    "last_year": "baseline",
    "previous": "baseline",
    "present": "baseline",
    "to": "target",
    "expected": "target",
    "desired": "target",
    "projected": "target",
    "intended": "target",
    "target": "title measures targets what",
    "unit_of_measure": "unit",
    "measured_in": "unit",
    "qa": "monitoring",
    "quality_assurance": "monitoring",
    "tracking": "monitoring",
    "checks": "monitoring",
    "means": "how",
    "by_what_means": "how",
    "tool": "how",
    "technique": "how",
    "approach": "how do",
    "process": "how",
    "milestone": "what milestones",
    "outcome": "outcomes what",
    "resource": "what resources",
    "support": "what support",
    "agreed": "what",
    "calendar": "meetings",
    "governors": "meetings",
    "values": "aim",
    "ethos": "aim",
    "brief": "summary",
    "abstract": "summary",
    "in_brief": "summary",
    "at_a_glance": "summary",
    "short": "summary",
    "work": "actions do",
    "to_do": "actions do",
    "todo": "actions do",
    "event": "do what",
    "initiative": "do actions",
    "initiatives": "actions",
    "project": "do",
    "deliverable": "do",
    "summary": "what do",
    "benefits": "outcomes",
    "benefit": "outcomes",
    "impact_on_learners": "outcomes impact",
    "themes": "priorities",
    "strands": "priorities",
    "areas": "priorities",
    "aims": "priorities aim outcomes",
}
"""What people write for a key, and the keys that it may stand for: the first that the thing in question has is meant."""

_GUESSES = """
    abstract academy accountable actioned_by actual actuals agency agenda agreed agreed_by aim aims allocation
    amount approach approval approvals approved_by approved_on area areas assignee at_a_glance authorisation
    authority award background barrier barriers because benefit benefits brief by by_date by_what_means
    calendar capacity carried_out_by centre challenge challenges champion chapters checked_by checks cluster
    co_ordinator comment comments complete completed_by completion completion_date contact content context
    coordinator council current current_level current_performance cycle data date dated dates day deliverable
    delivered_by delivery_date description designation desired details document document_title done_by
    done_by_whom end end_date ends ethos evaluation event evidence expected expected_date expenditure figures
    files finance finances finding findings finish finish_by finished_by focus for format from funded_from
    funding funding_stream funds gap gaps given goal goals governors grant grants history how how_much
    how_we_know id impact_on_learners in_brief income indicator initials initiative initiatives institution
    intended interval introduction issue issues item job judgement jurisdiction key last_year layout levels
    location mat means measure measured_in metric milestone mission money month narrative need note now
    nursery objective objectives on organisation outcome overview paid_by paid_from paragraph partner partners
    parts path paths people performance personnel persons phase plan plan_title position pot present previous
    priority problem process progress project projected provided_by provider purpose qa qi qis
    quality_assurance rag rating received references region remarks resource resource_cost results review
    reviews rule schedule section self_evaluation setting severity short signatories signatory signature
    signed_by signed_on source spend stage standards start start_date state statement statistics stats strand
    strands stream strengths subject success sum summary support target target_group targets team technique
    term text theme themes time to to_do todo tool topic total tracking trust unit_of_measure until use value
    values vision week when when_by where_we_are who why words work
"""
"""Keys of the table for which something else may be meant, so that the fix is offered and not made unasked."""


class Meant(NamedTuple):
    """The key that was probably meant; `sure` is whether nothing else can have been."""

    key: str
    sure: bool


def nearest(
    key: str, known: Collection[str], taken: Collection[str] = (), misfit: Callable[[str], int] = lambda _: 0
) -> Meant | None:
    """The known key that was probably meant: the same but for its looks, by the tables, by its words, or by its spelling.

    Of several that it may be, one that is not `taken` comes first, then the one that what stands below it fits best: `misfit`
    gives, for a known key, how much does not.
    """
    plain = plain_key(key)
    if plain in known:
        return Meant(plain, sure=True)
    possible = [each for each in _KEYS.get(plain, "").split() if each in known]
    meant = _best(possible, taken, misfit)
    if meant and meant not in taken:
        return Meant(meant, sure=plain not in _GUESSES.split() and meant == possible[0] and not misfit(meant))
    if len(plain) > _LONGEST_KEY:
        return None
    words = tuple(re.findall(r"[^\W_]+", key.lower()))
    labelled = [*possible, *_by_label(words, known)]
    by_words = labelled or _by_words(words, known)
    meant = _best(by_words, taken, misfit)
    if meant and (meant not in taken or labelled):
        return Meant(meant, sure=False)
    close = get_close_matches(plain, known, n=1, cutoff=_CLOSE if len(plain) > _SHORT else _CLOSER)
    if close:
        return Meant(close[0], sure=False)
    similar = get_close_matches(plain, _KEYS, n=1, cutoff=0.86)
    meant = _best([each for each in _KEYS[similar[0]].split() if each in known], taken, misfit) if similar else meant
    return Meant(meant, sure=False) if meant else None


_LONGEST_KEY = 120
"""A longer key is a sentence, and no name that somebody has got wrong; each run of its words would be looked up."""
_CLOSE = 0.72
_CLOSER = 0.8
_SHORT = 5


def may_mean_one(key: str, known: Collection[str]) -> bool:
    """Whether a key is one of the known ones but for its looks, or stands for one in the table."""
    plain = plain_key(key)
    return plain in known or any(each in known for each in _KEYS.get(plain, "").split())


def _best(possible: Sequence[str], taken: Collection[str], misfit: Callable[[str], int]) -> str | None:
    return min(possible, key=lambda each: (each in taken, misfit(each)), default=None)


_DECORATION = frozenset(
    [
        "a",
        "actual",
        "agreed",
        "and",
        "any",
        "all",
        "anticipated",
        "current",
        "details",
        "each",
        "estimated",
        "expected",
        "for",
        "identified",
        "improvement",
        "in",
        "intended",
        "is",
        "key",
        "list",
        "main",
        "needed",
        "of",
        "other",
        "our",
        "overall",
        "per",
        "planned",
        "possible",
        "proposed",
        "relevant",
        "required",
        "requirements",
        "section",
        "set",
        "school",
        "strategic",
        "suggested",
        "taken",
        "the",
        "this",
        "to",
        "total",
        "be",
        "will",
        "we",
        "linked",
        "related",
        "year",
    ]
)
"""Words that make a key longer and do not change what it stands for: “key actions”, “estimated cost”."""


def _by_words(words: tuple[str, ...], known: Collection[str]) -> list[str]:
    """The known keys that the words of a key name, the likeliest first: “outcomes for learners”, “monitoring and evaluation”."""
    bare = tuple(word for word in words if word not in _DECORATION and not word.isdigit())
    for some in dict.fromkeys((bare, words)):
        for size in range(len(some), 0, -1):
            joined = ["_".join(some[start : start + size]) for start in range(len(some) - size, -1, -1)]
            joined = [each for each in joined if size > 1 or each not in _TOO_COMMON]
            found = [each for each in joined if each in known]
            found += [name for each in joined for name in _KEYS.get(each, "").split() if name in known]
            found += [name for each in joined for name in (f"{each}s", each.removesuffix("s")) if name in known]
            if found:
                return found
    return []


_TOO_COMMON = frozenset(
    [
        "what",
        "how",
        "when",
        "who",
        "why",
        "on",
        "by",
        "in",
        "for",
        "from",
        "to",
        "now",
        "use",
        "end",
        "day",
        "id",
        "work",
        "short",
        "values",
    ]
)
"""Words that stand in many keys of several words and say nothing of what they are."""


def _by_label(words: tuple[str, ...], known: Collection[str]) -> list[str]:
    """The field for which papers have a label of these words, in a plan, a priority or an action."""
    of_priorities = (PRIORITY, PRIORITY_IN_OTHER_LANGUAGES)
    if "because" in known and "do" in known:
        fields, tables = ACTION, of_priorities
    elif "why" in known and "actions" in known:
        fields, tables = {}, of_priorities
    elif "session" in known and "priorities" in known:
        fields, tables = {}, (PLAN, PLAN_IN_OTHER_LANGUAGES)
    else:
        return []
    label = " ".join(words)
    found = (
        field.partition(".")[0] for table in tables for field, said in table.items() if f"; {label};" in f"; {said};"
    )
    return [meant for field in found if (meant := fields.get(field, field)) in known]


_SCHOOL = """
    primary|primary school|secondary|secondary school|academy|high school|high|grammar school|infant school|junior school
    middle school|elementary|elementary school|special|special school|all through|all-through school|first school|college
    community school|faith school|church school|free school|independent school|post-primary|k-12|sixth form|pru
    pupil referral unit|public school|infants|infant|juniors|junior|middle|prep|preparatory|charter|charter school|magnet school
    utc|studio school|national school|gaelscoil|gaelcholáiste|scoil|ysgol|kura|comprehensive|upper school|lower school
    special needs school|asn|asn base|asn school|alternative provision|voluntary aided|voluntary controlled|foundation school
    maintained|maintained school|roman catholic|catholic|denominational|integrated school|integrated|ks1|ks2|ks3|ks4|deis
"""
_NURSERY = """
    elc|early years|early years setting|early learning and childcare|early learning centre|nursery school|preschool
    pre-school|kindergarten|childcare|childminder|day nursery|playgroup|nursery class|eyfs|early years centre
    early childhood|early childhood centre|child and family centre|family centre|crèche|creche|meithrin|cylch meithrin
"""
_VALUES: dict[str, str] = {
    **dict.fromkeys((word.strip() for word in _SCHOOL.replace("\n", "|").split("|")), "school"),
    **dict.fromkeys((word.strip() for word in _NURSERY.replace("\n", "|").split("|")), "nursery"),
    **dict.fromkeys(
        (
            "mat",
            "mats",
            "sat",
            "multi-academy trust",
            "multi academy trust",
            "academy trust",
            "trust board",
            "academies trust",
        ),
        "trust",
    ),
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
    **dict.fromkeys(("sct", "scot", "alba", "scottish", "scotish", "gb-sct"), "scotland"),
    **dict.fromkeys(("eng", "gb-eng", "english"), "england"),
    **dict.fromkeys(("cymru", "wls", "welsh", "gb-wls"), "wales"),
    **dict.fromkeys(("ni", "n ireland", "n. ireland", "northern irish", "ulster", "gb-nir"), "northern-ireland"),
    **dict.fromkeys(("eire", "éire", "roi", "republic of ireland", "irish", "ie", "irl"), "ireland"),
    **dict.fromkeys(("us", "u.s.", "u.s.a.", "usa", "united states of america", "america"), "united-states"),
    **dict.fromkeys(("nz", "aotearoa", "aotearoa new zealand"), "new-zealand"),
    **dict.fromkeys(("au", "aus"), "australia"),
    **dict.fromkeys(("ca", "can"), "canada"),
    **dict.fromkeys(("za", "rsa"), "south-africa"),
    **dict.fromkeys(("texas", "california", "washington", "new york", "florida", "virginia", "ohio"), "united-states"),
    **dict.fromkeys(("ontario", "british columbia", "bc", "alberta", "manitoba", "quebec"), "canada"),
    **dict.fromkeys(("victoria", "nsw", "new south wales", "queensland", "tasmania"), "australia"),
    # where a plan and its work stand
    **dict.fromkeys(("in draft", "drafted", "first draft", "working draft"), "draft"),
    **dict.fromkeys(
        ("final", "agreed", "signed off", "signed", "ratified", "adopted", "accepted", "in force"), "approved"
    ),
    **dict.fromkeys(("live", "public", "current", "active", "in use"), "published"),
    **dict.fromkeys(("archived", "ended", "expired", "superseded", "old"), "closed"),
    **dict.fromkeys(("consulting", "for comment", "out for comment", "under review"), "consultation"),
    **dict.fromkeys(("in preparation", "being written", "not final"), "draft"),
    **dict.fromkeys(("complete", "completed", "finished", "achieved", "implemented", "embedded", "met"), "done"),
    **dict.fromkeys(
        (
            "ongoing",
            "on-going",
            "started",
            "underway",
            "under way",
            "begun",
            "on track",
            "partially complete",
            "partly done",
            "partially met",
            "green",
            "amber",
            "red",
            "delayed",
            "behind",
            "slipping",
        ),
        "in-progress",
    ),
    **dict.fromkeys(
        ("to do", "todo", "planned", "pending", "not begun", "not yet started", "deferred", "scheduled"), "not-started"
    ),
    **dict.fromkeys(
        ("cancelled", "canceled", "abandoned", "dropped", "discontinued", "on hold", "paused", "suspended"), "stopped"
    ),
    **dict.fromkeys(("up", "more", "increase", "rise", "high", "↑", "positive", "improve"), "higher"),
    **dict.fromkeys(("down", "less", "fewer", "decrease", "fall", "low", "↓", "reduction", "reduce"), "lower"),
    **dict.fromkeys(("%", "percentage", "per cent", "pct"), "percent"),
    **dict.fromkeys(
        ("number", "numbers", "integer", "pupils", "children", "learners", "days", "hours", "minutes"), "count"
    ),
    **dict.fromkeys(("points", "average", "mean", "scale", "marks"), "score"),
    **dict.fromkeys(("levels", "level", "grade", "grades", "words", "yes/no", "judgement"), "text"),
    **dict.fromkeys(("£", "$", "€", "pounds", "euro", "euros", "dollars", "currency", "gbp", "eur", "usd"), "money"),
    # what kind of measure it is
    **dict.fromkeys(
        ("quant", "number based", "numeric", "numerical", "statistical", "hard", "counted"), "quantitative"
    ),
    **dict.fromkeys(("qual", "soft", "perception", "judged", "narrative", "descriptive"), "qualitative"),
    **dict.fromkeys(("mid", "mid term", "mid-term"), "medium"),
    # levels of rules
    **dict.fromkeys(("warn",), "warning"),
    **dict.fromkeys(("info", "hint"), "note"),
    **dict.fromkeys(("none", "ignore", "disabled"), "off"),
}
"""What people write for the values that a field can have."""

_GUESSED_VALUES = frozenset(
    {
        "active",
        "amber",
        "behind",
        "catholic",
        "current",
        "days",
        "deferred",
        "deis",
        "delayed",
        "denominational",
        "embedded",
        "green",
        "hard",
        "hours",
        "implemented",
        "integrated",
        "levels",
        "maintained",
        "met",
        "minutes",
        "on hold",
        "paused",
        "points",
        "red",
        "roman catholic",
        "soft",
        "suspended",
        "ulster",
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
    """The one of the possible values that was probably meant: the same but for its looks, by the table, its words or its spelling."""
    flat = " ".join(words.lower().split())
    plain = flat.replace(" ", "-").replace("_", "-")
    if plain in choices:
        return Meant(plain, sure=True)
    meant = _in_table(flat, choices) or _in_table(plain.replace("-", " "), choices)
    if meant is not None:
        return Meant(meant, sure=flat not in _GUESSED_VALUES)
    for part in (_BEHIND.split(flat)[0], flat):
        if within := _value_within(re.findall(r"[^\W_]+", part), choices):
            return Meant(within, sure=False)
    near = get_close_matches(plain, choices, n=1)
    return Meant(near[0], sure=False) if near else None


def _in_table(flat: str, choices: Collection[str]) -> str | None:
    meant = flat if flat in choices else _VALUES.get(flat)
    return meant if meant is not None and meant in choices else None


def _value_within(words: list[str], choices: Collection[str]) -> str | None:
    """The one value that some of the words name, the longest words first; None where they name two, or say “not”."""
    if "not" in words or len(words) > _LONGEST_VALUE:
        return None
    for size in range(len(words), 0, -1):
        joined = (words[start : start + size] for start in range(len(words) - size + 1))
        found = {
            meant
            for some in joined
            if (meant := _in_table(" ".join(some), choices) or _in_table("-".join(some), choices))
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


_LONGEST_VALUE = 6
_BEHIND = lazily(r" (?:of|for|by|from|in|since) ")


def values_meant(words: str, choices: Collection[str]) -> list[str]:
    """The values of which one was meant, where what is written stands for them all: “UK”."""
    parts = ("scotland", "england", "wales", "northern-ireland")
    plain = " ".join(re.findall(r"[a-z]+", words.lower())).removeprefix("the ")
    united = plain in ("uk", "u k", "united kingdom", "great britain", "britain", "gb")
    return list(parts) if united and set(parts) <= set(choices) else []


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
