"""A file that has been read: its text, its tree, and what was wrong with it as YAML."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from improvplan.finding import Finding, Label, Path, Place, Severity, Span
from improvplan.source.lines import Lines
from improvplan.source.locate import locate
from improvplan.source.nodes import Node


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file as YAML, at a span of its text (None: the whole file)."""

    rule: str
    message: str
    why: str = ""
    mend: str = ""
    span: Span | None = None
    also: tuple[tuple[Span, str], ...] = ()


@dataclass(eq=False)
class Source:
    """The text of a file as it stands (`text`), the tree read from it and its problems as findings.

    `tree_text` differs from `text` only where a slip was mended in memory so that reading could go on: line by line the two
    belong together. Spans of nodes are offsets into `tree_text`.
    """

    name: str
    text: str = ""
    tree_text: str = ""
    root: Node | None = None
    problems: list[Finding] = field(default_factory=list)
    byte_order_mark: bool = False

    @property
    def mended(self) -> bool:
        """Whether reading could only go on because a slip was mended in memory."""
        return self.text != self.tree_text

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text as it stands."""
        return Lines(self.text)

    @cached_property
    def tree_lines(self) -> Lines:
        """The lines of the text that the tree was read from."""
        return Lines(self.tree_text) if self.mended else self.lines

    def place(self, span: Span) -> Place:
        """Where a span of the tree stands in the file."""
        place = self.tree_lines.place(span)
        if not self.mended or place.excerpt == self.lines.line(place.line):
            return place
        written = self.lines.line(place.line)
        end = len(written) + 1
        column, end_column = min(place.column, end), min(place.end_column, end)
        return Place(place.line, column, place.end_line, end_column, written)

    def place_of(self, path: Path) -> Place:
        """Where the value at `path` stands."""
        return self.place(locate(self.root, path))

    def finding(self, problem: Problem) -> Finding:
        """The finding for a problem whose spans are offsets into `tree_text`."""
        return Finding(
            rule=problem.rule,
            severity=Severity.ERROR,
            file=self.name,
            message=problem.message,
            why=problem.why,
            mend=problem.mend,
            place=self.place(problem.span) if problem.span else None,
            labels=tuple(Label(self.name, self.place(span), words) for span, words in problem.also),
        )
