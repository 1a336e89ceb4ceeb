"""The state of a repository as it was when it was read: what is found in its plans is remembered by it."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from improvplan.source.encoding import decode
from improvplan.source.load import bytes_of
from improvplan.workspace.configuration import Repository, substitute
from improvplan.workspace.state import Hints, UnknownStateError, repository_state

_states: WeakKeyDictionary[Repository, str] = WeakKeyDictionary()


def hints_of(repository: Repository) -> Hints | None:
    """Where a repository's files are; None where there is no configuration."""
    frameworks, templates = repository.own_folders
    if not (repository.root and frameworks and templates):
        return None
    return Hints(
        str(repository.root),
        tuple(str(file.path) for file in repository.files),
        tuple(repository.plans),
        str(frameworks),
        str(templates),
    )


def state_of(repository: Repository) -> str:
    """The state of a repository's configuration, frameworks and forms when it was first asked for, as a hash.

    Empty where nothing may be remembered: where something is wrong with the configuration, since that may depend on further
    files; where it has changed since it was read; and where it is taken from another revision.
    """
    if substitute.get() or repository.findings:
        return ""
    if repository not in _states:
        _states[repository] = _state(repository)
    return _states[repository]


def still_in(repository: Repository, state: str) -> bool:
    """Whether a repository is in that state now."""
    return bool(state) and _state(repository) == state


def _state(repository: Repository) -> str:
    try:
        state = repository_state(hints_of(repository), repository.beside)
    except UnknownStateError:
        return ""
    for file in repository.files:
        data = bytes_of(file.path)
        if not isinstance(data, bytes) or decode(data).text != file.source.text:
            return ""
    return state
