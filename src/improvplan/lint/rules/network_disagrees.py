"""What a plan says of its organisation, and the network says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import listed, quote
from improvplan.workspace.network import plain_name

if TYPE_CHECKING:
    from improvplan.model.network import NetworkOrganisation
    from improvplan.model.organisation import Member, Organisation


def check(context: Context) -> Iterator[Report]:
    """Report where a plan and the network differ in an organisation's name, kind or country, in what it belongs to, or in its members.

    What the plan says holds for this plan; only the difference is told. Another way to write the same name is none, nor is one that
    the network has under `also`. Silent where the network could not be read.
    """
    own, known = context.reading.value.organisation, context.organisation
    if own is None or not context.network.sound:
        return
    if known:
        yield from _about(context, own, known, ("organisation",))
        yield from _whole(context, own, known)
        yield from _members(context, own, known)
    for number, member in enumerate(own.members):
        one = context.network.organisations.get(member.id) if member.id else context.network.organisation(member.name)
        if one:
            yield from _about(context, member, one, ("organisation", "members", number))


def _about(context: Context, own: Organisation | Member, known: NetworkOrganisation, path: Path) -> Iterator[Report]:
    names = {plain_name(words) for words in (known.name, *known.also) if words}
    if own.name and names and plain_name(own.name) not in names:
        message = f"{quote(own.name)} is called {quote(known.name or '')} in the network"
        yield Report((*path, "name"), message, fix=f"write {known.name}, or add this name in the network under also:")
    country = context.network.country(known.id) if hasattr(own, "country") else None
    for key, said in (("kind", known.kind), ("country", country), ("denominational", known.denominational)):
        written = getattr(own, key, None)
        if written is not None and said is not None and written != said:
            shown = {True: "yes", False: "no"}.get(said, said) if isinstance(said, bool) else said
            yield Report((*path, key), f"the network says {key}: {shown}", fix=f"write {shown}, or mend the network")


def _whole(context: Context, own: Organisation, known: NetworkOrganisation) -> Iterator[Report]:
    above = context.network.above(known.id)
    if not own.part_of or not above:
        return
    meant = context.network.organisation(own.part_of)
    if meant is None or all(one.id != meant.id for one in above):
        names = [quote(one.name or one.id or "") for one in above]
        message = f"in the network it belongs to {listed(names)}, not to {quote(own.part_of)}"
        yield Report(
            ("organisation", "part_of"), message, fix=f"write {above[0].name or above[0].id}, or mend the network"
        )


def _members(context: Context, own: Organisation, known: NetworkOrganisation) -> Iterator[Report]:
    listed_ones = {one.id for each in own.members if (one := context.network.organisation(each.id or each.name))}
    schools = {one.id: one for one in context.network.schools(known.id)}
    lacking = [one.name or one.id or "" for key, one in schools.items() if key not in listed_ones]
    if own.members and listed_ones and lacking:
        message = f"in the network {listed([quote(name) for name in lacking])} {'belong' if len(lacking) > 1 else 'belongs'} to it too"
        yield Report(("organisation", "members"), message, fix="add what is missing, or mend the network", key=True)
    for number, each in enumerate(own.members):
        one = context.network.organisation(each.id or each.name)
        if one and one.id != known.id and all(whole.id != known.id for whole in context.network.above(one.id)):
            message = f"in the network {quote(one.name or one.id or '')} does not belong to {quote(known.name or known.id or '')}"
            fix = f"take it out, or write in the network part_of: {known.id}"
            yield Report(("organisation", "members", number), message, fix=fix)


_NETWORK = """
=== network.yaml
organisations:
  - id: northmuir
    name: Northmuir Council
    kind: authority
    country: scotland
  - id: strathburn
    name: Strathburn Primary School
    kind: school
    part_of: northmuir
"""

RULE = Rule[Context](
    name="network-disagrees",
    severity=Severity.WARNING,
    theme="links",
    summary="A plan and the network differ about an organisation",
    why="a plan is counted and grouped by what the network says, and printed as it says itself",
    fix="write the same in both; what is left out of the plan is taken from the network",
    reads=("organisation",),
    good=_NETWORK
    + """
=== strathburn-2025.yaml
organisation:
  id: strathburn
  name: Strathburn Primary
  part_of: Northmuir Council
""",
    bad=_NETWORK
    + """
=== strathburn-2025.yaml
organisation:
  id: strathburn
  name: «Strathbrae Primary School»
  kind: «nursery»
  country: «wales»
  part_of: «Southmuir Council»
""",
    check=check,
)
