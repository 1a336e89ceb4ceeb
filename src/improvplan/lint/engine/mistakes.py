"""What can be wrong with the files beside the plans: a configuration, a form, a framework of a repository's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from os.path import relpath
from pathlib import Path as File

from improvplan.catalogues.reader import read_family
from improvplan.catalogues.registry import Catalogues
from improvplan.finding import Finding, Path, Severity, Span
from improvplan.forms.checks import category_troubles
from improvplan.forms.extend import form_finding
from improvplan.forms.form import RuleSetting
from improvplan.forms.registry import FILE_NAME, Forms
from improvplan.lint.engine.bookkeeping import BOOKKEEPING
from improvplan.lint.engine.registry import all_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.rule import Rule
from improvplan.model.quantity import read_quantity
from improvplan.source import Source, load, locate_key
from improvplan.vocabulary.wording import listed, nearest, quote
from improvplan.workspace.bulkhead import Failure, guarded
from improvplan.workspace.configuration import Repository, repository_of
from improvplan.workspace.discover import Found, kind_of
from improvplan.workspace.network import Network, NetworkReading, network_of, read_network_file
from improvplan.workspace.roots import FILE_NAME as FILE_NAME_OF_REPOSITORY
from improvplan.workspace.settings import Configuration
from improvplan.workspace.sharing import finding, shown
from improvplan.workspace.walking import NETWORK_PLACES, head_of

_NO_SUCH = "there is no "
Trouble = tuple[Path, str, str]


def check_frameworks(files: Sequence[File], request: CheckRequest) -> list[Finding]:
    """The findings about framework files of repositories' own."""
    found: list[Finding] = []
    for file in files:
        made = guarded("framework file", str(file), partial(_framework, file, request), expected=())
        found += [made.finding()] if isinstance(made, Failure) else made
    return found


def _framework(file: File, request: CheckRequest) -> list[Finding]:
    source: Source = load(file)
    findings = [*source.problems, *read_family(source).findings]
    if request.identities:
        from improvplan.lint.engine.identity import identified

        findings = identified(findings, source, repository_of(file).within(file).as_posix())
    return findings


def check_networks(files: Sequence[File], request: CheckRequest) -> list[Finding]:
    """The findings about network files, each among the others of its repository."""
    found: list[Finding] = []
    for file in files:
        made = guarded("network file", str(file), partial(_network, file, request), expected=())
        found += [made.finding()] if isinstance(made, Failure) else made
    return found


def _network(file: File, request: CheckRequest) -> list[Finding]:
    from improvplan.workspace.network_checks import RULE, WHY, findings_of

    repository = repository_of(file)
    network = network_of(repository)
    whole = file.absolute().resolve()
    read = next((each for each in network.files if each.file.resolve() == whole), None)
    if read is None:
        read = read_network_file(file, str(file))
        network = Network((read,))
    findings = findings_of(network, read)
    if whole not in {each.resolve() for each in repository.network_files}:
        findings.append(_read_by_nobody(read, repository, RULE, WHY))
    own = read.name
    findings = [replace(one, file=str(file) if one.file == own else one.file) for one in findings]
    if request.identities:
        from improvplan.lint.engine.identity import identified

        findings = identified(findings, read.source, repository.within(file).as_posix())
    return findings


def _read_by_nobody(read: NetworkReading, repository: Repository, rule: str, why: str) -> Finding:
    """The finding about a network file that lies where no plan looks for one."""
    if repository.root:
        name = shown_from(repository.root, read.file)
        fix = f"write network: {name} in {FILE_NAME_OF_REPOSITORY}, or call this file {NETWORK_PLACES[0]} and put it there"
    else:
        fix = f"call it {NETWORK_PLACES[0]} and put it beside the plans, or into a folder above them"
    key = ("improvplan-network",)
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        file=read.name,
        message="no plan looks for its network here",
        why=why,
        fix=fix,
        place=read.source.place(locate_key(read.source.root, key)) if read.source.root else None,
        path=key,
    )


def shown_from(folder: File, file: File) -> str:
    """A file as it is called from a folder, with strokes between its folders."""
    return File(relpath(file.absolute(), folder)).as_posix()


def form_files(request: CheckRequest, found: Found) -> list[File]:
    """The files of forms among what was found, and those of repositories' own in folders that were asked for; each once."""
    named = [file for file in (*found.plans, *found.skipped) if file.name == FILE_NAME]
    forms = [file for file in named if kind_of(head_of(file)) == "-template"]
    for path in map(File, request.paths):
        for folder in repository_of(path).template_folders if path.is_dir() else ():
            if path.resolve() in (folder.resolve(), *folder.resolve().parents):
                under = path / folder.resolve().relative_to(path.resolve())
                forms += sorted(under.glob(f"*/{FILE_NAME}"))
    return list({file.resolve(): file for file in reversed(forms)}.values())[::-1]


def check_forms(files: Sequence[File]) -> list[Finding]:
    """The findings about files of forms, whether or not they lie in a repository."""
    found: list[Finding] = []
    for file in files:
        made = guarded("form", str(file), partial(_form, file), expected=())
        found += [made.finding()] if isinstance(made, Failure) else made
    return found


def _form(file: File) -> list[Finding]:
    repository = repository_of(file)
    whole = file.absolute()
    forms = Forms([*repository.template_folders, whole.parent.parent])
    catalogues = Catalogues(repository.framework_folders)
    found = (*forms.findings(whole.parent.name, catalogues), *_rules_of(forms, whole.parent.name))
    return [replace(one, file=shown(File(one.file))) for one in found]


def mistakes_in(repositories: Iterable[Repository]) -> list[Finding]:
    """What is wrong with the configurations themselves, and with the forms of repositories' own."""
    found: list[Finding] = []
    for repository in repositories:
        found += repository.findings
        for step, look in (("forms", form_mistakes), ("configuration", mistakes)):
            file = str(repository.files[0].path if repository.files else repository.root)
            made = guarded(step, shown(File(file)), partial(_listed, look, repository), expected=())
            found += [made.finding()] if isinstance(made, Failure) else made
    return list(dict.fromkeys(found))


def _listed(look: Callable[[Repository], Iterable[Finding]], repository: Repository) -> list[Finding]:
    return list(look(repository))


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


def form_mistakes(repository: Repository) -> Iterator[Finding]:
    """The findings about each form that the repository brings itself, by its name."""
    if not repository.template_folders:
        return
    forms, catalogues = Forms(repository.template_folders), Catalogues(repository.framework_folders)
    own = {file.parent.name for folder in repository.template_folders for file in folder.glob(f"*/{FILE_NAME}")}
    for form_id in sorted(own):
        for one in (*forms.findings(form_id, catalogues), *_rules_of(forms, form_id)):
            yield replace(one, file=_called(repository, File(one.file)))


def _rules_of(forms: Forms, form_id: str) -> Iterator[Finding]:
    """Rules and options that the form sets and nobody has."""
    reading = forms.reading(form_id)
    if reading is None:
        return
    categories = (reading.value.categories or {}).items()
    troubles = [
        *rule_troubles((), (), (), reading.value.rules),
        *(each for name, one in categories for each in rule_troubles(("categories", name), (), (), one.rules)),
    ]
    for path, message, fix in troubles:
        yield form_finding(reading, path, message, fix, key_meant(reading.source, path, message))


def _called(repository: Repository, file: File) -> str:
    """A file as findings call it; one of an earlier revision as if it stood in the repository."""
    kept = repository.files[0].path.parent if repository.files else None
    if kept and repository.root and kept in file.parents:
        return shown(repository.root / file.relative_to(kept))
    return shown(file)
