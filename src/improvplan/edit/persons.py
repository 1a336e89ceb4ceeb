"""Whom somebody means by a name."""

from __future__ import annotations

from difflib import get_close_matches

from improvplan.context.context import Context
from improvplan.context.people import near_keys
from improvplan.edit.refusal import RefusedError, choices
from improvplan.vocabulary.pattern import lazily
from improvplan.vocabulary.roles import BETWEEN, GROUPS, ROLES, ROLES_OF_ONE
from improvplan.vocabulary.wording import quote

_TITLE = r"(?:Mrs?|Ms|Miss|Dr|Rev|Sir|Cllr)\.?"
_NAME = lazily(
    rf"{_TITLE} (?:[^\W\d_a-z]\.? ?)*[^\W\d_a-z][\w’'-]+|"
    r"(?:[^\W\d_a-z]\. ?|[^\W\d_a-z] )+[^\W\d_a-z][\w’'-]+|"
    r"[^\W\d_a-z][^\W\d_A-Z]+ (?:[^\W\d_a-z]\.? )?[^\W\d_a-z][\w’'-]+"
)
"""A title, initials or a first name before a surname."""
_BODIES = lazily(
    r"(?i)\b(?:education|scotland|england|wales|inspectorate|ofsted|trust|diocese|authority|services?|agency|college|"
    r"university|association|foundation|partnership|network|health|police|church|club|forum|academy|centre|library|"
    r"nursery|improvement|board|panel|hub)\b"
)


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
    unknown = [part for part in map(str.strip, BETWEEN.split(words)) if _is_name(part) and _plain(part) not in named]
    if not near and (_written_so(context, words) or (not unknown and _is_plain(words))):
        return words
    shown = choices(f"{key}  {person.name or person.role or ''}".rstrip() for key, person in people.items())
    hint = f"did you mean {near[0]}? " if near else ""
    raise RefusedError(
        f"nobody in this plan is called {quote(words)}: {hint}The people of the plan are:{shown}\n"
        "Write one of these keys, or add the person under people first."
    )


def _written_so(context: Context, words: str) -> bool:
    """Whether the plan itself names somebody in these words."""
    return any(text.kind == "person" and text.text == words for text in context.texts)


def _is_name(words: str) -> bool:
    return bool(_NAME.fullmatch(words)) and not any(each.search(words) for each in (ROLES_OF_ONE, GROUPS, _BODIES))


def _is_plain(words: str) -> bool:
    return " " in words or words.upper() in ROLES or (words.istitle() and len(words) > 3)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace(".", "").split())
