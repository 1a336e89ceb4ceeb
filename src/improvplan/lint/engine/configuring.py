"""What can be wrong with a configuration beyond its shape: rules and options that do not exist, values that are no numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from improvplan.finding import Finding, Path, Span
from improvplan.forms.checks import category_troubles
from improvplan.forms.form import RuleSetting
from improvplan.forms.registry import Forms
from improvplan.lint.engine.bookkeeping import BOOKKEEPING
from improvplan.lint.engine.registry import all_rules
from improvplan.lint.rule import Rule
from improvplan.model.quantity import read_quantity
from improvplan.source import Source, locate_key
from improvplan.vocabulary.wording import listed, nearest, quote
from improvplan.workspace.configuration import Repository
from improvplan.workspace.settings import Configuration
from improvplan.workspace.sharing import finding

_NO_SUCH = "there is no "
Trouble = tuple[Path, str, str]


def mistakes(repository: Repository) -> Iterator[Finding]:
    """The findings about a configuration and those it extends."""
    for file in repository.files:
        for path, message, fix in _troubles(file.value, repository):
            yield finding(file, path, message, fix, key_meant(file.source, path, message))


def key_meant(source: Source, path: Path, message: str) -> Span | None:
    """Where a trouble is about the key at its path, not about the value: a name that nobody has stands there."""
    return locate_key(source.root, source.as_typed(path)) if message.startswith(_NO_SUCH) else None


def _troubles(own: Configuration, repository: Repository) -> Iterator[Trouble]:
    yield from rule_troubles((), own.select, own.ignore, own.rules)
    for name, category in (own.categories or {}).items():
        yield from category_troubles(name, category)
        yield from rule_troubles(("categories", name), (), (), category.rules)
    for number, override in enumerate(own.overrides):
        path: Path = ("overrides", number)
        if not override.paths and not override.templates:
            yield path, "this does not say for which plans it holds", "write paths: or templates: with it"
        yield from rule_troubles(path, override.select, override.ignore, override.rules)
        yield from _templates((*path, "templates"), override.templates, repository)


def rule_troubles(
    path: Path, select: Iterable[str], ignore: Iterable[str], rules: dict[str, RuleSetting] | None
) -> Iterator[Trouble]:
    """Rules and options under a path that nobody has, and values that are no numbers: path, message and mend of each."""
    known: dict[str, Rule[object]] = {rule.name: rule for rule in all_rules()}
    names = {*known, *(rule.name for rule in BOOKKEEPING)}
    for key, chosen in (("select", select), ("ignore", ignore)):
        for number, name in enumerate(chosen):
            if name not in names:
                yield (*path, key, number), *_unknown("rule", name, names, "improvplan rules list shows them all")
    for name, setting in (rules or {}).items():
        if name not in names:
            yield (*path, "rules", name), *_unknown("rule", name, names, "improvplan rules list shows them all")
        else:
            yield from _options((*path, "rules", name, "options"), name, setting, known.get(name))


def _options(path: Path, name: str, setting: RuleSetting, rule: Rule[object] | None) -> Iterator[Trouble]:
    known = {option.name: option for option in rule.options} if rule else {}
    for option, words in (setting.options or {}).items():
        if option not in known:
            has = f"it has {listed(sorted(known))}" if known else "it has none"
            yield (*path, option), *_unknown("option", option, known, has, of=f" of {name}")
        elif read_quantity(words).value is None:
            usual = f"{known[option].default:g}"
            yield (*path, option), f"{quote(words)} is not a number", f"write a number, for example {usual}"


def _templates(path: Path, templates: Iterable[str], repository: Repository) -> Iterator[Trouble]:
    known = Forms(repository.template_folders).ids()
    for number, name in enumerate(templates):
        if name not in known:
            yield (*path, number), *_unknown("form", name, known, "improvplan templates list shows them all")


def _unknown(what: str, name: str, known: Iterable[str], otherwise: str, of: str = "") -> tuple[str, str]:
    near = nearest(name, sorted(known))
    return f"{_NO_SUCH}{what} {quote(name)}{of}", f"did you mean {listed(near, 'or')}?" if near else otherwise
