"""A plan to fill in, made from a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from improvplan.catalogues.family import Edition, choose_edition
from improvplan.catalogues.registry import Catalogues
from improvplan.edit.form_fields import Tree, asked, asked_families, asked_sections, is_own, required_families
from improvplan.edit.fragment import listed, put_above, yaml_text
from improvplan.edit.start import Start
from improvplan.edit.words import checkpoint_words, comment, comment_above_item, link_words, section_words, wrapped
from improvplan.forms.fields import inside, shape_at
from improvplan.forms.form import Form
from improvplan.forms.parts import PLAN, PRIORITIES, order_of, placed
from improvplan.model.shape import Leaf, ListOf, MapOf

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


_NAME = "ab"
_NAME_WORDS = "A short name of your choice, such as initials, by which the rest of the plan can name this person."


@dataclass(frozen=True, slots=True)
class Filling:
    """What a plan is filled with: the values that are `known` by their paths, everything else empty.

    With `priorities` above 1 only the first of them carries the words of the form.
    """

    form: Form
    session: str
    editions: tuple[Edition, ...]
    known: dict[str, Any]
    priorities: int = 1

    @property
    def pins(self) -> list[str]:
        """The editions that the plan names: of what the form asks for, and not of what it only has a column for."""
        required = required_families(
            self.form, self.known.get("organisation.kind") or next(iter(self.form.kinds), None)
        )
        return [f"{edition.family.id}@{edition.id}" for edition in self.editions if edition.family.id in required]

    def mapping(self, tree: Tree, path: str = "", indent: int = 0, *, said: bool = True) -> CommentedMap:
        """The keys of a tree at a path; `said` puts the words of the form above them."""
        made = CommentedMap()
        for name, inner in tree.items():
            here = f"{path}.{name}" if path else name
            made[name] = self._value(here, inner, indent, said=said)
            if said and self._is_open(here):
                put_above(made, name, wrapped(comment(self.form, here, self.pins), indent), indent)
        return made

    def _is_open(self, path: str) -> bool:
        return self.known.get(path) is None and path != "frameworks"

    def _value(self, path: str, tree: Tree, indent: int, *, said: bool) -> Any:
        match path:
            case "frameworks":
                return listed(self.pins)
            case "sections":
                return self._sections(indent + 2)
            case "priorities.links":
                return self._links(indent + 2, said=said)
        if path in self.known:
            return self.known[path]
        shape = shape_at(path)
        if isinstance(shape, ListOf) and not isinstance(shape.item, Leaf):
            return self._list(path, tree, indent + 2, said=said)
        if isinstance(shape, MapOf) and not isinstance(shape.value, Leaf):
            return self._named(path, tree, indent + 2, said=said)
        if isinstance(shape, MapOf) and path.startswith("indicators."):
            return CommentedMap({self.session: None})
        return self.mapping(tree, path, indent + 2, said=said) if tree else None

    def _list(self, path: str, tree: Tree, indent: int, *, said: bool) -> CommentedSeq:
        if not tree:
            return listed([None])
        if path == "sign_off" and self.form.signs:
            return self._signing(path, tree, indent, said=said)
        count = self.priorities if path == "priorities" else 1
        items = listed(self.mapping(tree, path, indent + 2, said=said and number == 0) for number in range(count))
        for item in items:
            _lift_first_comment(item)
        if said:
            first = f"{path}.{next(iter(tree))}"
            put_above(items, 0, wrapped(comment_above_item(self.form, first), indent), indent)
        return items

    def _signing(self, path: str, tree: Tree, indent: int, *, said: bool) -> CommentedSeq:
        """A line for each role that the form has sign."""
        rows = self.form.signs
        items = listed(self.mapping(tree, path, indent + 2, said=said and number == 0) for number in range(len(rows)))
        for item, role in zip(items, rows, strict=True):
            item["role"] = role
            _lift_first_comment(item)
        return items

    def _named(self, path: str, tree: Tree, indent: int, *, said: bool) -> CommentedMap:
        """One thing under a name that the author chooses, such as a person under initials."""
        things = CommentedMap({_NAME: self.mapping(tree, path, indent + 2, said=said) if tree else None})
        if said:
            put_above(things, _NAME, wrapped(_NAME_WORDS, indent), indent)
        return things

    def _sections(self, indent: int) -> CommentedSeq:
        names = asked_sections(self.form)
        sections = listed(CommentedMap({"id": name, "text": None}) for name in names)
        for number, name in enumerate(names):
            put_above(sections, number, wrapped(section_words(self.form, name), indent), indent)
        return sections

    def _links(self, indent: int, *, said: bool) -> CommentedMap | None:
        if not self.editions:
            return None
        links = CommentedMap((edition.family.id, listed([None])) for edition in self.editions)
        for edition in self.editions if said else ():
            put_above(links, edition.family.id, wrapped(link_words(self.form, edition), indent), indent)
        return links


def _lift_first_comment(item: CommentedMap) -> None:
    """Take away the comment of the first key of a list item: it stands above the dash, where YAML allows one."""
    item.ca.items.pop(next(iter(item)), None)
