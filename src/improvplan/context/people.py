"""Who is somebody in a plan: its people by key, name and role, and names that are nearly theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import lru_cache

from improvplan.context.context import Context
from improvplan.model.placeholder import is_placeholder
from improvplan.pattern import lazily
from improvplan.vocabulary.roles import is_group

_KEY_LIKE = lazily(r"[a-z0-9][a-z0-9._-]*")


def near_keys(words: str, by_lower: dict[str, str]) -> tuple[str, ...]:
    """The keys that were probably meant: the same but for capitals, or, of what looks like a key, one much like it."""
    same = by_lower.get(words.lower().replace(".", ""))
    if same:
        return (same,)
    if not _KEY_LIKE.fullmatch(words):
        return ()
    return tuple(by_lower[key] for key in get_close_matches(words, by_lower, n=2, cutoff=0.75))


def only_groups(context: Context, names: Iterable[str]) -> bool:
    """Whether there are names, and all of them are groups. What holds a place counts for nobody."""
    written = [name for name in names if not is_placeholder(name)]
    keys = context.plan.people or {}
    return bool(written) and all(is_group(name, keys) for name in written)


def same_name(context: Context, words: str) -> str:
    """One spelling for one person: the key, where the words are the name or role of somebody in the plan."""
    return _spellings(context).get(_plain(words), _plain(words))


def known_names(context: Context) -> Collection[str]:
    """The keys, names and roles of the people of the plan, in small letters."""
    return _spellings(context)


@lru_cache(maxsize=1)
def _spellings(context: Context) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, person in (context.plan.people or {}).items():
        for words in (person.name, person.role, key):
            if words:
                found[_plain(words)] = _plain(key)
    return found


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
