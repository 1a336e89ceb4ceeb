"""Going through folders for plans. Knows of a repository only what it has to, and loads nothing."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PurePath, PureWindowsPath
from typing import NamedTuple, Protocol

from improvplan.gate import OUTSIDE, leads_out, printable, repository_top
from improvplan.workspace.roots import FILE_NAME, root_of

_HEAD = 65_536
_KEY = re.compile(
    rb"^(?:\xef\xbb\xbf)?[\"']?(improv[-_ ]?e?[-_ ]?plan|improveplan|inprovplan|imporvplan|improvpan)[\"']?(-[a-z]+)?[\"']?\s*:",
    re.MULTILINE | re.IGNORECASE,
)
NETWORK_PLACES = ("network.yaml", "network/*.yaml")
"""Where the network files of a folder are, where its configuration does not say otherwise."""

_SKIPPED_FOLDERS = frozenset(("node_modules", "__pycache__", "build", "dist", "venv"))
"""Plans are not looked for in these and in hidden folders; one that lies there all the same is named."""

_FOLDERS_OF_PROGRAMS = frozenset(
    [
        "node_modules",
        "__pycache__",
        "venv",
        ".git",
        ".hg",
        ".svn",
        ".jj",
        ".venv",
        ".env",
        ".tox",
        ".nox",
        ".cache",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        ".idea",
        ".vscode",
        ".github",
        ".gitlab",
        ".npm",
        ".local",
        ".config",
        ".direnv",
    ]
)
"""Nothing is looked for in these: what lies there, programs have put there."""

_MANY = 2_000
"""So many foreign files in a walk are worth a word."""

_NAMED = 5
"""How many files that are left out are named; of more than these it is said how many lie in which folder."""

_UTF_16_OR_32 = re.compile(rb"\xff\xfe|\xfe\xff|\x00\x00\xfe\xff|[^\x00]\x00|\x00[^\x00]|\x00\x00\x00[^\x00]")


class Searched(Protocol):
    """What a repository says on where its plans are."""

    @property
    def root(self) -> Path | None:
        """Its folder; None where there is no configuration."""

    @property
    def plans(self) -> Sequence[str]:
        """Which files are plans, as patterns from the root."""

    @property
    def framework_folders(self) -> Sequence[Path]:
        """The folders of its own frameworks that exist."""

    @property
    def network_files(self) -> Sequence[Path]:
        """Its network files."""


@dataclass(slots=True)
class Found:
    """What a walk has found: plan files, framework files, network files, YAML files that are none of these, configurations that were named.

    `notice` names what looks like a plan and is left out, in one line; empty where there is nothing of the kind.
    """

    plans: list[Path] = field(default_factory=list)
    frameworks: list[Path] = field(default_factory=list)
    networks: list[Path] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)
    configurations: list[Path] = field(default_factory=list)
    notice: str = ""


def head_of(file: Path) -> bytes:
    """The beginning of a file, as much as tells what it is; nothing of one that cannot be read."""
    try:
        if not file.is_file():
            return b""
        with file.open("rb") as stream:
            return stream.read(_HEAD)
    except (OSError, ValueError):
        return b""


def walk(
    paths: Sequence[Path], repository_of: Callable[[Path], Searched], head: Callable[[Path], bytes] = head_of
) -> Found:
    """The files to check under the given files and folders.

    A file that is named is always checked. In a folder with a configuration its `plans:` patterns say which are plans; in any
    other, a YAML file is one if a line of it begins with the key `improvplan` or something very like it. A link and the file that
    it leads to are one plan, and a link that leads out of the repository is not followed unless it is named itself.
    """
    found = Found()
    walked = _Walk(found, head)
    for path in paths:
        if path.is_dir():
            walked.folder(path, repository_of(path))
        else:
            walked.named(path)
    found.plans = _without_doubles(found.plans)
    found.notice = walked.left_out.sentence({*found.plans, *found.frameworks, *found.networks})
    return found


def kind_of(data: bytes) -> str | None:
    """What follows `improvplan` in the key that says what a file is, empty for a plan; None where there is no such key.

    A file in UTF-16 or UTF-32 is understood as well, so that it is checked and its encoding reported.
    """
    match = _KEY.search(data, 0, _HEAD)
    if match is None and _UTF_16_OR_32.match(data):
        match = _KEY.search(data[:_HEAD].replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff"))
    return (match.group(2) or b"").decode().lower() if match else None


def frameworks_in(folder: Path) -> Path | None:
    """The folder `frameworks` in a folder, if it holds a framework file."""
    own = folder / "frameworks"
    return own if own.is_dir() and any(kind_of(head_of(file)) == "-framework" for file in own.glob("*.yaml")) else None


def frameworks_beside(folder: Path) -> Path | None:
    """The `frameworks` folder that counts for plans in a folder where there is no configuration; None where there is none.

    It is the nearest from an absolute folder upwards that holds a framework file; the top of a git repository ends the search.
    """
    for each in (folder, *folder.parents):
        found = frameworks_in(each)
        if found or (each / ".git").exists():
            return found
    return None


def networks_meant(folder: Path, patterns: Sequence[str]) -> tuple[Path, ...]:
    """The files in an absolute folder that these patterns mean, in their order, each once."""
    found: dict[Path, None] = {}
    for pattern in patterns:
        if not any(sign in pattern for sign in "*?["):
            file = Path(os.path.normpath(folder / pattern))
            found |= dict.fromkeys([file] if file.is_file() else ())
        elif is_within(pattern):
            found |= dict.fromkeys(file for file in sorted(folder.glob(pattern)) if file.is_file())
    return tuple(found)


def networks_in(folder: Path) -> tuple[Path, ...]:
    """The network files in an absolute folder where no configuration says which they are."""
    return tuple(file for file in networks_meant(folder, NETWORK_PLACES) if is_network(head_of(file)))


def is_network(data: bytes) -> bool:
    """Whether a file says that it is a network, or something very like it."""
    kind = kind_of(data)
    return bool(kind) and kind not in ("-framework", "-template", "-repository")


def networks_beside(folder: Path) -> tuple[Path, ...]:
    """The network files that count for plans in a folder where there is no configuration.

    They are those of the nearest from an absolute folder upwards that has any; the top of a git repository ends the search.
    """
    for each in (folder, *folder.parents):
        found = networks_in(each)
        if found or (each / ".git").exists():
            return found
    return ()


def is_within(pattern: str) -> bool:
    """Whether a pattern can be followed from a folder; `validate` speaks of those that cannot."""
    parts = PureWindowsPath(pattern).parts
    return bool(parts) and not PureWindowsPath(pattern).anchor and not any("**" in part != "**" for part in parts)


class _LeftOut:
    """The files that a walk leaves out although they look like plans, by the reason why."""

    def __init__(self) -> None:
        self._by_reason: dict[tuple[str, str], list[Path]] = {}
        self.foreign: dict[Path, int] = {}

    def add(self, file: Path, one: str, several: str) -> None:
        """Remember a file. `one` and `several` follow its name, and the names of several."""
        self._by_reason.setdefault((one, several), []).append(file)

    def sentence(self, taken: Collection[Path]) -> str:
        """All of it in one line; empty where nothing is left out."""
        parts = []
        for (one, several), files in self._by_reason.items():
            left = [file for file in dict.fromkeys(files) if file not in taken]
            if left:
                parts.append(f"{_named(left)} {one if len(left) == 1 else several}")
        said = [f"not checked: {'; '.join(parts)}"] if parts else []
        said += [
            f"looked into {count:,} YAML files under {printable(folder)} that are no plans: name the folder of the plans, or say "
            f"where they are under plans: in {FILE_NAME}"
            for folder, count in self.foreign.items()
            if count >= _MANY
        ]
        return "; ".join(said)


def _named(files: Sequence[Path]) -> str:
    """A few files by their names, many by how many lie in which folder."""
    if len(files) <= _NAMED:
        return ", ".join(map(printable, files))
    folders = Counter(file.parent for file in files)
    shown = [f"{count:,} in {printable(folder)}" for folder, count in folders.most_common(_NAMED)]
    elsewhere = len(files) - sum(count for _, count in folders.most_common(_NAMED))
    more = f" and {elsewhere:,} elsewhere" if elsewhere else ""
    return f"{len(files):,} files ({', '.join(shown)}{more})"


class _Walk:
    """The steps of one walk, which put what they come upon into `found`."""

    def __init__(self, found: Found, head: Callable[[Path], bytes]) -> None:
        self.left_out = _LeftOut()
        self._found = found
        self._head = head
        self._seen: set[Path] = set()
        self._folders: dict[Path, bool] = {}

    def named(self, file: Path) -> None:
        """Add a file that was named."""
        if file not in self._seen:
            self._seen.add(file)
            kind = kind_of(self._head(file))
            if kind == "-repository" and file.name == FILE_NAME:
                self._found.configurations.append(file)
                return
            self._sort_in(file, kind, chosen=True)

    def folder(self, path: Path, repository: Searched) -> None:
        """Go through a folder that was named."""
        top = repository_top(path.absolute())
        by_pattern = bool(repository.root and repository.plans)
        patterns = [pattern for pattern in repository.plans if is_within(pattern)]
        chosen = self._chosen(path, repository.root, patterns) if repository.root else set()
        for entry in _entries(path):
            if entry.file in self._seen or (entry.is_link and self._is_off_the_way(entry, path)):
                continue
            if by_pattern and repository.root:
                if entry.file not in chosen:
                    self._beside_patterns(entry.file, path, repository, patterns)
            elif entry.usual:
                self._take(entry.file, top, path)
            elif kind_of(head_of(entry.file)) == "":
                where = "in a folder where none are looked for"
                self.left_out.add(entry.file, f"looks like a plan, {where}", f"look like plans, {where}")
        for file in sorted(chosen - self._seen, key=lambda file: file.parts):
            self._take(file, top, path, chosen=True)
        if by_pattern:
            for file in (*self._own_frameworks(path, repository), *self._own_networks(path, repository)):
                self._take(file, top, path)

    def _chosen(self, path: Path, root: Path, patterns: Sequence[str]) -> set[Path]:
        """The plans that the configuration means, as far as they lie under `path`."""
        inside = f"{path.absolute()}{os.sep}".replace(os.sep * 2, os.sep)
        files = {str(file) for pattern in patterns for file in root.glob(pattern)}
        # Texts, not Path objects: of thousands of files, their parents and parts take most of the time of a walk.
        return {
            path / file[len(inside) :]
            for file in files
            if file.startswith(inside) and not file.endswith(f"{os.sep}{FILE_NAME}") and os.path.isfile(file)  # noqa: PTH113
        }

    def _own_frameworks(self, path: Path, repository: Searched) -> Iterator[Path]:
        folder = path.absolute()
        for own in repository.framework_folders:
            if folder in (own, *own.parents):
                files = (path / file.relative_to(folder) for file in sorted(own.glob("*.yaml")))
                yield from (file for file in files if file not in self._seen)

    def _own_networks(self, path: Path, repository: Searched) -> Iterator[Path]:
        folder = path.absolute()
        own = (path / file.relative_to(folder) for file in repository.network_files if folder in file.parents)
        yield from (file for file in own if file not in self._seen)

    def _beside_patterns(self, file: Path, path: Path, repository: Searched, patterns: Sequence[str]) -> None:
        """A YAML file that no pattern means to the letter: a plan all the same where only the case of its ending differs."""
        assert repository.root
        if file.absolute() in repository.network_files:
            return
        whole = path.absolute() / file.relative_to(path)
        inside = PurePath(whole.relative_to(repository.root)).with_suffix(file.suffix.lower())
        if any(_matches(_parts(pattern), inside.parts) for pattern in patterns):
            self._take(file, repository_top(path.absolute()), path, chosen=_is_readable(file))
        elif kind_of(head_of(file)) == "":
            means = f"but plans: in {FILE_NAME} means {', '.join(map(printable, repository.plans))}"
            self.left_out.add(file, f"looks like a plan, {means}", f"look like plans, {means}")
        elif kind_of(head_of(file)) == "-network" and root_of(whole.parent) == repository.root:
            means = f"but nothing says so: name it under network: in {FILE_NAME}"
            self.left_out.add(file, f"is a network file, {means}", f"are network files, {means}")
        elif kind_of(head_of(file)) is None and _lies_with_networks(whole, repository):
            means = "where network files lie, and does not say “improvplan-network: 1”, so nothing of it is known"
            several = means.replace("does", "do").replace("it is", "them is")
            self.left_out.add(file, f"lies {means}", f"lie {several}")

    def _take(self, file: Path, top: Path, walked: Path, *, chosen: bool = False) -> None:
        """Add a file that the walk has found, unless a link on the way to it leads out of the repository."""
        self._seen.add(file)
        if self._leads_out(file, top):
            self.left_out.add(file, OUTSIDE, OUTSIDE.replace("leads", "lead", 1))
            return
        if not chosen and not _is_readable(file):
            self.left_out.add(file, "cannot be opened", "cannot be opened")
            return
        kind = kind_of(self._head(file))
        if kind is None and not chosen:
            self.left_out.foreign[walked] = self.left_out.foreign.get(walked, 0) + 1
        self._sort_in(file, kind, chosen=chosen)

    def _leads_out(self, file: Path, top: Path) -> bool:
        if file.is_symlink():
            return leads_out(file, top)
        folder = file.parent
        if folder not in self._folders:
            self._folders[folder] = leads_out(folder, top)
        return self._folders[folder]

    def _is_off_the_way(self, entry: _Entry, path: Path) -> bool:
        """Whether a link leads nowhere, or to a folder: neither is followed."""
        if entry.is_folder:
            if leads_out(entry.file, path) and entry.usual:
                why = "links to folders are not followed"
                self.left_out.add(entry.file, f"is a link to a folder, and {why}", f"are links to folders: {why}")
            return True
        if not entry.file.exists():
            self.left_out.add(
                entry.file, "is a link to a file that is not there", "are links to files that are not there"
            )
            return True
        return False

    def _sort_in(self, file: Path, kind: str | None, *, chosen: bool) -> None:
        if kind == "-framework":
            self._found.frameworks.append(file)
        elif kind == "-network":
            self._found.networks.append(file)
        elif chosen or kind == "":
            self._found.plans.append(file)
        else:
            self._found.skipped.append(file)


class _Entry(NamedTuple):
    """A YAML file or a link to a folder. `usual` is whether it lies where plans are looked for."""

    file: Path
    is_link: bool
    is_folder: bool
    usual: bool


def _entries(folder: Path, *, usual: bool = True) -> Iterator[_Entry]:
    """The YAML files below a folder, and links to folders, in the order of their names: those of a folder before those below it."""
    folders = []
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in found:
        link = entry.is_symlink()
        if _is_folder(entry):
            if entry.name not in _FOLDERS_OF_PROGRAMS and not Path(entry.path, "pyvenv.cfg").exists():
                here = usual and not entry.name.startswith(".") and entry.name not in _SKIPPED_FOLDERS
                if link:
                    yield _Entry(folder / entry.name, is_link=True, is_folder=True, usual=here)
                else:
                    folders.append((folder / entry.name, here))
        elif entry.name.lower().endswith((".yaml", ".yml")) and entry.name != FILE_NAME:
            yield _Entry(folder / entry.name, is_link=link, is_folder=False, usual=usual)
    for below, here in folders:
        yield from _entries(below, usual=here)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _lies_with_networks(file: Path, repository: Searched) -> bool:
    """Whether a file of a repository lies where its network files do, and the configuration names no other places for them."""
    assert repository.root

    def usual(each: Path) -> bool:
        inside = PurePath(os.path.relpath(each, repository.root))
        return any(_matches(_parts(pattern), inside.parts) for pattern in NETWORK_PLACES)

    return usual(file) and (not repository.network_files or any(map(usual, repository.network_files)))


def _is_readable(file: Path) -> bool:
    try:
        return file.is_file() and os.access(file, os.R_OK)
    except (OSError, ValueError):
        return False


def _without_doubles(plans: Sequence[Path]) -> list[Path]:
    """The plans without links to others among them; of several links to one file the first stays."""
    links = [file for file in plans if file.is_symlink()]
    if not links:
        return [*plans]
    real = {os.path.realpath(file) for file in plans if file not in links}
    left = []
    for file in plans:
        target = os.path.realpath(file)
        if file in links and target in real:
            continue
        real.add(target)
        left.append(file)
    return left


def _parts(pattern: str) -> tuple[str, ...]:
    *folders, last = (part for part in pattern.replace("\\", "/").split("/") if part not in ("", "."))
    name = PurePath(last)
    return (*folders, last[: len(last) - len(name.suffix)] + name.suffix.lower())


def _matches(pattern: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Whether a pattern means just this file, from the same folder."""
    if not pattern or not parts:
        return not pattern and not parts
    if pattern[0] == "**":
        return any(_matches(pattern[1:], parts[number:]) for number in range(len(parts) + 1))
    return fnmatchcase(parts[0], pattern[0]) and _matches(pattern[1:], parts[1:])
