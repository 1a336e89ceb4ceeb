"""Confirming the links of a plan: which wording of the priorities that it serves somebody has read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from improvplan.api.changing import Changed, change
from improvplan.api.option_names import names_of
from improvplan.api.plan_files import AnyPath, day_or_today, path_of
from improvplan.context.context import Context
from improvplan.edit.refusal import RefusedError
from improvplan.edit.rewording import Rewording
from improvplan.model.placeholder import is_placeholder
from improvplan.model.plan import Plan
from improvplan.model.reading import read_plan
from improvplan.model.thread import Upstream, mark_of, mark_of_plan, upstream_of
from improvplan.source import load
from improvplan.vocabulary.wording import listed, nearest, quote
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import plans_by_id


class _LinkAt(NamedTuple):
    path: tuple[str | int, ...]
    words: str
    upstream: Upstream


def confirm(plan: AnyPath, *, links: str | Iterable[str] = (), today: datetime.date | None = None) -> Changed:
    """Write behind each link of a plan's priorities the mark of what it leads to, as that is worded now.

    Args:
        plan: the plan whose links somebody has looked at.
        links: only these, as `plan-id/priority-id`; all, if left out.
        today: the day that dated rules compare with.

    Raises:
        ImprovplanError: there is nothing to confirm, or a link does not lead anywhere; nothing was changed.

    """
    path = path_of(plan)
    wanted = [upstream_of(words).named for words in names_of(links)]

    def work(context: Context) -> tuple[list[Rewording], list[str]]:
        found = [*_links(context.reading.value)]
        if not found:
            raise RefusedError(
                "no priority of this plan says what it serves; write it under supports: plan-id/priority-id"
            )
        chosen = [link for link in found if not wanted or link.upstream.named in wanted]
        _all_there(wanted, found)
        changes, said = [], []
        for link in chosen:
            mark, title = _mark(path, link.upstream)
            now = f"{link.upstream.named}@{mark}"
            said.append(f"{link.upstream.named}: confirmed as “{title}” is worded now")
            if now != link.words:
                changes.append(Rewording(link.path, link.words, now))
        return changes, said

    return change(path, work, day_or_today(today))


def _links(plan: Plan) -> Iterator[_LinkAt]:
    for number, priority in enumerate(plan.priorities):
        for place, words in enumerate(priority.supports):
            if not is_placeholder(words):
                yield _LinkAt(("priorities", number, "supports", place), words, upstream_of(words))


def _all_there(wanted: Iterable[str], found: Iterable[_LinkAt]) -> None:
    known = list(dict.fromkeys(link.upstream.named for link in found))
    for name in wanted:
        if name not in known:
            near = nearest(name, known) or known
            raise RefusedError(f"no priority of this plan serves {quote(name)}; it has {listed(list(near))}")


def _mark(path: Path, upstream: Upstream) -> tuple[str, str]:
    """The mark of what a link leads to, and its title. Raises RefusedError where it leads nowhere."""
    folder = (repository_of(path).root or path.absolute().parent).absolute()
    file = plans_by_id(folder).get(upstream.plan)
    if file is None:
        raise RefusedError(
            f"no plan under {folder.name or folder} is called {quote(upstream.plan)}, so nobody can have read it"
        )
    reading = read_plan(load(file))
    if reading is None or not reading.sound:
        raise RefusedError(f"{file.name} cannot be read as it stands; improvplan validate says how to mend it")
    if not upstream.priority:
        return mark_of_plan(reading.value), reading.value.title
    for priority in reading.value.priorities:
        if priority.id == upstream.priority:
            return mark_of(priority), priority.title or upstream.priority
    known = [each.id for each in reading.value.priorities if each.id]
    near = nearest(upstream.priority, known)
    has = f"did you mean {listed(near, 'or')}?" if near else f"it has {listed(known) or 'none with an id'}"
    raise RefusedError(f"the plan {quote(upstream.plan)} has no priority called {quote(upstream.priority)}; {has}")
