"""A category that nobody has described."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.forms.categories import known, plain
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import listed, nearest, quote


def check(context: Context) -> Iterator[Report]:
    """Report the category of an organisation, or of one of its members, that neither form, repository nor network has described.

    Where they describe no categories at all, the word is the plan's own.
    """
    categories = known(context.form, context.categories)
    organisation = context.plan.organisation
    if not categories or organisation is None:
        return
    names = {words for name, each in categories for words in (name, each.title) if words}
    criteria = context.network.criteria  # a trust may judge by categories that ask for nothing more
    names |= {words for each in criteria.categories for words in (each.id, each.title) if words} if criteria else set()
    written: list[tuple[Path, str | None]] = [(("organisation", "category"), organisation.category)]
    written += [
        (("organisation", "members", number, "category"), member.category)
        for number, member in enumerate(organisation.members)
    ]
    for path, words in written:
        if words and plain(words) not in map(plain, names):
            near = nearest(words, names)
            judged = [each.id for each in criteria.categories if each.id] if criteria else []
            known_ones = listed(list(dict.fromkeys((*(name for name, _ in categories), *judged))))
            fix = f"did you mean {listed(near, 'or')}?" if near else f"the categories are {known_ones}"
            yield Report(path, f"there is no category {quote(words)}", fix=fix)


RULE = Rule[Context](
    name="unknown-category",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="A category that neither the form nor the repository knows",
    why="the plan is checked as if nothing special were asked of this school",
    fix="write the category as the form or improvplan.yaml has it under categories, or describe a new one there",
    reads=("organisation.category", "organisation.members[].category", "template"),
    good="""
template: trust-school
organisation:
  name: Holm Primary School
  category: strengthening
""",
    bad="""
template: trust-school
organisation:
  name: Holm Primary School
  category: «strenghtening»
""",
    check=check,
)
