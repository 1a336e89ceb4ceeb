"""Small slips of grammar: `all it's components`, `a achieving school`, `the schools vision`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.pattern import lazily
from improvplan.vocabulary.articles import find_articles
from improvplan.vocabulary.lookalikes import LOOKALIKES
from improvplan.vocabulary.number_slips import NUMBER_SLIPS
from improvplan.vocabulary.phrases import Slip
from improvplan.vocabulary.possessives import find_possessives
from improvplan.vocabulary.prose import Found, Prose
from improvplan.vocabulary.wrong_words import WRONG_WORDS

_NO_VERB_NEEDED = (
    r"a|an|the|not|been|no|so|too|very|just|only|still|also|like|that|all|what|how|why|when|time|clear|important|possible|"
    r"there|about|because|more|most|worth|good|great|vital|essential|easy|hard|ok|okay|now|never|always|going|\w+ed|\w+ing"
)
_NO_NOUN = (
    r"one|once|eu\w*|ewe\w*|also|either|after|often|into|over|only|even|ever|each|again|about|above|already|always|among\w*|around|across|"
    r"along|although|any|until|unless"
)
"""Words that may stand behind the letter of a list's item, and no article: `option a also`."""
_OF_ALL = (
    r"school|teacher|pupil|learner|parent|child|class|leader|department|assistant|practitioner|council|trust|cluster"
)
_ONE_OF_ALL = r"will|using|are|have|can|must|should|has|is|who|that|with|were|share|(?:at|from|in)\s|to\s(?:have|be|use|take|complete|attend|lead|follow)\b"
"""What may stand behind `all school` only where a letter is missing, and never in `all school staff` or `all pupil voice`."""

_PAST = "took|went|wrote|began|saw|chose|gave|did|became|spoke|ran|grew|fell|drew|broke|rose|knew|forgot"
_COUNTED = "pupils|children|learners|students|parents|families|teachers|accidents|incidents|exclusions|suspensions|detentions|referrals|absences|mistakes|errors|complaints"
_SEVERAL_PEOPLE = "pupils|children|learners|students|teachers|parents|families"
_ONE_OF_SEVERAL = "pupil|child|learner|student|teacher|parent|family|class|school"
_WITH_PRINCIPLES = (
    r"(?:learning|teaching|nurture|assessment|feedback|curriculum\sdesign|design|play|inclusion|inclusive\s(?:practice|education)|"
    r"restorative\s(?:practice|approaches)|outdoor\slearning|good\spractice)(?!\s(?:schools?|cent(?:re|er)s?|communit\w+|hubs?|academ\w+|colleges?))"
)
"""What has principles; schools have principals."""
_OWNED_BY_ALL = "needs|views|opinions|ideas|achievements|experiences|interests|skills|voices|comments|concerns|abilities|strengths|successes"
_OF_SEVERAL_OWNERS = {
    "Learner": "Learners’",
    "Pupil": "Pupils’",
    "Parent": "Parents’",
    "Teacher": "Teachers’",
    "Student": "Students’",
    "Child": "Children’s",
}
_BEGINS = r"(?:^|(?<=[.!?]\s)|\b(?:[Tt]hat|[Bb]ecause|[Ii]f|[Ww]hen)\s)"
"""Elsewhere a verb may belong to a word farther to the front: `the confidence of our pupils has grown`."""
_SLIP = lazily(
    rf"""
      \b(?:of|in|on|to|with|within|through|into|across|under|upon|from|by|all|review|develop|extend|strengthen|set)
      \s(?P<its>it['’]s)\s(?!(?:{_NO_VERB_NEEDED})\b)[a-z]+
    | (?<![\w’'.])(?P<article>a)\s(?!(?:{_NO_NOUN})\b)(?:(?P<doing>[aeio][a-z]+ing\s(?:an?|the|our|their|all|this|that)\b)|[aeio][a-z]{{3,}}\b)
    | \b(?P<acronym>(?!IT\b)[A-Z][A-Za-z]{{0,4}}[A-Z]['’]s)\b(?![-\w])
    | \b(?:[Aa]ll|[Bb]oth|[Mm]any|[Ss]everal)\s(?P<one>{_OF_ALL})(?=\s(?:{_ONE_OF_ALL})(?![\w-]))
    | \b(?P<have>[Hh]ave|[Hh]as)\s(?P<past>{_PAST})\b
    | \b(?P<principals>[Pp]rincipals)\sof\s(?:(?:active|effective|good|cooperative|co-operative|high-quality|universal|the)\s)?{_WITH_PRINCIPLES}\b
    | {_BEGINS}(?P<owner>[A-Z][a-z]{{3,7}}['’]s)\s(?:{_OWNED_BY_ALL})(?=\s(?:and\s[a-z]+\s)?(?:are|were|have|will)\b)
    | \b(?P<depths>[Gg]reater\sdepths)\b(?!\s(?:of|in|than|to|below|under)\b)
    | (?:\b(?:[Pp]upils|[Cc]hildren|[Ll]earners|[Ss]tudents|[Bb]oys|[Gg]irls)|\d)\s(?:(?:is|are|were|currently|now)\s){{0,2}}on\s(?P<role>role)\b(?![-\s]*(?:play|models?|of|as|-))
    | \b(?P<less>[Ll]ess)\s(?:{_COUNTED})\b(?!['’])
    | \b(?:is|are|was|were|been|be)\s(?P<led>lead)\sby\b
    | \b(?P<principle>[Pp]rinciple)\s(?:[Tt]eachers?|[Oo]fficers?)\b
    | {_BEGINS}(?:(?:[Aa]ll|[Oo]ur|[Mm]ost|[Mm]any|[Ss]ome|[Tt]he)\s)?(?i:{_SEVERAL_PEOPLE})\s(?P<plural>has|is|was|does)\b
    | {_BEGINS}(?:[Ee]ach|[Ee]very)\s(?:{_ONE_OF_SEVERAL})\s(?P<single>have|are|were)\b
    | \b(?:[Tt]hey|[Ww]e)\s(?P<they>has|is|does)\b
    | \b[Tt]here\s(?P<there>is|was)\s(?:[2-9]|[1-9]\d+|two|three|four|five|six|seven|eight|nine|ten|many|several)\s(?:{_SEVERAL_PEOPLE})\b
    | (?:^|(?<=[.;:(]\s)|(?<=[.;:(])|\b(?:least|that|and|if)\s|[–-]\s)\d+(?:\.\d+)?\s?(?P<share>%)\s(?:boys|girls|pupils|children|learners|students|parents|teachers)
      \s(?:reach|achieve|attain|make|read|write|meet|are|will|can|have|to)\b
    | \b(?P<fixed>[Ii]nline\s(?:with|to)|can\snot(?=\s(?:be|do|have|see|read|write|reach|achieve|access|attend|make|take|get|always|yet)\b)|alot|comprises\sof|comprise\sof|aswell(?=\sas\b)
      |infact|as\sapart\sof|(?:could|should|would|must)\sof(?=\s(?:been|done|had|gone|taken|made|seen|got|known|given|come|started|helped|improved)\b)
      |there\sown|along\sside(?=\s(?:our|the|their|its|a|an|this|other)\b))\b
    """,
    re.VERBOSE,
)
"""Behind `all` comes what belongs to it, and no `it is`; `a` before a vowel; an apostrophe that is missing or too much; words that are none."""
_SIGNS = (
    "it's",
    *(f" a {vowel}" for vowel in "aeio"),
    *(
        "on role",
        " lead by",
        "can not",
        "alot",
        "comprises of",
        "comprise of",
        "aswell",
        "infact",
        "as apart of",
        "there own",
        "along side",
        "inline with",
        "inline to",
        "greater depths",
    ),
    *(f"% {who} " for who in ("boys", "girls", "pupils", "children", "learners", "students", "parents", "teachers")),
    *(f"{owner}'s " for owner in ("learner", "pupil", "parent", "teacher", "student", "child")),
)
_PAIRS = frozenset(
    (
        *((how_many, one) for how_many in ("all", "both", "many", "several") for one in _OF_ALL.split("|")),
        *((verb, past) for verb in ("have", "has") for past in _PAST.split("|")),
        *(("less", counted) for counted in _COUNTED.split("|")),
        ("principals", "of"),
        *(("principle", each) for each in ("teacher", "teachers", "officer", "officers")),
        *((who, verb) for who in (*_SEVERAL_PEOPLE.split("|"), "they", "we") for verb in ("has", "is", "was", "does")),
        *((one, verb) for one in _ONE_OF_SEVERAL.split("|") for verb in ("have", "are", "were")),
        *(("there", verb) for verb in ("is", "was")),
        *((verb, "of") for verb in ("could", "should", "would", "must")),
    )
)
"""What stands, in small letters, in every text with a slip but that of an abbreviation's plural: the pattern is dear, and most plans have few of them."""
_GROUPS = (
    "its",
    "article",
    "acronym",
    "one",
    "past",
    "role",
    "less",
    "led",
    "principle",
    "principals",
    "owner",
    "depths",
    "plural",
    "single",
    "they",
    "there",
    "share",
    "fixed",
)
_RIGHT = {
    "can not": "cannot",
    "alot": "a lot",
    "comprises of": "comprises",
    "comprise of": "comprise",
    "aswell": "as well",
    "infact": "in fact",
    "as apart of": "as a part of",
    "could of": "could have",
    "should of": "should have",
    "would of": "would have",
    "must of": "must have",
    "there own": "their own",
    "along side": "alongside",
    "inline with": "in line with",
    "Inline with": "In line with",
    "inline to": "in line with",
    "Inline to": "In line with",
    "principals": "principles",
    "Principals": "Principles",
    "greater depths": "greater depth",
    "Greater depths": "Greater depth",
    "role": "roll",
    "lead": "led",
    "less": "fewer",
    "Less": "Fewer",
    "principle": "principal",
    "Principle": "Principal",
    "child": "children",
    "class": "classes",
    "took": "taken",
    "went": "gone",
    "wrote": "written",
    "began": "begun",
    "saw": "seen",
    "chose": "chosen",
    "gave": "given",
    "did": "done",
    "became": "become",
    "spoke": "spoken",
    "ran": "run",
    "grew": "grown",
    "fell": "fallen",
    "drew": "drawn",
    "broke": "broken",
    "rose": "risen",
    "knew": "known",
    "forgot": "forgotten",
}
_RESULTS = "attainment|skills|results|outcomes|standards|levels|achievement|ages?|scores"
_ALL_LEARN = "needs|experiences|journeys?|outcomes|opportunities|gaps|behaviours|styles"
_KIND_OF_SKILL = (
    "reading|writing|spelling|speaking|listening|communication|language|social|emotional|mental|physical|thinking|numeracy|literacy|oral|"
    "mathematical|comprehension|leadership"
)
_SKILLS = (
    "skills|attainment|levels|ability|abilities|outcomes|achievement|wellbeing|well-being|health|needs|development"
)
_OF_A_YEAR = (
    "plans?|targets?|priority|priorities|results|data|budget|cohort|improvement|action|work|focus|figures?|report"
)
_GOES_ON = (
    "support|training|work|reviews?|monitoring|assessments?|evaluation|process|development|CPD|CLPL|professional|dialogue|commitment|improvement|"
    "basis|programme|project|self-evaluation|tracking|discussions?|communication|priority"
)
_APOSTROPHE = lazily(
    rf"""
      \b(?P<gender>[Bb]oys|[Gg]irls)\s(?:maths|numeracy|literacy|phonics|handwriting|vocabulary|(?:reading|writing|spelling)\s(?:{_RESULTS})|learning\s(?:{_ALL_LEARN}))\b
    | \b(?:[Ii]mprov(?:e|es|ed|ing)|[Rr]ais(?:e|ed|ing)|[Dd]evelop(?:ed|ing)?|[Ss]trengthen(?:ed|ing)?|[Aa]ccelerat(?:e|ed|ing)|in|on)\s(?P<doing>boys|girls)\s
      (?:reading|writing|spelling)(?:\s(?:and|&)\s(?:reading|writing|spelling|maths))?(?=\s*(?:\Z|[.;:)]))
    | \A(?P<titled>[Bb]oys|[Gg]irls)\s(?:reading|writing|spelling)\Z
    | \b(?P<learning>[Pp]upils|[Ss]tudents|[Ll]earners)\slearning\s(?:{_ALL_LEARN})\b
    | \b(?P<skilled>[Pp]upils|[Ss]tudents|[Ll]earners)\s(?:{_KIND_OF_SKILL})(?:,?\s(?:and|&)\s(?:{_KIND_OF_SKILL}))?\s(?:{_SKILLS})\b
    | \b[Yy]oung\s(?P<people>peoples)\b(?!['’])
    | \b(?:[Aa]ll|[Mm]any|[Mm]ost|[Ss]ome|[Bb]oth)\s(?P<several>(?:pupil|learner|parent|teacher|student|school)['’]s)\s(?:are|were|have|will|can|should|must|need|know|enjoy|feel|achieve|attend)(?![\w-])
    | {_BEGINS}(?P<begins>(?:[Pp]upil|[Ll]earner|[Pp]arent|[Tt]eacher|[Ss]tudent)['’]s)\s(?:are|were|have)(?![\w-])
    | (?<!\bthe\s)\b(?:[Ll]ast|[Nn]ext|[Tt]his)\s(?P<years>years)\s(?:{_OF_A_YEAR})\b
    | \b(?:(?:tak(?:e|es|en|ing)|took)\s(?P<account>in\sto)\s(?:account|consideration)|put(?:s|ting)?\s(?P<practice>in\sto)\s(?:practice|place|action))\b
    | (?P<going>\b[Oo]n\sgoing)(?=\s(?:{_GOES_ON})\b|\s?\W?\Z)
    | (?<![\w.’'&)-])(?<!ption\s)(?<!roup\s)(?P<electronic>[Ee]\s(?:portfolios?|safety|mails?))\b
    """,
    re.VERBOSE,
)
"""A possessive without its apostrophe, a plural with one, and words that were torn apart."""
_OF_APOSTROPHES = (
    *("boys ", "girls ", "pupils learning", "students learning", "learners learning"),
    *(f"{who}'s " for who in ("pupil", "learner", "parent", "teacher", "student", "school")),
    *("young peoples", "last years ", "next years ", "this years ", " in to ", "on going", "e portfolio", "e safety", "e mail"),
)  # fmt: skip
_SKILLED = frozenset((who, kind) for who in ("pupils", "students", "learners") for kind in _KIND_OF_SKILL.split("|"))
_BEFORE_A_CLAUSE = lazily(
    r"\b(?:[Ff]or|[Aa]mong(?:st)?|[Ww]ith|[Bb]y|[Ii]n|than|[Ww]here|[Ww]hen|[Aa]s|of)\s(?:\w{1,12}\s){0,2}\Z"
)
_VERB = lazily(
    r"\s(?:is|are|was|were|has|have|had|will|can|did|does|rose|fell|dropped|dipped|stands?|stood|needs?|went|lags?|remain\w{0,3}|improv\w{0,3}|"
    r"increas\w{0,3}|decreas\w{0,3}|continu\w{0,3}|show\w{0,3}|vari\w{0,3}|matter\w{0,2}|come|comes|seems?|makes?|made|plays?|helps?|counts?|depends?|requires?|gets?)\b"
)
"""“For boys attainment rose”: there a comma is missing, and no apostrophe."""
_ON_GOING = lazily(
    r"\b(?:keep|keeps|kept|insist\w{0,3}|depend\w{0,3}|decid\w{0,3}|intent|keen|plan\w{0,4}|based)\s\Z", re.IGNORECASE
)
_HOW_MANY = lazily(
    r"\b(?:increas|rise|growth|grow|drop|fall|declin|decreas|surge|insist|interest)\w{0,4}\s\Z", re.IGNORECASE
)
"""“An increase in boys reading”: more boys read."""
_GIVING = lazily(
    r"\b(?:giv(?:e|es|ing)|gave|given|offer(?:s|ed|ing)?|show(?:s|ed|ing|n)?|provid(?:e|es|ed|ing)|send(?:s|ing)?|sent|"
    r"teach(?:es|ing)?|taught|with|bring(?:s|ing)?|brought|allow(?:s|ed|ing)?|grant(?:s|ed|ing)?|cost|ask(?:s|ed|ing)?|"
    r"award(?:s|ed|ing)?|den(?:y|ies|ied)|buy(?:s|ing)?|save[sd]?)(?:\s[\w-]+){0,2}\s\Z",
    re.IGNORECASE,
)
"""Behind these, something follows pupils that they are given: give all pupils experiences."""

_LONGEST_GIVING = 40
_LONGEST_ABBREVIATION = 6
_NEXT_WORD = lazily(r"\s*[\w’'-]+")
_ACRONYMS_ACT = lazily(r"\s(?:will|are|have|who|that|must|should|were|to\s(?!do\b))")
_NEVER_OWNERS = frozenset(
    "TA HLTA LSA CA PSA SSA SNA ECT NQT RQT TSM MDSA KPI EHCP EHC ELG ARE AML IWB LO SOW MTP STP KO PLC CFA SLO PPM IEP ILP IBP PSP PEP PLP SAT GCSE BTEC LSP IDP TLA CSP".split()  # noqa: SIM905
)
"""Abbreviations, without the `'s`, that own nothing that could be left out behind them: people of whom a school has several, and papers."""
_ACRONYMS_STAND = lazily(
    r"\s*(?:\Z|[,;:.)])(?!\w)|\s(?:with|in|on|and|or|for|at|across|by|from|as)\s(?!(?:the\s|an?\s)?[\w-]+(?:['’]s|s['’])\s)"
)
_OF_ONE_OWNER = lazily(r"\b(?:an?|each|every|one|this|like|than|as)\s(?:[a-z]+\s)?\Z")
_ACRONYMS_LISTED = lazily(r"\s*(?:\Z|[,;/&\n]|and\s|or\s)")
_SEVERAL = lazily(r"\b(?:both|several|many|two|three|four|five)\s\Z", re.IGNORECASE)
_PRONOUN = lazily(r"\b(?:we|they|I|you|he|she|it)\s(?:all\s|also\s)?\Z")
_LASTING = lazily(r"\s(?:years|months|weeks|days|hours|time|ages|effort|so|too|a\s(?:long|lot|while|year))\b")
_ENGLISH = lazily(r"\b(?:the|and|of|for|with|our|we)\b")


def check(context: Context) -> Iterator[Report]:
    """Report each slip that can be nothing else, with the words that are meant. Sentences in another language are passed over.

    Among them are an apostrophe in the plural of an abbreviation (“HT's will”), one that is missing (“pupils needs”), “all school
    using”, “have took”, “there own”, “on role” and “less pupils”; words that stand for others that look alike (“feedback form
    parents”, “stationary packs”); and articles and verbs that cannot stand where they do (“a 8 week plan”, “an of”, “will has”).
    """
    prose = context.prose
    pairs = map(" ".join, _PAIRS & prose.pairs)
    for found in prose.find_beside(_SLIP, (*_SIGNS, *pairs, *_owning_abbreviations(prose))):
        group = next(name for name in _GROUPS if found.match[name])
        if group == "article":
            yield from _articles(context, found)
        elif _is_slip(context, found, group):
            yield _report(found, group, _meant(found, group))
    for found in prose.find_beside(_APOSTROPHE, (*_OF_APOSTROPHES, *map(" ".join, _SKILLED & prose.pairs))):
        group = found.match.lastgroup or ""
        if _is_certain(found, group):
            yield _report(found, group, _mended(group, found.match[group]))
    yield from _small_beginnings(prose.texts)
    for slip in find_possessives(prose):
        yield _replaced(slip)
    for phrases in (WRONG_WORDS, LOOKALIKES, NUMBER_SLIPS):
        for slip in phrases.find(prose, context.country):
            yield _replaced(slip)
    for slip in find_articles(prose):
        if _ENGLISH.search(prose.sentence(slip.found.text, *slip.part)[1]):
            yield _replaced(slip)


_FEWEST_CAPITALS = 4
_FEWEST_WORDS = 3
_GO_ON = (",", ";", ":", "-", "–", " and", " or", " the", " of", " to", " for", " with")


def _small_beginnings(texts: Sequence[TextAt]) -> Iterator[Report]:
    """Report the one entry of a list that begins with a small letter, where all the others begin with a capital."""
    lists: dict[Path, list[TextAt]] = {}
    for text in texts:
        entry, key = (text.path[:-1], text.path[-1:]) if at(text.path, -1) in ("do", "what") else (text.path, ())
        if text.kind != "person" and isinstance(at(entry, -1), int):
            lists.setdefault((*entry[:-1], *key), []).append(text)
    for entries in lists.values():
        small = [
            number
            for number, text in enumerate(entries)
            if text.text[:_FEWEST_WORDS].islower() and text.text[:_FEWEST_WORDS].isalpha()
        ]
        if len(small) != 1 or sum(text.text[:1].isupper() for text in entries) < max(
            _FEWEST_CAPITALS, len(entries) - 1
        ):
            continue
        text, before = entries[small[0]], entries[small[0] - 1].text.rstrip() if small[0] else ""
        words = text.text.split(None, _FEWEST_WORDS)
        if (
            len(words) < _FEWEST_WORDS
            or not words[0].isalpha()
            or before.lower().endswith(_GO_ON)
            or not _ENGLISH.search(text.text)
        ):
            continue
        right = words[0].capitalize()
        begins = " ".join(words[:_FEWEST_WORDS])
        yield Report(
            text.path,
            f"“{begins}” begins with a small letter, and the other {len(entries) - 1} entries with a capital",
            fix=f"write “{right}”",
            part=(0, len(words[0])),
            replacement=right,
            safe=False,
            called=f"“{begins}” (“{right}”)",
        )


def _is_certain(found: Found, group: str) -> bool:
    """Whether nothing before or behind the words gives them another sense."""
    before = found.before[-_LONGEST_GIVING:]
    match group:
        case "gender" | "learning" | "skilled":
            return not _GIVING.search(before) and not (_VERB.match(found.behind) and _BEFORE_A_CLAUSE.search(before))
        case "doing":
            return not _HOW_MANY.search(before)
        case "titled":
            return at(found.text.path, 0) == "priorities" and at(found.text.path, -1) in ("title", "do", "what")
        case "going":
            return not _ON_GOING.search(before)
        case _:
            return True


def _mended(group: str, wrong: str) -> str:
    match group:
        case "people" | "years":
            return f"{wrong[:-1]}’s"
        case "several" | "begins":
            return f"{wrong[:-2]}s"
        case "account" | "practice" | "going":
            return "".join(wrong.split())
        case "electronic":
            return "-".join(wrong.split())
        case _:
            return f"{wrong}’"


def _owning_abbreviations(prose: Prose) -> list[str]:
    """What stands where an abbreviation has an apostrophe and an s behind it: `ht's`."""
    if not prose.holds("s"):
        return []
    letters = (token for token in prose.tokens if token[:1].isupper() and token[-1:].isupper())
    return [f"{token.lower()}'s" for token in letters if 1 < len(token) <= _LONGEST_ABBREVIATION]


def _articles(context: Context, found: Found) -> Iterator[Report]:
    if found.match["doing"]:
        yield _too_much(found)
    elif _ENGLISH.search(context.prose.sentence(found.text, found.start, found.end)[1]):
        yield _report(found, "article", "an")


def _is_slip(context: Context, found: Found, group: str) -> bool:
    match group:
        case "acronym":
            return _is_plural(found)
        case "past":
            lasts = found.match[group] == "took" and _LASTING.match(found.behind)
            return not lasts and not _PRONOUN.search(found.before)
        case "owner":
            return found.match[group][:-2] in _OF_SEVERAL_OWNERS
        case "depths":
            return context.country == "england"
        case "less":
            return not found.before.lower().endswith("the ")
        case _:
            return True


def _meant(found: Found, group: str) -> str:
    wrong = " ".join(found.match[group].split())
    match group:
        case "its":
            return "its"
        case "acronym":
            return f"{wrong[:-2]}s"
        case "owner":
            return _OF_SEVERAL_OWNERS[wrong[:-2]]
        case "plural" | "they" | "there":
            return _OF_SEVERAL[wrong]
        case "share":
            return "% of"
        case "single":
            return _OF_ONE[wrong]
        case "one":
            return _RIGHT.get(wrong, f"{wrong}s")
        case _:
            return _RIGHT[wrong]


def _is_plural(found: Found) -> bool:
    """Whether an abbreviation with an apostrophe owns nothing: it does something, stands alone among people, or is several."""
    return (
        _ACRONYMS_ACT.match(found.behind) is not None
        or _SEVERAL.search(found.before) is not None
        or (
            (found.match["acronym"] or "")[:-2] in _NEVER_OWNERS
            and _ACRONYMS_STAND.match(found.behind) is not None
            and _OF_ONE_OWNER.search(found.before[-40:]) is None
        )
        or (found.text.kind == "person" and _ACRONYMS_LISTED.match(found.behind) is not None)
    )


_OF_SEVERAL = {"has": "have", "is": "are", "was": "were", "does": "do"}
_OF_ONE = {right: wrong for wrong, right in _OF_SEVERAL.items()}
_SHOWN_WHOLE = frozenset(
    {
        "share",
        "one",
        "past",
        "led",
        "plural",
        "single",
        "they",
        "there",
        "doing",
        "people",
        "several",
        "years",
        "account",
        "practice",
    }
)
_SHOWN_ALONE = frozenset({"fixed", "acronym", "going", "electronic"})


def _too_much(found: Found) -> Report:
    """An article before what somebody does: `committed to a achieving the best`."""
    _, doing, *_ = found.words.split()
    return Report(
        found.text.path,
        f"“a {doing}” should probably be “{doing}”",
        fix=f"write “{doing}”",
        part=(found.start - 1, found.start + 1) if found.before.endswith(" ") else (found.start, found.start + 2),
        replacement="",
        safe=False,
        called=f"“a {doing}” (“{doing}”)",
    )


def _replaced(slip: Slip) -> Report:
    """Words that are meant for others, shown with what stands around them."""
    found, (start, end), words = slip.found, slip.part, slip.found.text.text
    next_word = _NEXT_WORD.match(words, found.end) if " " not in found.words.strip() else None
    last = next_word.end() if next_word else found.end
    shown = " ".join(words[found.start : last].split())
    where = Report(found.text.path, "", part=slip.part, safe=False)
    if slip.right is None:
        return where._replace(
            message=f"“{shown}”: one of the two is too much, or a word is missing",
            fix="take one of them away, or write what is missing between them",
            called=f"“{shown}”",
        )
    mended = " ".join(f"{words[found.start : start]}{slip.right}{words[end:last]}".split())
    return where._replace(
        message=f"“{shown}” should probably be “{mended}”",
        fix=f"write “{mended}”",
        replacement=slip.right,
        called=f"“{shown}” (“{mended}”)",
    )


def _report(found: Found, group: str, right: str) -> Report:
    start = found.start + found.match.start(group) - found.match.start()
    shown_from = found.start if group in _SHOWN_WHOLE else start - len("on ") if group == "role" else start
    wrong = found.match[group]
    end = start + len(wrong) if group in _SHOWN_ALONE else found.end
    words = found.text.text
    shown = " ".join(words[shown_from:end].split())
    mended = " ".join(f"{words[shown_from:start]}{right}{words[start + len(wrong) : end]}".split())
    return Report(
        found.text.path,
        f"“{shown}” should probably be “{mended}”",
        fix=f"write “{mended}”",
        part=(start, start + len(wrong)),
        replacement=right,
        safe=False,
        called=f"“{shown}” (“{mended}”)",
    )


RULE = Rule[Context](
    name="grammar-slip",
    severity=Severity.NOTE,
    theme="language",
    summary="A slip of grammar that readers notice",
    why="parents and inspectors notice such slips in a school's plan before they notice anything else",
    fix="write the words as they are meant",
    reads=(),
    fixes=True,
    good="""
aim: |
  We know that it's worth it, and all it takes is an aim for each school. Pupils’ views count, and all schools share data.
  All schools improve, option a also works, and we cannot wait. Give pupils views of the sea. Iechyd a lles a addysg.
  All school staff meet, both school and nursery, with all pupil voice in mind. The HT's report is read, and the SLT's.
  What we have took years. Pupils progress well on role-play days. The less children sit, the better. Give all pupils skills.
  The confidence of pupils has grown, work with parents is central, and the needs of each child are known. There is one pupil, and there is 10 minutes' reading.
  The child's needs are met. Pupil's book in hand, she reads. Principals of schools and principals of learning communities meet, as do the principles of play.
  At 75% pupils are given a card, 75% of girls will read, and with 80% attendance boys can join.
  All pupils are learning to swim. For boys attainment rose, and for most girls writing skills are weak. Give boys maths games. There is an increase in boys reading.
  We see boys writing at home. Offer pupils learning experiences. Teach all pupils thinking skills. Pupils reading at home progress. For pupils mental health matters most. Our pupil's work is shown. In the last years results rose. We are logged in to the site and keep on going. Option e safety.
  Inline skates are in the shed. Whales swim at greater depths. Children’s views are heard.
priorities:
  - title: Beds
    outcomes:
      - Beds are dug in the spring, and
      - further digging of the beds is done
      - Beans are sown with care
      - Slugs are sent away
      - Rain is caught
    actions:
      - iPads are bought for the beds
      - Beans are sown with care
      - Slugs are sent away
      - Rain is caught
      - Hens are fed
      - e-books are read by the class
sections:
  - title: What belongs to whom
    text: |
      The Board of Governors meeting and a meeting of governors are public; with governors meeting termly and for parents meetings are held at night. Offer parents evening classes.
      Teach pupils vocabulary and assign governors roles. Pupils voice their views, and 90% of pupils progress to college. By then pupils performance is due for write songs. Show parents ideas. Offer pupils different experiences; teachers better understand pupils, and pupils passport photos. Pupils learning French improve, an impact on pupils learning English is seen, and we see pupils learning.
      We give teachers time, and leaders time to think. A pupil’s responses are kept, and each pupil's performance. The schools work, and parents meeting the team are glad.
      The teacher's will is read. In two weeks, 12 months on, pupils work in pairs, we see pupils work, and standards rise. Somebody shares E and O lists. The pupil's needs come first, and improvement of pupil's writing.
  - title: Words that are right
    text: |
      As thorough a review as ours is rare, and we are thorough the whole year round. Remittance advices are kept. We use a stationary bike.
      The feedback form parents fill in is short, and letters form the basis. The results of the last years’ work stand in a table.
      We tackle the disadvantage pupils face, and no rule may disadvantage pupils. It is a school that parents and cares about it.
      Pupils are spoken to so that they feel safe. If the score is lower then the teacher helps. Pupils write a program of ten lines.
      We count the incidence of asthma. Some have problems solving equations. We ensure accessible books for all.
      Vitamin a the body needs. Choose option a of the list. The to-do list goes from a to b, in an in-depth and an in depth review.
      Point a the school has met, and it is an on-going, an on the spot, an in-year check. The a sound is taught before the an family.
      A 100 or a 180 mm tube, a 1,100 m walk and a 1.8 m fence are with us. A history of a one-off, and of an hour or an honest day.
      Half of pupils and many of pupils’ parents came. The quality of discussions has been good. A set of books is bought, and sets of books are read.
      All subject leaders and both class teachers meet. Pupil need is high, and pupil lack of sleep is known. The amount of staff time is small.
      The role of each and the effect of it are clear. The needs of each TA's class, and a TA's in-class work, are known to the SENCO's team.
      One of the school aims is met, and one of our teacher governors is new. Each pupil’s needs count. There is no “the of”. Using new lessons has been fun. The use of lessons has been good, the clubs are attended, and we ensure accessible and available books. A change in routines has been made.
      What they are can be seen.
      How would improved attendance help, and what would increased attendance do? Staff are well, and what they are will show.
  - title: Irish
    text: Tá an plean an-mhaith agus an class ag obair.
""",
    bad="""
organisation:
  country: england
aim: |
  We share the trust's plan and all «it's» components, for we want «a» inclusive school. «pupils» views count, as does the
  «schools» vision, and we look at all «schools» data «as apart of» the work, since they «can not» be what they do not see.
  The «HT's» will meet, and all «school» using the test have «took» part. We meet «pupils» needs, and are committed to« a» achieving
  the best. Each of the 90 pupils on «role» has «there own» chart. There were «less» accidents. It is «lead» by two «principle» teachers.
  Pupils «has» shown that children «is» proud. Every class «have» a plan that they «has» seen. There «is» 24 pupils.
  «Learner’s» needs are met, and the «Principals» of active learning guide us «inline with» our values. «Child's» views and ideas are heard. Half of the pupils work at «greater depths». 75«%» boys reach the expected level, and at least 80«%» children will.
summary: |
  We raise «boys» attainment and improve «girls» reading and writing. We meet «pupils» learning needs and hear young «peoples» views, and build «learners» speaking and listening skills. All «pupil's» are proud of
  last «years» plan. We take «in to» account what parents say, and put it to use. «On going» support is there, as are «e portfolios».
priorities:
  - title: «Boys» writing
    outcomes:
      - Beds are dug in the spring
      - Beans are sown with care
      - «further» digging of the beds
      - Slugs are sent away with care
      - Rain is caught in the butts
sections:
  - title: Owners
    text: |
      To improve understanding of «governors» role, agreed at «Governors» meeting in May, with an overview of «Schools» needs and of the «schools» policies. «Pupils» relations are good, and so is «parents» evening.
      We hear «learners» voice, track «pupils» progress and look at samples of «pupils» work with a focus on «boys» writing. «Teachers» judgements and «consultants» responsibilities are in the «childrens» files, and in «everybodys» way.
      They see «each others» beds in «two weeks» time after «ten years» experience, and the «teacher's» are glad of three «lesson's» and of «video's» for all, as the «E and O's» ask. We need to meet «pupils» starting points and «learners» individual needs by «teachers» subject knowledge in «pupils» passports. It has an impact on «pupils» learning and progress.
  - title: Numbers of all kinds
    text: |
      We asked each «pupils» in the garden about every «teachers'» role and «this» pupils are glad. Ask «these child» with spades and «these area» in the shade. One of the «school» has two «lesson» a week.
      Weekly meetings «has» been held. Garden lessons «was» planned. Dictionary «were» introduced. A policy «have» been written. Pupils «knows» beans. Children «needs» to dig. There «are» a need for rain. There «is» many beds.
      All genres «not been» taught. All beds are graded and «colour code». We want to «increased» the harvest, and it will «reduced» the waste. This makes for «a» much more free flow experiences. They are to «lead develop» the beds. Each bed is «begin» used, and we will «be continue» to dig. New beds will be «develop» in May and have been «introduce» by all, who are «positive» engaged.
  - title: What we do
    text: Evaluate our beds and «identifying» any gaps
  - title: Owners of one
    text: Improvement of «boy's» performance
  - title: Others
    text: «Pupil's» responses
  - title: Words for other words
    text: |
      We work «thorough» the gardening club. The council «advices» that we grow beans, and we will «advice» parents. We seek «advise» on soil
      and buy «stationary» packs after feedback «form» parents on this «years’» beans, which are in this «year» improvement plan and in the rest.
      The garden is for «disadvantage» pupils and for parents and «cares», and one «parent» and carers have good «accesses» to
      it. It was designed «to so» pupils dig, with opportunities «or» pupils to plant. The share must be «equal or more to» that of a farm over
      «period» of time, and, rather «then» the beans, for «rest» of the year. We plan a «program» of work and an induction
      «program», see fewer «incidences» of bullying, and train «problems» solving skills, to «ensure» accessible to all what a lack of «finding» means. The «fist» term was dry and had an «affect» on growth. It is clear that «their» are slugs, which
      know of «there» parents. We hope to be able «too» make jam and not to «loose» heart. Good «practise» lifts staff «moral», and we will
      «role» out the hose, a «roll» model for pipes, which is to be borne or «bare» in mind by one «who's» parents dig. The pupils «where» asked to weed in
      a «quite» corner. All this is «complaint» with the rules, and we «insure» that it is, «weather» or not the sun shines: «its» important that it does.
      The bed is «been» used, and has «being» planned. A small «amount» of pupils came; one of the «reason» is rain, and one of our «priority» is shade.
  - title: More words for others
    text: |
      Rain and slugs which «effect» pupils in the garden. The sun will «effect» how beans grow, and it «effects» the soil. Pupils most «effected» by hay fever stay in. Good digging «in» consistent across the beds, and we «in sure» that all dig, with «in put» from parents.
      We aim to reduce «to» amount of weeds in beds that were dug «I» the spring with a number «if» spades. Boots are different «form» the last, and this «from» of digging is taught by sixth «from» students. They are to «practice» their digging, are «practicing» it daily, put it in «practise» and share our «practise».
      A software «license» and new «licenses» are bought from a trained «councillor» without «loosing» interest. Ask «you're» child if «your» able to help with raising «there» confidence. It is «quiet» a few. The «hole» school digs in areas «were» pupils can, as there «where» two beds. It shows that pupils «where» happy.
      Beans grow better «then» expected, far «to» many of them, taking «to» long as pots are «to» small. It was a «one of» event with a lot «off» mud. We held a straw «pole» after a training «coarse». Jam will «compliment» the curriculum and boost «moral». All relevant «personal» will come, as agreed in «principal».
      The «principle» aim and the guiding «principals» of the «passed» year are to «insure» all dig «everyday». Pupils «maybe» asked to be «apart» of it in music «lessens» at «brake» time. They read «site» words in a «peace» of writing, are «aloud» to dig, and see «weather» pupils like «currant» levels of «discreet» phonics lessons, taught «discreetly».
      We «bought» together a reading «dairy» and the «forth» class. It is a «conscience» effort, and we «no» how to do it, «where as» the hens do not. In «pier» support of ten «minuets», in a timely «manor», pupils are «excepted» to have high «exceptions». The «rational» for it is to improve «attendants» and «confidents» with good «recourses», where help was «sort» from all.
  - title: Numbers and verbs
    text: |
      The beans need «large amount» of water, and there are «number» of slugs. Many «of» pupils dig. There are «less» suspensions. A list of beans «are» kept.
      It shows that visits «has» been fun. Pupils will «are» proud, each «pupils» will dig, and it should «has» rained. This will «improved» it in all core «subject».
      Digging is «more easier» for all. We see by the hedge that staff «are can» rest.
  - title: The rest
    text: |
      The parents meet to «ensure» accessible until dusk, and those who «are attended» school dig and «are can» take a spade. Remote «lean ring» is on. As we see this «year» improvement plan
      will grow. Garden leader discussions «has» been held.
  - title: The helpers
    text: Pupils dig with the «TA’s» in the garden, with their «EHCP's» and plans, and reach the «ELG’s» in May and «MTP's» that last.
  - title: Helpers
    text: «Pupil» lack time to dig, and the rain was part of it.
  - title: Articles
    text: |
      We have «a» 8 week plan for the garden, «a» 80 m fence and «a» EAL club in «a» hour. It is «an» whole year's work on «an» ‘healthy’ and «an» “dyslexia-friendly” bed.
      We look for gaps «an» on insight in weeding, reading «an» writing of labels, slugs «an» the beans, «an other» bed, «a the» spade, «the an» apple and «the of» hens in the corner.
""",
    check=check,
    several="{count} slips of grammar: {names}",
)
