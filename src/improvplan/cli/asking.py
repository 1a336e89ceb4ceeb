"""What `new` and `init` ask on a terminal. Everywhere else they take what the options say, or what is usual."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable
from shutil import get_terminal_size
from typing import NamedTuple, TypeVar

import typer

from improvplan.cli.terminal import complain

T = TypeVar("T")

INTERRUPTED = 130
NARROWEST = 20


def on_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def answer(given: str | None, question: str, usual: str, check: Callable[[str], T]) -> T:
    """What an option says or, where it is absent, what somebody answers; off a terminal what is usual.

    `check` reads the words. An answer that it refuses is asked for again, with what it says. Ends with 130 at Ctrl-C.
    """
    if given is not None or not on_terminal():
        return check(usual if given is None else given)
    from improvplan.api.errors import ImprovplanError

    while True:
        try:
            end = " " if question.endswith("?") else ": "
            words = typer.prompt(
                _in_words(question, usual),
                default=usual,
                show_default=bool(usual),
                err=True,
                value_proc=str,
                prompt_suffix=end,
            )
        except typer.Abort as stopped:
            print("\nStopped; nothing was written.", file=sys.stderr)
            raise SystemExit(INTERRUPTED) from stopped
        try:
            return check(words.strip())
        except ImprovplanError as error:
            complain(str(error))


def _in_words(question: str, usual: str) -> str:
    """A question in lines that end with a word; the usual answer has room behind the last of them."""
    room = get_terminal_size().columns - len(usual) - len(" []? ")
    return "\n".join(
        line
        for part in question.splitlines()
        for line in (textwrap.wrap(part, max(room, NARROWEST), break_long_words=False, break_on_hyphens=False) or [""])
    )


class Plan(NamedTuple):
    """What the questions about a new plan came to: the id of its form, and the kind and the country, empty where left open."""

    form: str
    kind: str
    country: str


def plan_to_begin(form: str | None, kind: str | None, country: str | None, usual: str = "") -> Plan:
    """Which form is wanted, for what kind of organisation in which country; `usual` is the country of the repository.

    What an option says is not asked. A form that leaves no choice of kind and country answers for them.

    Raises:
        ImprovplanError: off a terminal, an option is none of what there is.

    """
    from improvplan.api.new import (
        COUNTRIES,
        KINDS,
        country_meant,
        fitting,
        form_meant,
        in_lines,
        kind_meant,
        only_one,
        usual_form,
    )
    from improvplan.api.templates import forms
    from improvplan.cli.terminal import say

    if form is not None:
        form = form_meant(form, kind_meant(kind or ""), country_meant(country or ""))
    settled = only_one(form) if form is not None else ("", "")
    wanted = settled[0] if kind is None and settled[0] else kind
    usual_kind = "school" if on_terminal() and form is None else ""
    what = answer(wanted, f"What is the plan for?\n{', '.join(KINDS)}", usual_kind, kind_meant)
    there = settled[1] if country is None and settled[1] else country
    where = answer(there, f"In which country?\n{', '.join(COUNTRIES)}", usual, country_meant)
    if form is None:
        first = usual_form(what, where)
        if on_terminal():
            say(f"Forms that fit:\n{in_lines(fitting(forms(), what, where))}")
        form = answer(None, "Form, by number or name", first, lambda words: form_meant(words, what, where))
    return Plan(form, what, where)
