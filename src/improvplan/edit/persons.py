"""Whom somebody means by a name."""

from __future__ import annotations

from difflib import get_close_matches

from improvplan.edit.refusal import RefusedError, choices
from improvplan.lint.context import Context
from improvplan.lint.rules.unknown_person import ROLES, near_keys
from improvplan.lint.wording import quote


def person_meant(context: Context, words: str) -> str:
    """The key of a person of the plan, or plain words such as `Class teachers`.

    Raises:
        RefusedError: the words look like a key, initials or a name, and nobody in the plan has them.

    """
    people = context.plan.people or {}
    if words in people or not people:
        return words
    named = {_plain(name): key for key, person in people.items() for name in (key, person.name, person.role) if name}
    plain = _plain(words)
    if plain in named:
        return named[plain]
    near = near_keys(words, {key.lower(): key for key in people}) or [
        named[name] for name in get_close_matches(plain, named, n=2, cutoff=0.8)
    ]
    if not near and (" " in words or words.upper() in ROLES or (words.istitle() and len(words) > 3)):
        return words
    shown = choices(f"{key}  {person.name or person.role or ''}".rstrip() for key, person in people.items())
    hint = f"did you mean {near[0]}? " if near else ""
    raise RefusedError(
        f"nobody in this plan is called {quote(words)}: {hint}The people of the plan are:{shown}\n"
        "Write one of these keys, or add the person under people first."
    )


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace(".", "").split())
