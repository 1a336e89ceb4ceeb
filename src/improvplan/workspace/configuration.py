"""`improvplan.yaml`: what a plans repository has decided for all its plans."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from improvplan.finding import Finding
from improvplan.forms.form import RuleSetting, TermDates
from improvplan.model.fields import Line, YesNo, about
from improvplan.model.organisation import Country
from improvplan.model.part import Part
from improvplan.model.reading import Reading, read_model
from improvplan.source import load

FILE_NAME = "improvplan.yaml"
IDENTITY = {"improvplan-repository": "improvplan-repository: 1"}


class Configuration(Part):
    """What holds for every plan of a repository."""

    version: Line = about("The version of the configuration format: 1.", default="1", alias="improvplan-repository")
    title: Line | None = about("What the repository is called.")
    plans: tuple[Line, ...] = about(
        "Which files are plans, as patterns from this folder, for example: plans/*.yaml; all that look like one if left out.",
        default=(),
    )
    frameworks: Line = about("The folder of the repository's own frameworks.", default="frameworks")
    templates: Line = about("The folder of the repository's own forms.", default="templates")
    country: Country | None = about("The country of plans that do not name theirs.")
    terms: tuple[TermDates, ...] = about("Term dates; those of the form or the country if left out.", default=())
    select: tuple[Line, ...] = about("Only these rules.", default=())
    ignore: tuple[Line, ...] = about("Not these rules.", default=())
    rules: dict[Line, RuleSetting] | None = about("Rules that are set otherwise in this repository.")
    strict: YesNo = about("yes runs the strict rules too.", default=False)


class Repository:
    """A folder of plans: its root, its configuration and what is wrong with that."""

    def __init__(
        self, root: Path | None, reading: Reading[Configuration] | None, problems: tuple[Finding, ...]
    ) -> None:
        self.root = root
        self.configuration = reading.value if reading else Configuration()
        self.findings = problems + (reading.findings if reading else ())

    @property
    def framework_folders(self) -> tuple[Path, ...]:
        """The folders of the repository's own frameworks that exist."""
        return self._folders(self.configuration.frameworks)

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """The folders of the repository's own forms that exist."""
        return self._folders(self.configuration.templates)

    def _folders(self, name: str) -> tuple[Path, ...]:
        folder = self.root / name if self.root else None
        return (folder,) if folder and folder.is_dir() else ()


def repository_of(path: Path) -> Repository:
    """The repository that a file or folder belongs to: the nearest folder above it with an `improvplan.yaml`."""
    folder = path if path.is_dir() else path.parent
    return _repository_of(folder.absolute())


@lru_cache(maxsize=4096)
def _repository_of(folder: Path) -> Repository:
    if (folder / FILE_NAME).is_file():
        return _read(folder)
    if (folder / ".git").exists() or folder.parent == folder:
        return Repository(None, None, ())
    return _repository_of(folder.parent)


def _read(root: Path) -> Repository:
    file = root / FILE_NAME
    try:
        shown = str(file.relative_to(Path.cwd()))
    except ValueError:
        shown = str(file)
    source = load(file, shown)
    return Repository(root, read_model(source, Configuration, IDENTITY), tuple(source.problems))
