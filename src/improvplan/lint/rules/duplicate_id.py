"""Two things of one kind with the same id."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.vocabulary.wording import quote

WORDS = {
    "priorities": "priorities",
    "needs": "needs",
    "indicators": "indicators",
    "sections": "sections",
    "groups": "groups",
    "funding": "entries under funding",
    "actions": "actions",
    "success": "outcomes, success criteria or measures",
}
_SUCCESS = frozenset({"success_criteria", "outcomes", "measures"})


def check(context: Context) -> Iterator[Report]:
    """Report each id after the first that a thing of the same kind has already.

    Sections and actions share their ids with those inside them; outcomes, success criteria and measures share theirs within
    a priority and its rows, because monitoring may speak to any of them.
    """
    yield from _numbers(context)
    first: dict[tuple[str, Path, str], Path] = {}
    for text in context.texts:
        kind = _kind(text)
        if kind is None:
            continue
        scope = text.path[:2] if kind == "success" and at(text.path, 0) == "priorities" else ()
        earlier = first.setdefault((kind, scope, text.text), text.path)
        if earlier is not text.path:
            yield Report(
                text.path,
                f"two {WORDS[kind]} are called {quote(text.text)}",
                fix="give this one another short name, and mend what refers to it",
                also=(Also(earlier, "the first one"),),
            )


def _numbers(context: Context) -> Iterator[Report]:
    """Numbers that the paper prints and that two actions of one list carry."""
    first: dict[tuple[Path, str], Path] = {}
    for path, action in context.actions:
        if action.ref:
            earlier = first.setdefault((path[:-1], action.ref.strip()), path)
            if earlier is not path:
                yield Report(
                    (*path, "ref"),
                    f"two actions here carry the number {quote(action.ref)}",
                    fix="give each action a number of its own",
                    also=(Also((*earlier, "ref"), "the first one"),),
                    severity=Severity.WARNING,
                )


def _kind(text: TextAt) -> str | None:
    path = text.path
    if text.kind not in ("slug", "fund") or len(path) < 3:
        return None
    if at(path, -1) == "fund" and at(path, 0) == "funding":
        return "funding"
    if at(path, -1) != "id":
        return None
    name = str(at(path, -3))
    if name in _SUCCESS:
        return "success"
    return name if name in WORDS else None


RULE = Rule[Context](
    name="duplicate-id",
    severity=Severity.ERROR,
    theme="links",
    summary="Two things of one kind with the same id",
    why="what refers to that name, here or in another plan, may mean either of them",
    fix="give one of them another id",
    reads=(),
    good="""
priorities:
  - id: reading
    title: Reading for pleasure
    success_criteria:
      - id: half-term
        what: 80% of P5 pupils choose to read at home by October 2025
  - id: writing
    title: Writing across the school
    success_criteria:
      - id: half-term
        what: 70% of P5 pupils revise what they write by October 2025
""",
    bad="""
sections:
  - id: vision
    text: Every child reads.
    sections:
      - id: «vision»
        text: Every child writes.
priorities:
  - id: reading
    title: Reading for pleasure
  - id: «reading»
    title: Writing across the school
    outcomes:
      - id: home
        what: Pupils write at home.
    measures:
      - id: «home»
        what: Pupils who write at home
    actions:
      - ref: 1.1
        do: Choose notebooks with pupils
      - ref: «1.1»
        do: Read what pupils have written
""",
    check=check,
)
