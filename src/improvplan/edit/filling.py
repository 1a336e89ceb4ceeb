"""The keys of a new plan, each with what is known of it or an empty place of the right shape, under the words of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from improvplan.catalogues.family import Edition
from improvplan.edit.form_fields import Tree, asked_sections, required_families
from improvplan.edit.fragment import listed, put_above
from improvplan.edit.words import comment, comment_above_item, link_words, section_words, wrapped
from improvplan.forms.fields import shape_at
from improvplan.forms.form import Form
from improvplan.model.shape import Leaf, ListOf, MapOf

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
