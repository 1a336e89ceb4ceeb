"""Words that are written with a capital in plans and are nobody's name: at the beginning of sentences, and as names of things."""

from __future__ import annotations

import re
from functools import cache

from improvplan.data import data_folder
from improvplan.pattern import lazily

_BEGIN_SENTENCES = """
A About Above Across Action Actions Activities Activity After Again All Almost Along Already Also Although Among An And Another Any
Areas Art As Ask Assessments At Attendance Attainment Because Before Behaviour Below Benchmarks Best Big Both Boys Building But By Can
Children Choir Class Classes Coaching Colleagues Compared Concerns Confidence Consult Continue Current Currently Daily Data Dance Dear Deliver
Develop Drama Due During Each Early Eco Eight Eleven Embed Encourage Engagement Enjoyment Ensure Establish Even Every Everyone Evidence
Ex Excellent Exclusions Extend Families Few Fewer Fifth First Five Focus Following For Formal Four Fourth From Gaps Girls Good Governors
Great Group Groups Growth Guided Half He Help Her High His Home Homework How If Improve In Indoor Initial Initially Intervention Introduce
Invite Is It Its Jotters Just Key Last Late Lead Leaders Leavers Lessons Let Levels Like Listening Literacy Little Look Low Main Major Make
Many Marked Materials Maths Meet Mental Minutes Moderation Monitor More Most Much Music My Needs New Next Nine No None Not Nothing Now
Number Nurture Observe Of Offer Often On Once One Ongoing Only Open Or Other Others Our Outcomes Outdoor Over Paired Parents Peers Performance
Phonics Pilot Plan Play Poor Positive Predicted Present Previous Problem Progress Project Provide Pupil Pupils Quality Quarter Questionnaires
Reach Readers Reading Recent Reduce Regular Repeat Resources Results Returns Review Roll Run Safe Same School Second Self Seven Several Share
She Since Six Skills Slight Small So Some Spelling Staff Stage Stages Standards Start Still Strong Such Support Survey Swimming Table Take Talk
Targets Teach Teachers Team Teams Ten Tests That The Their Then There These They Third This Those Three Through Thus Time To Together
Topics Trackers Transition Trial Try Twelve Twenty Two Under Until Up Use Used Using Very Visit Volunteers Was We Weaker Were What When Where
Which While Who Whole Why Wider With Within Without Work Writers Writing Year Years Yet You Young Your
"""
_THINGS = """
English Maths Mathematics Science Sciences Physics Chemistry Biology History Geography Computing French German Spanish Italian Latin Gaelic
Gàidhlig Welsh Irish Scots Mandarin Polish Urdu Arabic British Scottish European Religious Catholic Christian Muslim Jewish Anglican Roman
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November
December Easter Christmas Advent Lent Ramadan Eid Diwali Hogmanay Halloween Michaelmas Whitsun Pentecost Autumn Spring Summer Winter
Scotland England Wales Ireland Britain Europe Northern Glasgow Edinburgh Aberdeen Dundee Inverness Perth Stirling Paisley Falkirk Ayrshire
Lanarkshire Renfrewshire Dunbartonshire Lothian Fife Angus Moray Highland Highlands Argyll Bute Orkney Shetland Borders Dumfries Galloway Clyde
Clydebank London Manchester Birmingham Leeds Liverpool Bristol Sheffield Newcastle Nottingham Leicester Cardiff Swansea Belfast Derry Dublin
Cork Kent Essex Sussex Surrey Devon Cornwall Norfolk Suffolk Yorkshire Lancashire Cheshire Cumbria Durham Northumberland Ukraine Ukrainian Syria
Syrian Africa African Asia Asian America American Holyrood Westminster Parkhead
Artsmark Accelerated Bikeability Boardmaker Bounce Clicker Duolingo Dyslexia Eco-Schools Emotion Education Forest Fresh Google Growing Heartstone
IDL Jolly Kagan Kodály Lego Lexia Makaton Maths-Whizz Microsoft Mindfulness Mini Nessy Numicon Nuffield Oxford Pearson Pathways PATHS Place2Be
Rigour Roots Rights Reading-Wise Scratch Seasons Seesaw Sumdog Success Talkboost Talking Teams TTRockstars Unicef UNICEF Wave Word Zones Zoo
Boccia Football Netball Rugby Hockey Tennis Cricket Athletics Shinty Curling Skiing Judo Karate Ukulele Violin Brass Woodwind Scouts Brownies Cubs
Christ God Jesus Bible Qur'an Quran Torah Mass Eucharist Reconciliation Confirmation Communion Church Mosque Temple
Ofsted Estyn Standardised Curriculum Pupil Parent Council Committee Forum Parliament Ambassadors Champions Leaders Award Bronze Silver Gold Green Red
Amber Blue Flag Level Phase Stage Term Week Wing Room House Campus Block Hub Base Unit Bubble Cluster Academy Primary Secondary Nursery School High
Head Depute Deputy Principal Teacher Teachers Assistant Support Officer Psychologist Therapist Nurse Librarian Janitor Chair Convener Governor
"""
_NAMES_SOMETHING = frozenset(word.lower() for word in (_BEGIN_SENTENCES + _THINGS).split())

_MADE_FROM_OTHER_WORDS = lazily(
    r"(?:ing|ings|ment|ments|tion|tions|sion|sions|ness|ity|ities|ance|ence|ances|ences|ship|ships|acy|hood|ics|ism|able|ible|ful|less|ous|"
    r"ical|wards|wise|ology|ably|ically|ively|ently|antly|fully|tional|ised|ized|ated|ised|lled|cted|pted|sted|rmed|ured|ined|ished)$"
)
"""Endings that hardly any name has."""


def names_something(word: str) -> bool:
    """Whether a word, whatever its capitals, means something else than a person."""
    small = word.lower().strip("’'.,-")
    return (
        small in _NAMES_SOMETHING
        or _MADE_FROM_OTHER_WORDS.search(small) is not None
        or small in _words_of_frameworks_and_forms()
    )


@cache
def _words_of_frameworks_and_forms() -> frozenset[str]:
    """Each word that a bundled framework or form writes with a small letter."""
    found: set[str] = set()
    for folder, pattern in (("frameworks", "*.yaml"), ("templates", "*/template.yaml")):
        for file in data_folder(folder).glob(pattern):
            text = re.sub(r"(?m)^\s*[\w-]+:", " ", file.read_text(encoding="utf-8"))
            found.update(re.findall(r"(?<![\w/.-])[a-z]{3,}(?![\w/-])", text))
    return frozenset(found)
