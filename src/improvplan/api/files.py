"""Documents of plans as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from improvplan.api.errors import ImprovplanError
from improvplan.api.rendering import Output, render
from improvplan.source.files import write_beside_then_replace
from improvplan.workspace.discover import discover


def outputs(words: str) -> list[Output]:
    """The outputs that are asked for in words such as `docx,html`.

    Raises:
        ImprovplanError: one of them does not exist.

    """
    asked = [word.strip().lower() for word in words.split(",") if word.strip()]
    known = {name: name for name in get_args(Output)}
    unknown = [word for word in asked if word not in known]
    if unknown or not asked:
        raise ImprovplanError(f"--to {', '.join(unknown) or words}: choose from {', '.join(known)}")
    return [known[word] for word in dict.fromkeys(asked)]


def documents_of(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """The plans under the given files and folders, each with the name of its document (without an ending).

    Raises:
        ImprovplanError: there is no plan, or two of them would be written to one file.

    """
    plans = discover(paths).plans
    if not plans:
        raise ImprovplanError(f"there is no plan under {', '.join(map(str, paths))}")
    names: dict[str, Path] = {}
    for plan in plans:
        earlier = names.setdefault(plan.stem, plan)
        if earlier != plan:
            raise ImprovplanError(
                f"{earlier} and {plan} would be written to one document: render them to folders of their own"
            )
    return [(plan, name) for name, plan in names.items()]


def write_document(plan: Path, kind: Output, target: Path, *, draft: bool = False) -> Path:
    """Render a plan to a file. A document that cannot be made leaves the old file as it was."""
    data = render(plan, kind, draft=draft)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_beside_then_replace(target, data)
    return target
