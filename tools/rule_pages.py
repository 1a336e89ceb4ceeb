"""The pages under docs/rules/: one about each rule, and the page that leads to all of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from improvplan.report.rule_page import RulePage, is_named
from improvplan.report.rules import THEMES, RuleWords, by_theme

_SIGN = re.compile(r"[<>*|\[\]\\]")
_NAME = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")

INTRODUCTION = """\
# Rules

Every rule that `improvplan validate` checks plans by. `improvplan rules list` lists them, `improvplan rules explain NAME` prints
the page of one.

- **Severity**: an *error* keeps the plan from doing its work, a *warning* is very likely a mistake, a *note* is advice.
- **Runs**: *always* cannot be turned off; *recommended* runs unless somebody turns it off; *strict* runs with
  `--strict`. [quality.md](quality.md) says how they were told apart.
- **Fix**: `improvplan validate --fix` can carry out the mend or, where it may change the meaning, `--unsafe-fixes`.

A rule is turned off, or made more or less serious, in [`improvplan.yaml`](../configuration.md#the-file-improvplanyaml). At one place of
a plan a [comment](../configuration.md#saying-that-a-finding-is-right-as-it-stands) is enough:
`# improvplan: ignore[rule-name] the reason (until 2026-03-01)`.
"""
WRITTEN = "<!-- Written from the rules themselves; a test keeps it fresh. -->\n"


def page_as_markdown(page: RulePage, names: Collection[str]) -> str:
    """A page as Markdown, with links to the pages of the rules in `names` that it speaks of."""
    others = {name for name in names if name != page.name}
    facts = "\n".join(f"| {head} | {_prose(words, ())} |" for head, words in page.facts)
    pieces = [f"# {page.name}", WRITTEN.strip(), _prose(page.summary, others), f"| | |\n|---|---|\n{facts}"]
    for section in page.sections:
        pieces += [f"## {section.head}", *(_prose(each, others) for each in section.paragraphs)]
        for sheet in section.sheets:
            if is_named(section, sheet):
                pieces.append(f"`{sheet.name}`:")
            pieces.append(f"```{sheet.kind}\n{sheet.text}\n```")
    pieces.append("[All rules](README.md)")
    return "\n\n".join(pieces) + "\n"


def _prose(text: str, others: Collection[str]) -> str:
    """Text as Markdown: what stands between backticks is code, names of rules are links."""
    parts = text.split("`")
    shown = [
        _linked(_SIGN.sub(r"\\\g<0>", part), others) if number % 2 == 0 else _code(part, others)
        for number, part in enumerate(parts)
    ]
    return "".join(shown)


def _linked(text: str, others: Collection[str]) -> str:
    return _NAME.sub(lambda match: f"[{match[0]}]({match[0]}.md)" if match[0] in others else match[0], text)


def _code(part: str, others: Collection[str]) -> str:
    return f"[{part}]({part}.md)" if part in others else f"`{part}`"


def index_as_markdown(words: Mapping[str, RuleWords]) -> str:
    """The page that lists all rules by theme."""
    pieces = [WRITTEN + INTRODUCTION]
    for theme, rules in by_theme(words).items():
        rows = "\n".join(
            f"| [{name}]({name}.md) | {_prose(one.summary, ())} | {one.severity} | {one.group} | {'yes' * one.fixes} |"
            for name, one in rules.items()
        )
        heads = "| rule | finds | severity | runs | fix |\n|---|---|---|---|---|"
        pieces.append(f"## {theme}\n\n{THEMES[theme]}\n\n{heads}\n{rows}\n")
    return "\n".join(pieces)
