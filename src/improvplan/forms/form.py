"""A form: the `template.yaml` of a plan template."""

from functools import lru_cache
from typing import Literal

from improvplan.forms.fields import GATHERED, is_own_table
from improvplan.model.fields import Line, ProseText, YesNo, about, bare
from improvplan.model.organisation import Country, OrganisationKind
from improvplan.model.part import Part
from improvplan.pattern import lazily

FORM_IDENTITY = {
    "improvplan-template": "improvplan-template: 1",
    "id": "id: northmuir-primary",
    "title": "title: Primary school improvement plan",
}


class FrameworkNeed(Part):
    """A framework family that the form asks for."""

    family: Line | None = bare("The framework family, for example: hgios; “a or b” asks for one of two.")
    kinds: tuple[OrganisationKind, ...] = about(
        "The kinds of organisation that it is asked of; all that the form is for, if left out.", default=()
    )
    countries: tuple[Country, ...] = about(
        "The countries in which it is asked for; that of the framework, if left out.", default=()
    )
    level: Literal["required", "expected"] = about("required makes its absence an error.", default="required")
    of: Literal["plan", "priorities"] = about(
        "priorities: each priority must link it; plan: some priority must.", default="priorities"
    )
    denominational: YesNo = about(
        "yes: only where the school, or one of the schools, is denominational.", default=False
    )
    coverage: YesNo = about("yes: each of its items should be linked by some priority.", default=False)

    @property
    def families(self) -> tuple[str, ...]:
        """The families of which one is enough; none where the need names nothing."""
        return alternatives(self.family) if self.family else ()


class Words(Part):
    """What the paper calls a field, and what it asks there."""

    label: Line | None = bare("The heading on the paper.")
    prompt: ProseText | None = about("What the paper asks there.")
    caption: Line | None = about(
        "Of a table: the words above it where no heading stands there; {number} is the number of the priority. no leaves them out."
    )


class Column(Part):
    """A column of a printed table, or a row of a card."""

    label: Line | None = about("The heading of the column.")
    prompt: ProseText | None = about("What the paper asks there.")
    fields: tuple[Line, ...] = about("The fields that fill it, in order.", default=())
    frameworks: tuple[Line, ...] = about("The framework families whose links fill it.", default=())
    width: Line | None = about("Its share of the page, for example: 20%.")
    keep: YesNo = about(
        "yes: it is printed though no row fills it, to be filled by hand. Without it, a column that no row fills falls away "
        "unless the form asks for what fills it.",
        default=False,
    )


class Checkpoint(Part):
    """A time of the session at which the form asks for an evaluation."""

    when: Line | None = bare("A month or term, for example: November.")
    label: Line | None = about("What the paper calls it.")


class TermDates(Part):
    """A school term."""

    name: Line | None = about("Its name, for example: Term 1.")
    from_: Line | None = about("Its first day, for example: 15 Aug.", alias="from")
    to: Line | None = about("Its last day, for example: 10 Oct.")
    break_from: Line | None = about("The first day of its half-term break, for example: 27 Oct.")
    break_to: Line | None = about("The last day of its half-term break, for example: 31 Oct.")


class SectionNeed(Part):
    """A part in prose that the form has a place for."""

    id: Line | None = bare("The id of the section.")
    title: Line | None = about("Its heading on the paper.")
    prompt: ProseText | None = about("What the paper asks there.")
    required: YesNo = about("yes: an absent or blank part is an error.", default=False)


class RuleSetting(Part):
    """How a rule is set: its severity, and its options where it has any."""

    severity: Literal["error", "warning", "note", "off"] | None = bare("error, warning, note or off.")
    options: dict[Line, Line] | None = about("Options of the rule; improvplan rules explain NAME lists them.")


class Category(Part):
    """What is asked of plans whose organisation has been placed in a category, on top of what the form asks of all."""

    title: Line | None = bare("What the category is called in sentences, where its short name does not do.")
    required: tuple[Line, ...] = about("Fields that must be filled as well.", default=())
    expected: tuple[Line, ...] = about("Fields that should be filled as well.", default=())
    sections: tuple[SectionNeed, ...] = about("Parts in prose that are asked for as well.", default=())
    checkpoints: tuple[Checkpoint, ...] = about("When evaluations are asked for as well.", default=())
    monitoring: Line | None = about("How often each priority is monitored at the least, for example: half-termly.")
    rules: dict[Line, RuleSetting] | None = about("Rules that are set otherwise for these plans.")

    __hash__ = object.__hash__
    __eq__ = object.__eq__


class Form(Part):
    """What a form asks for, in the words of the paper."""

    version: Literal["1"] = about("The version of the template format: 1.", default="1", alias="improvplan-template")
    id: Line = about("A short name; plans refer to it as their template. The folder is called the same.", default="")
    title: Line = about("What the form is called.", default="")
    extends: Line | None = about("The form that this one changes.")
    publisher: Line | None = about("Who publishes the form.")
    country: Country | None = about("The country it is for.")
    kinds: tuple[OrganisationKind, ...] = about("The organisations it is for.", default=())
    description: ProseText | None = about("Whom the form is for, in a sentence.")
    masthead: Line | None = about("A line above the title on the front, for example the name of the council.")
    language: Literal["en", "cy", "ga", "gd"] | None = about(
        "The language its words are in: en (English), cy (Welsh), ga (Irish) or gd (Gaelic). English, if left out. Items of "
        "frameworks are printed in it where the framework has their titles."
    )
    orientation: Literal["portrait", "landscape"] = about("How its pages lie.", default="portrait")
    frameworks: tuple[FrameworkNeed, ...] = about("The frameworks it asks for.", default=())
    numbers: tuple[Line, ...] = about("Framework families that it numbers by position.", default=())
    prints: tuple[Line, ...] = about("Framework families that it prints in full.", default=())
    required: tuple[Line, ...] = about(
        "Fields that must be filled, for example: priorities.outcomes; “a or b” asks for one of two.", default=()
    )
    expected: tuple[Line, ...] = about("Fields that should be filled.", default=())
    sections: tuple[SectionNeed, ...] = about("Parts in prose, in the order of the paper.", default=())
    checkpoints: tuple[Checkpoint, ...] = about("When it asks for evaluations.", default=())
    evaluates: Literal["plan", "priorities"] = about("What is evaluated at each checkpoint.", default="priorities")
    monitoring: Line | None = about("How often each priority is monitored at the least, for example: termly.")
    terms: tuple[TermDates, ...] = about("Term dates; those of the country if left out.", default=())
    status_scale: tuple[Line, ...] = about("The words for how a priority stands.", default=())
    signs: tuple[Line, ...] = about(
        "The roles that sign, for example: Headteacher. Each has a line under sign_off, whether the plan names somebody or not.",
        default=(),
    )
    heading: Line | None = about("The heading of each priority; {number}, {ref} and {title} stand for its own.")
    order: dict[Line, tuple[Line, ...]] | None = about(
        "The parts of its document in order: of the plan, and under priorities of each priority."
    )
    words: dict[Line, Words] | None = about("What the paper calls each field.")
    columns: dict[Line, tuple[Column, ...]] | None = about(
        "The columns of its tables: of a list such as funding or priorities.actions, or of a table with a name of its own."
    )
    rules: dict[Line, RuleSetting] | None = about("Rules that are set otherwise for this form.")
    categories: dict[Line, Category] | None = about(
        "What is asked of organisations in a category, by the word that a plan writes as its organisation's category."
    )

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    def label(self, field: str, default: str) -> str:
        """What the paper calls a field, for example `priorities.leads`, without the number that it may have there.

        Where a field has a column or a row of a card to itself, the label there is what readers of the paper see; so it
        comes before words, which may be those of another form that this one extends.
        """
        return unnumbered(self.label_as_written(field, default)) or default

    def label_as_written(self, field: str, default: str) -> str:
        """The same, with `{number}` where the form puts the number of a priority."""
        return _labels_of_columns(self).get(field) or self.word(field) or default

    def word(self, field: str) -> str:
        """What stands under `words` for a field; empty where nothing does."""
        words = (self.words or {}).get(field)
        return (words.label if words else "") or ""

    def prompt(self, field: str) -> str:
        """What the paper asks at a field; empty where it asks nothing."""
        words = (self.words or {}).get(field)
        return words.prompt.text if words and words.prompt else ""

    def caption(self, field: str, default: str) -> str:
        """What stands above a table where no heading does; empty where the form wants nothing there."""
        words = (self.words or {}).get(field)
        said = words.caption if words else None
        return default if said is None else "" if said.casefold() == "no" else said

    def asks_for(self, field: str) -> bool:
        """Whether the form requires or expects a field, alone or as one of several."""
        return any(field in alternatives(choice) for choice in (*self.required, *self.expected))

    def fits(self, kind: str | None, country: str | None) -> bool:
        """Whether the form is for organisations of a kind in a country; what is None is left open and always fits.

        A form of no one country is for those in which it asks for frameworks, where it says so of all of them.
        """
        asked_in = {each for need in self.frameworks for each in need.countries}
        elsewhere = bool(asked_in) and country not in asked_in and all(need.countries for need in self.frameworks)
        return (
            (not kind or not self.kinds or kind in self.kinds)
            and country in (None, self.country or country)
            and (country is None or not elsewhere)
        )

    def table(self, name: str) -> tuple[Column, ...]:
        """The columns of a table; none where the form does not say."""
        return (self.columns or {}).get(name, ())


@lru_cache(maxsize=64)
def _labels_of_columns(form: Form) -> dict[str, str]:
    """The fields that fill a column or a row of a card alone, each with the label there; of several the first printed.

    What only gathers the priorities in a table, such as the overview, has short words of its own that are no names of fields.
    """
    order, found = form.order or {}, dict[str, str]()
    placed = [(name, whole) for whole in ("priorities", "plan") for name in order.get(whole, ()) if is_own_table(name)]
    lists = [name for name in form.columns or {} if not is_own_table(name) and name not in GATHERED]
    for table, base in (
        *((name, "" if whole == "plan" else whole) for name, whole in placed),
        *((name, name) for name in lists),
    ):
        for column in form.table(table):
            if column.label and len(column.fields) == 1 and not column.frameworks:
                path = f"{base}.{column.fields[0]}" if base else column.fields[0]
                found.setdefault(path, unnumbered(column.label))
    return found


_NUMBERING = lazily(r"\s*[0-9.]*\{[^{}]*\}(?:\.[0-9]+)*\.?")
"""What a label leaves open until there is a number, with the rest of the numbering: “3.{number}.2” or the end of “Aim {number}”."""


def unnumbered(label: str) -> str:
    """A label without what stands for a number in it: “3.{number}.2 What we do” is “What we do”."""
    return _NUMBERING.sub("", label).strip() if "{" in label else label


def alternatives(choice: str) -> tuple[str, ...]:
    """The fields of an entry of `required` or `expected`: `a or b` names two, of which one is enough."""
    return tuple(field.strip() for field in choice.split(" or "))
