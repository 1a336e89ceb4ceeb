"""What a form or a repository asks of organisations in a category: a form on top of the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from improvplan.forms.form import Category, Checkpoint, Form, RuleSetting, SectionNeed
from improvplan.forms.parts import known_choices

Named = tuple[tuple[str, Category], ...]
"""Categories by their short names, in order."""


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """A form with what categories add to it. `name` is how sentences call the category; `asked` are the fields it asks for.

    `rules` are how the category sets rules: for its plans they beat form and repository.
    """

    name: str
    form: Form
    asked: frozenset[str] = frozenset()
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)


def plain(words: str) -> str:
    """The name of a category for comparison: `Requires improvement` is `requires-improvement`."""
    return "-".join(words.casefold().replace("-", " ").replace("_", " ").split())


def known(form: Form, own: Named) -> Named:
    """The categories that a form and a repository know, those of the form first. One may stand in both: then both hold."""
    return (*(form.categories or {}).items(), *own)


@lru_cache(maxsize=256)
def overlay(form: Form, own: Named, words: str) -> Overlay | None:
    """A form as it is for plans in a category; None where neither the form nor the repository knows the category."""
    wanted = plain(words)
    meant = [(name, each) for name, each in known(form, own) if wanted in (plain(name), plain(each.title or ""))]
    if not meant:
        return None
    rules: dict[str, RuleSetting] = {}
    asked: set[str] = set()
    for _, category in meant:
        form = _added(form, category)
        rules |= category.rules or {}
        asked |= {*category.required, *category.expected}
        asked |= {f"sections.{need.id}" for need in category.sections if need.id}
    name = next((each.title for _, each in meant if each.title), None) or meant[0][0]
    return Overlay(name, form, frozenset(asked), rules)


def _added(form: Form, category: Category) -> Form:
    changed: dict[str, object] = {
        "required": tuple(dict.fromkeys((*form.required, *known_choices(category.required)))),
        "expected": tuple(dict.fromkeys((*form.expected, *known_choices(category.expected)))),
        "sections": _sections(form.sections, category.sections),
        "checkpoints": _checkpoints((*form.checkpoints, *category.checkpoints)),
    }
    if category.monitoring:
        changed["monitoring"] = category.monitoring
    return form.model_copy(update=changed)


def _sections(before: Iterable[SectionNeed], more: Iterable[SectionNeed]) -> tuple[SectionNeed, ...]:
    """The parts of the form, then those of the category. One that the form has already stays in its place, as the category has it."""
    found = {need.id: need for need in before}
    for need in more:
        below = found.get(need.id)
        words = {"title": need.title or below.title, "prompt": need.prompt or below.prompt} if below else {}
        found[need.id] = need.model_copy(update=words)
    return tuple(found.values())


def _checkpoints(checkpoints: Iterable[Checkpoint]) -> tuple[Checkpoint, ...]:
    """Each checkpoint once, the first wording of it."""
    found: dict[str, Checkpoint] = {}
    for each in checkpoints:
        found.setdefault(plain(each.when or ""), each)
    return tuple(found.values())
