"""Brothers and sisters who are named by their surname: `the two Gavigan boys`, `the Quill twins`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.model.normalise import TextAt
from improvplan.pattern import lazily
from improvplan.vocabulary.ordinary_words import names_something
from improvplan.vocabulary.prose import Found

KIN = ("boys", "girls", "twins", "triplets", "brothers", "sisters")

_SURNAME = r"(?:(?:O['’]|Ma?c|de\s|van\s|Ó\s|Ní\s)?[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]+(?:[A-Z][a-z]+|-[A-Z][a-z\u00df-\u00ff]+)?)"
_COUNT = r"(?:two|three|four|five|[2-5])"
_IN_A_CLASS = (
    r"(?:\s?\(|,\s|\s(?:(?:who\s)?are\s)?(?:both\s)?(?:now\s)?(?:in|from|of)\s)(?:the\s)?"
    r"(?:P[1-7]|S[1-6]|Y\s?\d{1,2}|Year\s\d{1,2}|Primary\s(?:[1-7]|one|two|three|four|five|six|seven)|Class\s\d|Reception\b|[Nn]ursery\b|"
    r"(?:Junior|Senior)\sInfants|[1-6](?:st|nd|rd|th)|(?:First|Second|Third|Fourth|Fifth|Sixth)\s(?:[Cc]lass|[Yy]ear|[Gg]rade)|Grade\s\d)\b"
)
_FAMILY = lazily(
    rf"(?<![\w’'-])(?P<which>(?i:the|both|our|these|those)\s(?:{_COUNT}\s)?|(?i:{_COUNT})\s)?(?P<name>{_SURNAME})\s"
    rf"(?P<kin>boys|girls|twins|triplets|brothers|sisters)\b(?P<behind>{_IN_A_CLASS})?"
    r"(?!['’]?\s(?:teams?|groups?|clubs?|choirs?|squads?|schools?|football|rugby|hockey|netball|camogie|hurling|toilets?|changing|houses?|only)\b)",
)
_COUNTED = lazily(rf"(?i:the|both|our|these|those)\s{_COUNT}\s|[Bb]oth\s")
_PEOPLES = """
African American Afghan Albanian Arab Asian Australian Bangladeshi Bengali Black Brazilian Caribbean Chinese Congolese Croatian Czech Danish Deaf Dutch
Egyptian Eritrean Ethiopian Filipino Finnish Greek Gypsy Hindu Hungarian Indian Iranian Iraqi Israeli Italian Japanese Kenyan Korean Kosovan Kurdish Latvian Lebanese
Libyan Lithuanian Malaysian Mexican Mixed Moroccan Nepalese Nepali Nigerian Norwegian Pakistani Palestinian Persian Polish Portuguese Roma Romani Romanian Romany
Russian Sikh Slovak Slovakian Somali Spanish Sudanese Swedish Swiss Tamil Thai Traveller Travelling Turkish Vietnamese White Yemeni Zimbabwean
"""
_OTHERS = """
Advanced Boarding Captain Captains County Day Deaf Disadvantaged Foreign Gifted Grammar Infant Infants International Intermediate Junior Juniors Ladies National Older
Oxbridge Overseas Prefect Prefects Regional Senior Seniors Vulnerable Varsity Younger Brownie Brownies Cub Cubs Guide Guides Scout Scouts Rainbow Rainbows Celtic
Rangers United Rovers City Town Village Island Rural Academy Gaelic Camogie Hurling Sumdog Minecraft Lego Beauty Siamese Gemini
Catholic Christian Dominican Franciscan Loreto Marist Mercy Notre Presentation Salle Ursuline Alexian Benedictine Carmelite
Badminton Band Basketball Bike Book Cheer Chess Code Craft Cross Debate Digital Drum Fitness Games Garden Golf Gym Lacrosse Media Pipe Rock Show Ski Sport Sports Star Stars Swim Tech
Volleyball
"""
_HEARD_OF = """
Wright Brontë Bronte Grimm Marx Warner Montgolfier Lumière Lumiere Williams Brownlee Chuckle Weasley Kray Everly Jonas Mirabal Trung
Ugly Bennet Schuyler Mitford Pankhurst Blues Mario Karamazov Baudelaire
"""
"""Brothers and sisters of whom lessons speak."""
_KNOWN_TO_ALL = frozenset(_HEARD_OF.split())
_NO_SURNAME = frozenset(word.lower() for word in (_PEOPLES + _OTHERS).split())
_PLACES = """
primary secondary nursery academy school high grammar college ns national infant junior house cluster trust community parish church park road street library centre
council village town island fc united rovers gaa rfc area region estate campus
"""
_OF_A_PLACE = tuple(_PLACES.split())
"""What stands behind the name of a place, a school, a house or a club."""
_IN_A_PLACE = ("in", "at", "near", "around", "across", "from", "throughout")


class Family(NamedTuple):
    """Children who seem to be named by their surname: the text, the surname, what they are called behind it, and where both stand."""

    text: TextAt
    name: str
    kin: str
    part: tuple[int, int]


def families_named(context: Context) -> Iterator[Family]:
    """Brothers and sisters named by their surname, in internal parts too.

    Twins, triplets, brothers and sisters are told by an article or a number before the name, boys and girls only where it is certain which
    ones (`the two`, `both`) or their class stands behind. A school, a place, a people, a subject or a member of staff is no family.
    """
    gathered = context.prose
    if not gathered.holds(*KIN):
        return
    for found in gathered.find(_FAMILY):
        match = found.match
        name, kin = match["name"], match["kin"]
        which, behind = match["which"], match["behind"]
        of_one_family = kin not in ("boys", "girls") and (which or behind)
        if (of_one_family or behind or (which and _COUNTED.match(which))) and _is_a_family(context, found, name):
            shift = found.start - match.start()
            yield Family(found.text, name, kin, (match.start("name") + shift, match.end("kin") + shift))


def _is_a_family(context: Context, found: Found, name: str) -> bool:
    prose = context.prose
    small = name.lower()
    if small in _NO_SURNAME or (name in _KNOWN_TO_ALL and not found.match["behind"]):
        return False
    if small in prose.small_words or names_something(name) or name in _names_known(context):
        return False
    return not any(f"{before} {small}" in prose.lower for before in _IN_A_PLACE) and not any(
        f"{small} {behind}" in prose.lower for behind in _OF_A_PLACE
    )


def _names_known(context: Context) -> frozenset[str]:
    """The words of the names of the plan's organisation, of other organisations and of grown-ups whom it lists."""
    words = [text.text for text in context.texts if text.kind == "person" or text.path[:1] == ("organisation",)]
    words += [person.name or "" for person in (context.plan.people or {}).values()]
    words += [name for one in context.network.organisations.values() for name in (one.name or "", *one.also)]
    return frozenset(" ".join((*words, context.plan.title or "")).replace("’", "'").split())
