"""The families at hand: the bundled ones and a repository's own. A family's file is only read when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from improvplan.catalogues.family import Family
from improvplan.catalogues.reader import Reading, read_family
from improvplan.catalogues.words import key, letters
from improvplan.data import data_folder
from improvplan.finding import Finding
from improvplan.pattern import lazily
from improvplan.source.load import files_in, load_catalogue


def split_pin(reference: str) -> tuple[str, str | None]:
    """The family and the pinned edition of a reference: `hgios@4` is `hgios` and `4`, `hgios` is `hgios` and None."""
    name, at, pin = reference.partition("@")
    return name.strip(), pin.strip() if at else None


_WORDS = lazily(r"[a-z]+")
_OF_ITEMS = frozenset(
    [
        "article",
        "articles",
        "code",
        "codes",
        "indicator",
        "indicators",
        "item",
        "items",
        "link",
        "links",
        "qi",
        "qis",
        "theme",
        "themes",
    ]
)
"""What is typed behind the name of a framework for what is linked in it: `HGIOS 4 QIs`, `UNCRC articles`."""


def _spelled_out(wanted: str) -> str:
    return {"qi": "qualityindicator", "qis": "qualityindicator"}.get(wanted, wanted.rstrip("s"))


class Catalogues:
    """All families. The bundled folder always comes first; a later folder's file replaces an earlier one of the same name."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._files: dict[str, Path] = {}
        for folder in dict.fromkeys((data_folder("frameworks"), *folders)):
            self._files.update((path.stem, path) for path in files_in(folder, "*.yaml"))
        self._readings: dict[str, Reading] = {}
        self._near: dict[str, tuple[str, ...]] = {}

    def ids(self) -> tuple[str, ...]:
        """The ids of all families, in the order of the alphabet. Reads no file."""
        return tuple(sorted(self._files))

    def path(self, family_id: str) -> Path | None:
        """The file of a family, or None."""
        return self._files.get(family_id)

    def family(self, family_id: str) -> Family | None:
        """The family with this id; None where there is none or its file cannot be used."""
        reading = self._reading(family_id)
        return reading.family if reading else None

    def findings(self, family_id: str) -> tuple[Finding, ...]:
        """What is wrong with the file of a family."""
        reading = self._reading(family_id)
        return reading.findings if reading else ()

    def families(self) -> tuple[Family, ...]:
        """Every family whose file can be used. Reads all files."""
        return tuple(family for family_id in self.ids() if (family := self.family(family_id)))

    def find(self, name: str) -> Family | None:
        """The family that a name means: its id, title or an alias, with or without an edition (`hgios4`, `HGIOS 4`, `hgios@4`).

        Capitals decide where two families have the same name but for them. None where nothing or more than one is called that.
        """
        name = split_pin(name)[0]
        if name in self._files:
            return self.family(name)
        families = [family for family_id in self._ids_by_name.get(key(name), ()) if (family := self.family(family_id))]
        if len(families) > 1:
            families = [
                family
                for family in families
                if letters(name)
                in map(letters, (family.title, *family.aliases, *(title for _, title in family.titles)))
            ]
        return families[0] if len(families) == 1 else None

    def near(self, name: str) -> tuple[str, ...]:
        """The ids of up to five families with a name like this one, the nearest first; never the name itself.

        A name that several share, such as what stands before their codes or at the start of their ids, means those alone.
        What was found is kept: thirty plans of one council have the same slip.
        """
        if name not in self._near:
            self._near[name] = self._look_for(name)
        return self._near[name]

    def _look_for(self, name: str) -> tuple[str, ...]:
        wanted = key(split_pin(name)[0])
        bare = key(" ".join(word for word in _WORDS.findall(name.lower()) if word not in _OF_ITEMS))
        begin: list[str] = []
        for words in dict.fromkeys((wanted, bare)):
            begin += self._ids_by_name.get(words, ()) if words != wanted else ()
            begin += [
                family.id
                for family in self.families()
                if words and words in map(key, (family.id.split("-")[0], *family.prefixes))
            ]
        if not begin and wanted not in self._ids_by_name:
            begin = [family.id for family in self.families() if key(family.item).rstrip("s") == _spelled_out(wanted)]
        names = [wanted] if wanted in self._ids_by_name else get_close_matches(wanted, self._ids_by_name, 6, 0.6)
        ids = dict.fromkeys(begin or (family_id for near in names for family_id in self._ids_by_name[near]))
        return tuple(one for one in ids if one != name)[: None if begin else 5]

    @cached_property
    def _ids_by_name(self) -> dict[str, tuple[str, ...]]:
        """Every name in use and the families it may mean. An id beats all other names, a name an edition put behind it."""
        names: dict[str, tuple[str, ...]] = {}
        for family in self.families():
            for edition in family.editions:
                for name in (f"{family.id}{edition.id}", *(f"{family.id}{alias}" for alias in edition.aliases)):
                    names.setdefault(key(name), (family.id,))
        called: dict[str, tuple[str, ...]] = {}
        for family in self.families():
            for name in dict.fromkeys(
                map(key, (family.title, *family.aliases, *(title for _, title in family.titles)))
            ):
                called[name] = (*called.get(name, ()), family.id)
        return names | called | {key(family_id): (family_id,) for family_id in self._files}

    def _reading(self, family_id: str) -> Reading | None:
        path = self._files.get(family_id)
        if path is None:
            return None
        if family_id not in self._readings:
            self._readings[family_id] = read_family(load_catalogue(path), path.stem)
        return self._readings[family_id]
