"""The baseline of a repository: findings that were there when it was recorded, and that `validate` leaves out until they are mended.

The file holds no words of any plan: rules, ids, and hashes of texts. It has a line for each identity, in order, so that git merges it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from improvplan.finding import Finding, Identity, Place, Severity, together
from improvplan.forms.form import Form
from improvplan.lint.engine.bookkeeping import BOOKKEEPING, STALE, BookkeepingRule, noted
from improvplan.lint.engine.checked import CheckedPlan
from improvplan.lint.engine.registry import across_rules, plan_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.selection import bookkeeping_decisions, layers_of, severities
from improvplan.lint.rule import Rule
from improvplan.source.files import TooLargeError, UnusableFileError, read_bytes, repository_top
from improvplan.vocabulary.wording import quote
from improvplan.workspace.configuration import Repository, repository_of
from improvplan.workspace.discover import Found
from improvplan.workspace.sharing import shown

RULE = "baseline"
WHY = "as long as it cannot be read, no finding is left out because of it"
_VERSION = 1
_LARGEST = 50_000_000
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each identity was recorded, and what is wrong with the file."""

    recorded: Mapping[Identity, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_baseline(file: Path) -> Baseline:
    """The baseline in a file; an empty one where there is no file. A file that cannot be read is a finding."""
    try:
        within = repository_top(file.parent.absolute())
        text = read_bytes(file, within=within, limit=_LARGEST).decode("utf-8-sig")
    except FileNotFoundError:
        return Baseline()
    except TooLargeError:
        return _unreadable(file, "this file is far too large for a baseline")
    except UnusableFileError as error:
        return _unreadable(file, error.reason)
    except (OSError, UnicodeDecodeError):
        return _unreadable(file, "this file cannot be read")
    try:
        return Baseline(_recorded(json.loads(text)))
    except json.JSONDecodeError as error:
        line = text.splitlines()[error.lineno - 1] if text.splitlines()[error.lineno - 1 :] else ""
        if line.startswith(_CONFLICT):
            return _unreadable(
                file,
                "git has left both sides of a conflict in this file",
                "keep the entries of both, with commas between them; one that stands in it twice counts once",
                Place(error.lineno, 1, error.lineno, len(line) + 1, line),
            )
        column = min(error.colno, len(line) + 1)
        place = Place(error.lineno, column, error.lineno, max(column, len(line) + 1), line)
        return _unreadable(file, "this file cannot be read from here on", place=place)
    except RecursionError:
        return _unreadable(file, "this file cannot be read")
    except (ValueError, TypeError, KeyError, AttributeError):
        return _unreadable(file, "this file is not written as improvplan writes a baseline")


def _recorded(data: Any) -> dict[Identity, int]:
    if data["improvplan-baseline"] != _VERSION:
        raise ValueError
    found: dict[Identity, int] = {}
    for plan, entries in data["findings"].items():
        for entry in entries:
            identity = Identity(plan, str(entry["path"]), str(entry["rule"]), str(entry["text"]))
            found[identity] = max(found.get(identity, 0), int(entry.get("count", 1)))
    return found


def _unreadable(file: Path, message: str, fix: str = "", place: Place | None = None) -> Baseline:
    fix = fix or "take back the last change to it with git, or delete it and run improvplan baseline"
    wrong = Finding(
        rule=RULE, severity=Severity.ERROR, file=shown(file), message=message, why=WHY, fix=fix, place=place
    )
    return Baseline(findings=(wrong,))


def written(recorded: Mapping[Identity, int]) -> str:
    """A baseline as text: a line for each identity, in order."""
    plans = [
        f"    {_json(plan)}: [\n" + ",\n".join(f"      {_entry(one, recorded[one])}" for one in identities) + "\n    ]"
        for plan, identities in groupby(sorted(one for one in recorded if recorded[one] > 0), key=lambda one: one.plan)
    ]
    body = "{\n" + ",\n".join(plans) + "\n  }" if plans else "{}"
    return f'{{\n  "improvplan-baseline": {_VERSION},\n  "findings": {body}\n}}\n'


def _entry(identity: Identity, count: int) -> str:
    entry: dict[str, str | int] = {"path": identity.path, "rule": identity.rule, "text": identity.text}
    return _json(entry | ({"count": count} if count > 1 else {}))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings beside a baseline: the new ones, how many were recorded, and what was recorded and is no longer there."""

    new: list[Finding]
    known: int
    gone: dict[Identity, int]


def compared(
    findings: Iterable[Finding], recorded: Mapping[Identity, int], judged: Callable[[Identity], bool]
) -> Compared:
    """Leave out as many findings of each identity as were recorded; of one that says the same of several places, those places.

    `judged` says for which recorded identities this run shows whether they are still there.
    """
    left = Counter(recorded)
    new, known = [], 0
    for finding in sorted(findings, key=lambda one: one.order):
        places = []
        for one in finding.singly:
            if one.identity and left[one.identity] > 0:
                left[one.identity] -= 1
            else:
                places.append(one)
        rest = together(places)
        if rest:
            new.append(rest)
        else:
            known += 1
    return Compared(new, known, {one: count for one, count in left.items() if count > 0 and judged(one)})


def pruned(recorded: Mapping[Identity, int], gone: Mapping[Identity, int]) -> dict[Identity, int]:
    """A baseline without what is gone; nothing is ever added."""
    return {one: count - gone.get(one, 0) for one, count in recorded.items() if count > gone.get(one, 0)}


def renewed(
    recorded: Mapping[Identity, int], findings: Iterable[Finding], judged: Callable[[Identity], bool]
) -> dict[Identity, int]:
    """A baseline of today's findings; what cannot be judged today stays as it was recorded."""
    today = Counter(one.identity for finding in findings for one in finding.singly if one.identity)
    return {one: count for one, count in recorded.items() if one not in today and not judged(one)} | dict(today)


_NAMED = 3
"""How many rules are named of what is no longer there."""


@dataclass(frozen=True, eq=False)
class Standing:
    """How the plans of one repository stand today: what was found about them, and what its baseline has recorded."""

    repository: Repository
    baseline: Baseline
    findings: Sequence[Finding]
    plans: Sequence[CheckedPlan]
    beside: frozenset[str]
    whole: bool

    @cached_property
    def _by_name(self) -> Mapping[str, list[CheckedPlan]]:
        found: dict[str, list[CheckedPlan]] = {}
        for plan in self.plans:
            for name in {plan.name, self.repository.within(Path(plan.file)).as_posix()}:
                found.setdefault(name, []).append(plan)
        return found

    def judged(self, identity: Identity) -> bool:
        """Whether this run shows if a recorded finding is still there: its plan was read and its rule has run.

        A plan that is nowhere to be found may be one that cannot be read at all just now.
        """
        plans = self._by_name.get(identity.plan)
        if not plans:
            return identity.plan in self.beside or (self.whole and all(plan.facts for plan in self.plans))
        running = all(identity.rule in (plan.levels or ()) for plan in plans)
        sound = all(plan.sound for plan in plans)
        match _kind(identity.rule):
            case "across":
                return self.whole and running
            case "plan":
                return sound and running
            case "bookkeeping":
                return sound
        return True


@cache
def _kind(rule: str) -> str:
    """Where a rule belongs; empty for those of the reader, and for one that there no longer is."""
    kinds: dict[str, Sequence[Rule[Any] | BookkeepingRule]] = {
        "across": across_rules(),
        "plan": plan_rules(),
        "bookkeeping": BOOKKEEPING,
    }
    return next((kind for kind, rules in kinds.items() if any(one.name == rule for one in rules)), "")


def standings(
    request: CheckRequest, found: Found, plans: Sequence[CheckedPlan], findings: Sequence[Finding]
) -> list[Standing]:
    """How things stand in each repository, from what was found about all plans, framework and network files, with identities."""
    beside = (*found.frameworks, *found.networks)
    files = [(repository_of(file), file) for file in (*found.plans, *beside)]
    paths = [Path(path) for path in request.paths]
    made = []
    for repository in dict.fromkeys(repository for repository, _ in files):
        own = {str(file) for owner, file in files if owner is repository}
        made.append(
            Standing(
                repository,
                read_baseline(repository.baseline) if repository.baseline else Baseline(),
                [finding for finding in findings if finding.file in own],
                [plan for plan in plans if plan.file in own],
                frozenset(repository.within(file).as_posix() for file in beside if str(file) in own),
                repository.lies_in(paths),
            )
        )
    return made


def not_recorded(standing: Sequence[Standing], request: CheckRequest) -> tuple[list[Finding], int]:
    """The findings without those that baselines have recorded, with what there is to say of the baselines; and how many were left out."""
    left: list[Finding] = []
    known = 0
    for one in standing:
        result = compared(one.findings, one.baseline.recorded, one.judged)
        left += [*one.baseline.findings, *result.new, *_stale(one, result.gone, request)]
        known += result.known
    return left, known


def _stale(standing: Standing, gone: Mapping[Identity, int], request: CheckRequest) -> list[Finding]:
    """A finding for each plan whose mistakes were fixed, or that is no longer there."""
    file = standing.repository.baseline
    if not gone or file is None:
        return []
    levels = severities(
        bookkeeping_decisions((STALE,), layers_of(Form.model_construct(), standing.repository, (), request))
    )
    found = []
    for plan in sorted({identity.plan for identity in gone}):
        rules = Counter({identity: count for identity, count in gone.items() if identity.plan == plan})
        total = rules.total()
        names = sorted({identity.rule for identity in rules})
        more = f" and {len(names) - _NAMED} more rules" if len(names) > _NAMED else ""
        what = "a finding" if total == 1 else f"{total:,} findings"
        message = f"{what} recorded for {quote(plan)} can no longer be found ({', '.join(names[:_NAMED])}{more})"
        found += noted(STALE, levels, message, file=shown(file), plan=plan)
    return found
