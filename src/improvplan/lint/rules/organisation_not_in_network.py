"""A plan of an organisation that the network does not have."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.organisation import Member, Organisation
from improvplan.model.placeholder import is_placeholder
from improvplan.vocabulary.wording import Guesses, listed, quote


def check(context: Context) -> Iterator[Report]:
    """Report the organisation of a plan, and members of it, that no network file has: an id is an error, a name a warning.

    A plan that names an organisation by id is looked up by that alone. Silent where there is no network, or where it could not be
    read.
    """
    own = context.reading.value.organisation
    if own is None or not context.network.organisations or not context.network.sound:
        return
    guess = Guesses()
    yield from _missing(context, own, ("organisation",), guess)
    for number, member in enumerate(own.members):
        yield from _missing(context, member, ("organisation", "members", number), guess)


def _missing(context: Context, own: Organisation | Member, path: Path, guess: Guesses) -> Iterator[Report]:
    network = context.network
    words = own.id or own.name
    if (
        not words
        or is_placeholder(words)
        or (network.organisations.get(words) if own.id else network.organisation(words))
    ):
        return
    if own.id:
        named = network.organisation(own.name)
        near = (named.id,) if named and named.id else guess(own.id, list(network.organisations))
        severity: Severity | None = Severity.ERROR
    else:
        names = [one.name for one in network.organisations.values() if one.name]
        near, severity = guess(words, names), None
    fix = f"did you mean {listed([one for one in near if one], 'or')}?" if near else ""
    where = (*path, "id" if own.id else "name")
    what = (
        f"no organisation of the network has the id {quote(words)}" if own.id else f"the network has no {quote(words)}"
    )
    yield Report(where, what, fix=fix, severity=severity)


_NETWORK = """
=== network.yaml
organisations:
  - id: strathburn
    name: Strathburn Primary School
    kind: school
"""

RULE = Rule[Context](
    name="organisation-not-in-network",
    severity=Severity.WARNING,
    theme="links",
    summary="A plan of an organisation that the network does not have",
    why="it is missing wherever schools are looked at together by council, cluster or hub",
    fix="add it to the network file under organisations:, or write the name that it has there",
    reads=("organisation",),
    good=_NETWORK
    + """
=== strathburn-2025.yaml
organisation:
  id: strathburn
""",
    bad=_NETWORK
    + """
=== strathburn-2025.yaml
organisation:
  id: «strathbrun»
=== larkfield-2025.yaml
organisation:
  name: «Larkfield Primary School»
""",
    check=check,
)
