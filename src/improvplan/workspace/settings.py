"""What may stand in `improvplan.yaml`, and in a file that several repositories share."""

from __future__ import annotations

from improvplan.forms.form import Category, RuleSetting, TermDates
from improvplan.model.fields import Line, WhenText, YesNo, about, bare
from improvplan.model.organisation import Country
from improvplan.model.part import Part
from improvplan.workspace.walking import NETWORK_PLACES

IDENTITY = {"improvplan-repository": "improvplan-repository: 1"}


class Override(Part):
    """What holds for some of the plans only. Where both paths and templates are named, a plan has to fit both."""

    paths: tuple[Line, ...] = about(
        "For these plans: files, folders or patterns from this repository's folder, for example: plans/drafts.",
        default=(),
    )
    templates: tuple[Line, ...] = about("For plans written for these forms.", default=())
    select: tuple[Line, ...] = about("Only these rules.", default=())
    ignore: tuple[Line, ...] = about("Not these rules.", default=())
    rules: dict[Line, RuleSetting] | None = about("Rules that are set otherwise for these plans.")


class TrainingTopic(Part):
    """A need for training that plans name in several ways."""

    topic: Line | None = bare("The topic, as documents name it.")
    also: tuple[Line, ...] = about("What plans call it besides.", default=())


class ClosedDays(Part):
    """Days without lessons that the terms do not leave out by themselves: holidays that move, public holidays, in-service days."""

    when: WhenText | None = bare(
        "The day or days, with the year, for example: 2 Nov 2026, or 19 Oct 2026 – 30 Oct 2026."
    )
    what: Line | None = about("What they are, for example: In-service day.")


class DataImport(Part):
    """How the exports of a data system are read: which of their columns say what, and what their words mean here."""

    files: tuple[Line, ...] = about(
        "The files it is for, by their names or patterns, for example: attendance-*.csv; every file if left out.",
        default=(),
    )
    sheet: Line | None = about("The sheet of a workbook; the first that has the columns if left out.")
    organisation: tuple[Line, ...] = about(
        "The columns that say whose figures these are, by name, code or plan; the first that leads to a plan counts.",
        default=(),
    )
    indicator: Line | None = about("The column that says what was measured, where each row has one figure.")
    period: Line | None = about("The column with the session, where sessions stand below each other.")
    value: Line | None = about("The column with the figure, where each row has one.")
    target: Line | None = about("The column with the target for the same session, where there is one.")
    unit: Line | None = about("The column with the unit, where there is one.")
    rows: dict[Line, Line] | None = about(
        "Only the rows that say this in this column, for example: Characteristic: Total."
    )
    organisations: dict[Line, Line] | None = about(
        "What the export calls an organisation, and its name or the id of its plan."
    )
    indicators: dict[Line, Line] | None = about(
        "What the export calls an indicator, perhaps in the head of a column, and its id or title in plans."
    )
    periods: dict[Line, Line] | None = about("What the export calls a period, and the session, for example: 24/25.")
    signs: dict[Line, Line] | None = about(
        "Further signs in place of a figure, and which of z, x, c, low and u they are."
    )
    leave_out: tuple[Line, ...] = about(
        "Organisations, indicators and periods of the export that no plan here has, by their names or patterns.",
        default=(),
    )
    decimals: Line | None = about("How many figures behind the point are kept; all of them if left out.")


class Configuration(Part):
    """What holds for every plan of a repository."""

    version: Line = about("The version of the configuration format: 1.", default="1", alias="improvplan-repository")
    title: Line | None = about("What the repository is called.")
    extends: Line | None = about(
        "A file with what several folders of plans share, from the folder of this one and within the git repository, for example: ../standards/council.yaml."
    )
    plans: tuple[Line, ...] = about(
        "Which files are plans, as patterns from this folder, for example: plans/**/*.yaml; all that look like one if left out.",
        default=(),
    )
    frameworks: Line = about("The folder of the repository's own frameworks.", default="frameworks")
    templates: Line = about("The folder of the repository's own forms.", default="templates")
    network: tuple[Line, ...] = about(
        "The network files, as patterns from the folder of this file; network.yaml and those in the folder network if left out.",
        default=NETWORK_PLACES,
    )
    reference: Line | None = about(
        "A Word file whose styles, header, footer and page set-up all Word documents take, for example: letterhead.docx."
    )
    country: Country | None = about("The country of plans that do not name theirs.")
    terms: tuple[TermDates, ...] = about("Term dates; those of the form or the country if left out.", default=())
    closed: tuple[ClosedDays, ...] = about(
        "Days on which no school here has lessons, whatever the terms say; no visit and no check is put on them.",
        default=(),
    )
    training: tuple[TrainingTopic, ...] = about(
        "Training that plans name in several ways and that schools could hold together.", default=()
    )
    select: tuple[Line, ...] = about("Only these rules.", default=())
    ignore: tuple[Line, ...] = about("Not these rules.", default=())
    rules: dict[Line, RuleSetting] | None = about("Rules that are set otherwise in this repository.")
    overrides: tuple[Override, ...] = about(
        "What holds for some of the plans only; a later entry beats an earlier one.", default=()
    )
    categories: dict[Line, Category] | None = about(
        "What is asked of organisations in a category, by the word that a plan writes as its organisation's category."
    )
    strict: YesNo = about("yes runs the strict rules too.", default=False)
    imports: dict[Line, DataImport] | None = about(
        "How the exports of data systems are read by indicator import, by names of your own."
    )
