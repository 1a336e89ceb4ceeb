"""What can be wrong with a `template.yaml` beyond its shape: names that nothing bears, words that nobody can read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from improvplan.catalogues.registry import Catalogues, split_pin
from improvplan.finding import Finding, Path, Severity
from improvplan.forms.extend import form_finding
from improvplan.forms.fields import GATHERED, default_label, inside, is_own_table, paths
from improvplan.forms.form import Category, Checkpoint, Column, Form, TermDates, alternatives
from improvplan.forms.parts import (
    GATHERED_FIELDS,
    MADE,
    PLAN,
    PRIORITIES,
    WORKED_OUT,
    is_field,
    is_own_key,
    known_parts,
    order_of,
    own_tables,
    placed,
    places_in,
)
from improvplan.model.reading import Reading
from improvplan.model.when import Kind
from improvplan.model.when_reader import read_when
from improvplan.pattern import lazily

_WIDTH = lazily(r"[0-9]{1,2}(?:\.[0-9]+)?%")
_PLACEHOLDER = lazily(r"\{([^{}]*)\}")
_IN_HEADING = ("number", "ref", "title")


def check_form(form_id: str, reading: Reading[Form], whole: Form, catalogues: Catalogues | None) -> Iterator[Finding]:
    """The findings of one file. `whole` is the form with what it takes over from others, where names may come from."""
    own = reading.value
    if own.id and own.id != form_id:
        message = f"the form is called “{own.id}” and its folder “{form_id}”"
        yield form_finding(reading, ("id",), message, f"write id: {form_id}, or rename the folder")
    for path, message, fix in (
        *_fields(own),
        *_words(own, whole),
        *_columns(own),
        *_order(own, whole),
        *_sections(own, whole),
        *_times(own),
        *_placeholders(own),
        *_monitoring((), own.monitoring),
        *(each for name, category in (own.categories or {}).items() for each in category_troubles(name, category)),
        *(_families(own, catalogues) if catalogues else ()),
    ):
        yield form_finding(reading, path, message, fix)
    for path, message in _places(own, whole):
        yield form_finding(reading, path, message, _TO_PLACE, severity=Severity.NOTE)


_TO_PLACE = "name it under order, or as a field of a column; without a place it is printed under “Further information”"

Trouble = tuple[Path, str, str]


def category_troubles(name: str, category: Category) -> Iterator[Trouble]:
    """What can be wrong with a category, of a form or of a repository: where, what, and how to mend it."""
    path: Path = ("categories", name)
    yield from _fields(category, path)
    yield from _checkpoints(category.checkpoints, path)
    yield from _monitoring(path, category.monitoring)


def _fields(asking: Form | Category, path: Path = ()) -> Iterator[Trouble]:
    for key, choices in (("required", asking.required), ("expected", asking.expected)):
        for number, choice in enumerate(choices):
            for field in alternatives(choice):
                if not is_field(field):
                    yield _unknown((*path, key, number), field, "a field of a plan", paths())


def _checkpoints(checkpoints: Iterable[Checkpoint], path: Path = ()) -> Iterator[Trouble]:
    for number, checkpoint in enumerate(checkpoints):
        if checkpoint.when and not read_when(checkpoint.when).read:
            message = f"“{checkpoint.when}” does not say when"
            yield (*path, "checkpoints", number), message, "write a month or a term, for example: November"


def _monitoring(path: Path, words: str | None) -> Iterator[Trouble]:
    if words and read_when(words).kind is not Kind.RECURRING:
        message = f"“{words}” does not say how often"
        yield (*path, "monitoring"), message, "write how often, for example: half-termly"


def _words(form: Form, whole: Form) -> Iterator[Trouble]:
    known = paths() | set(GATHERED) | MADE[PLAN] | set(own_tables(whole)) | {"further", "priorities.costs"}
    for name in form.words or {}:
        if name not in known and not name.startswith(("links.", "sections.")) and not is_own_key(name.split(".")[-1]):
            yield _unknown(("words", name), name, "a field of a plan", known)


def _placeholders(form: Form) -> Iterator[Trouble]:
    """What stands in braces in a heading or a label and is no number of a priority."""
    for found in _PLACEHOLDER.finditer(form.heading or ""):
        if found[1] not in _IN_HEADING:
            yield ("heading",), f"“{found[0]}” stands for nothing in a heading", "write {number}, {ref} or {title}"
    labels: list[tuple[Path, str | None, bool]] = []
    of_plan = set(order_of(form, PLAN))
    for name, words in (form.words or {}).items():
        numbered = name.startswith(f"{PRIORITIES}.") or (is_own_table(name) and name not in of_plan)
        labels += [(("words", name), words.label, numbered), (("words", name), words.caption, numbered)]
    for table, columns in (form.columns or {}).items():
        numbered = is_own_table(table) and table not in of_plan
        labels += [(("columns", table, number, "label"), each.label, numbered) for number, each in enumerate(columns)]
    for path, label, numbered in labels:
        for found in _PLACEHOLDER.finditer(label or ""):
            if found[1] != "number":
                yield path, f"“{found[0]}” stands for nothing in a label", "write {number}, or leave it out"
            elif not numbered:
                message = "“{number}” is the number of a priority, and stands for nothing here"
                yield path, message, "leave it out, or write the number itself"


def _places(own: Form, whole: Form) -> Iterator[tuple[Path, str]]:
    """What a form asks for itself and has no place for, where it says in which order its document comes."""
    for key, choices in (("required", own.required), ("expected", own.expected)) if whole.order else ():
        for number, choice in enumerate(choices):
            fields = alternatives(choice)
            if not any(_has_place(whole, field) for field in fields):
                asked = " or ".join(f"“{field}”" for field in fields)
                yield (key, number), f"the form asks for {asked} and has no place for it in its document"


def _has_place(form: Form, field: str) -> bool:
    name, _, inner = field.partition(".")
    of_plan = order_of(form, PLAN)
    gathered = {column for table in GATHERED for column in placed(form.table(table)) if table in of_plan}
    if name == "sections":
        tables = (column for table in own_tables(form) for column in placed(form.table(table)))
        return name in of_plan or field in of_plan or field in tables or inner in of_plan
    if name != PRIORITIES or not inner:
        return name in places_in(form, PLAN)
    of_priority = inner.partition(".")[0]
    return of_priority in places_in(form, PRIORITIES) or of_priority in gathered or inner in _ELSEWHERE


_ELSEWHERE = frozenset({"links", "supports", "summary"})
"""What of a priority is printed in documents of its own, or serves commands, whatever the form has a place for."""


def _columns(form: Form) -> Iterator[Trouble]:
    for table, columns in (form.columns or {}).items():
        rows = "" if table in own_tables(form) else GATHERED.get(table, table)
        if rows and rows not in paths():
            yield _unknown(("columns", table), table, "a list of a plan", paths())
            continue
        for number, column in enumerate(columns):
            yield from _column(column, ("columns", table, number), _known_in_row(rows), rows)


def _known_in_row(rows: str) -> frozenset[str]:
    """The fields that a row has. A table with a name of its own is filled by the plan or by a priority."""
    bases = (rows,) if rows else ("", PRIORITIES)
    found = {*GATHERED_FIELDS, *WORKED_OUT}
    for base in bases:
        for name in inside(base):
            path = f"{base}.{name}" if base else name
            found |= {name, *(f"{name}.{inner}" for inner in inside(path))}
    return frozenset(found)


def _column(column: Column, path: Path, known: frozenset[str], rows: str) -> Iterator[Trouble]:
    if not column.fields and not column.frameworks:
        yield path, f"nothing fills the column “{column.label or ''}”", "write fields: or frameworks: under it"
    for number, field in enumerate(column.fields):
        if field not in known and not field.startswith("sections.") and not is_own_key(field):
            yield _unknown((*path, "fields", number), field, "a field that can stand here", known, rows)
    if column.width and not _WIDTH.fullmatch(column.width):
        yield (
            (*path, "width"),
            f"“{column.width}” is not a share of the page",
            "write it as a percentage, for example: 20%",
        )


def _order(form: Form, whole: Form) -> Iterator[Trouble]:
    for part, names in (form.order or {}).items():
        if part not in MADE:
            yield _unknown(("order", part), part, "one of the two orders", MADE)
            continue
        known = known_parts(whole, part)
        for number, name in enumerate(names):
            if name not in known and not is_own_key(name) and not (part == PLAN and name.startswith("sections.")):
                yield _unknown(("order", part, number), name, "a part of a document", known)


def _sections(form: Form, whole: Form) -> Iterator[Trouble]:
    """Sections that bear the name of another part: their text stands above that part and their title takes the place of its heading."""
    parts = set(order_of(whole, PLAN)) & (known_parts(whole, PLAN) - {"sections"})
    for number, need in enumerate(form.sections):
        if need.id in parts and need.title and need.title != whole.label(need.id, default_label(need.id)):
            heading = whole.label(need.id, default_label(need.id))
            message = f"the section “{need.id}” is called like a part of the document, whose heading “{heading}” it takes away"
            fix = f"give it another id, for example: school-{need.id}; or the same title, where its text should introduce that part"
            yield ("sections", number, "id"), message, fix


_OF_A_TERM = ("from", "to", "break_from", "break_to")


def _times(form: Form) -> Iterator[Trouble]:
    yield from _checkpoints(form.checkpoints)
    yield from times_of(form.terms)


def times_of(terms: Iterable[TermDates]) -> Iterator[Trouble]:
    """The days of terms that cannot be read."""
    for number, term in enumerate(terms):
        for key, words in zip(_OF_A_TERM, (term.from_, term.to, term.break_from, term.break_to), strict=True):
            if words and read_when(words).kind is not Kind.DAY:
                yield ("terms", number, key), f"“{words}” is not a day", "write a day and a month, for example: 15 Aug"


def _families(form: Form, catalogues: Catalogues) -> Iterator[Trouble]:
    named: list[tuple[Path, str | None]] = [
        (("frameworks", number, "family"), name)
        for number, need in enumerate(form.frameworks)
        for name in need.families
    ]
    named += [(("numbers", number), family) for number, family in enumerate(form.numbers)]
    named += [(("prints", number), family) for number, family in enumerate(form.prints)]
    for table, columns in (form.columns or {}).items():
        for number, column in enumerate(columns):
            place = ("columns", table, number, "frameworks")
            named += [((*place, index), family) for index, family in enumerate(column.frameworks)]
    for path, family in named:
        if family and split_pin(family)[0] not in catalogues.ids():
            near = catalogues.near(family)
            fix = f"write {near[0]}" if near else "see improvplan frameworks list"
            yield path, f"there is no framework “{family}”", fix


def _unknown(path: Path, name: str, what: str, known: Collection[str], table: str = "") -> Trouble:
    """A name that nothing bears. Where nothing is nearly called so, the way to all that there is, and to a name of one's own."""
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    listing = f"improvplan templates names{f' {table}' if table else ''} lists every name"
    return (
        path,
        f"“{name}” is not {what}",
        f"write {near[0]}" if near else f"{listing}; a key of your own begins with x-",
    )
