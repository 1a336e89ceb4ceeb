"""What may stand in `improvplan.yaml`, and in a file that several repositories share."""

from __future__ import annotations

from improvplan.forms.form import Category, RuleSetting, TermDates
from improvplan.model.fields import Line, YesNo, about, bare
from improvplan.model.organisation import Country
from improvplan.model.part import Part

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
    reference: Line | None = about(
        "A Word file whose styles, header, footer and page set-up all Word documents take, for example: letterhead.docx."
    )
    country: Country | None = about("The country of plans that do not name theirs.")
    terms: tuple[TermDates, ...] = about("Term dates; those of the form or the country if left out.", default=())
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
