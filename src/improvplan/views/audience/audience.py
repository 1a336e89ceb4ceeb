"""A plan as an audience may see it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from improvplan.catalogues.family import ResolutionKind
from improvplan.context.context import Context
from improvplan.context.families import families_named
from improvplan.context.privacy import LEAST, SMALL_NUMBER, children_named, contacts_in, small_numbers
from improvplan.finding import Path
from improvplan.forms.form import Form, alternatives
from improvplan.model.normalise import TextAt
from improvplan.model.plan import Plan, Section
from improvplan.model.reading import PlanReading
from improvplan.pattern import lazily
from improvplan.views.audience.edits import Edit, edited, kept
from improvplan.views.audience.governors import Steps, costs_kept, steps_of
from improvplan.views.audience.internal import Removal, called, internal_parts, references
from improvplan.views.audience.left_out import LeftOut, left_out
from improvplan.views.audience.names import Names
from improvplan.views.audience.people import hidden_person_edits, people_of
from improvplan.views.audience.walking import Changes, changed, is_printed, is_within, renumbered, texts_of, things_of
from improvplan.views.choices import AUDIENCES
from improvplan.views.origins import AsRead
from improvplan.vocabulary.prose import Prose

_APPRAISAL = lazily(r"\b(?:appraisals?|performance management|capability|disciplinary|grievances?)\b", re.IGNORECASE)

_UNTITLED = "Further section"
"""The heading of a text whose id no form knows and that has no title."""


class AudienceError(Exception):
    """There is nothing to show: an audience that does not exist, or a plan that is internal as a whole."""


@dataclass(frozen=True, slots=True)
class ForAudience:
    """What to make documents of, and what in it is not shown or not as it stands, in the order of the file.

    `as_read` says of each text, by its path now, where it stands in the plan as it was read.
    """

    context: Context
    left_out: tuple[LeftOut, ...]
    as_read: Mapping[Path, AsRead]


def for_audience(context: Context, audience: str, *, threshold: int | None = None) -> ForAudience:
    """The plan as an audience may see it: `public`, `staff` or `governors`.

    `threshold` is the smallest number of pupils that the public may read; where it is None, the one of the rule small-number
    holds (5 unless a repository or form says otherwise). What is said in `docs/audiences.md` is what is done here.

    Raises:
        AudienceError: there is no such audience, or the whole plan is marked internal.

    """
    if audience not in AUDIENCES:
        raise AudienceError(f"there is no audience “{audience}”: it is one of {', '.join(AUDIENCES)}")
    selection = _of_everybody(context)
    if audience == "public":
        _for_the_public(
            context, selection, int(context.option(SMALL_NUMBER, LEAST)) if threshold is None else threshold
        )
    else:
        selection.take_out(contact_fields(context.plan))
    return _made(context, selection, steps_of(context.plan) if audience == "governors" else Steps())


@dataclass(slots=True)
class _Selection:
    """What is taken out of a plan and replaced in it, in the paths of the plan as it was read."""

    texts: tuple[TextAt, ...]
    seen: Context
    removed: set[Path]
    told: list[Removal]
    edits: list[Edit]

    def take_out(self, removals: Iterable[Removal]) -> None:
        """Take parts out, and tell of those that are not in a part that is taken out already."""
        for removal in removals:
            if self.holds(removal[0]):
                self.told.append(removal)
                self.removed.add(removal[0])

    def holds(self, path: Path) -> bool:
        """Whether what stands at a path is shown."""
        return not is_within(path, self.removed)


def _of_everybody(context: Context) -> _Selection:
    """What no audience sees: what is internal, what refers to it, contact details in texts, and names of children."""
    texts = texts_of(context.plan)
    seen = _around(context, replace(context.reading, texts=texts), context.form)
    vars(seen)["prose"] = Prose(_printed(context, texts), ())
    parts = list(internal_parts(seen, texts))
    if any(not path for path, _, _ in parts):
        raise AudienceError("the whole plan is marked internal: yes, so there is nothing to show to anybody")
    selection = _Selection(texts, seen, set(), [], [*contact_edits(texts), *child_edits(seen), *family_edits(seen)])
    selection.take_out(parts)
    selection.take_out(list(references(seen, texts, selection.removed)))
    selection.edits += hidden_person_edits(texts, selection.removed)
    # No document prints notes; a form of one's own that tried to would find none.
    selection.removed |= {(*path, "notes") for path, thing in things_of(context.plan) if thing.notes}
    return selection


def _printed(context: Context, texts: Collection[TextAt]) -> list[TextAt]:
    """Every text that may be printed as it was typed: a link is printed by its title where that is what was typed."""
    as_listed = {
        link.path for link in context.links if link.resolution and link.resolution.kind is ResolutionKind.EXACT
    }
    return [text for text in texts if is_printed(text) and text.path not in as_listed]


def _for_the_public(context: Context, selection: _Selection, threshold: int) -> None:
    plan, texts = context.plan, selection.texts
    hidden = frozenset(selection.removed)
    names = Names(plan, people_of(plan, texts, hidden))
    selection.edits += small_number_edits(selection.seen, threshold)
    named = list(names.edits(texts))
    selection.edits += named
    # An edit that writes the word again is only told; where a name was found for certain, that edit comes first.
    selection.edits += names.uncertain(texts)
    # The role of whoever signs stands in place of the name, and need not stand beside itself.
    signing = {edit.path[:-1] for edit in named if _is_signature(edit.path)}
    selection.removed |= {(*path, "role") for path in signing if names.role_signs(path)}
    selection.take_out(_appraisal(plan))
    selection.take_out((path, "initials of somebody", "a name") for path in names.abbreviated(plan))
    if plan.people:
        what = f"the list of people ({len(plan.people)})"
        only_roles = all(not (each.name or each.email or each.telephone) for each in plan.people.values())
        why = "roles stand where they are named" if only_roles else _NO_NAMES
        selection.take_out([(("people",), what, why)])
    made, _ = edited(texts, selection.edits)
    shown = [text for text in texts if selection.holds(text.path)]
    selection.removed |= set(names.repeated(shown, made))


_NO_NAMES = "names and contact details are not shown; roles stand in their places"


def _is_signature(path: Path) -> bool:
    return path[0] == "sign_off" and path[-1] == "name"


def _made(context: Context, selection: _Selection, steps: Steps) -> ForAudience:
    edits = [edit for edit in selection.edits if selection.holds(edit.path)]
    told = selection.told + [removal for removal in steps.told if selection.holds(removal[0])]
    new, done = edited(selection.texts, edits)
    removed = selection.removed | set(steps.removed)
    plan = changed(context.plan, Changes(new, removed))
    if steps.removed:
        plan = costs_kept(changed(context.plan, Changes(new, selection.removed)), plan)
    plan = plan.model_copy(update={"sections": _headed(plan.sections, {need.id for need in context.form.sections})})
    old = context.reading
    reading = replace(
        old,
        value=plan,
        texts=texts_of(plan),
        holes=tuple(renumbered(old.holes, removed)),
        blanks=frozenset(renumbered(old.blanks, removed)),
    )
    form = _form_asking_less(context.form, removed - {("people",)}, _sections(context.plan, removed))
    left = [left_out(old.source, path, what, why) for path, what, why in told]
    left += [left_out(old.source, one.path, one.what, one.why, (one.start, one.end)) for one in done if one.what]
    left.sort(key=lambda item: (item.place.line, item.place.column))
    return ForAudience(_around(context, reading, form), tuple(left), _as_read(selection.texts, edits, removed))


def _as_read(texts: Iterable[TextAt], edits: Iterable[Edit], removed: set[Path]) -> dict[Path, AsRead]:
    """Where each text that is left stands in the plan as it was read, by its path now."""
    found = {path: read for path, read in kept(texts, edits).items() if not is_within(path, removed)}
    return dict(zip(renumbered(found, removed), found.values(), strict=True))


def _headed(sections: Sequence[Section], known: Collection[str | None]) -> tuple[Section, ...]:
    """The sections, with a neutral title where the id would be the heading: an id may hold a name, and no text of the plan is it."""
    return tuple(
        section.model_copy(
            update={
                "title": section.title or (None if not section.id or section.id in known else _UNTITLED),
                "sections": _headed(section.sections, ()),
            }
        )
        for section in sections
    )


def _around(context: Context, reading: PlanReading, form: Form) -> Context:
    """The same catalogues, forms and dates around another reading of the plan, which is printed in a form."""
    other = copy(context)
    for name in list(vars(other)):
        if isinstance(getattr(Context, name, None), cached_property):
            delattr(other, name)
    other.reading, other.plan, other.texts, other.blanks = reading, reading.value, reading.texts, reading.blanks
    vars(other)["form"] = form
    return other


def _appraisal(plan: Plan) -> Iterator[Removal]:
    """Sections on how members of staff are judged."""
    for path, thing in things_of(plan):
        if len(path) > 1 and path[-2] == "sections" and _APPRAISAL.search(f"{thing.title or ''} {thing.id or ''}"):
            yield path, called(path, thing), "concerns the appraisal of staff"


def _sections(plan: Plan, removed: set[Path]) -> Iterator[str]:
    """The ids of sections that are left out."""
    for path, thing in things_of(plan):
        if path in removed and len(path) > 1 and path[-2] == "sections" and thing.id:
            yield thing.id


def _form_asking_less(form: Form, left: Iterable[Path], sections: Iterable[str]) -> Form:
    """A form that does not ask for what was left out, of which it would say “Not yet written”: without the fields that were left out somewhere, the
    sections of these ids, and checkpoints that look unevaluated.
    """
    fields = {".".join(step for step in path if isinstance(step, str)) for path in left}
    return _without_fields(form, frozenset(fields), frozenset(sections)) if fields or sections else form


@lru_cache(maxsize=256)
def _without_fields(form: Form, fields: frozenset[str], sections: frozenset[str]) -> Form:
    def kept(choices: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(choice for choice in choices if fields.isdisjoint(alternatives(choice)))

    needs = tuple(
        need.model_copy(update={"required": False}) if need.id in sections else need for need in form.sections
    )
    evaluated = fields.isdisjoint({"evaluations", "priorities.evaluations", "priorities.actions.evaluations"})
    return form.model_copy(
        update={
            "required": kept(form.required),
            "expected": kept(form.expected),
            "sections": needs,
            "checkpoints": form.checkpoints if evaluated else (),
        }
    )


_NUMBER = re.compile(r"\w+")
_SHARE_BEHIND = re.compile(r"\s*[(\[,–-]\s*(?:about\s|or\s)?\d+(?:\.\d+)?\s?(?:%|per\s?cent)\s*[)\]]?")
_SHARE_BEFORE = re.compile(r"\d+(?:\.\d+)?\s?(?:%|per\s?cent)\s*[(\[,–-]?\s*(?:or\s|that is,?\s)?$")
_BEGINS: Final = (". ", "! ", "? ", "\n", ": ")


def small_number_edits(context: Context, threshold: int) -> Iterator[Edit]:
    """What stands in place of small numbers of pupils. A percentage beside one goes with it: from the two anybody could work it out."""
    texts = {text.path: text.text for text in context.texts}
    why = f"so few pupils that people will know who is meant (small-number); “fewer than {threshold}” stands there"
    for small in small_numbers(context, threshold):
        text = texts[small.path]
        if small.part is None:
            yield Edit(small.path, 0, len(text), f"fewer than {threshold}", f"“{small.words}”", why)
            continue
        start, end = small.part
        number = _NUMBER.match(text, start)
        assert number is not None
        rest = text[number.end() : end]
        before, behind = _SHARE_BEFORE.search(text[:start]), _SHARE_BEHIND.match(text, end)
        begin, stop = before.start() if before else start, behind.end() if behind else end
        if before and text[end : end + 1] in (")", "]"):
            stop = end + 1
        words = f"{'Fewer' if _starts(text, begin) else 'fewer'} than {threshold}{rest}"
        yield Edit(small.path, begin, stop, words, f"“{small.words}”", why)


def child_edits(context: Context) -> Iterator[Edit]:
    """What stands in place of a child's name: where the child seems to be named, and wherever that name stands again."""
    why = "seems to be a child (child-named); “a pupil” stands there"
    names: dict[str, None] = {}
    seen: set[tuple[Path, int]] = set()
    for child in children_named(context):
        names[child.name] = None
        text, (start, _) = child.text.text, child.part
        seen.add((child.text.path, start))
        yield Edit(child.text.path, *_named(text, start, child.end), f"“{text[start : child.end]}”", why)
    for name in names:
        pattern = re.compile(rf"\b{name}\b(?! (?:Primary|School|High|Academy))")
        for text_at in context.texts:
            if not is_printed(text_at) or name not in text_at.text:
                continue
            for match in pattern.finditer(text_at.text):
                if (text_at.path, match.start()) not in seen:
                    yield Edit(text_at.path, *_named(text_at.text, *match.span()), f"“{name}”", why)


NAME_REMOVED: Final = "[name removed]"


def family_edits(context: Context) -> Iterator[Edit]:
    """What stands in place of a surname by which brothers and sisters are named: “pupils” behind it, a remark wherever it stands alone."""
    why = "seem to be brothers or sisters (child-named)"
    names: dict[str, None] = {}
    seen: set[tuple[Path, int]] = set()
    for family in families_named(context):
        names[family.name] = None
        start, end = family.part
        seen.add((family.text.path, start))
        pupils = "Pupils" if _starts(family.text.text, start) else "pupils"
        yield Edit(family.text.path, start, end, pupils, f"“{family.name} {family.kin}”", why)
    for name in names:
        pattern = re.compile(rf"\b(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s)?(?P<name>{name})s?\b")
        for text_at in context.texts:
            if is_printed(text_at) and name in text_at.text:
                for match in pattern.finditer(text_at.text):
                    if (text_at.path, match.start("name")) not in seen:
                        yield Edit(text_at.path, *match.span(), NAME_REMOVED, f"“{match[0]}”", why)


_A_PUPIL = lazily(
    r"\b(?:pupil|child|learner|boy|girl|student|son|daughter|brother|sister|classmate|youngster|toddler),?\s"
    r"(?:is\s)?(?:called\s|named\s|by\sthe\sname\sof\s)?$"
)


def _named(text: str, start: int, end: int) -> tuple[int, int, str]:
    """The stretch to replace and what stands in its place; behind “a pupil called” nothing needs to."""
    called = _A_PUPIL.search(text[:start])
    if called:
        word = called[0].split()[0].rstrip(",")
        return called.start() + len(word), end, ""
    return start, end, "A pupil" if _starts(text, start) else "a pupil"


def _starts(text: str, place: int) -> bool:
    """Whether a sentence starts at a place in a text."""
    return not text[:place].strip(" -*•\n") or text[:place].endswith(_BEGINS)


FIELDS: Final = ("email", "telephone")
REMOVED: Final = "[contact removed]"
_LINKED = re.compile(r"\[([^\[\]\n]*)\]\((?:mailto:)?$", re.IGNORECASE)


def contact_fields(plan: Plan) -> Iterator[tuple[Path, str, str]]:
    """The fields of people that hold a way to reach them: path, the words for it, and why it is left out."""
    for key, person in (plan.people or {}).items():
        for field in FIELDS:
            if getattr(person, field):
                called = "the e-mail address" if field == "email" else "the telephone number"
                yield ("people", key, field), f"{called} of {person.name or person.role or key}", "contact details"


def contact_edits(texts: Iterable[TextAt]) -> Iterator[Edit]:
    """What stands in place of each address or number in a text. Those of an office, and of the front page's facts, stay."""
    for text in texts:
        if not is_printed(text):
            continue
        if text.path[:2] == ("organisation", "facts") or text.path[-1] in FIELDS:
            continue
        for found in contacts_in(text):
            start, end, instead = _whole(text.text, *found.part)
            yield Edit(text.path, start, end, instead, f"“{found.words}”", f"contact details; “{REMOVED}” stands there")


def _whole(text: str, start: int, end: int) -> tuple[int, int, str]:
    """The stretch with the signs that make a link of it in Markdown."""
    linked = _LINKED.search(text[:start])
    closed = text.find(")", end)
    if linked and closed >= 0:
        words = linked[1] if "@" not in linked[1] else ""
        return linked.start(), closed + 1, f"{words} {REMOVED}".lstrip()
    for opening in ("<mailto:", "<"):
        if text[:start].endswith(opening) and text[end : end + 1] == ">":
            return start - len(opening), end + 1, REMOVED
    return start, end, REMOVED
