"""Beginning a repository of plans."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.api.new import started, starter_text
from improvplan.api.schemas import schemas
from improvplan.edit.editors import EDITORCONFIG, VSCODE_EXTENSIONS, VSCODE_SETTINGS
from improvplan.edit.pipelines import GITHUB, GITLAB
from improvplan.edit.repository import CONFIGURATION, IGNORED, readme
from improvplan.edit.start import Answers
from improvplan.source.files import write_beside_then_replace

_NAMED = 3
"""How many files that are in the way are named."""


def begin_repository(folder: Path, answers: Answers, today: datetime.date) -> list[Path]:
    """Write what a repository of plans begins with into a folder, which is made where it does not exist.

    The files: its configuration, the schemas, one plan to fill in, a README, what git shall ignore, settings of editors, and
    what lets GitHub or GitLab check the plans. All of them are written or none.

    Raises:
        ImprovplanError: some of the files are there already, or the plan cannot be made.

    """
    files = {folder / name: text for name, text in _contents(folder, answers, today).items()}
    there = [str(file) for file in files if file.exists()]
    if folder.exists() and not folder.is_dir():
        raise ImprovplanError(f"{folder} is a file: name a folder")
    if there:
        shown = ", ".join(there[:_NAMED]) + (f" and {len(there) - _NAMED} more" if len(there) > _NAMED else "")
        raise ImprovplanError(
            f"nothing was written, for there is already {shown}: name another folder, or move that away first"
        )
    _write_all(files)
    return list(files)


def _contents(folder: Path, answers: Answers, today: datetime.date) -> dict[str, str]:
    start = started(answers, today, folder)
    plan = f"plans/{start.id}.yaml"
    return {
        "improvplan.yaml": CONFIGURATION,
        plan: starter_text(start, folder, "../schemas/plan.schema.json"),
        **{f"schemas/{name}": text for name, text in schemas().items()},
        ".gitignore": IGNORED,
        ".editorconfig": EDITORCONFIG,
        ".vscode/settings.json": VSCODE_SETTINGS,
        ".vscode/extensions.json": VSCODE_EXTENSIONS,
        ".github/workflows/plans.yml": GITHUB,
        ".gitlab-ci.yml": GITLAB,
        "README.md": readme(plan),
    }


def _write_all(files: Mapping[Path, str]) -> None:
    """Write the files; where one fails, take away those before it and the folders that were made for them."""
    written: list[Path] = []
    made: list[Path] = []
    try:
        for file, text in files.items():
            made += _make_folder(file.parent)
            write_beside_then_replace(file, text.encode())
            written.append(file)
    except BaseException:
        for file in written:
            file.unlink()
        for folder in reversed(made):
            folder.rmdir()
        raise


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it; gives those that were made, the outermost first."""
    missing = [one for one in (*reversed(folder.parents), folder) if not one.exists()]
    for one in missing:
        one.mkdir()
    return missing
