"""The data of a plan out of what was placed: ids that it needs, references by id, costs by fund, notes for what has no place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Final

from improvplan.finding import Path
from improvplan.forms.fields import shape_at
from improvplan.intake.lexicon import key
from improvplan.intake.organisation_words import kinds_in
from improvplan.intake.paragraphs import Block
from improvplan.intake.placed import Placed
from improvplan.intake.word_ledger import Leaf, Made, Node
from improvplan.model.session import read_session
from improvplan.model.shape import Leaf as LeafShape
from improvplan.model.shape import ListOf, MapOf, Thing

_SUM: Final = re.compile(r"(?P<amount>[^(]+?)\s*\((?P<fund>[^()]+)\)(?:,\s*|;\s*|$)")
_SUM_OF_GRANT: Final = re.compile(r"(?P<amount>[£€$] ?[0-9][0-9,.]*k?) (?P<fund>[A-Z]{2,6})")
_KNOWN_FUNDS: Final = {"pupil equity funding": "pef", "pef": "pef", "core": "core", "core budget": "core"}
_LONGEST: Final = 50
_RAW: Final = frozenset(("after", "status", "better", "unit", "kind", "term", "denominational"))


def data_of(placed: Placed) -> Made:
    """The plan as data. Its own id comes from its title and session."""
    return _Maker(placed).made()


def short_name(words: str) -> str:
    """A short name made of words: `St Aidan's Primary` is `st-aidans-primary`; empty where no letter or digit is left."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall("[a-z0-9]+", re.sub("['`]", "", plain)))
    return slug if len(slug) <= _LONGEST else slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]


class _Maker:
    def __init__(self, placed: Placed) -> None:
        self._placed = placed
        self._plan = placed.plan
        self._made = Made({}, {}, {}, {})
        self._funds: dict[str, str] = {}
        self._ids: dict[str, dict[str, str]] = {"needs": {}, "indicators": {}}
        self._criteria: dict[str, str] = {}

    def made(self) -> Made:
        self._name()
        data: dict[str, Any] = {"improvplan": "1", "id": "", "title": ""}
        data |= self._thing(self._plan, ())
        data["template"] = self._placed.form.id
        # what a plan is that says nothing; its own document will say so
        data.setdefault("status", "draft")
        session = data.get("session") or ""
        title = str(
            data.get("title")
            or data.get("organisation", {}).get("name")
            or self._placed.document.name.rpartition(".")[0]
        )
        data["title"] = title
        known = read_session(session)
        year = str(known.first) if known else ""
        whose = str(data.get("organisation", {}).get("name") or title)
        data["id"] = short_name(whose)[:_LONGEST] + f"-{year}" if year else short_name(whose) or "plan"
        self._about(data)
        self._notes(data)
        self._made.data = data
        return self._made

    def _about(self, data: dict[str, Any]) -> None:
        """What the form itself says of the plans that are written on it."""
        form = self._placed.form
        organisation = data.get("organisation")
        if isinstance(organisation, dict):
            # a school on the form of a cluster is a school
            named = kinds_in(str(organisation.get("name", ""))) or {*form.kinds}
            if len(form.kinds) == 1 and form.kinds[0] in named and "kind" not in organisation:
                organisation["kind"] = form.kinds[0]
            if form.country and "country" not in organisation:
                organisation["country"] = form.country

    def _notes(self, data: dict[str, Any]) -> None:
        holders: dict[int, list[str]] = {}
        for left in self._placed.ledger.left:
            holder = (
                left.near
                if left.near is self._plan or left.near in self._plan.values.get("priorities", [])
                else self._plan
            )
            words = " ".join(left.words.split())
            holders.setdefault(id(holder), []).append(f"Word, {left.place}: {words}")
        if id(self._plan) in holders:
            data["notes"] = "\n\n".join(holders[id(self._plan)])
        for number, priority in enumerate(self._plan.values.get("priorities", [])):
            if id(priority) in holders:
                data["priorities"][number]["notes"] = "\n\n".join(holders[id(priority)])

    # -- names --------------------------------------------------------------------------------------------------------------

    def _name(self) -> None:
        """Ids for what is referred to, before anything refers to it."""
        for fund in self._plan.values.get("funding", []):
            title = fund.said("title") or fund.said("fund")
            self._fund(title)
        for field, text in (("needs", "what"), ("indicators", "title")):
            for thing in self._plan.values.get(field, []):
                words = thing.said(text)
                if words:
                    self._ids[field][key(words)] = self._free_name(words, self._ids[field].values())
        said = [
            each.said("criterion")
            for holder in (self._plan, *self._plan.values.get("priorities", []))
            for each in holder.values.get("monitoring", [])
        ]
        wanted = {key(words) for words in said if words}
        for holder in (self._plan, *self._plan.values.get("priorities", [])):
            for statement in holder.values.get("success_criteria", []):
                words = key(statement.said("what"))
                if words in wanted:
                    self._criteria[words] = self._free_name(statement.said("what"), self._criteria.values())

    @staticmethod
    def _free_name(words: str, taken: Any) -> str:
        slug = "-".join(short_name(words).split("-")[:5]) or "item"
        number, found = 2, slug
        while found in set(taken):
            found, number = f"{slug}-{number}", number + 1
        return found

    def _fund(self, title: str) -> str:
        wanted = key(title)
        if wanted not in self._funds:
            self._funds[wanted] = _KNOWN_FUNDS.get(wanted) or short_name(title) or "fund"
        return self._funds[wanted]

    # -- things ---------------------------------------------------------------------------------------------------------------

    def _thing(self, node: Node, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        if node.first is not None:
            self._made.firsts[path] = node.first
        for name, block in node.blanks.items():
            self._made.blanks[(*path, name)] = block
        self._identity(node, data)
        for name, value in node.values.items():
            made = self._field(node, name, value, (*path, name))
            if made in ("", [], {}, None):
                continue
            if name == "fund" and node.path == "funding":
                data.setdefault("title", made)  # its short name was made of these words
                continue
            if name == "cost" and isinstance(made, tuple):
                data["cost"] = made[0]
                if made[1]:
                    data["fund"] = made[1]
            else:
                data[name] = made
        return data

    def _identity(self, node: Node, data: dict[str, Any]) -> None:
        if node.path in self._ids:
            words = node.said("what" if node.path == "needs" else "title")
            if key(words) in self._ids[node.path]:
                data["id"] = self._ids[node.path][key(words)]
        elif node.path == "funding":
            data["fund"] = self._fund(node.said("title") or node.said("fund"))
        elif node.path.endswith("success_criteria") and key(node.said("what")) in self._criteria:
            data["id"] = self._criteria[key(node.said("what"))]

    def _field(self, node: Node, name: str, value: Any, path: Path) -> Any:
        if name == "frameworks" and not node.path:
            return list(value)
        if name == "addresses" or (name == "indicators" and node.path == "priorities"):
            return [
                self._reference("needs" if name == "addresses" else name, leaf, (*path, n))
                for n, leaf in enumerate(value)
            ]
        if name == "people" and not node.path:
            return {short_name(words): self._thing(each, (*path, short_name(words))) for words, each in value.items()}
        if name == "cost":
            return self._cost(value, path)
        if isinstance(value, Leaf):
            return self._leaf(node, name, value, path)
        if isinstance(value, Node):
            return self._thing(value, path)
        if isinstance(value, dict):
            return {words: self._inner(inner, (*path, words)) for words, inner in value.items()}
        return self._list(node, name, value, path)

    def _inner(self, value: Any, path: Path) -> Any:
        if isinstance(value, Leaf):
            self._made.origins[path] = value.blocks
            return value.line
        return [self._inner(each, (*path, number)) for number, each in enumerate(value)]

    def _leaf(self, node: Node, name: str, leaf: Leaf, path: Path) -> str | list[str]:
        self._made.origins[path] = leaf.blocks
        if name == "criterion":
            return self._criteria.get(key(leaf.line), short_name(leaf.line))
        shape = shape_at(f"{node.path}.{name}" if node.path else name)
        if isinstance(shape, LeafShape) and shape.kind == "prose":
            plain = not node.path.endswith(("evaluations", "sections"))
            listed = plain and len(leaf.pieces) > 1 and all(mark == "- " for _, _, mark in leaf.pieces)
            return [words for words, _, _ in leaf.pieces] if listed else leaf.text
        if name == "status" and not node.path:
            return leaf.line.lower()
        return leaf.line

    def _list(self, node: Node, name: str, value: Sequence[Any], path: Path) -> Any:
        made = []
        if name == "sections" and not node.path:
            # in the order in which the form prints them, so that what is made of the plan comes to the same plan again
            known = [section.id for section in self._placed.form.sections]
            value = [each for each in value if "id" not in each.values or set(each.values) - {"id", "title", "after"}]
            value = sorted(
                value, key=lambda each: known.index(each.said("id")) if each.said("id") in known else len(known)
            )
        for number, each in enumerate(value):
            here = (*path, number)
            if isinstance(each, Leaf):
                self._made.origins[here] = each.blocks
                made.append(each.line)
            else:
                made.append(self._short(each, self._thing(each, here), nested=node.path == each.path))
        if not made:
            return None
        return (
            made[0] if len(made) == 1 and isinstance(made[0], str) and name in ("who", "training", "attends") else made
        )

    @staticmethod
    def _short(node: Node, data: dict[str, Any], *, nested: bool) -> Any:
        """A statement, or a step of an action, with nothing but its own words, as those words alone."""
        shape = shape_at(node.path)
        inner = shape.item if isinstance(shape, ListOf | MapOf) and not isinstance(shape, MapOf) else shape
        bare = inner.bare if isinstance(inner, Thing) else None
        short = node.path.endswith(("outcomes", "success_criteria")) or (bare == "do" and nested)
        return data[bare] if short and bare and set(data) == {bare} and "\n" not in data[bare] else data

    def _reference(self, field: str, leaf: Leaf, path: Path) -> str:
        self._made.origins[path] = leaf.blocks
        known = self._ids[field]
        if field == "needs" and leaf.line.isdecimal() and 1 <= int(leaf.line) <= len(known):
            return [*known.values()][int(leaf.line) - 1]  # a form that prints the numbers of needs counts them from 1
        return known.get(key(leaf.line)) or leaf.line

    def _cost(self, value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {self._fund(fund): self._inner(leaf, (*path, self._fund(fund))) for fund, leaf in value.items()}
        leaf: Leaf = value
        self._made.origins[path] = leaf.blocks
        grant = _SUM_OF_GRANT.fullmatch(leaf.line)  # the letters of a grant behind the sum, without brackets
        if grant:
            return (grant["amount"], self._fund(grant["fund"]))
        sums = list(_SUM.finditer(leaf.line))
        if not sums or "".join(match[0] for match in sums) != leaf.line:
            return leaf.line
        if len(sums) == 1:
            return (sums[0]["amount"].strip(), self._fund(sums[0]["fund"]))
        return {self._fund(match["fund"]): match["amount"].strip() for match in sums}


def block_of(made: Made, path: Path) -> tuple[Block | None, bool]:
    """The paragraph that a remark about a path belongs to, and whether it is the very one: else it is the nearest above it."""
    if made.origins.get(path):
        return made.origins[path][0], True
    if path in made.blanks:
        return made.blanks[path], True
    inside = [each for each in made.origins if each[: len(path)] == path and made.origins[each]]
    if inside:
        return made.firsts.get(path) or made.origins[min(inside, key=len)][0], True
    above = path
    while above:
        if above in made.blanks:
            return made.blanks[above], False
        if above in made.firsts:
            return made.firsts[above], False
        above = above[:-1]
    return made.firsts.get(()), False
