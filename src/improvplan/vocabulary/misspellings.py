"""Names of frameworks, qualifications and funds as people misspell them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from improvplan.model.normalise import TextAt
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Prose

WORDS = {
    "OfSted": "Ofsted",
    "OfSTED": "Ofsted",
    "OFSTED": "Ofsted",
    "OFsted": "Ofsted",
    "DFE": "DfE",
    "Dfe": "DfE",
    "HIGIOS": "HGIOS",
    "HGOIS": "HGIOS",
    "HGIOSELC": "HGIOELC",
    "HGIOLEC": "HGIOELC",
    "HGIOECL": "HGIOELC",
    "HGOIELC": "HGIOELC",
    "HIGIOELC": "HGIOELC",
    "NQPSL": "NPQSL",
    "NQPML": "NPQML",
    "NQPH": "NPQH",
    "NQPEL": "NPQEL",
    "NQPEH": "NPQEL",
    "NPQEH": "NPQEL",
    "SHANARI": "SHANARRI",
    "SHANNARI": "SHANARRI",
    "SHANNARRI": "SHANARRI",
    "GIRFIC": "GIRFEC",
    "GRIFEC": "GIRFEC",
    "GIFREC": "GIRFEC",
    "SIAMs": "SIAMS",
    "UNRCR": "UNCRC",
    "ArtsMark": "Artsmark",
}
"""Single words, as they are misspelt and as they are; compared letter by letter, capitals included."""

NOT_SURE = frozenset({"NQPEH", "NPQEH"})
"""Words that may be meant for another name than the likeliest."""

_PHRASES = {
    "arts mark": "Artsmark",
    "pupil equality fund": "Pupil Equity Fund",
    "strategic equality fund": "Strategic Equity Fund",
    "developing young workforce": "Developing the Young Workforce",
    "celebrating and worshiping": "Celebrating and worshipping",
    "curriculum of excellence": "Curriculum for Excellence",
    "getting it right for each child": "Getting it right for every child",
    "right respecting schools award": "Rights Respecting Schools Award",
    "rights respecting school award": "Rights Respecting Schools Award",
}
"""Names of several words, in small letters; they count where they begin with a capital, for some are ordinary English."""

_OF_CAPITALS = lazily(r"(?P<word>\bDfe\b|[A-Z](?<!\w[A-Z])[A-Za-z]*[A-Z][A-Za-z]*)\d*\b")


class Slip(NamedTuple):
    """A misspelt name: the text, where in it, and what the name is."""

    text: TextAt
    part: tuple[int, int]
    right: str

    @property
    def words(self) -> str:
        """The name as written."""
        return self.text.text[slice(*self.part)]


def slips(gathered: Prose) -> Iterator[Slip]:
    """Each misspelt name in a plan."""
    held = [word for word in WORDS if word.lower() in gathered.vocabulary and word in gathered.whole]
    for found in gathered.find(_OF_CAPITALS) if held else ():
        word = found.match["word"]
        if word in WORDS and not found.text.text.isupper():
            yield Slip(found.text, (found.start, found.start + len(word)), WORDS[word])
    for phrase, right in _PHRASES.items():
        for text, start in gathered.containing(phrase):
            if text.text[start].isupper():
                yield Slip(text, (start, start + len(phrase)), right)
