"""Filling the fields of a thing with paragraphs, by the small labels among them.

The first field takes what is not labelled. A label alone on a line, or before a colon, turns to another field; lines such as
`By: Sep 2019; who: J. Oakes` belong to the item above them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as data_field
from typing import Final

from improvplan.catalogues.family import Edition, ResolutionKind, choose_edition
from improvplan.catalogues.registry import Catalogues
from improvplan.catalogues.resolve import resolve
from improvplan.forms.fields import inside, shape_at
from improvplan.forms.parts import NUMBERS_OF_NEEDS
from improvplan.intake.lexicon import Lexicon, Meaning, key
from improvplan.intake.paragraphs import Block, Table
from improvplan.intake.word_ledger import COPY, LABEL, PLACED, Leaf, Ledger, Node
from improvplan.model.shape import Cash, ListOf, MapOf, Shape, Thing
from improvplan.model.shape import Leaf as LeafShape
from improvplan.model.when import Kind
from improvplan.model.when_reader import read_when

FILLERS: Final = frozenset(
    map(
        key,
        (
            "not given",
            "no figure",
            "none recorded",
            "not yet written",
            "to be completed",
            "to be signed",
            "to be dated",
        ),
    )
)
"""What documents print where nothing is filled."""
DASH: Final = re.compile(r"\s*[-‐‑‒–—]{1,3}\s*")
"""A dash alone where something might be filled in."""
_INLINE: Final = re.compile(r"(?P<label>[^:\t\n]{1,80}?)\s*(?::|\t)\s*(?P<rest>.*)", re.DOTALL)
_NAME: Final = re.compile(r"(?:(?:Mrs?|Ms|Miss|Dr)\.? )?(?:[A-Z]\.? ?)+[A-Z][\w’'-]+")
_CODE: Final = re.compile(r"(?=.*[A-Z0-9])[A-Za-z0-9]{1,24}(?:[-./][A-Za-z0-9]+)*")
_MARKS: Final = re.compile(r"\s*\((?:priorit(?:y|ies) [0-9, and]+|all priorities)\)$")
_NAMES: Final = re.compile(r"\s*[/,;&+:()]\s*|\s+and\s+")
_OF_FAMILY: Final = re.compile(r"(?i)^links? (?:to|with) |\s+(?:qi'?s?|quality indicators?|themes?|articles?|links?)$")
_CODED: Final = re.compile(r"[A-Z][\w ]{2,30}? (?P<code>[0-9]+(?:\.[0-9]+)*): (?P<title>.+)")
_RIGHT: Final = frozenset(
    (
        ResolutionKind.EXACT,
        ResolutionKind.ALIAS,
        ResolutionKind.PUNCTUATION,
        ResolutionKind.CASE,
        ResolutionKind.OTHER_EDITION,
        ResolutionKind.NUMBER_DRIFT,
    )
)
_SUM: Final = r"[£€$] ?[0-9][0-9,.]*k?(?: \([^()]+\)| [A-Z]{2,6})?"
_SUMS: Final = re.compile(rf"{_SUM}(?:, {_SUM})*")
"""Sums, each with the fund that it comes from, and nothing else."""
_LOWER: Final = "lower is better"
_SENTENCE_END: Final = re.compile(r"[.;]\s+|\n")
_LONGEST_FAMILY: Final = 100
_RESULT: Final = re.compile(r"(?P<value>[^()]+?) \((?P<when>[^()]+)\)")
_NUMBERS: Final = re.compile(r"[0-9]{1,2}(?:(?:,\s*|\s+and\s+|\s*&\s*)[0-9]{1,2})*")
_TYPED_NUMBER: Final = re.compile(r"\(?[0-9]{1,2}[.)]\s+(?=\S)")


@dataclass(slots=True)
class Run:
    """Where the next paragraph goes: the thing, the fields it may fill, and the item of a list that was begun last."""

    node: Node
    fields: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    field: str = ""
    stack: list[tuple[int, Node]] = data_field(default_factory=list)
    listed: bool = False
    family: str = ""
    giver: tuple[str, Block] | None = None
    inner: str = ""  # the field of the item that a label has turned to

    def __post_init__(self) -> None:
        self.field = self.field or (self.fields[0] if self.fields else "")

    @property
    def item(self) -> Node | None:
        """The item that was begun last."""
        return self.stack[-1][1] if self.stack else None

    def turn(self, name: str) -> None:
        """Go on with another field of the thing."""
        self.field, self.stack, self.listed, self.inner, self.giver = name, [], False, "", None
        self.families = () if name != "links" else self.families


class Filler:
    """Fills things of a plan in the words of one form."""

    def __init__(self, lexicon: Lexicon, catalogues: Catalogues, ledger: Ledger) -> None:
        self.lexicon = lexicon
        self.ledger = ledger
        self._catalogues = catalogues
        self._checkpoints = {key(each.label or ""): each for each in lexicon.form.checkpoints if each.label}
        self._statuses = {key(status) for status in lexicon.form.status_scale}
        self.families_named: dict[str, None] = {}
        self.year = 0  # in which the plan's session begins, once that is known

    # -- entry points --------------------------------------------------------------------------------------------------

    def fill(self, node: Node, meaning: Meaning, items: Iterable[Block | Table]) -> Run:
        """Put paragraphs into the fields that a column or a label stands for."""
        run = Run(node, meaning.fields, meaning.families)
        for item in items:
            if isinstance(item, Table):
                for block in item.blocks():
                    self.ledger.leave(block, block.text, node)
            elif meaning.prompt and key(item.text) == key(meaning.prompt):
                self.ledger.take(item, item.text, LABEL)
            else:
                self.put(run, item)
        return run

    def put(self, run: Run, block: Block, words: str | None = None) -> None:
        """Put a paragraph, or some words of it, where the run stands."""
        text = (block.text if words is None else words).strip()
        if not text or DASH.fullmatch(text):
            return
        if key(text) in FILLERS:
            self.ledger.take(block, text, "filled in by the form")
            return
        if self._labelled(run, block, text):
            return
        if run.inner and run.item is not None:
            self._value(run.item, run.inner, block, text)
            return
        self._content(run, block, text)

    # -- labels ----------------------------------------------------------------------------------------------------------

    def _labelled(self, run: Run, block: Block, text: str) -> bool:
        if key(text) == _LOWER and self._said_below(run, block, text):
            return True
        if self._evaluated(run, block, text) or self._given(run, block, text):
            return True
        if (run.families or "links" in (run.field, *run.fields)) and self._family(run, block, text):
            return True
        if block.list_level < 0 and (block.bold or text.endswith((":", "?"))):
            if run.item is not None and not self._among(run, text):
                inner = self.lexicon.fields(run.item.path).get(key(text))
                if inner and inner != run.inner:
                    run.inner = inner
                    self.ledger.take(block, text, LABEL)
                    return True
            name = self._among(run, text) or (self.lexicon.fields(run.node.path).get(key(text)) if block.bold else "")
            if name and (name != run.field or (name in run.fields and name not in run.node.values)):
                run.turn(name)
                self.ledger.take(block, text, LABEL)
                return True
        # words alone that are the name of a field of the column need no other sign
        elif (
            block.list_level < 0
            and len(run.fields) > 1
            and (name := self._among(run, text))
            and (name != run.field or name not in run.node.values)
        ):
            run.turn(name)
            self.ledger.take(block, text, LABEL)
            return True
        return self._inline(run, block, text)

    def _among(self, run: Run, text: str) -> str:
        """The field of the column that a label names."""
        known = self.lexicon.fields(run.node.path)
        name = known.get(key(text), "")
        return name if name in run.fields else ""

    def _inline(self, run: Run, block: Block, text: str) -> bool:
        """`Label: value`, or several with semicolons between them."""
        match = _INLINE.match(text)
        if (
            match is None
            or "\n" in match["label"]
            or (block.list_level >= 0 and not block.lead.startswith(match["label"]))
        ):
            return False
        found: list[tuple[Node, str, str, str]] = []
        for segment in re.split(r";\s+(?=[^;:]{1,60}:\s)", text):
            part = _INLINE.match(segment)
            target = self._target(run, part["label"]) if part else None
            if part is None or target is None:
                if not found:
                    return self._said_below(run, block, text)
                node, name, label, rest = found[-1]
                found[-1] = (node, name, label, f"{rest}; {segment}")
            else:
                found.append((*target, part["label"], part["rest"]))
        for node, name, label, rest in found:
            self.ledger.take(block, label, LABEL)
            if node is run.node:
                run.turn(name)
                self.put(run, block, rest)
            else:
                self._value(node, name, block, rest)
        return True

    def _said_below(self, run: Run, block: Block, text: str) -> bool:
        """A remark without a label before others with one: `Lower is better; of: children in P1`."""
        if not is_field(run.node.path, "better") or not key(text).startswith(_LOWER):
            return False
        run.node.leaf("better").pieces.append(("lower", block, ""))
        self.ledger.take(block, text.partition(";")[0], LABEL)
        rest = text.partition(";")[2].strip()
        return not rest or self._inline(run, block, rest)

    def _target(self, run: Run, label: str) -> tuple[Node, str] | None:
        wanted = key(label)
        nodes = [each for _, each in reversed(run.stack[-1:])]
        for node in (*nodes, run.node):
            name = self.lexicon.fields(node.path).get(wanted)
            again = node is run.node and name == run.field and not nodes and node.path in ("", "priorities")
            if name and not (again and name in node.values):
                return node, name
        return None

    def _evaluated(self, run: Run, block: Block, text: str) -> bool:
        """A date that stands over what was found then."""
        wanted = next((name for name in run.fields if name.split(".")[0] == "evaluations"), "")
        label, colon, rest = text.partition(": ")
        if wanted and colon and block.list_level < 0 and key(block.lead) == key(label) and read_when(label).read:
            self._evaluation(run, wanted, block, label)
            self.put(run, block, rest)
            return True
        if not wanted or not block.bold or block.list_level >= 0 or len(text) > 40:
            return False
        if key(text) in self._checkpoints:
            self.ledger.take(block, text, LABEL)
            return True
        if not read_when(text).read:
            return False
        self._evaluation(run, wanted, block, text)
        return True

    def evaluated_at(self, run: Run, block: Block, date: str) -> None:
        """What follows was found at a date that a heading says."""
        self._evaluation(run, "evaluations", block, date)

    def _evaluation(self, run: Run, wanted: str, block: Block, text: str) -> None:
        """Go on with the evaluation of a date, begun where there is none yet."""
        known = run.node.several("evaluations")
        found = next((each for each in known if key(each.said("when")) == key(text)), None)
        if found is None:
            found = Node(_join(run.node.path, "evaluations"), first=block)
            known.append(found)
            self._value(found, "when", block, text)
        else:
            self.ledger.take(block, text, COPY)
        run.turn(wanted.split(".")[0])
        run.stack = [(-1, found)]
        run.inner = wanted.partition(".")[2] or "statement"

    def _given(self, run: Run, block: Block, text: str) -> bool:
        """Who gives the support that is named below, or after a colon."""
        if run.field != "support" or block.list_level >= 0:
            return False
        label, colon, rest = text.partition(": ")
        if colon and not block.bold and key(block.lead) == key(label) and self._target(run, label) is None:
            self._forget_giver(run)
            run.giver, run.stack, run.inner = (label, block), [], ""
            self.ledger.take(block, label, PLACED)
            self._new(run, block, rest)
            return True
        if not block.bold:
            return False
        self._forget_giver(run)
        run.giver, run.stack, run.inner = (text, block), [], ""
        return True

    def _forget_giver(self, run: Run) -> None:
        if run.giver and not run.stack:
            self._new(run, run.giver[1], "")

    # -- content ---------------------------------------------------------------------------------------------------------

    def _content(self, run: Run, block: Block, text: str) -> None:
        if run.families or run.field == "links":
            self._link(run, block, text)
            return
        name = self._which(run, block, text)
        shape = shape_at(_join(run.node.path, name)) if name else None
        if name.startswith("sections."):
            self._section(run, name.partition(".")[2], block, text)
        elif shape is None or "." in name:
            self._dotted(run, name, block, text)
        elif isinstance(shape, MapOf) and isinstance(shape.value, Thing):
            made = Node(_join(run.node.path, name), first=block)
            run.node.named(name)[text] = made
            run.stack = [(block.list_level, made)]
            self._append(made, block, text, "")
        elif isinstance(shape, ListOf) and isinstance(shape.item, Thing):
            lines = text.split("\n") if block.list_level < 0 else [text]
            for line in filter(str.strip, lines):
                self._item(run, block, line.strip())
        else:
            self._value(run.node, name, block, text)

    def _which(self, run: Run, block: Block, text: str) -> str:
        """The field among several for words without a label."""
        fields, name = run.fields, run.field
        if name in ("by", "when") and self.is_status(run.node.path, text):
            return "grade" if "grade" in fields and key(text) not in self._statuses else "status"
        if name in ("by", "when") and {"by", "when"} <= set(fields):
            return "when" if read_when(text).kind in (Kind.RECURRING, Kind.ONGOING) else "by"
        if name == "resources" and "cost" in fields and self.is_sum(text):
            return "cost"
        if name == "status" and "grade" in fields:
            return "status" if key(text) in self._statuses else "grade"
        if name == "ref" and "title" in fields:
            if _CODE.fullmatch(text) and "ref" not in run.node.values:
                return "ref"
            run.turn("title")
            return "title"
        if name == "do" and "actions" in fields and block.list_level >= 0 and block.number != "•":
            run.turn("actions")
        return run.field

    @staticmethod
    def is_sum(text: str) -> bool:
        """Whether words are sums, each with the fund that it comes from, and nothing else."""
        return _SUMS.fullmatch(text.strip()) is not None

    def is_status(self, path: str, text: str) -> bool:
        """Whether words say how far a thing is, in the words of the form or those of the format."""
        if not is_field(path, "status"):
            return False
        shape = shape_at(_join(path, "status"))
        chosen = "-".join(key(text).split())
        return key(text) in self._statuses or (isinstance(shape, LeafShape) and chosen in shape.choices)

    def _item(self, run: Run, block: Block, text: str) -> None:
        level = block.list_level
        if level >= 0:
            run.listed = True
        elif run.listed and run.stack:
            self._append(run.stack[-1][1], block, text, "")
            return
        if level >= 0 and run.field == "support" and run.giver is None and len(run.stack) == 1:
            self._giver_of_list(run)
        while run.stack and run.stack[-1][0] >= level:
            run.stack.pop()
        above = run.item
        if above is not None and level >= 0 and run.field == "actions":
            inner = Node(_join(run.node.path, "actions"), first=block)
            above.several("actions").append(inner)
            run.stack.append((level, inner))
            self._append(inner, block, text, "")
        elif above is not None:
            self._append(above, block, text, f"{'  ' * max(0, level - 1)}- ")
        else:
            self._new(run, block, text)
            if run.field == "evaluations":
                run.inner = "statement"

    def _giver_of_list(self, run: Run) -> None:
        """A line over a list of what is given says who gives it."""
        level, above = run.stack[0]
        known = run.node.several("support")
        if level >= 0 or list(above.values) != ["what"] or known[-1:] != [above] or len(above.said("what")) > 60:
            return
        known.pop()
        words, giver, _ = above.leaf("what").pieces[0]
        run.giver, run.stack, run.inner = (words, giver), [], ""

    def _new(self, run: Run, block: Block, text: str) -> None:
        node = Node(_join(run.node.path, run.field), first=block)
        run.node.several(run.field).append(node)
        if run.giver:
            words, giver = run.giver
            node.leaf("from").pieces.append((words, giver, ""))
            if giver is not block and not self.ledger.is_taken(giver):
                self.ledger.take(giver, words, PLACED)
        run.stack.append((block.list_level, node))
        self._append(node, block, text, "")

    def _append(self, node: Node, block: Block, text: str, mark: str) -> None:
        result = _RESULT.fullmatch(text) if node.path.endswith("measures.result") else None
        if result and read_when(result["when"]).read:
            for name in ("value", "when"):
                node.leaf(name).pieces.append((result[name], block, ""))
            self.ledger.take(block, text, PLACED)
            return
        shape = shape_at(node.path)
        inner = shape.item if isinstance(shape, ListOf) else shape.value if isinstance(shape, MapOf) else shape
        bare = inner.bare if isinstance(inner, Thing) else None
        if text and bare:
            number = _TYPED_NUMBER.match(text)
            if number and not mark and block.list_level < 0:
                self.ledger.take(block, number[0], "numbers typed by hand")
                text = text[number.end() :]
            node.leaf(bare).pieces.append((text, block, mark))
            self.ledger.take(block, text, PLACED)
        elif text:
            self.ledger.leave(block, text, node)

    def _value(self, node: Node, name: str, block: Block, text: str) -> None:
        """Words into a field of a thing, as its shape takes them."""
        text = text.strip()
        if not text or key(text) in FILLERS:
            self.ledger.take(block, text, "filled in by the form")
            return
        shape = shape_at(_join(node.path, name).replace("actions.actions", "actions"))
        if isinstance(shape, LeafShape):
            self._leaf(node, name, shape, block, text)
        elif isinstance(shape, Cash):
            node.leaf(name).pieces.append((text, block, ""))
            self.ledger.take(block, text, PLACED)
        elif isinstance(shape, ListOf) and isinstance(shape.item, LeafShape):
            for line in self._lines(shape, text, references=name in ("addresses", "indicators")):
                node.several(name).append(Leaf([(line, block, "")]))
            self.ledger.take(block, text, PLACED)
        elif isinstance(shape, MapOf) and name != "links":
            match = _INLINE.match(text)
            if match and match["rest"]:
                node.named(name)[match["label"].strip()] = Leaf([(match["rest"], block, "")])
                self.ledger.take(block, text, PLACED)
            else:
                self.ledger.leave(block, text, node)
        elif isinstance(shape, MapOf):
            self._link(Run(node, ("links",)), block, text)
        elif isinstance(shape, ListOf):
            self.put(Run(node, (name,)), block, text)
        else:
            self.ledger.leave(block, text, node)

    def _leaf(self, node: Node, name: str, shape: LeafShape, block: Block, text: str) -> None:
        leaf = node.leaf(name)
        if shape.kind == "choice":
            chosen = "-".join(key(text).split())
            if chosen not in shape.choices or leaf.pieces:
                self._without(node, name)
                self.ledger.leave(block, text, node)
                return
            leaf.pieces.append((chosen, block, ""))
            self.ledger.take(block, text, PLACED)
            return
        mark = ""
        if shape.kind == "prose" and block.list_level >= 0:
            counted = re.fullmatch(r"\(?([0-9]{1,3})[.)]", block.number)
            mark = "  " * block.list_level + (f"{counted[1]}. " if counted else "- ")
        leaf.pieces.append((text, block, mark))
        self.ledger.take(block, text, PLACED)

    @staticmethod
    def _without(node: Node, name: str) -> None:
        if not node.leaf(name).pieces:
            del node.values[name]

    @staticmethod
    def _lines(shape: ListOf, text: str, *, references: bool) -> list[str]:
        """The things that a text names: people only where each is plainly one."""
        assert isinstance(shape.item, LeafShape)
        named = references or shape.item.kind == "person"
        lines = [line.strip() for line in re.split(r"\n|;\s+" if named else r"\n", text) if line.strip()]
        if shape.item.kind == "person" and len(lines) == 1:
            names = re.split(r",\s+|\s+and\s+", lines[0])
            if len(names) > 1 and all(_NAME.fullmatch(name) for name in names):
                return names
        return lines

    def _dotted(self, run: Run, name: str, block: Block, text: str) -> None:
        if name == NUMBERS_OF_NEEDS and _NUMBERS.fullmatch(text.strip()):
            for number in re.findall("[0-9]+", text):
                run.node.several("addresses").append(Leaf([(number, block, "")]))
            self.ledger.take(block, text, PLACED)
            return
        outer, _, inner = name.partition(".")
        shape: Shape | None = shape_at(_join(run.node.path, outer)) if outer else None
        if isinstance(shape, Thing) and inner in shape.fields:
            holder = run.node.values.setdefault(outer, Node(_join(run.node.path, outer), first=block))
            self._value(holder, inner, block, text)
        else:
            self.ledger.leave(block, text, run.node)

    def _section(self, run: Run, identity: str, block: Block, text: str) -> None:
        known = run.node.several("sections")
        found = next((each for each in known if each.said("id") == identity), None)
        if found is None:
            found = Node("sections", first=block)
            found.leaf("id").pieces.append((identity, block, ""))
            known.append(found)
            if block.bold:
                self._value(found, "title", block, text)
                return
            title, colon, rest = text.partition(": ")
            if colon and block.lead.rstrip().rstrip(":").endswith(title):
                self._value(found, "title", block, title)
                self._value(found, "text", block, rest)
                return
        self._value(found, "text", block, text)

    # -- links -------------------------------------------------------------------------------------------------------------

    def _family(self, run: Run, block: Block, text: str) -> bool:
        """A family's name over its items, or one or several in a paragraph: `Drivers: Leadership. Themes: 2.3 Learning`."""
        if block.list_level >= 0:
            return False
        named = self._families_in(text)
        alone = "" if named or len(text) > _LONGEST_FAMILY else self.family_named(text.rstrip(":"))
        if not named and not alone:
            return False
        if run.field != "links" and not run.families:
            run.turn("links")
        if alone:
            run.family = alone
            self.ledger.take(block, text, LABEL)
        ends = [*(start for start, _, _ in named[1:]), len(text)][: len(named)]
        for (start, label, family), end in zip(named, ends, strict=True):
            run.family = family
            self.ledger.take(block, label, LABEL)
            rest = text[start + len(label) + 1 : end].strip()
            self._link(run, block, rest if end == len(text) else rest.removesuffix(".").removesuffix(";"))
        return True

    def _families_in(self, text: str) -> list[tuple[int, str, str]]:
        """Where in a paragraph that begins with a family's name and a colon, or a name that is a question, each family begins, its label and the family."""
        found: list[tuple[int, str, str]] = []
        for start in [0, *(match.end() for match in _SENTENCE_END.finditer(text))]:
            # a title may have a colon of its own: the longest that is known counts
            colons = [match.start() for match in re.finditer(r"[:?] ", text[start : start + _LONGEST_FAMILY])]
            labels = [text[start : start + colon] for colon in reversed(colons)]
            label = next((each for each in labels if self.family_named(each)), "")
            if label:
                found.append((start, label, self.family_named(label)))
            elif not start:
                return []
        return found

    def family_named(self, words: str) -> str:
        """The family that words name: its title, an alias, or what the form calls it; empty where they name none."""
        words = re.sub(r" \(edition [^)]+\)$", "", words.strip())
        for path, said in (self.lexicon.form.words or {}).items():
            if path.startswith("links.") and said.label and key(said.label) == key(words):
                return path.removeprefix("links.")
        family = self._catalogues.find(words)
        return family.id if family else ""

    def families_in_label(self, label: str) -> tuple[str, ...]:
        """The families that the title of a column or a row names, one or several: `NIF driver / HGIOS 4 QIs`."""
        parts = [_OF_FAMILY.sub("", part) for part in _NAMES.split(label.split("\n")[0])]
        return tuple(dict.fromkeys(family for part in parts if part and (family := self.family_named(part))))

    def is_link(self, families: tuple[str, ...], text: str) -> bool:
        """Whether words are an item of one of some families."""
        return self._found(Run(Node(""), ("links",), families), text) is not None

    def _link(self, run: Run, block: Block, text: str) -> None:
        for line in [text] if self._linked(run, block, text) else []:
            self.ledger.take(block, line, PLACED)
            return
        pieces = [piece.strip() for piece in re.split(r"[;\n]", text) if piece.strip()]
        found = [piece for piece in pieces if self._found(run, piece)]
        if len(pieces) > 1 and (len(found) == len(pieces) or (run.family and 2 * len(found) >= len(pieces))):
            for piece in pieces:
                if not self._linked(run, block, piece):
                    self._add_link(run.node, run.family, block, piece)
            self.ledger.take(block, text, PLACED)
        elif run.family or len(only := self._candidates(run)) == 1:
            self._add_link(run.node, run.family or only[0], block, text)
            self.ledger.take(block, text, PLACED)
        elif found:
            for piece in pieces:
                if self._linked(run, block, piece):
                    self.ledger.take(block, piece, PLACED)
                else:
                    self.ledger.leave(block, piece, run.node)
        else:
            self.ledger.leave(block, text, run.node)

    def _linked(self, run: Run, block: Block, text: str) -> bool:
        found = self._found(run, text)
        if found is None:
            return False
        family, words = found
        self._add_link(run.node, family, block, words)
        return True

    def _add_link(self, node: Node, family: str, block: Block, words: str) -> None:
        links = node.named("links").setdefault(family, [])
        if words not in [each.text for each in links]:
            links.append(Leaf([(words, block, "")]))
        self.families_named[family] = None

    def _candidates(self, run: Run) -> list[str]:
        """The families that links may be of: those of the column, else those that form and plan name."""
        asked = [each.family for each in self.lexicon.form.frameworks if each.family]
        return list(run.families) or list(
            dict.fromkeys(name.partition("@")[0] for name in (*asked, *self.families_named))
        )

    def _found(self, run: Run, text: str) -> tuple[str, str] | None:
        """The family and the item that words name, spelled as a plan would."""
        families = [run.family] if run.family else self._candidates(run)
        text = _MARKS.sub("", text)
        coded = _CODED.fullmatch(text)
        spellings = [text, f"{coded['code']} {coded['title']}"] if coded else [text]
        for family in dict.fromkeys(families) if families else self._catalogues.ids():
            for edition in self._editions(family):
                for words in spellings:
                    named = self._item_of(edition, words)
                    if named:
                        return family.partition("@")[0], named
        return None if run.family or not families else self._anywhere(spellings)

    def is_usual(self, family: str, edition: str) -> bool:
        """Whether an edition of a family is the one that a plan goes by without saying so."""
        return self._editions(family)[:1] == [found for found in self._editions(family) if found.id == edition]

    def _editions(self, family: str) -> list[Edition]:
        """The editions of a family, the one of the plan's session first, then the newest."""
        found = self._catalogues.family(family.partition("@")[0])
        if found is None:
            return []
        chosen = choose_edition(found, None, self.year).edition if self.year else found.editions[-1]
        return [chosen, *(each for each in reversed(found.editions) if each is not chosen)]

    def _anywhere(self, spellings: list[str]) -> tuple[str, str] | None:
        """The one family of all that has such an item, in letters exactly."""
        found = {
            (family.id, named)
            for family in self._catalogues.families()
            for edition in family.editions[-1:]
            for words in spellings
            if (named := self._item_of(edition, words))
        }
        return found.pop() if len(found) == 1 else None

    def _item_of(self, edition: Edition, words: str) -> str:
        numbered = edition.family.id in self.lexicon.form.numbers
        resolved = resolve(edition, words, numbered=numbered)
        if resolved.kind not in _RIGHT or resolved.item is None or resolved.other is not None:
            return ""
        return edition.label(resolved.item, numbered=numbered)


def _join(path: str, name: str) -> str:
    joined = f"{path}.{name}" if path else name
    return joined.replace("actions.actions", "actions")


def is_field(path: str, name: str) -> bool:
    """Whether a thing at a path has a field of this name."""
    return name in inside(path)
