"""A configuration and those it extends: reading them, and putting them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from os.path import normpath, relpath
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from improvplan.finding import Finding, Severity, Span
from improvplan.gate import OUTSIDE, leads_out, repository_top
from improvplan.model.reading import Reading, read_model
from improvplan.source import Source, load
from improvplan.workspace.settings import IDENTITY, Configuration
from improvplan.workspace.walking import is_within, networks_meant

RULE = "configuration"
KEPT_INSIDE = ("frameworks", "templates", "reference")
"""Keys whose folder or file has to lie in the repository."""

_COPY_INSIDE = (
    "copy it into the repository (the git repository or, without git, the folder of this file), and name the copy"
)
WHY = "every plan of the repository is checked by what it says here"


class ConfigurationFile(NamedTuple):
    """A configuration as one file has it, before it takes over anything."""

    path: Path
    source: Source
    reading: Reading[Configuration] | None

    @property
    def value(self) -> Configuration:
        """What the file says; nothing, where it could not be read."""
        return self.reading.value if self.reading else Configuration.model_construct()


def lineage(
    file: Path, name_of: Callable[[Path], str] | None = None
) -> tuple[tuple[ConfigurationFile, ...], tuple[Finding, ...]]:
    """A configuration and those it extends, the nearest first, and what is wrong with any of them.

    `name_of` gives the name by which findings call a file; the way to it from the current folder, if left out. Nothing outside the
    repository is read, whatever a configuration names.
    """
    top = repository_top(file.parent)
    files: list[ConfigurationFile] = []
    findings: list[Finding] = []
    here: Path | None = file
    while here:
        source = load(here, (name_of or shown)(here), within=top)
        own = ConfigurationFile(here, source, read_model(source, Configuration, IDENTITY))
        files.append(own)
        findings += (*source.problems, *(own.reading.findings if own.reading else ()))
        findings += (*_patterns(own), *_leading_out(own, top), *_no_letterhead(own, top), *_no_network(own, top))
        findings += _no_days(own)
        here, troubles = _parent(own, [each.path for each in files], top)
        findings += troubles
    return tuple(files), tuple(findings)


def shown(file: Path) -> str:
    """A file as findings call it: from the current folder."""
    try:
        return relpath(file)
    except ValueError:  # on another drive
        return str(file)


def finding(
    file: ConfigurationFile, path: tuple[str | int, ...], message: str, fix: str, span: Span | None = None
) -> Finding:
    """The finding for a mistake in a configuration: at the value at `path`, where no span says otherwise."""
    return Finding(
        rule=RULE,
        severity=Severity.ERROR,
        file=file.source.name,
        message=message,
        why=WHY,
        fix=fix,
        place=file.source.place(span) if span else file.source.place_of(path),
        path=path,
    )


def _patterns(file: ConfigurationFile) -> Iterator[Finding]:
    for number, pattern in enumerate(file.value.plans):
        if not is_within(pattern):
            message = f"“{pattern}” is no pattern that leads from this folder to plans"
            fix = "write it from the folder of this file, with ** only between slashes, for example: plans/**/*.yaml"
            yield finding(file, ("plans", number), message, fix)


def _no_days(file: ConfigurationFile) -> Iterator[Finding]:
    """The findings for what stands where a day should: a term or a closed day that would be left out without a word."""
    if not (file.value.closed or file.value.terms):
        return
    from improvplan.forms.checks import times_of
    from improvplan.workspace.terms import calendar_for

    for path, message, fix in times_of(file.value.terms):
        yield finding(file, path, message, fix)
    calendar = calendar_for(file.value.country, file.value.terms)
    for number, each in enumerate(file.value.closed):
        if each.when is None or calendar.absolute(each.when) is None:
            words = f"“{each.when.words}” is" if each.when else "this is"
            fix = "write the day or days with the year, for example: 2 Nov 2026, or 19 Oct 2026 – 30 Oct 2026"
            yield finding(
                file, ("closed", number, *(("when",) if each.when else ())), f"{words} no day with its year", fix
            )


def _leading_out(file: ConfigurationFile, top: Path) -> Iterator[Finding]:
    """The findings for folders and files that the configuration names and that lie outside the repository."""
    for key in KEPT_INSIDE:
        name = getattr(file.value, key)
        if name and key in file.value.model_fields_set and leads_out(file.path.parent / name, top):
            yield finding(file, (key,), f"“{name}” {OUTSIDE}", _COPY_INSIDE)


def _no_letterhead(file: ConfigurationFile, top: Path) -> Iterator[Finding]:
    """The finding for a Word file that the configuration names and that is not there."""
    name = file.value.reference
    if not name or "reference" not in file.value.model_fields_set or leads_out(file.path.parent / name, top):
        return
    if not (file.path.parent / name).is_file():
        from difflib import get_close_matches

        others = sorted(one.name for one in (file.path.parent / name).parent.glob("*.docx"))
        near = get_close_matches(Path(name).name, others, n=1, cutoff=0.5)
        beside = f"did you mean {Path(name).with_name(near[0]).as_posix()}?" if near else ""
        fix = beside or "write where the Word file lies, from the folder of this file, or take reference: away"
        yield finding(file, ("reference",), f"the Word file “{name}” is not there", fix)


def _no_network(file: ConfigurationFile, top: Path) -> Iterator[Finding]:
    """The findings for network files that the configuration names and that are not there, or lie outside the repository."""
    if "network" not in file.value.model_fields_set:
        return
    folder = file.path.parent
    for number, pattern in enumerate(file.value.network):
        found = networks_meant(folder, (pattern,))
        if any(leads_out(each, top) for each in found) or (not found and leads_out(folder / pattern, top)):
            yield finding(file, ("network", number), f"“{pattern}” {OUTSIDE}", _COPY_INSIDE)
        elif not found:
            from difflib import get_close_matches

            others = sorted(one.relative_to(folder).as_posix() for one in folder.glob("*.y*ml") if one != file.path)
            near = get_close_matches(pattern, others, n=1, cutoff=0.5)
            fix = (
                f"did you mean {near[0]}?"
                if near
                else "write where the network file lies, from the folder of this file"
            )
            yield finding(file, ("network", number), f"there is no network file “{pattern}”", fix)


def _parent(file: ConfigurationFile, seen: Sequence[Path], top: Path) -> tuple[Path | None, tuple[Finding, ...]]:
    name = file.value.extends
    if not name:
        return None, ()
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or "://" in name:
        message = f"“{name}” is not the way from this folder to a file that is kept with the plans"
        return None, (
            finding(file, ("extends",), message, "write it from this folder, for example: ../standards/a.yaml"),
        )
    parent = Path(normpath(file.path.parent / name))
    if leads_out(parent, top):
        return None, (finding(file, ("extends",), f"“{name}” {OUTSIDE}", _COPY_INSIDE),)
    if parent in seen:
        message = f"the files that this one extends lead round in a circle, by way of “{name}”"
        return None, (finding(file, ("extends",), message, "take extends: away from one of them"),)
    if not parent.is_file():
        from difflib import get_close_matches

        near = get_close_matches(parent.name, sorted(each.name for each in parent.parent.glob("*.y*ml")), n=1)
        fix = f"did you mean {near[0]}?" if near else "the way to it starts at the folder of this file"
        return None, (finding(file, ("extends",), f"there is no file “{name}” for this one to extend", fix),)
    return parent, ()


def together(files: Sequence[ConfigurationFile]) -> Configuration:
    """One configuration of several, the nearest first: what a nearer one says holds."""
    whole = Configuration.model_construct()
    for file in reversed(files):
        own = file.value
        changed = {name: getattr(own, name) for name in own.model_fields_set - {"overrides"}}
        changed["overrides"] = (*whole.overrides, *own.overrides)
        if own.categories:
            changed["categories"] = (whole.categories or {}) | own.categories
        if own.imports:
            changed["imports"] = (whole.imports or {}) | own.imports
        whole = whole.model_copy(update=changed)
    return whole


def folder_meant(files: Sequence[ConfigurationFile], key: str) -> Path | None:
    """The folder that the nearest file with this key means, counted from that file; the usual one where none names it."""
    naming = next((file for file in files if key in file.value.model_fields_set), None) or next(iter(files), None)
    return naming.path.parent / getattr(naming.value, key) if naming else None


def folders(files: Sequence[ConfigurationFile], key: str) -> Iterator[Path]:
    """That folder, if it exists and does not lead out of the repository."""
    folder = folder_meant(files, key)
    if folder and folder.is_dir() and not leads_out(folder, repository_top(files[0].path.parent)):
        yield folder
