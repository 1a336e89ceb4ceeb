"""The format of a framework file: its models, the written forms of what stands in it, and the JSON Schema for editors."""

from __future__ import annotations

from typing import Any, Literal

from improvplan.model.fields import Line, YesNo, about, bare
from improvplan.model.part import Part
from improvplan.pattern import lazily

SLUG = lazily(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SESSION = lazily(r"(\d{4})(?:\s*[-/\u2013]\s*(\d{2}|\d{4}))?")
EDITION_ID = lazily(r"[A-Za-z0-9][A-Za-z0-9.-]*")
MONTH = lazily(r"(\d{4})-(0[1-9]|1[0-2])")
LANGUAGE = lazily(r"[a-z]{2}")

FRAMEWORK_IDENTITY = {"improvplan-framework": "improvplan-framework: 1", "title": "title: Our promises"}
EDITION_NEEDS = ("id", "from", "source", "confidence", "items")
"""The keys that every edition must have."""

_SURE = (
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

Sure = Literal["publisher", "secondary", "unverified"]


class ItemInFile(Part):
    """One item of a framework."""

    slug: Line | None = about(
        "A short name in small letters, digits and hyphens. It stays the same when a later edition words the title anew. "
        "Made of the title, if left out."
    )
    code: Line | None = about("The publisher's own number or code, such as 2.3. Leave it out where there is none.")
    title: Line | None = bare("The exact title as the publisher prints it.")
    titles: dict[Line, Line] | None = about(_TITLES)
    note: Line | None = about("A few words that help to tell the item from others; never printed in a plan.")
    group: Line | None = about("The heading under which the publisher lists the item.")
    aliases: tuple[Line, ...] = about("Other wordings in use that mean this item and are not mistakes.", default=())
    confidence: Sure | None = about(f"{_SURE} Only where it differs from the edition's.")


class EditionInFile(Part):
    """One edition of a framework."""

    id: Line | None = about("What a plan writes behind the @ to choose this edition, such as 4 or 2019.")
    title: Line | None = about("The title of the edition. The framework's title, if left out.")
    aliases: tuple[Line, ...] = about(
        "Other ids for this edition, such as later years in which the same text was published again.", default=()
    )
    from_: Line | None = about(
        "The first session the edition holds for, such as 2019-20. It holds until the next edition begins.",
        alias="from",
    )
    to: Line | None = about("The last session, only where the publisher ended the edition and no other follows.")
    source: Line | None = about("Where the text was seen: the publisher's page, or words that say what was seen.")
    confidence: Sure | None = about(_SURE)
    checked: Line | None = about(
        "The month in which somebody last compared the whole list with a source, such as 2026-11. Sessions that begin after "
        "it are beyond what the list can know."
    )
    checked_at: Line | None = about("The address of the page that the list was compared with then.")
    complete: YesNo = about(
        "no, where the publisher's list has more items than stand here. What is not found is then only remarked on.",
        default=True,
    )
    note: Line | None = about("What a user of this edition should know.")
    scale: tuple[Line, ...] = about("The grades that go with this edition, the best first.", default=())
    scale_confidence: Sure | None = about("How sure the grades are, where that differs from the titles.")
    items: tuple[ItemInFile, ...] = about(_ITEMS, default=())


class FrameworkFile(Part):
    """A framework that improvement plans refer to: its editions, and the items of each."""

    version: Literal["1"] = about(
        "Says that this file is a framework, and in which version of the format: 1.",
        default="1",
        alias="improvplan-framework",
    )
    id: Line | None = about(
        "The name that plans use. The file is called the same, with .yaml behind it. The file's name, if left out."
    )
    title: Line | None = about("The full name of the framework.")
    titles: dict[Line, Line] | None = about(_TITLES)
    publisher: Line | None = about("Who publishes it.")
    country: Line | None = about(
        "Where it is used: scotland, england, wales, northern-ireland, ireland, another country in small letters with "
        "hyphens, or international."
    )
    item: Line | None = about(
        "What one item is called, such as quality indicator, driver or article. “item”, if left out."
    )
    aliases: tuple[Line, ...] = about("Other names of the framework, such as HGIOS 4.", default=())
    prefixes: tuple[Line, ...] = about(
        "Words that people write before a code or title, such as QI or RRS. They are passed over.", default=()
    )
    title_mismatch: Literal["error", "warning"] = about(
        "What a wrong title beside a right code is: error, or warning where the titles are not official.",
        default="error",
    )
    shares_codes_with: tuple[Line, ...] = about(
        "Ids of frameworks that use the same codes with other titles.", default=()
    )
    note: Line | None = about("What a user of the framework should know.")
    editions: tuple[EditionInFile, ...] = about(
        "The editions, the oldest first. A list of one's own that has no editions has “items” instead.", default=()
    )
    items: tuple[ItemInFile, ...] = about(
        f"In place of editions, for a list of one's own that holds for every session. {_ITEMS}", default=()
    )


_PATTERNS = {
    "FrameworkFile": {"id": SLUG},
    "EditionInFile": {"id": EDITION_ID, "from": SESSION, "to": SESSION, "checked": MONTH},
    "ItemInFile": {"slug": SLUG},
}
_NEEDS = {"EditionInFile": EDITION_NEEDS, "ItemInFile": ("title",)}


def framework_schema() -> dict[str, Any]:
    """The JSON Schema of a framework file: that of the model, and what the reader asks for beyond it."""
    from improvplan.model.schema import json_schema

    schema = json_schema(FrameworkFile, "A framework", "framework.schema.json")
    objects = {"FrameworkFile": schema, **schema["definitions"]}
    for name, needed in _NEEDS.items():
        objects[name]["required"] = list(needed)
    for name, patterns in _PATTERNS.items():
        for key, pattern in patterns.items():
            objects[name]["properties"][key]["pattern"] = f"^{pattern.pattern}$"
    schema["required"] = ["improvplan-framework", "title"]
    schema["oneOf"] = [{"required": ["editions"]}, {"required": ["items"]}]
    return schema


def first_year(session: str) -> int | None:
    """The year in which a session such as 2019-20, 2019/20, 2019-2020 or 2019 begins; None if it is not a session."""
    match = SESSION.fullmatch(session.strip())
    if not match:
        return None
    first, last = int(match[1]), match[2]
    return first if last is None or (first + 1) % 10 ** len(last) == int(last) else None
