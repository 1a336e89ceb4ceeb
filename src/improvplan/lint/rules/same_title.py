"""Two priorities with one title."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.vocabulary.wording import quote


def check(context: Context) -> Iterator[Report]:
    """Report each priority whose title is that of an earlier one, but for capitals and spaces."""
    seen: dict[str, Path] = {}
    for path, priority in context.priorities:
        plain = " ".join((priority.title or "").casefold().split())
        earlier = seen.setdefault(plain, path) if plain else path
        if earlier != path:
            yield Report(
                (*path, "title"),
                f"{quote(priority.title or '')} is the title of two priorities",
                also=(Also((*earlier, "title"), "the first one"),),
            )


RULE = Rule[Context](
    name="same-title",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="Two priorities with the same title",
    why="one of them was probably copied and its title left, and nobody can tell which is spoken of",
    fix="give one of them the title that was meant, or put the two together",
    reads=("priorities[].title",),
    good="""
priorities:
  - title: Reading for pleasure
  - title: Reading across the curriculum
""",
    bad="""
priorities:
  - title: Reading for pleasure
  - title: «Reading for Pleasure»
""",
    check=check,
)
