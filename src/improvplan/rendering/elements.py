"""HTML source to a plain tree of elements, strict about the subset that documents are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from improvplan.rendering.problems import TemplateProblem, did_you_mean
from improvplan.views.origins import unmarked

INLINE: Final = frozenset({"strong", "em", "a", "br", "code"})
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})
FLOW: Final = INLINE | HEADINGS | {"p", "blockquote", "ul", "ol", "table"}
VOID: Final = frozenset({"br", "col", "hr", "meta"})

CHILDREN: Final[dict[str, frozenset[str]]] = {
    "": frozenset({"html"}),
    "html": frozenset({"head", "title", "meta", "body"}),
    "head": frozenset({"title", "meta"}),
    "body": FLOW | {"section", "hr", "dl", "nav", "figure"},
    "section": FLOW | {"hr", "dl", "nav", "figure"},
    "figure": frozenset(),
    "blockquote": FLOW,
    "li": FLOW,
    "dd": FLOW,
    "td": FLOW | {"figure"},
    "th": FLOW,
    "dl": frozenset({"dt", "dd"}),
    "nav": frozenset(),
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "table": frozenset({"caption", "colgroup", "col", "thead", "tbody", "tr"}),
    "colgroup": frozenset({"col"}),
    "thead": frozenset({"tr"}),
    "tbody": frozenset({"tr"}),
    "tr": frozenset({"th", "td"}),
    "title": frozenset(),
    "code": frozenset(),
    **dict.fromkeys(HEADINGS | {"p", "caption", "dt", "strong", "em", "a"}, INLINE),
}
HOLDS_TEXT: Final = frozenset(name for name, inner in CHILDREN.items() if "em" in inner) | {"title", "code"}
KNOWN: Final = frozenset(CHILDREN) | VOID - {""}

ATTRIBUTES: Final[dict[str, frozenset[str]]] = {
    "html": frozenset({"lang"}),
    "meta": frozenset({"name", "content", "charset"}),
    "ol": frozenset({"start"}),
    "col": frozenset({"style"}),
    "th": frozenset({"scope"}),
    "a": frozenset({"href"}),
    "figure": frozenset({"data-chart"}),
}
CLASSES: Final[dict[str, frozenset[str]]] = {
    "h1": frozenset({"title"}),
    "p": frozenset({"subtitle", "note", "label", "draft"}),
    "section": frozenset({"landscape", "portrait"}),
    "hr": frozenset({"page"}),
}
MAX_DEPTH: Final = 100
# Looked for beforehand, since each version of html.parser takes these differently, and some stop at them.
FOREIGN: Final = re.compile(r"<(?:!(?!--|doctype\s+html\s*>)|\?)", re.IGNORECASE)
SPACE: Final = re.compile(r"[ \t\n\r\f]+")  # what HTML collapses; a fixed space is none of them


@dataclass(slots=True)
class Element:
    """One element; `line` counts from 1 in the source, character references are resolved."""

    tag: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def elements(self, *tags: str) -> list[Element]:
        """The child elements with one of these names, in order."""
        return [child for child in self.children if isinstance(child, Element) and child.tag in tags]

    def text(self) -> str:
        """All words inside, white space collapsed."""
        return SPACE.sub(" ", unmarked("".join(_strings(self)))).strip(" ")


def _strings(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "br":
            yield " "
        else:
            yield from _strings(child)


def read_elements(source: str, name: str) -> Element:
    """The `html` element of a source. Raises TemplateProblem, with the line in `source`, for all else."""
    foreign = FOREIGN.search(source)
    if foreign:
        message = f"documents hold no declarations such as “{source[foreign.start() :].split('>')[0][:30]}>”"
        raise TemplateProblem(message, template=name, line=source.count("\n", 0, foreign.start()) + 1)
    reader = _Reader(name)
    reader.feed(source)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.root = Element("", 1)
        self.open = [self.root]

    def finished(self) -> Element:
        if len(self.open) > 1:
            raise self.problem(f"<{self.open[-1].tag}> is never closed", self.open[-1].line)
        found = self.root.elements("html")
        if len(found) != 1:
            raise self.problem(f"a document is one <html> element, and here are {len(found)}", 1)
        return found[0]

    def problem(self, message: str, line: int | None = None) -> TemplateProblem:
        return TemplateProblem(message, template=self.name, line=self.getpos()[0] if line is None else line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1]
        if tag not in KNOWN:
            raise self.problem(f"documents do not know <{tag}>{did_you_mean(tag, KNOWN)}")
        if tag not in CHILDREN[parent.tag]:
            where = f"inside <{parent.tag}>" if parent.tag else "outside <html>"
            raise self.problem(f"<{tag}> cannot stand {where}")
        if len(self.open) > MAX_DEPTH:
            raise self.problem("elements are nested too deeply")
        element = Element(
            tag, self.getpos()[0], {name: unmarked(value or "") for name, value in attrs} if attrs else {}
        )
        self.check_attributes(element)
        parent.children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def check_attributes(self, element: Element) -> None:
        allowed = ATTRIBUTES.get(element.tag, frozenset())
        for name, value in element.attributes.items():
            if name == "class" and element.tag in CLASSES:
                if value not in CLASSES[element.tag]:
                    known = ", ".join(sorted(CLASSES[element.tag]))
                    raise self.problem(f"<{element.tag}> does not know the class “{value}”; it knows {known}")
            elif name not in allowed:
                raise self.problem(f"<{element.tag}> does not take “{name}”")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            raise self.problem(f"write <{tag}></{tag}> in full")
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            raise self.problem(f"</{tag}> is not needed")
        element = self.open[-1]
        if element.tag != tag:
            waiting = f"; <{element.tag}> of line {element.line} is still open" if element.tag else ""
            raise self.problem(f"</{tag}> closes nothing{waiting}")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        parent = self.open[-1]
        if parent.tag in HOLDS_TEXT:
            parent.children.append(data)
        elif not data.isspace():
            words = " ".join(data.split())[:40]
            where = f"directly inside <{parent.tag}>" if parent.tag else "outside <html>"
            line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
            raise self.problem(f"text cannot stand {where}: “{words}”", line)
