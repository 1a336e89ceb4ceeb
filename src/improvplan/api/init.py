"""Beginning a repository of plans."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.api.new import started, starter_text
from improvplan.api.schemas import schemas
from improvplan.edit.origin import VENDORED, Origin, origin
from improvplan.edit.pipelines import github, github_inbox, gitlab, pre_commit
from improvplan.edit.repository import CONFIGURATION, EDITORCONFIG, IGNORED, VSCODE_EXTENSIONS, VSCODE_SETTINGS, readme
from improvplan.edit.start import Answers
from improvplan.gate import printable, read_bytes
from improvplan.source.files import clear_leftovers, write_beside_then_replace
from improvplan.workspace.git import Git, GitError
from improvplan.workspace.roots import FILE_NAME

_LARGEST_WHEEL = 50_000_000
_IGNORED_FILE = ".gitignore"


@dataclass(frozen=True, slots=True)
class Begun:
    """What came of beginning a repository.

    `written` are the files that were written, `added_to` those that were there and got lines added, `left` those that were there
    and stay as they are. `git` is whether a git repository was made. `installs` is whether the workflows know where to install
    improvplan from.
    """

    written: tuple[Path, ...]
    added_to: tuple[Path, ...]
    left: tuple[Path, ...]
    git: bool
    installs: bool


def begin_repository(folder: Path, answers: Answers, today: datetime.date) -> Begun:
    """Write what a repository of plans begins with into a folder, which is made where it does not exist.

    The files: its configuration, the schemas, one plan to fill in, a README, what git shall ignore, settings of editors, and
    what lets GitHub, GitLab or pre-commit check the plans. What is there already stays as it is; only `.gitignore` gets what it
    lacks. Where one file cannot be written, none is. A git repository is made where there is none and git is installed.

    Raises:
        ImprovplanError: the folder is a repository of plans already, or the plan cannot be made.
        OSError: a file cannot be written.

    """
    if folder.exists() and not folder.is_dir():
        raise ImprovplanError(f"{printable(folder)} is a file: name a folder")
    if _is_there(folder / FILE_NAME):
        raise ImprovplanError(
            f"nothing was written, for {printable(folder / FILE_NAME)} is there already: improvplan new begins another plan beside "
            "the others, and improvplan schema renews the schemas"
        )
    source = origin()
    files = {folder / name: data for name, data in _contents(folder, answers, today, source).items()}
    left = [file for file in files if _is_there(file)]
    new = {file: data for file, data in files.items() if file not in left}
    added = _with_ignored(folder / _IGNORED_FILE) if folder / _IGNORED_FILE in left else {}
    for kept in {file.parent for file in files if file.parent.is_dir()}:
        clear_leftovers(kept)
    # The configuration comes last: where somebody is interrupted before it, the same command goes on.
    _write_all(dict(sorted({**new, **added}.items(), key=lambda pair: pair[0].name == FILE_NAME)))
    return Begun(
        tuple(new),
        tuple(added),
        tuple(file for file in left if file not in added),
        _begin_git(folder),
        bool(source.package),
    )


def _contents(folder: Path, answers: Answers, today: datetime.date, source: Origin) -> dict[str, bytes]:
    start = started(answers, today, folder)
    plan = f"plans/{start.id}.yaml"
    texts = {
        FILE_NAME: CONFIGURATION.replace(
            "# country: scotland\n", f"country: {start.country}\n" if start.country else "# country: scotland\n"
        ),
        plan: starter_text(start, folder, "../schemas/plan.schema.json"),
        **{f"schemas/{name}": text for name, text in schemas().items()},
        _IGNORED_FILE: IGNORED,
        ".editorconfig": EDITORCONFIG,
        ".vscode/settings.json": VSCODE_SETTINGS,
        ".vscode/extensions.json": VSCODE_EXTENSIONS,
        ".github/workflows/plans.yml": github(source),
        ".github/workflows/word.yml": github_inbox(source),
        ".gitlab-ci.yml": gitlab(source),
        ".pre-commit-config.yaml": pre_commit(source),
        "README.md": readme(plan),
    }
    wheel = {f"{VENDORED}/{source.wheel.name}": source.wheel} if source.wheel else {}
    return {name: text.encode() for name, text in texts.items()} | {
        name: read_bytes(file, within=None, limit=_LARGEST_WHEEL) for name, file in wheel.items()
    }


def _is_there(file: Path) -> bool:
    return file.exists() or file.is_symlink()


def _with_ignored(file: Path) -> dict[Path, bytes]:
    """The file with the lines that git shall ignore added; nothing where it has them, or is not an ordinary file."""
    if file.is_symlink() or not file.is_file():
        return {}
    before = file.read_bytes()
    there = {line.strip() for line in before.splitlines()}
    if all(line.strip() in there for line in IGNORED.encode().splitlines() if not line.startswith(b"#")):
        return {}
    end = b"\r\n" if b"\r\n" in before else b"\n"
    gap = b"" if not before or before.endswith(b"\n") else end
    return {file: before + gap + IGNORED.encode().replace(b"\n", end)}


def _begin_git(folder: Path) -> bool:
    try:
        Git.around(folder.absolute())
    except GitError:
        try:
            Git.begin(folder)
        except GitError:
            return False
        return True
    return False


def _write_all(files: Mapping[Path, bytes]) -> None:
    """Write the files; where one fails, put everything back, and take away the folders that were made."""
    before: dict[Path, bytes | None] = {}
    made: list[Path] = []
    try:
        for file, data in files.items():
            made += _make_folder(file.parent)
            old = file.read_bytes() if file.exists() else None
            write_beside_then_replace(file, data)
            before[file] = old
    except BaseException:
        for file, old in before.items():
            if old is None:
                file.unlink()
            else:
                write_beside_then_replace(file, old)
        for folder in reversed(made):
            folder.rmdir()
        raise


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it; gives those that were made, the outermost first."""
    missing = [one for one in (*reversed(folder.parents), folder) if not one.exists()]
    for one in missing:
        one.mkdir()
    return missing
