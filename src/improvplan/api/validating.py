"""Checking plans."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from improvplan.api.choosing import check_request, with_known_rules
from improvplan.api.errors import ImprovplanError
from improvplan.api.option_names import names_of
from improvplan.api.plan_files import AnyPaths, day_or_today, no_plan, notice, paths_of
from improvplan.lint.engine.checked import CheckedRun
from improvplan.lint.engine.joining import joined
from improvplan.lint.engine.many_plans import completed
from improvplan.lint.engine.plan_findings import examine, limited
from improvplan.lint.engine.registry import all_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import run, suppress
from improvplan.report.result import Result
from improvplan.source import read
from improvplan.workspace.cache import forgetful
from improvplan.workspace.configuration import repository_of

__all__ = [
    "CheckRequest",
    "added_by_strict",
    "circumstances",
    "named",
    "result_of",
    "run",
    "validate",
    "validate_text",
    "with_known_rules",
]


def validate(
    paths: AnyPaths = ".",
    *,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    today: datetime.date | None = None,
    strict: bool = False,
    suppressions: bool = True,
    baseline: bool = True,
    since: str | None = None,
    config_from: str | None = None,
) -> Result:
    """Check every plan and framework file under the given files and folders, or under the one that is given.

    `select` runs only the named rules, `ignore` leaves some out, `strict` adds the strict ones; `today` is the date that dated
    rules compare with. Findings that comments suppress, and those that the baseline has recorded, are left out unless
    `suppressions` and `baseline` say otherwise. `since` keeps only what the current branch adds to a revision; `config_from`
    takes configuration, forms and frameworks from one.

    Raises:
        ImprovplanError: there is nothing to check, a rule is named that does not exist, or git cannot look at a revision.

    """
    chosen = check_request(
        names_of(select), names_of(ignore), today=day_or_today(today), strict=strict, suppressions=suppressions
    )
    request = replace(
        chosen,
        paths=tuple(str(path) for path in paths_of(paths)),
        baseline=baseline,
        since=since,
        config_from=config_from,
    )
    with circumstances(request) as name_of_file:
        checked = named(run(request), name_of_file)
    return result_of(checked, request)


def validate_text(data: bytes, name: str, request: CheckRequest) -> Result:
    """Check a plan that is in no file, as if it stood in the file of that name. What the request says of paths means nothing here."""
    path = Path(name)
    source, repository = read(data, name), repository_of(path if path.parent.is_dir() else Path.cwd())
    plan = completed(examine(request, path, source, repository)[1], source, repository, request)
    findings = joined(limited(suppress([plan], [], request)))
    hidden = plan.suppressing.count if plan.suppressing else 0
    return Result(tuple(sorted(findings, key=lambda one: one.order)), (name,), (), (), hidden, 0)


@contextmanager
def circumstances(request: CheckRequest) -> Iterator[Callable[[str], str]]:
    """What a request is checked within: configuration, forms and frameworks are those of the revision that it names, if any.

    Gives what names files afterwards: those of the revision are called by it.

    Raises:
        ImprovplanError: git cannot look at a revision that the request names.

    """
    token = forgetful.set(forgetful.get() or not request.cache)
    try:
        with _configured(request) as name_of_file:
            yield name_of_file
    finally:
        forgetful.reset(token)


@contextmanager
def _configured(request: CheckRequest) -> Iterator[Callable[[str], str]]:
    if request.since is None and request.config_from is None:
        yield str
        return
    from improvplan.api.revisions import configured_as_in
    from improvplan.lint.engine.since import RevisionError

    try:
        if request.config_from is None:
            yield str
        else:
            with configured_as_in([Path(path) for path in request.paths], request.config_from) as name:
                yield name
    except RevisionError as error:
        raise ImprovplanError(str(error)) from error


def named(checked: CheckedRun, name: Callable[[str], str]) -> CheckedRun:
    """The same run with the files of its findings named anew."""
    return replace(checked, findings=tuple(replace(one, file=name(one.file)) for one in checked.findings))


def result_of(checked: CheckedRun, request: CheckRequest) -> Result:
    """The outcome of a run as reports need it. Raises ImprovplanError where there was nothing to check."""
    found = checked.found
    if not (found.plans or found.frameworks or found.networks or found.configurations or checked.forms):
        if found.notice:
            notice(found.notice)
        raise no_plan([Path(path) for path in request.paths])
    findings = checked.findings
    if request.config_from is not None:
        from improvplan.api.revisions import own_mistakes

        own = own_mistakes([Path(path) for path in request.paths], request, request.config_from)
        findings = tuple(sorted(dict.fromkeys((*findings, *own)), key=lambda finding: finding.order))
    for words in checked.notices:
        notice(words)
    return Result(
        tuple(sorted(joined(findings), key=lambda finding: finding.order)),
        tuple(map(str, found.plans)),
        tuple(map(str, found.frameworks)),
        tuple(str(file) for file in found.skipped if file not in checked.forms),
        checked.suppressed,
        checked.known,
        (found.notice,) if found.notice else (),
        forms=tuple(map(str, checked.forms)),
        networks=tuple(map(str, found.networks)),
        configurations=tuple(map(str, found.configurations)),
        names={plan.file: plan.facts.organisation or plan.facts.title for plan in checked.plans if plan.facts},
    )


def added_by_strict(result: Result, request: CheckRequest) -> int:
    """How many findings the strict rules would add to a result that was made without them.

    Checks the same plans a second time: for people who are looking at a few plans.
    """
    known = {rule.name for rule in all_rules() if rule.strict} - {finding.rule for finding in result.findings}
    again = run(CheckRequest(request.paths, today=request.today, strict=True))
    return sum(finding.rule in known for finding in joined(again.findings))
