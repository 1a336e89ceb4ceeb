"""A page about one rule: what it finds, why that matters, how to mend it, and its example as it really comes out."""

from __future__ import annotations

import datetime
import os
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from improvplan.finding import Finding, Place
from improvplan.lint.engine.example import DEFAULT_TODAY, read_example
from improvplan.lint.engine.registry import all_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import run
from improvplan.report.characters import clean, clipped, placeholders
from improvplan.report.excerpt import WIDEST, excerpt
from improvplan.report.rule_examples import Files, RuleExample, examples_of_reading, files_of
from improvplan.report.rules import Group, RuleWords, detail_of
from improvplan.workspace.sharing import shown

WHEN = {
    Group.ALWAYS: "always, because what cannot be read cannot be checked",
    Group.RECOMMENDED: "recommended: it runs unless it is turned off",
    Group.STRICT: "strict: it runs with --strict, or where it is asked for by name",
}
_NO_FIX = "none: this is for you to mend"
_SAFE = "validate --fix carries it out"
_UNSAFE = "validate --unsafe-fixes carries it out; read the difference, since the meaning may change"
_BOTH = "validate --fix carries out what cannot change the meaning, validate --unsafe-fixes the rest"


class Sheet(NamedTuple):
    """A file of an example as it is shown: with what is found in it, or as it should be. `kind` is `text` or `yaml`."""

    name: str
    text: str
    kind: str


class Section(NamedTuple):
    """A heading with paragraphs, and files below them."""

    head: str
    paragraphs: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()


class RulePage(NamedTuple):
    """What is known of a rule. `facts` are a head and a few words each."""

    name: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


def rule_page(name: str, words: RuleWords) -> RulePage:
    """The page of a rule. Its bad example is checked to write it."""
    example, today = example_of(name)
    findings = findings_in(example.bad, name, today)
    sections = [
        Section("What it finds", detail_of(name)),
        Section("Why it matters", (_sentence(words.why),)),
        Section("How to mend it", (_sentence(words.fix),)),
        Section("What it finds fault with", _day(today), _bad(example.bad, findings, words.fix)),
        Section("What it is content with", (), _good(example.good)),
        Section("What can be set", _options(words), _setting(name, words)),
    ]
    facts = (
        ("severity", str(words.severity)),
        ("theme", words.theme),
        ("runs", WHEN[words.group]),
        ("fix", _fix(findings) if words.fixes else _NO_FIX),
    )
    return RulePage(name, words.summary + ".", facts, tuple(one for one in sections if one.paragraphs or one.sheets))


def example_of(name: str) -> tuple[RuleExample, datetime.date]:
    """The example of a rule, and the day on which it is checked."""
    rule = next((rule for rule in all_rules() if rule.name == name), None)
    if rule:
        return RuleExample(files_of(rule.bad), files_of(rule.good)), read_example(rule.bad).today
    return examples_of_reading()[name], DEFAULT_TODAY


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + ("" if words.endswith(("?", ".")) else ".")


def _day(today: datetime.date) -> tuple[str, ...]:
    return () if today == DEFAULT_TODAY else (f"Checked on {today.day} {today:%B %Y}:",)


def _fix(findings: Sequence[Finding]) -> str:
    kinds = {fix.safe for finding in findings for fix in finding.fixes}
    return _BOTH if len(kinds) > 1 else _SAFE if True in kinds else _UNSAFE


def _bad(files: Files, findings: Sequence[Finding], usual: str) -> tuple[Sheet, ...]:
    return tuple(
        Sheet(name, listing(name, _shown(content), findings, usual), "text") for name, content in files.items()
    )


def _good(files: Files) -> tuple[Sheet, ...]:
    return tuple(Sheet(name, _shown(content), _kind(name)) for name, content in files.items())


def _kind(name: str) -> str:
    return name.rpartition(".")[2]


def _shown(content: str | bytes | None) -> str:
    """A file as an editor would show it; a file that is not there is shown as nothing."""
    text = content.decode(errors="replace") if isinstance(content, bytes) else content or ""
    return clean(text).strip("\n")


def _options(words: RuleWords) -> tuple[str, ...]:
    return tuple(
        f"`{one.name}`: {one.description[0].lower()}{one.description[1:]}. It is {one.default:g} unless it is set."
        for one in words.options
    )


def _setting(name: str, words: RuleWords) -> tuple[Sheet, ...]:
    if not words.options:
        return ()
    lines = chain([f"rules:\n  {name}:\n    options:"], (f"      {one.name}: {one.default:g}" for one in words.options))
    return (Sheet("improvplan.yaml", "\n".join(lines), "yaml"),)


_WIDTH = 100
_FURTHEST = 24
"""The column at which words under a line begin at the latest."""
_FEW = 3
"""So many lines that are the same are shown each by itself."""


class Remark(NamedTuple):
    """A place with the sign that stands under it and what is said there. Without a place it is about the whole file."""

    place: Place | None
    sign: str
    words: tuple[str, ...]


def listing(name: str, text: str, findings: Sequence[Finding], usual: str = "") -> str:
    """A file with what is found in it. `usual` is the rule's own advice, which is not repeated."""
    remarks = sorted(_remarks(name, findings, usual), key=lambda one: one.place.column if one.place else 0)
    shown = [line for remark in remarks if not remark.place for line in _said(remark, 0)]
    shown += [""] if shown and text else []
    under = {line: [one for one in remarks if one.place and one.place.line == line] for line in _lines_of(remarks)}
    for content, same in groupby(enumerate(text.splitlines(), 1), key=lambda each: (each[1], each[0] in under)):
        numbers = [number for number, _ in same]
        if content[1]:
            shown += [line for number in numbers for line in _remarked(under[number])]
        elif len(numbers) > _FEW:
            shown += [_plain(content[0]), f"… and {len(numbers) - 1:,} more lines like this one"]
        else:
            shown += [_plain(content[0])] * len(numbers)
    return "\n".join(line.rstrip() for line in shown)


def _lines_of(remarks: Sequence[Remark]) -> set[int]:
    return {one.place.line for one in remarks if one.place}


def _remarks(name: str, findings: Sequence[Finding], usual: str) -> Iterator[Remark]:
    for finding in findings:
        if finding.file == name:
            advice = finding.fix if finding.fix != usual else ""
            fixes = dict.fromkeys(edit.title for edit in finding.fixes)
            words = [f"{finding.severity}: {finding.message}"]
            words += [f"fix: {advice}"] if advice else []
            words += [f"--fix: {title}" for title in fixes if not advice.startswith(title)]
            yield Remark(finding.place, "^", tuple(map(clean, words)))
        for label in finding.labels:
            if label.file == name:
                yield Remark(label.place, "-", (clean(label.message),))


def _plain(line: str) -> str:
    return clipped(placeholders(line), WIDEST).replace("\t", " ")


def _remarked(remarks: Sequence[Remark]) -> Iterator[str]:
    above = None
    for remark in remarks:
        assert remark.place
        line, carets = excerpt(remark.place)
        if line != above:
            yield line
        above = line
        yield carets.replace("^", remark.sign)
        yield from _said(remark, min(len(carets) - len(carets.lstrip()), _FURTHEST))


def _said(remark: Remark, indent: int) -> Iterator[str]:
    for words in remark.words:
        yield from textwrap.wrap(
            words, _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2), break_on_hyphens=False
        )


def findings_in(files: Files, rule: str, today: datetime.date) -> tuple[Finding, ...]:
    """What a rule finds in some files, in their order; files are called as they are given."""
    return tuple(finding for finding in everything_in(files, rule, today) if finding.rule == rule)


def everything_in(files: Files, rule: str, today: datetime.date) -> tuple[Finding, ...]:
    """The example with all that is found beside it where only this rule, or where it always runs every rule, is asked for."""
    selectable = {one.name for one in all_rules()}
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write_files(files, folder)
        named = [folder / file for file in files if "/" not in file and file.endswith(".yaml")]
        plans = [path for path in named if path.name != "improvplan.yaml"]
        paths = tuple(map(str, [*plans, folder]))
        request = CheckRequest(paths, frozenset({rule} & selectable), today=today)
        found = run(request).findings
        order = {file: number for number, file in enumerate(files)}
        called = [_called(finding, folder) for finding in found]
    return tuple(sorted(called, key=lambda finding: (order.get(finding.file, 0), finding.order)))


def _write_files(files: Files, folder: Path) -> None:
    (folder / ".git").mkdir()  # so that nobody looks for a repository in the folders above
    for name, content in files.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)


def _called(finding: Finding, folder: Path) -> Finding:
    """The finding with files called as they are in the example, whichever way it names them."""
    ways = sorted((f"{way}{os.sep}" for way in (str(folder), shown(folder))), key=len, reverse=True)

    def within(words: str) -> str:
        for way in ways:
            words = words.replace(way, "")
        return words

    def file(name: str) -> str:
        return within(name).replace(os.sep, "/")

    labels = tuple(replace(label, file=file(label.file)) for label in finding.labels)
    return replace(
        finding,
        file=file(finding.file),
        message=within(finding.message),
        whole=within(finding.whole),
        fix=within(finding.fix),
        labels=labels,
    )


def page_as_text(page: RulePage) -> str:
    """A page for a terminal or a pipe."""
    pieces = [page.name, _wrapped(page.summary), "\n".join(f"{head + ':':<10}{words}" for head, words in page.facts)]
    for section in page.sections:
        pieces += [section.head.upper(), *map(_wrapped, section.paragraphs), *_sheets(section)]
    return "\n\n".join(pieces)


def _wrapped(paragraph: str) -> str:
    return textwrap.fill(paragraph.replace("`", ""), _WIDTH, break_on_hyphens=False, break_long_words=False)


def _sheets(section: Section) -> Iterator[str]:
    for sheet in section.sheets:
        if is_named(section, sheet):
            yield f"{sheet.name}:"
        yield textwrap.indent(sheet.text, "    ")


def is_named(section: Section, sheet: Sheet) -> bool:
    """Whether the name of a file is shown: not where there is only one plan."""
    return len(section.sheets) > 1 or "/" in sheet.name or sheet.name == "improvplan.yaml"
