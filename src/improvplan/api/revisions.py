"""Taking configuration, forms and frameworks from an earlier revision, through git."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.api.plan_files import notice
from improvplan.finding import Finding
from improvplan.gate import printable
from improvplan.lint.engine.mistakes import mistakes_in
from improvplan.lint.engine.request import CheckRequest
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import discover
from improvplan.workspace.git import Git, GitError
from improvplan.workspace.history import History, configuration_at
from improvplan.workspace.roots import root_of


def say_not_compared(history: History, plans: Iterable[Path]) -> None:
    """Name the submodules that plans lie in: each has a history of its own, which is not looked at."""
    sentence = history.not_compared(plans)
    if sentence:
        notice(sentence)


@contextmanager
def configured_as_in(paths: Sequence[Path], revision: str) -> Iterator[Callable[[str], str]]:
    """Within this, configuration, forms and frameworks are those of a revision. Gives what names their files (see `configuration_at`).

    Raises:
        ImprovplanError: git cannot say what they were.

    """
    with _in_plain_words("--config-from"):
        git = _git_around(paths)
        commit = git.commit(revision)
    with configuration_at(git, commit, revision) as name:
        lacking = [path for path in paths or (Path(),) if repository_of(path).root is None]
        if lacking:
            shown = ", ".join(printable(path) for path in lacking)
            notice(
                f"--config-from: at {printable(revision)} there is no improvplan.yaml for {shown}, so nothing is configured there: "
                "no rule is set, and no form or framework of your own is known"
            )
        yield name


def own_mistakes(paths: Sequence[Path], request: CheckRequest, revision: str) -> list[Finding]:
    """What is wrong with the configurations, forms and frameworks at hand and was not wrong in a revision.

    They are looked at as files only: what they say holds for nothing while the configuration is taken from the revision. Without
    this, a pull request that breaks them would only be found out once it is accepted. Raises ImprovplanError.
    """
    roots = {root for path in paths if (root := root_of((path if path.is_dir() else path.parent).absolute()))}
    roots |= {root for plan in discover(paths).plans if (root := root_of(plan.parent.absolute()))}
    now = mistakes_in([repository_of(root) for root in sorted(roots)])
    if not now:
        return []
    with _in_plain_words("--config-from"):
        git = _git_around(paths)
        with configuration_at(git, git.commit(revision), revision):
            before = {_mistake(each) for each in mistakes_in([repository_of(root) for root in sorted(roots)])}
    return [each for each in now if _mistake(each) not in before and each.rule not in request.ignore]


def _mistake(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.path, finding.message


def _git_around(paths: Sequence[Path]) -> Git:
    first = paths[0] if paths else Path()
    return Git.around((first if first.is_dir() else first.parent).absolute())


@contextmanager
def _in_plain_words(option: str) -> Iterator[None]:
    try:
        yield
    except GitError as error:
        raise ImprovplanError(f"{option}: {error}") from error
