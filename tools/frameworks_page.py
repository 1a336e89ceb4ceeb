"""The figures of docs/frameworks.md: what is bundled, how sure it is, and when it was last compared with a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from improvplan.catalogues.family import Confidence, Edition, Family
from improvplan.model.session import Session


def frameworks_page(families: Sequence[Family]) -> str:
    """The tables in Markdown: sums, one row for each family, what is marked as not seen or not complete, what was compared."""
    parts = [
        _sums(families),
        "## All of them\n\n" + _families(families),
        "## What is marked\n\n"
        "Lines that nobody has seen with the publisher or elsewhere, and lists that are known to be longer. A link to such a "
        "line counts by its code; a title that differs is only remarked on.\n\n" + _marked(families),
        "## What has been compared\n\n"
        "Lists that somebody has compared whole with a source, the month, and where. For sessions that begin later, "
        "`validate` and `frameworks show` say that another list may exist.\n\n" + _compared(families),
        "## What nobody has compared again\n\n"
        "Lists that stand as they were written down, each line as sure as the table above says: nobody has held the whole list "
        "against its source a second time. `frameworks show` says so of each, and its JSON has `compared: false`.\n\n"
        + _not_compared(families),
    ]
    return "\n\n".join(parts) + "\n"


def _sums(families: Sequence[Family]) -> str:
    editions = [edition for family in families for edition in family.editions]
    sure = _confidences(editions)
    rows = [
        ("frameworks", len(families)),
        ("editions", len(editions)),
        ("lines (items of all editions)", sum(len(edition.items) for edition in editions)),
        ("of these seen with the publisher", sure[Confidence.PUBLISHER]),
        ("seen elsewhere", sure[Confidence.SECONDARY]),
        ("not seen", sure[Confidence.UNVERIFIED]),
        ("editions compared whole with a source, with month and address", sum(bool(one.checked) for one in editions)),
        ("lines in these", sum(len(one.items) for one in editions if one.checked)),
        ("lines in the others, which nobody has compared whole again", _not_compared_lines(editions)),
        ("editions that are not complete", sum(not one.complete for one in editions)),
    ]
    return _table(("what", "how many"), ((what, str(count)) for what, count in rows))


def _families(families: Sequence[Family]) -> str:
    heads = ("name", "framework", "country", "editions", "lines", "publisher", "elsewhere", "not seen", "compared")
    return _table(heads, map(_family, families))


def _family(family: Family) -> tuple[str, ...]:
    sure = _confidences(family.editions)
    editions = "; ".join(f"{edition.id}: {_sessions(edition)}" for edition in family.editions)
    compared = f"{sum(bool(edition.checked) for edition in family.editions)} of {len(family.editions)}"
    counts = (sum(sure.values()), *(sure[one] for one in Confidence))
    return f"`{family.id}`", family.title, family.country, editions, *map(str, counts), compared


def _marked(families: Sequence[Family]) -> str:
    rows = []
    for edition in (edition for family in families for edition in family.editions):
        unseen = [
            item.code or item.title if len(item.title) < 60 or item.code else item.slug
            for item in edition.items
            if item.confidence is Confidence.UNVERIFIED
        ]
        grades = ["the grades"] if edition.scale and edition.scale_confidence is Confidence.UNVERIFIED else []
        whole = [] if edition.complete else ["the list is not complete"]
        if unseen or grades or whole:
            all_of_them = ["all lines"] if len(unseen) == len(edition.items) else unseen
            rows.append((f"`{edition.family.id}@{edition.id}`", ", ".join((*all_of_them, *grades, *whole))))
    return _table(("edition", "what"), rows)


def _compared(families: Sequence[Family]) -> str:
    editions = [edition for family in families for edition in family.editions if edition.checked]
    rows = (
        (f"`{one.family.id}@{one.id}`", f"{one.checked[0]}-{one.checked[1]:02d}", f"<{one.checked_at}>")
        for one in editions
        if one.checked
    )
    return _table(("edition", "month", "where"), rows)


def _not_compared(families: Sequence[Family]) -> str:
    editions = [edition for family in families for edition in family.editions if not edition.checked]
    rows = ((f"`{one.family.id}@{one.id}`", str(len(one.items)), one.confidence.value) for one in editions)
    return _table(("edition", "lines", "how sure"), rows)


def _not_compared_lines(editions: Sequence[Edition]) -> int:
    return sum(len(one.items) for one in editions if not one.checked)


def _confidences(editions: Iterable[Edition]) -> Counter[Confidence]:
    return Counter(item.confidence for edition in editions for item in edition.items)


def _sessions(edition: Edition) -> str:
    last = f" to {Session(edition.last_year)}" if edition.last_year is not None else ""
    return f"from {Session(edition.first_year)}{last}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    def lines() -> Iterator[str]:
        for row in (heads, ["---"] * len(heads), *rows):
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"

    return "\n".join(lines())
