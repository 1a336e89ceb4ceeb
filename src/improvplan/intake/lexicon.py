"""From the words of a label to the fields that it stands for, in one form.

The form's own words come first, then the answers that were saved for labels of this kind of paper, then the words that real
plans use, then what is nearly one of these and nothing else nearly as much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from improvplan.forms.fields import GATHERED, UNPRINTED, default_label, innermost, inside, paths, shape_at
from improvplan.forms.form import Column, Form
from improvplan.forms.parts import PLAN, PRIORITIES, order_of, own_tables
from improvplan.model.shape import Thing
from improvplan.model.synonyms import (
    ACTION,
    FUNDS,
    OVER_PRIORITIES,
    PLAN_IN_OTHER_LANGUAGES,
    PRIORITY_IN_OTHER_LANGUAGES,
    QUESTIONS,
    phrases,
)
from improvplan.model.synonyms import PLAN as PLAN_WORDS
from improvplan.model.synonyms import PRIORITY as PRIORITY_WORDS
from improvplan.model.when_reader import read_when

NEAR: Final = 0.88
LEAD: Final = 0.05
_LONGEST_LABEL: Final = 90

_PRIORITY: Final = (
    r"(?:(?:school|cluster|nursery|trust)? ?(?:improvement|strategic|key|development)? ?"
    r"(?:priority|target|goal|objective|workstream|work stream)(?: area| no\.?)?"
    r"|(?:blaenoriaeth|targed|nod|amcan)(?: (?:gwella|datblygu|strategol|ysgol))?|prìomhachas|tosaíocht|sprioc)"
)
_IN_WORDS: Final = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|un|dau|tri|pedwar|pump)"
PRIORITY_HEADING: Final = re.compile(
    rf"(?i){_PRIORITY} ?(?:(?P<number>[0-9]{{1,2}})\s*(?:[:.–—-]\s*|\s+|$)"
    rf"|(?<= )(?:{_IN_WORDS}|[ivx]{{1,4}})\s*(?:[:.–—-]\s*|$))(?P<title>.*)"
)
_UNNUMBERED: Final = re.compile(rf"(?i){_PRIORITY}\s*(?::|\s[–—-])\s+(?P<title>\S.*)")
_TWICE: Final = re.compile(
    r"(?P<one>[^/:]{3,40}?) ?(?P<number>[0-9]{1,2}) ?/ ?(?P<other>[^/:]{3,40}?) ?(?P=number)(?P<rest>\b.*)"
)
"""The heading of a priority in two languages: `Blaenoriaeth 1 / Priority 1: Lles / Wellbeing`."""
_TYPED_NUMBER: Final = re.compile(r"^(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.):]?|\(?[a-zA-Z][.)])\s+(?=[^\W\d])")
_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_OURS: Final = re.compile(r"(?i)^(?:our|the|ein|eich)\s+")
_SEVERAL: Final = re.compile(r"\s*[/,;&+]\s*|\s+and\s+")
_OF_COSTS: Final = re.compile(r"[/,;:&+()]|\s+(?:and|from|incl\.?)\s+")
_JOINING: Final = re.compile(r"(?i)(?:\s+(?:as at|at|as of|of|in|by|to|for|on)|\s*[–—:(-])+$")
_REFERENCE: Final = re.compile(r"\s*\((?P<ref>[A-Z][A-Za-z]*-?[0-9]+[A-Za-z0-9-]*|[A-Z]+[0-9]*-[A-Z0-9-]+)\)$")


def key(words: str) -> str:
    """What counts of a label: letters and figures."""
    return " ".join(re.findall(r"[^\W_]+", words.casefold().replace("&", " and ")))


_FUNDS: Final = frozenset(map(key, phrases(FUNDS)))


def before_date(words: str) -> tuple[str, str]:
    """A label without the date or the term behind it, and that: `Progress at January 2026`; no date where it has none."""
    pieces = words.strip(" :?").split()
    for count in range(min(4, len(pieces) - 1), 0, -1):
        date = " ".join(pieces[-count:]).strip("()")
        if _JOINING.fullmatch(f" {pieces[-count]}"):
            continue
        before = _JOINING.sub("", " ".join(pieces[:-count]))
        if before and read_when(date).read:
            return before, date
    return words.strip(), ""


def date_before(words: str) -> str:
    """The date or the term at the beginning of a label: `Autumn term review`; empty where it has none."""
    pieces = words.strip(" :?").split()
    for count in range(min(3, len(pieces) - 1), 0, -1):
        date = " ".join(pieces[:count])
        if read_when(date).read:
            return date
    return ""


def without_number(words: str) -> str:
    """A heading without the number that was typed before it: `3.2 Priorities`."""
    return _TYPED_NUMBER.sub("", words.strip())


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label stands for: a part of the document by its name, or the fields and families of a column."""

    name: str = ""
    fields: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    sure: bool = True
    prompt: str = ""


class Lexicon:
    """The labels of one form. `answers` are labels with the field that somebody has said they mean."""

    def __init__(self, form: Form, answers: Mapping[str, str] | None = None) -> None:
        self.form = form
        self._answers = {key(label): field for label, field in (answers or {}).items()}
        self.own = frozenset(own_tables(form))
        self._fields: dict[str, dict[str, str]] = {}

    # -- headings of priorities ----------------------------------------------------------------------------------------

    @cached_property
    def _heading(self) -> re.Pattern[str] | None:
        words = self.form.heading or "Priority {number}: {title}"
        if not re.sub(r"\{[a-z]+\}|\W", "", words) and "{number}" not in words:
            return None
        pattern = re.escape(words).replace(r"\{number\}", "(?P<number>[0-9]+)").replace(r"\{title\}", "(?P<title>.+)")
        return re.compile(f"(?i){pattern.replace(chr(92) + '{ref' + chr(92) + '}', '(?P<ref>.*?)')}")

    @cached_property
    def _only_numbered(self) -> bool:
        """Whether the form's headings have nothing but a number before the title: many a line of prose looks like that."""
        return not re.sub(r"\{[a-z]+\}|\W", "", self.form.heading or "Priority")

    def priority(self, words: str, *, heading: bool) -> tuple[str, str, bool] | None:
        """The title and the reference of a priority's heading, and whether it is the form's own pattern; None for others.

        `heading` is whether the words stand in the style of a heading.
        """
        usable = self._heading if heading or not self._only_numbered else None
        match = usable.fullmatch(words.strip()) if usable else None
        sure = match is not None
        match = match or PRIORITY_HEADING.fullmatch(one_language(words.strip()))
        match = match or (_UNNUMBERED.fullmatch(words.strip()) if heading else None)
        if match is None:
            return None
        return (*with_reference(match["title"]), sure)

    # -- parts -----------------------------------------------------------------------------------------------------------

    @cached_property
    def _parts(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {PLAN: {}, PRIORITIES: {}}
        for whole, names in found.items():
            prefix = "" if whole == PLAN else "priorities."
            ordered = order_of(self.form, whole)
            for name in (*ordered, *inside("" if whole == PLAN else PRIORITIES)):
                path = name if name in self.own or name in GATHERED else f"{prefix}{name}"
                said = self.form.word(path)
                for label in (said, default_label(path) if name not in self.own else ""):
                    if label and name not in UNPRINTED:
                        names.setdefault(key(label.replace("{number}", "")), name)
        return found

    @cached_property
    def sections(self) -> dict[str, str]:
        """The ids of the form's sections by their headings."""
        return {key(section.title): section.id for section in self.form.sections if section.title and section.id}

    def part(self, words: str, whole: str) -> str:
        """The part of a plan's or a priority's document that a heading names; empty where it names none."""
        wanted = key(re.sub(r"\s[0-9]{1,2}\s*$", "", words.strip()))
        known = self._parts[whole]
        return known.get(key(words)) or known.get(wanted) or known.get(key(without_number(words)), "")

    @staticmethod
    def is_over_priorities(words: str) -> bool:
        """Whether a heading says that priorities stand below it, each under its own: `3 Improvement priorities 2025-26`."""
        bare = re.sub(r"\s*\(?(?:19|20)[0-9]{2}(?: ?[-/–—] ?[0-9]{2,4})?\)?$", "", without_number(words))
        return key(bare) in map(key, phrases(OVER_PRIORITIES))

    def answered(self, words: str) -> str:
        """The field that somebody has said a label means; empty where nobody has."""
        return self._answers.get(key(words), "")

    def real(self, words: str, whole: str) -> tuple[str, bool]:
        """The field for which a real plan would use these words, and whether that is sure; empty where there is none."""
        known = self._real[whole]
        label = without_number(words.split("\n")[0])
        wanted = key(label)
        bare = _IN_BRACKETS.sub("", label)
        behind = key(bare.removeprefix(date_before(bare)))
        for spelling in (wanted, key(bare), key(before_date(bare)[0]), behind, key(_OURS.sub("", bare))):
            if spelling in known:
                return known[spelling], True
        if len(words) > _LONGEST_LABEL or len(wanted) < 4:
            return "", False
        if whole == PRIORITIES and label.rstrip().endswith("?") and (asked := question(label)):
            return asked, True
        # several names for one column: the first says what it is, if all of them are known
        parts = [key(part) for part in _SEVERAL.split(bare)]
        if len(parts) > 1 and all(part in known for part in parts):
            return known[parts[0]], True
        first, *others = [key(part) for part in _OF_COSTS.split(label) if key(part)] or [""]
        if others and known.get(first) == "costs" and all(part in known or part in _FUNDS for part in others):
            return "costs", True
        start = next((phrase for phrase in known if len(phrase) > 9 and wanted.startswith(f"{phrase} ")), "")
        if start:
            return known[start], True
        return near(wanted, known), False

    @cached_property
    def _real(self) -> dict[str, dict[str, str]]:
        return {
            whole: {
                key(phrase): field
                for known in dictionaries
                for field, words in known.items()
                for phrase in phrases(words)
            }
            for whole, dictionaries in (
                (PLAN, (PLAN_IN_OTHER_LANGUAGES, PLAN_WORDS)),
                (PRIORITIES, (PRIORITY_IN_OTHER_LANGUAGES, PRIORITY_WORDS)),
            )
        }

    # -- fields of a thing -------------------------------------------------------------------------------------------------

    def fields(self, path: str) -> Mapping[str, str]:
        """The fields of a thing by what they are called, in this form and otherwise."""
        path = path.replace("actions.actions", "actions")
        if path not in self._fields:
            found: dict[str, str] = {}
            for column in self.columns(path):
                if column.label and len(column.fields) == 1:
                    found.setdefault(key(column.label), column.fields[0])
            for field in inside(path):
                own = f"{path}.{field}" if path else field
                if field not in UNPRINTED:
                    for label in (self.form.word(own), default_label(own)):
                        if label:
                            found.setdefault(key(label.replace("{number}", "")), field)
            self._fields[path] = found
        return self._fields[path]

    def columns(self, path: str) -> tuple[Column, ...]:
        """The columns in which a form lays out a list."""
        given = self.form.table(path)
        return given or (self.form.table("evaluations") if path.endswith("evaluations") else ())

    # -- columns -----------------------------------------------------------------------------------------------------------

    def tables(self) -> Iterable[tuple[str, tuple[Column, ...]]]:
        """Every table of the form by its name."""
        yield from (self.form.columns or {}).items()

    def matched(self, labels: list[str], path: str, columns: Iterable[Column]) -> list[Meaning | None]:
        """What columns with these labels hold in a table of the form; None where the form knows no such column."""
        known = {key((column.label or "").replace("{number}", "")): column for column in columns}
        found: list[Meaning | None] = []
        named = self.fields(path) if path and isinstance(innermost_at(path), Thing) else {}
        for label in labels:
            first = key(re.sub(r"\s[0-9]{1,2}\s*$", "", label.split("\n")[0]))
            column = known.get(key(label.split("\n")[0])) or known.get(first)
            if column is not None:
                prompt = column.prompt.text if column.prompt else ""
                found.append(Meaning("", column.fields, column.frameworks, prompt=prompt))
            elif first in named:
                found.append(Meaning("", (named[first],)))
            else:
                found.append(None)
        return found

    def action_field(self, field: str) -> str:
        """What a field of a priority is in a row that is an action; empty where a row has none."""
        return ACTION.get(field, field if field in inside("priorities.actions") else "")


def one_language(words: str) -> str:
    """The heading of a priority without the same in another language; other words as they are."""
    twice = _TWICE.fullmatch(words)
    said = (twice["one"], twice["other"]) if twice else ()
    return next(
        (
            made
            for each in said
            if twice and PRIORITY_HEADING.fullmatch(made := f"{each} {twice['number']}{twice['rest']}")
        ),
        words,
    )


def question(words: str) -> str:
    """The field of a priority that a question asks for; empty where that is not plain."""
    wanted = " ".join(words.split()).lower()
    return next((field for beginning, field in QUESTIONS if re.match(beginning, wanted)), "")


def near(wanted: str, known: Mapping[str, str]) -> str:
    """The one field whose words are nearly these, and no others nearly as much; empty otherwise."""
    scored: dict[str, float] = {}
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    for phrase, field in known.items():
        matcher.set_seq1(phrase)
        if matcher.real_quick_ratio() >= NEAR - LEAD and matcher.quick_ratio() >= NEAR - LEAD:
            scored[field] = max(scored.get(field, 0.0), matcher.ratio())
    best = sorted(scored, key=lambda field: -scored[field])
    if not best or scored[best[0]] < NEAR:
        return ""
    return best[0] if len(best) == 1 or scored[best[0]] - scored[best[1]] >= LEAD else ""


def with_reference(title: str) -> tuple[str, str]:
    """A title without the reference in brackets behind it, and the reference."""
    match = _REFERENCE.search(title)
    return (title[: match.start()].strip(), match["ref"]) if match else (title.strip(), "")


def innermost_at(path: str) -> object:
    """What stands at a path of a plan, out of lists and maps; None where a plan has no such path."""
    shape = shape_at(path) if path in paths() else None
    return innermost(shape) if shape else None
