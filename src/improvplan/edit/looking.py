"""Reading and checking a text that is being mended."""

from __future__ import annotations

import datetime
from functools import partial

from improvplan.catalogues.reader import read_family
from improvplan.edit.fixing import Look, Looked
from improvplan.lint.checking import check_source, context_of
from improvplan.lint.selection import Choosing
from improvplan.model.reading import read_plan
from improvplan.source import parse
from improvplan.workspace.configuration import Repository


def look_at_plan(name: str, repository: Repository, choosing: Choosing, today: datetime.date) -> Look:
    """Looks at a plan as `validate` does, with the rules that are chosen for it."""
    return partial(_plan, name, repository, choosing, today)


def look_at_framework(name: str) -> Look:
    """Looks at a framework file of a repository's own."""
    return partial(_framework, name)


def _plan(name: str, repository: Repository, choosing: Choosing, today: datetime.date, text: str) -> Looked:
    source = parse(text, name)
    findings = check_source(source, repository, choosing, today).findings
    reading = read_plan(source)
    linked = context_of(reading, repository, today).linked if reading else None
    return Looked(source, tuple(findings), linked)


def _framework(name: str, text: str) -> Looked:
    source = parse(text, name)
    return Looked(source, (*source.problems, *read_family(source).findings))
