"""A page about one rule: what it finds, why that matters, how to mend it, and its example as it really comes out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from improvplan.finding import Finding
from improvplan.lint.engine.example import DEFAULT_TODAY, read_example
from improvplan.lint.engine.registry import all_rules
from improvplan.report.characters import clean
from improvplan.report.example_run import findings_in
from improvplan.report.listing import listing
from improvplan.report.rule_examples import RuleExample, examples_of_reading
from improvplan.report.rule_examples.kind import Files, files_of
from improvplan.report.rules import Group, RuleWords

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
        Section("What it finds", words.detail),
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
