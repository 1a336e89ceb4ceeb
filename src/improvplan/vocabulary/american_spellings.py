"""Words that America spells otherwise than Britain and Ireland.

What Oxford spells so too (`organize`), and what is another word here (`meter`, `program`, `practice`), is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.vocabulary.common_misspellings import find_words
from improvplan.vocabulary.prose import Found, Prose

BRITISH = {
    "aluminum": "aluminium",
    "analyze": "analyse",
    "analyzed": "analysed",
    "analyzes": "analyses",
    "analyzing": "analysing",
    "behavior": "behaviour",
    "behavioral": "behavioural",
    "behaviors": "behaviours",
    "canceled": "cancelled",
    "canceling": "cancelling",
    "center": "centre",
    "centered": "centred",
    "centers": "centres",
    "color": "colour",
    "colored": "coloured",
    "colorful": "colourful",
    "coloring": "colouring",
    "colors": "colours",
    "counseling": "counselling",
    "counselor": "counsellor",
    "counselors": "counsellors",
    "defense": "defence",
    "endeavor": "endeavour",
    "endeavors": "endeavours",
    "enrollment": "enrolment",
    "enrollments": "enrolments",
    "favor": "favour",
    "favorable": "favourable",
    "favorite": "favourite",
    "favorites": "favourites",
    "flavor": "flavour",
    "fulfill": "fulfil",
    "fulfillment": "fulfilment",
    "fulfills": "fulfils",
    "honor": "honour",
    "honored": "honoured",
    "humor": "humour",
    "jewelry": "jewellery",
    "labeled": "labelled",
    "labeling": "labelling",
    "leveled": "levelled",
    "maneuver": "manoeuvre",
    "marvelous": "marvellous",
    "modeled": "modelled",
    "modeling": "modelling",
    "neighbor": "neighbour",
    "neighborhood": "neighbourhood",
    "neighborhoods": "neighbourhoods",
    "neighbors": "neighbours",
    "pediatric": "paediatric",
    "rumor": "rumour",
    "signaled": "signalled",
    "rigor": "rigour",
    "skillful": "skilful",
    "skillfully": "skilfully",
    "theater": "theatre",
    "theaters": "theatres",
    "traveled": "travelled",
    "traveler": "traveller",
    "travelers": "travellers",
    "traveling": "travelling",
    "vigor": "vigour",
}
"""Each spelling of America in small letters, with the British one."""


def find_american(prose: Prose) -> Iterator[Found]:
    """Where one of them stands, and not in a name such as `Center Parcs`."""
    present = BRITISH.keys() & {word.lower() for word in prose.tokens}
    for found in find_words(prose, present) if present else ():
        if found.words.islower() or not (
            _is_capital(found.before.split()[-1:]) or _is_capital(found.behind.split()[:1])
        ):
            yield found


def _is_capital(word: list[str]) -> bool:
    return any(each[:1].isupper() and not each.endswith((".", "!", "?", ":")) for each in word)
