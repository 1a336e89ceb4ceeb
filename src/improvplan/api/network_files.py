"""The network files of a repository: read soundly, and added to without disturbing a byte elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from improvplan.api.changing import speaking_of
from improvplan.api.errors import ImprovplanError, UnreadablePlanError
from improvplan.context.surroundings import surroundings_of
from improvplan.derived.plugin import Kept
from improvplan.edit.file import locked, put_text, text_file
from improvplan.edit.refusal import RefusedError
from improvplan.edit.splicing import Item, spliced
from improvplan.gate import printable
from improvplan.source import Mapping, parse
from improvplan.workspace.configuration import Repository, repository_of
from improvplan.workspace.network import Network, NetworkReading, forget_network, network_of, reading_of
from improvplan.workspace.network_checks import errors_of

_MENDING = "improvplan validate says how to mend it"


def sound_network(repository: Repository) -> Network:
    """The network of a repository; an empty one where it has none.

    Raises:
        UnreadablePlanError: something in it could not be read, or does not go together.

    """
    network = network_of(repository)
    for file in network.files:
        _require_sound(network, file)
    return network


def _require_sound(network: Network, file: NetworkReading) -> None:
    wrong = errors_of(network, file)
    if wrong:
        error = UnreadablePlanError(file.name, wrong)
        error.args = (f"{error}; {_MENDING}",)
        raise error


def network_mistakes(paths: Iterable[Path]) -> tuple[str, ...]:
    """A sentence for each network file of these files and folders that has a mistake: what follows from it may be missing."""
    return tuple(
        f"{UnreadablePlanError(file.name, wrong)}; what follows from it may be missing: {_MENDING}"
        for repository in dict.fromkeys(map(repository_of, paths))
        for network in (network_of(repository),)
        for file in network.files
        if (wrong := errors_of(network, file))
    )


def repository_in(folder: Path) -> Repository:
    """The repository of a folder that somebody named. Raises ImprovplanError where there is no such folder."""
    if not folder.is_dir():
        raise ImprovplanError(
            f"{printable(folder)} is no folder: name the folder of the plans and the network file. Nothing was changed"
        )
    return repository_of(folder)


def require_network(repository: Repository, folder: Path) -> Network:
    """The same, where there must be one. Raises ImprovplanError."""
    network = sound_network(repository)
    if not network:
        raise ImprovplanError(
            f"there is no network file for {folder}: it says which schools there are; write network.yaml beside improvplan.yaml, "
            "beginning with “improvplan-network: 1” (docs/network.md)"
        )
    return network


def add_to_network(repository: Repository, kept: Kept) -> Path:
    """Add things to the end of a list of a network: in the file that has the list already, else in its first one. The file.

    Nothing else in it changes.

    Raises:
        ImprovplanError: the file cannot be changed; then nothing was changed.

    """
    network = network_of(repository)
    path = next((file for file in network.files if kept.key in _keys(file)), network.files[0]).file
    with speaking_of(path), locked(path):
        file = text_file(path)
        if file is None:
            raise RefusedError("this file cannot be read any more")
        text = file.text
        for value in kept.values:
            text = spliced(parse(text, str(path)), Item((), kept.key, value)).text
        _refuse_new_mistakes(network, path, text)
        put_text(file, text)
    forget_network(repository)
    surroundings_of.cache_clear()  # which remembers the network beside forms and frameworks
    return path


def _keys(file: NetworkReading) -> frozenset[str]:
    """The keys that stand in a file, also those without a value: who keeps a log apart has begun it with its key."""
    root = file.source.root
    return frozenset(root.entries) if isinstance(root, Mapping) else frozenset()


def _refuse_new_mistakes(network: Network, path: Path, text: str) -> None:
    """Raises RefusedError where the network with another text of one file has a mistake that it does not have now."""
    new = reading_of(path, parse(text, str(path)))
    whole = Network(tuple(new if file.file == path else file for file in network.files))
    wrong = errors_of(whole, new)
    if wrong:
        raise RefusedError(
            f"the file would have a mistake that it does not have now: {wrong[0].message}; {wrong[0].fix}"
        )
