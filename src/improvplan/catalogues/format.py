"""The format of a family file: its keys with their kinds, and the JSON Schema for editors that follows from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from improvplan.catalogues.family import Confidence
from improvplan.finding import Severity

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SESSION = re.compile(r"(\d{4})\s*[-/\u2013]\s*(\d{2}|\d{4})")
EDITION_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
LANGUAGE = re.compile(r"[a-z]{2}")
VERSION = "1"


class Kind(Enum):
    """What may stand behind a key."""

    TEXT = auto()
    TEXTS = auto()
    SLUG = auto()
    EDITION_ID = auto()
    SESSION = auto()
    CHOICE = auto()
    OBJECTS = auto()
    MONTH = auto()
    TITLES = auto()


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its kind, whether it must be there, what it means in words that its author uses.

    `bare` is the key that an object of the list means when it is written as a text alone.
    """

    name: str
    kind: Kind
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    what: str = ""
    bare: str = ""


_CONFIDENCES = tuple(Confidence)
_CONFIDENCE = (
    "How sure the titles are: publisher (seen with the publisher), secondary (seen elsewhere), unverified (not seen)."
)
_TITLES = (
    "Titles in further languages by their two-letter codes, such as cy (Welsh), ga (Irish) and gd (Gaelic). They are found, "
    "accepted in links, and printed by forms in that language."
)
_ITEMS = (
    "The items in the publisher's order. A form that numbers them counts in this order. An item that is nothing but its "
    "title can be written as a text alone."
)

ITEM_KEYS = (
    Key(
        "slug",
        Kind.SLUG,
        "A short name in small letters, digits and hyphens. It stays the same when a later edition words the title anew. "
        "Made of the title, if left out.",
    ),
    Key(
        "code",
        Kind.TEXT,
        "The publisher's own number or code, such as 2.3. Leave it out where the publisher gives none.",
    ),
    Key("title", Kind.TEXT, "The exact title as the publisher prints it.", required=True),
    Key("titles", Kind.TITLES, _TITLES),
    Key("note", Kind.TEXT, "A few words that help to tell the item from others; never printed in a plan."),
    Key("group", Kind.TEXT, "The heading under which the publisher lists the item."),
    Key("aliases", Kind.TEXTS, "Other wordings in use that mean this item and are not mistakes."),
    Key("confidence", Kind.CHOICE, f"{_CONFIDENCE} Only where it differs from the edition's.", choices=_CONFIDENCES),
)

EDITION_KEYS = (
    Key(
        "id",
        Kind.EDITION_ID,
        "What a plan writes behind the @ to choose this edition, such as 4 or 2019.",
        required=True,
    ),
    Key("title", Kind.TEXT, "The title of the edition. The family's title, if left out."),
    Key(
        "aliases",
        Kind.TEXTS,
        "Other ids for this edition, such as later years in which the same text was published again.",
    ),
    Key(
        "from",
        Kind.SESSION,
        "The first session the edition holds for, such as 2019-20. It holds until the next edition begins.",
        required=True,
    ),
    Key("to", Kind.SESSION, "The last session, only where the publisher ended the edition and no other follows."),
    Key(
        "source",
        Kind.TEXT,
        "Where the text was seen: the publisher's page, or words that say what was seen.",
        required=True,
    ),
    Key("confidence", Kind.CHOICE, _CONFIDENCE, required=True, choices=_CONFIDENCES),
    Key(
        "checked",
        Kind.MONTH,
        "The month in which somebody last compared the whole list with a source, such as 2026-11. Sessions that begin after it "
        "are beyond what the list can know.",
    ),
    Key(
        "complete",
        Kind.CHOICE,
        "no, where the publisher's list has more items than stand here. What is not found is then only remarked on.",
        choices=("yes", "no"),
    ),
    Key("checked_at", Kind.TEXT, "The address of the page that the list was compared with then."),
    Key("note", Kind.TEXT, "What a user of this edition should know."),
    Key("scale", Kind.TEXTS, "The grades that go with this edition, the best first."),
    Key(
        "scale_confidence",
        Kind.CHOICE,
        "How sure the grades are, where that differs from the titles.",
        choices=_CONFIDENCES,
    ),
    Key(
        "items",
        Kind.OBJECTS,
        _ITEMS,
        required=True,
        keys=ITEM_KEYS,
        what="item",
        bare="title",
    ),
)

FAMILY_KEYS = (
    Key(
        "improvplan-framework",
        Kind.CHOICE,
        "Says that this file is a framework, and in which version of the format: 1.",
        required=True,
        choices=(VERSION,),
    ),
    Key(
        "id",
        Kind.SLUG,
        "The name that plans use. The file is called the same, with .yaml behind it. The file's name, if left out.",
    ),
    Key("title", Kind.TEXT, "The full name of the framework.", required=True),
    Key("titles", Kind.TITLES, _TITLES),
    Key("publisher", Kind.TEXT, "Who publishes it."),
    Key(
        "country",
        Kind.TEXT,
        "Where it is used: scotland, england, wales, northern-ireland, ireland, another country in small letters with "
        "hyphens, or international.",
    ),
    Key(
        "item", Kind.TEXT, "What one item is called, such as quality indicator, driver or article. “item”, if left out."
    ),
    Key("aliases", Kind.TEXTS, "Other names of the framework, such as HGIOS 4."),
    Key(
        "prefixes",
        Kind.TEXTS,
        "Words that people write before a code or title, such as QI or RRS. They are passed over.",
    ),
    Key(
        "title_mismatch",
        Kind.CHOICE,
        "What a wrong title beside a right code is: error, or warning where the titles are not official.",
        choices=(Severity.ERROR, Severity.WARNING),
    ),
    Key("shares_codes_with", Kind.TEXTS, "Ids of frameworks that use the same codes with other titles."),
    Key("note", Kind.TEXT, "What a user of the framework should know."),
    Key(
        "editions",
        Kind.OBJECTS,
        "The editions, the oldest first. A list of one's own that has no editions has “items” instead.",
        keys=EDITION_KEYS,
        what="edition",
    ),
    Key(
        "items",
        Kind.OBJECTS,
        f"In place of editions, for a list of one's own that holds for every session. {_ITEMS}",
        keys=ITEM_KEYS,
        what="item",
        bare="title",
    ),
)


def first_year(session: str) -> int | None:
    """The year in which a session such as 2019-20, 2019/20 or 2019-2020 begins; None if it is not a session."""
    match = SESSION.fullmatch(session.strip())
    if not match:
        return None
    first, last = int(match[1]), match[2]
    return first if (first + 1) % 10 ** len(last) == int(last) else None


_TEXT = ["string", "number", "boolean"]


def framework_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a family file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "improvplan framework",
        "description": "A framework that improvement plans refer to: its editions, and the items of each.",
        **_object(FAMILY_KEYS),
        "oneOf": [{"required": ["editions"]}, {"required": ["items"]}],
    }


def _object(keys: tuple[Key, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [key.name for key in keys if key.required],
        "properties": {key.name: {"description": key.description, **_value(key)} for key in keys},
        "additionalProperties": False,
    }


def _value(key: Key) -> dict[str, Any]:
    match key.kind:
        case Kind.TEXTS:
            return {"type": ["array", *_TEXT], "items": {"type": _TEXT}}
        case Kind.SLUG:
            return {"type": _TEXT, "pattern": f"^{SLUG.pattern}$"}
        case Kind.EDITION_ID:
            return {"type": _TEXT, "pattern": f"^{EDITION_ID.pattern}$"}
        case Kind.SESSION:
            return {"type": "string", "pattern": f"^{SESSION.pattern}$"}
        case Kind.CHOICE:
            return {"enum": [1, VERSION] if key.choices == (VERSION,) else list(key.choices)}
        case Kind.MONTH:
            return {"type": "string", "pattern": f"^{MONTH.pattern}$"}
        case Kind.TITLES:
            return {
                "type": "object",
                "patternProperties": {f"^{LANGUAGE.pattern}$": {"type": _TEXT}},
                "additionalProperties": False,
            }
        case Kind.OBJECTS:
            whole = _object(key.keys)
            return {"type": "array", "minItems": 1, "items": {"anyOf": [{"type": _TEXT}, whole]} if key.bare else whole}
    return {"type": _TEXT}
