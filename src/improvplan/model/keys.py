"""The keys of a plan as people write them: which one was meant, and what the thing below it is called."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from improvplan.finding import Path

_SYNONYMS = {
    "lead": "leads",
    "leader": "leads",
    "owner": "who",
    "person": "who",
    "responsible": "who",
    "persons_responsible": "leads",
    "task": "actions",
    "tasks": "actions",
    "steps": "actions",
    "rationale": "why",
    "reason": "why",
    "deadline": "by",
    "due": "by",
    "date": "by",
    "budget": "cost",
    "price": "cost",
    "criteria": "success_criteria",
    "targets": "measures",
    "name": "title",
    "text": "what",
    "description": "what",
    "year": "session",
    "form": "template",
    "framework": "frameworks",
}


def nearest(key: str, known: Collection[str]) -> str | None:
    """The known key that was probably meant."""
    plain = plain_key(key)
    if plain in known:
        return plain
    synonym = _SYNONYMS.get(plain)
    if synonym in known:
        return synonym
    close = get_close_matches(plain, known, n=1, cutoff=0.72)
    return close[0] if close else None


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
}
_FILES = {"Form": "a form", "Configuration": "the configuration", "FrameworkFile": "a framework"}


def file_words(model: str) -> str:
    """What a file that holds a model is called, with its article: “a plan”."""
    return _FILES.get(model, "a plan")


def thing_words(path: Path) -> str:
    """What stands at a path, with its article: “a priority”."""
    name = last_name(path)
    if len(path) >= 2 and path[-2] == "people":
        name = "people"
    return _THINGS.get(name, f"“{name}”")
