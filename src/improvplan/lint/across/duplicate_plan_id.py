"""Two plans with the same id."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.vocabulary.wording import file_called, quote
from improvplan.workspace.index import Index


def check(index: Index) -> Iterator[Report]:
    """Report each plan after the first whose id another plan has already."""
    for name, plans in index.by_id.items():
        first, *others = plans
        for facts in others:
            yield Report(
                ("id",),
                f"the plan in {file_called(first.file)} is called {quote(name)} too",
                file=facts.file,
                also=(Also(("id",), "the other plan", first.file),),
            )


RULE = Rule[Index](
    name="duplicate-plan-id",
    severity=Severity.ERROR,
    theme="links",
    summary="Two plans with the same id",
    why="other plans refer to a plan by its id, and an overview of all plans would count only one of the two",
    fix="give one of them an id of its own; a copy of last session's plan needs the new session in its id",
    reads=("id",),
    good="""
=== a.yaml
id: strathburn-2024
=== b.yaml
id: strathburn-2025
""",
    bad="""
=== a.yaml
id: strathburn-2024
=== b.yaml
id: «strathburn-2024»
""",
    check=check,
)
