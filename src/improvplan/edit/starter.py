"""A plan to fill in, made from a form."""

from __future__ import annotations

from improvplan.catalogues.family import Edition, choose_edition
from improvplan.catalogues.registry import Catalogues
from improvplan.edit.filling import Filling
from improvplan.edit.form_fields import Tree, asked, asked_families, asked_sections, is_own
from improvplan.edit.fragment import yaml_text
from improvplan.edit.start import Start
from improvplan.edit.words import checkpoint_words, wrapped
from improvplan.forms.fields import inside
from improvplan.forms.form import Form
from improvplan.forms.parts import PLAN, PRIORITIES, order_of, placed

_OF_SEVERAL = frozenset(("cluster", "trust", "authority", "region"))
"""Kinds of organisation that have members."""


def starter_plan(form: Form, start: Start, catalogues: Catalogues, schema: str | None = None) -> str:
    """The text of a plan with every key that the form asks for, its words as comments and its frameworks pinned.

    `schema` is the way from the plan to the schema of plans, for editors.
    """
    editions = editions_in_force(form, start, catalogues)
    filling = Filling(form, start.session.label, editions, _known(form, start), start.priorities)
    keys = _keys(filling)
    if _needs_summary(form, start):
        keys["summary"] = {}
    plan = filling.mapping(_with_own_keys_placed(form, _in_order(keys, "")))
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return head + _guidance(form) + yaml_text(plan)


def editions_in_force(form: Form, start: Start, catalogues: Catalogues) -> tuple[Edition, ...]:
    """The editions that hold in the plan's session of the families the form asks it for; a family without one is left out.

    A framework of one country is only asked of plans of that country, as it is when they are checked. Of several of which
    one is enough, the first that has an edition is taken.
    """
    kind = start.kind or next(iter(form.kinds), None)
    families = [family for name in asked_families(form, kind) if (family := catalogues.family(name))]
    insisted = {name for need in form.frameworks if need.level == "required" for name in need.families}
    asked_here = [
        family
        for family in families
        if family.country in ("", "international", start.country or form.country)
        or (not (start.country or form.country) and family.id in insisted)
    ]
    choices = [choose_edition(family, None, start.session.first) for family in asked_here]
    editions = {choice.edition.family.id: choice.edition for choice in choices if choice.problem is None}
    spare = {name for need in form.frameworks for name in [each for each in need.families if each in editions][1:]}
    return tuple(edition for name, edition in editions.items() if name not in spare)


def _known(form: Form, start: Start) -> dict[str, object]:
    return {
        "improvplan": 1,
        "id": start.id,
        "title": start.title,
        "template": form.id,
        "session": start.session.label,
        "period.from": start.session.label,
        "status": "draft",
        "organisation.name": start.organisation or None,
        "organisation.kind": start.kind,
        "organisation.country": form.country or start.country,
    }


def _keys(filling: Filling) -> Tree:
    """What the form asks for, with the keys that every plan has, in the order of the format."""
    form = filling.form
    tree = asked(form)
    tree |= {name: {} for name in ("improvplan", "id", "title", "template", "status")}
    if "period" not in tree:
        tree["session"] = {}
    if _OF_SEVERAL.issuperset(form.kinds) and form.kinds:
        tree["organisation"].setdefault("members", {})
    if asked_sections(form):
        tree["sections"] = {}
    if filling.pins:
        tree["frameworks"] = {}
    if filling.editions or form.asks_for("priorities.links"):
        tree["priorities"]["links"] = {}
    return tree


def _needs_summary(form: Form, start: Start) -> bool:
    """Whether the law asks for a summary beside the plan, as it does of schools in Scotland, and the form has a place for it."""
    country = form.country or start.country
    return country == "scotland" and start.kind == "school" and "summary" in order_of(form, PLAN)


def _in_order(tree: Tree, path: str) -> Tree:
    prefix = f"{path}." if path else ""
    names = [*(name for name in inside(path) if name in tree), *filter(is_own, tree)]
    return {name: _in_order(tree[name], f"{prefix}{name}") for name in names}


def _with_own_keys_placed(form: Form, tree: Tree) -> Tree:
    """The keys that the form has thought up for the whole plan stand before the priorities where its document has them there."""
    order = order_of(form, PLAN)
    ahead = order[: order.index(PRIORITIES)] if PRIORITIES in order else ()
    shown = {*ahead, *(field for name in ahead for field in placed(form.table(name)))}
    first = {name for name in tree if is_own(name) and name in shown}
    names = [name for name in tree if name not in first]
    place = names.index(PRIORITIES)
    return {name: tree[name] for name in (*names[:place], *filter(first.__contains__, tree), *names[place:])}


def _guidance(form: Form) -> str:
    """What the file says at its top."""
    words = (
        f"{form.title or form.id}: a plan to fill in.",
        "Write after the colons and dashes, and leave out what does not apply.",
        "Lines that begin with # are guidance: delete them when you like.",
        "improvplan validate says what is still to be written.",
    )
    lines = "\n".join(filter(None, (*words, checkpoint_words(form))))
    return "".join(f"# {line}".rstrip() + "\n" for line in wrapped(lines, 0).splitlines())
