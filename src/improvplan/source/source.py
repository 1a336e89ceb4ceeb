"""A file that has been read: its text, its tree, and what was wrong with it as YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from improvplan.finding import Finding, Fix, Label, Path, Place, Severity, Span
from improvplan.source.comments import Comment, comments
from improvplan.source.lines import Lines, written_columns
from improvplan.source.locate import locate
from improvplan.source.nodes import Node
from improvplan.source.rules import RULES


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file as YAML, at a span of its text (None: the whole file).

    `why` and `mend` come from the rule where they are empty. Edits of `fixes` are offsets into the text as written.
    """

    rule: str
    message: str
    why: str = ""
    fix: str = ""
    span: Span | None = None
    also: tuple[tuple[Span, str], ...] = ()
    fixes: tuple[Fix, ...] = ()
    severity: Severity = Severity.ERROR

    def with_advice(self, fix: str, span: Span) -> Problem:
        """The same with another mend and place."""
        return replace(self, fix=fix, span=span)

    def with_fix(self, fix: Fix) -> Problem:
        """The same with a fix."""
        return replace(self, fixes=(*self.fixes, fix))


@dataclass(eq=False)
class Source:
    """The text of a file as it stands (`text`), the tree read from it and its problems as findings.

    `tree_text` differs from `text` only where a slip was mended in memory so that reading could go on: line by line the two
    belong together. Spans of nodes are offsets into `tree_text`. `root` is None where the file could not be read to its end.
    `typed` is for whoever reads the tree under other names than stand in it: by the path that is spoken of, the path that is there.
    """

    name: str
    text: str = ""
    tree_text: str = ""
    root: Node | None = None
    problems: list[Finding] = field(default_factory=list)
    byte_order_mark: bool = False
    typed: Mapping[Path, Path] = field(default_factory=dict)

    @property
    def fixed(self) -> bool:
        """Whether reading could only go on because a slip was mended in memory."""
        return self.text != self.tree_text

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text as it stands."""
        return Lines(self.text)

    @cached_property
    def tree_lines(self) -> Lines:
        """The lines of the text that the tree was read from."""
        return Lines(self.tree_text) if self.fixed else self.lines

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """The comments of the text that the tree was read from."""
        return comments(self.tree_lines)

    def fix(self, tree_text: str) -> None:
        """Take another text, of as many lines, as the one to read the tree from."""
        self.tree_text = tree_text
        for derived in ("tree_lines", "comments"):
            self.__dict__.pop(derived, None)

    def place(self, span: Span) -> Place:
        """Where a span of the tree stands in the file."""
        place = self.tree_lines.place(span)
        if not self.fixed:
            return place
        column = self._written_column(place.line, place.column)
        end_column = self._written_column(place.end_line, place.end_column)
        if place.line == place.end_line:
            end_column = max(end_column, column)
        return Place(place.line, column, place.end_line, end_column, self.lines.line(place.line))

    def written(self, span: Span) -> Span:
        """A span of the tree as a span of the text as it stands: where an edit has to go."""
        if not self.fixed:
            return span
        return Span(self._written_offset(span.start), self._written_offset(span.end))

    def place_of(self, path: Path) -> Place:
        """Where the value at `path` stands."""
        return self.place(locate(self.root, self.as_typed(path)))

    def as_typed(self, path: Path) -> Path:
        """A path in the names that stand in the file."""
        if not self.typed:
            return path
        for length in range(len(path), 0, -1):
            path = (*self.typed.get(path[:length], path[:length]), *path[length:])
        return path

    def finding(self, problem: Problem) -> Finding:
        """The finding for a problem whose spans are offsets into `tree_text`."""
        rule = RULES.get(problem.rule)
        return Finding(
            rule=problem.rule,
            severity=problem.severity,
            file=self.name,
            message=problem.message,
            why=problem.why or (rule.why if rule else ""),
            fix=problem.fix or (rule.fix if rule else ""),
            place=self.place(problem.span) if problem.span else None,
            labels=tuple(Label(self.name, self.place(span), words) for span, words in problem.also),
            fixes=problem.fixes,
        )

    def _written_column(self, line: int, column: int) -> int:
        return written_columns(self.lines.line(line), self.tree_lines.line(line), column - 1) + 1

    def _written_offset(self, offset: int) -> int:
        line, column = self.tree_lines.position(offset)
        return self.lines.starts[line - 1] + self._written_column(line, column) - 1
