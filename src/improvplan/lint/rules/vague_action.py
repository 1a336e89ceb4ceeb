"""An action that names a thing, or says again what should become better."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Action
from improvplan.model.placeholder import find_placeholders
from improvplan.model.when import Kind
from improvplan.model.when_reader import read_when
from improvplan.pattern import lazily
from improvplan.vocabulary.is_work import begins_as_instruction
from improvplan.vocabulary.wording import quote

MOST_WORDS = 4
"""A longer title of something that is arranged says what it is about."""
_EVENTS = (
    r"trainings?|workshops?|meetings?|sessions?|groups?|visits?|interventions?|support|moderation|charters?|programmes?|programs?|rewards?|"
    r"assembl(?:y|ies)|clubs?|walks?|observations?|study|mentoring|tutoring|coaching|governance|questionnaires?|surveys?|"
    r"cpd|cpl|clpl|inset|reviews?|audits?|polic(?:y|ies)|awards?|monitoring|tracking|transitions?|planning|weeks?|days?|events?|projects?|"
    r"activities|initiatives|incentives|schemes?|routines|provision|resources|pedagogy|operations?|equipment|plans?|calendars?|strateg(?:y|ies)|trails?|bags|campaigns?|competitions?|newsletters?|handwriting|residenc(?:e|y)|check[- ]?ins?|champions?|ambassadors?"
)
_A_THING = lazily(
    rf"\s*(?:(?!(?:on|for|in|of|to|with|from|at|by|and)\b)[\w’'&/+-]+\s+){{0,3}}?(?:{_EVENTS})(?:\s+x\s?\d+|\s+[A-Z]\d(?:[-/–]\d)?)?\s*[.;]?\s*",
    re.IGNORECASE,
)
"""`Parent workshops`, `Booster groups Y6`."""
_ONLY_LETTERS = lazily(r"\s*[A-Z][A-Za-z]?[A-Z]{1,5}\d?(?:\s+(?:x|×)\s?\d)?\s*[.;]?\s*")
"""`NELI`, `ELSA x 2`."""
_WORKING = (
    "collaboration",
    "communication",
    "liaison",
    "engagement",
    "focus",
    "emphasis",
    "links",
    "awareness",
    "consistency",
    "partnership",
)
_TOGETHER = lazily(
    r"\s*(?:(?:and|&|[a-z]+(?:ed|er|ive|ose|ong|ood|lar|ent|ar))\s+){1,4}"
    r"(?:collaboration|communication|liaison|engagement|focus|emphasis|links|awareness|consistency|partnership(?:\s+working)?)\s+"
    r"(?:between|with|on|among|across|of)\b",
    re.IGNORECASE,
)
"""`Close collaboration between class teachers and families`."""
_AIM = lazily(
    r"\s*(?:to\s+)?(?:further\s+|continue\s+to\s+)?(?:improve|raise|increase|reduce|decrease|close|narrow|boost|enhance)\s+"
    r"(?:[\w’'&/,-]+\s+){0,6}?"
    r"(?:attainment|achievement|attendance|absence|lateness|outcomes?|standards|progress|results|gaps?|behaviou?r|exclusions?|percentage|proportion|"
    r"consistency|teaching|learning|reading|writing|numeracy|literacy|wellbeing|confidence|resilience)\b",
    re.IGNORECASE,
)
_MATTERS = (
    r"behaviou?r|attendance|absence|progress|attainment|achievement|standards|outcomes|well-?being|homework|teaching|learning|literacy|numeracy|"
    r"maths|reading|writing|spelling|transitions?|assessment|communication|engagement|relationships|leadership|inclusion|provision|"
    r"pastoral\s+care|parental\s+(?:engagement|involvement)|teaching\s+and\s+learning|outdoor\s+learning|play"
)
_ALSO_MATTERS = (
    r"moderation|tracking|planning|pedagogy|the\s+curriculum|consistency|differentiation|feedback|questioning|resources|progression|equity|excellence|"
    r"(?:pupil|learner|parent)\s+voice|(?:digital|family|active)\s+learning|digital\s+skills|skills(?:\s+for\s+learning)?|practice|health\s+and\s+well-?being|"
    r"formative\s+assessment(?:\s+and\s+feedback)?(?:\s+(?:practices?|strategies|approaches))?|assessment\s+(?:practices?|strategies|approaches|procedures)|"
    r"(?:partnerships?|relationships|links|communication)\s+with\s+(?:parents|families|the\s+community|(?:parents|families)\s+and\s+(?:carers|the\s+community))|core\s+policies|"
    r"barriers(?:\s+to\s+(?:learning|attendance|attainment|achievement))?|literacy\s+and\s+numeracy|approaches\s+to\s+(?:assessment|learning|teaching|wellbeing)"
)
_EVERYWHERE = r"(?:\s+(?:across|throughout|in)\s+(?:the\s+)?(?:whole\s+)?(?:school|nursery|all\s+classes|every\s+class|each\s+class)|\s+at\s+all\s+(?:stages|levels))?"
_EMPHASIS = lazily(
    r"\s*(?:(?:staff|whole[- ]school|school|increased|greater|continued|an?|clear|strong)\s+){0,2}(?:emphasis|focus)\s+on\s+\S+(?:\s+\S+){0,6}\s*"
    r"|\s*(?:interventions?|support|activities|strategies|approaches|provision)\s+(?:to\s+(?:support|improve|raise|develop|enhance)|for)\s+"
    rf"(?:{_MATTERS}|{_ALSO_MATTERS})\s*[.;]?\s*",
    re.IGNORECASE,
)
"""`Focus on collaborative learning`, `Interventions to support learning`."""
_GOOD_THINGS = r"(?:high[- ]quality|good|excellent|effective|consistent|engaging|outstanding|rich|positive|equitable|inclusive|appropriate)"
_HOPE = lazily(
    r"\s*be(?:ing)?\s+(?:more|better|less)\s+\w"
    r"|\s*(?:to\s+)?ensur(?:e|ing)\s+(?:that\s+)?(?:[\w’'/&-]+\s+){0,4}?(?:pupils|children|learners|students)(?:\s+[\w’'/&-]+){0,3}?\s+"
    r"(?:(?:are|be)\s+mak(?:e|ing)|mak(?:e|ing))\s+(?:(?:good|better|expected|appropriate|strong|accelerated|the\s+best|at\s+least)\s+)*progress\b"
    rf"|\s*(?:to\s+)?ensur(?:e|ing)\s+(?:that\s+)?(?:[\w’'/&-]+\s+){{0,3}}?(?:teaching|learning|provision|practice|assessment)\s+(?:is|are)\s+(?:consistently\s+)?{_GOOD_THINGS}\b"
    r"|\s*(?:(?:all|our|most)\s+)?(?:pupils|children|learners|students)\s+will\s+"
    rf"(?:(?:receive|have|experience|access|benefit\s+from)\s+{_GOOD_THINGS}\s|(?:be|feel)\s+(?:safe|happy|confident|engaged|challenged|motivated|included|supported|nurtured)\b"
    rf"|make\s+(?:{_GOOD_THINGS}\s+)?progress\b)",
    re.IGNORECASE,
)
"""`Be more ambitious`, `All pupils will receive high quality teaching`: what should come of it, where something should be done."""
_HOW = lazily(
    r"\b(?:through|using|via|by\s+(?:\w+ly\s+)?\w+ing|by\s+(?:means|use|an?|weekly|daily|monthly|one|two|three)\b|with\s+(?:the|a|an|our|weekly|daily|support)|so\s+that|in\s+order|"
    r"training|coaching|groups?|programmes?|strateg\w+|polic\w+|awareness|profile|signage|spaces?|displays?|opportunit\w+)\b",
    re.IGNORECASE,
)
_BARE = lazily(
    r"\s*(?:to\s+)?(?:(?:further|continue\s+to)\s+)?"
    r"(?:develop|improv|embed|ensur|strengthen|enhanc|build|promot|support|extend|increas|rais|maintain|encourag|address|tackl|remov|reduc|overcom)(?:e|ing|ding)?\s+"
    rf"(?:(?:an?|the|good|best|better|effective|consistent|high[- ]quality|excellent|strong|whole[- ]school|our)\s+){{0,2}}(?:{_MATTERS}|{_ALSO_MATTERS}){_EVERYWHERE}\s*[.;]?\s*"
    r"|\s*(?:to\s+)?(?:monitor|develop|support|promote|consider|look\s+(?:at|into)|focus\s+on|address|tackle|work\s+on|think\s+about|embed)\s+(?:the\s+)?"
    rf"(?:{_MATTERS})\s*[.;]?\s*"
    r"|\s*(?:to\s+)?(?:review|update|revise|rewrite|refresh)(?:ing)?\s+(?:(?:the|our|school)\s+)?polic(?:y|ies)\s*[.;]?\s*"
    r"|\s*(?:(?:better|more|effective|increased|continued)\s+)?use\s+of\s+(?:digital\s+technolog(?:y|ies)|technology|ict|data|assessment|feedback|resources|the\s+outdoors|questioning|praise)\s*[.;]?\s*"
    r"|\s*(?:outdoor|active|co-?operative|play[- ]based|digital|family|experiential|collaborative|visible|independent)\s+learning(?:\s+and\s+play)?\s*[.;]?\s*"
    r"|\s*(?:to\s+)?(?:develop|review|update|revise|rewrite|refresh)(?:ing)?(?:\s*(?:,|and|&)\s*(?:develop|review|update|revise|rewrite|refresh)(?:ing)?)?\s+"
    r"(?:(?:all|the|our)\s+)?(?:core|key|relevant|existing|various|necessary|appropriate|a\s+range\s+of|a\s+number\s+of)\s+(?:school\s+)?polic(?:y|ies)\s*[.;]?\s*"
    r"|\s*(?:the\s+)?(?:principles|elements|features|importance|basics)\s+of\s+(?:effective\s+|good\s+|active\s+|co-?operative\s+)*(?:[a-z’'-]+\s+){0,2}(?:learning|teaching|assessment|feedback|practice|play|pedagogy)\s*[.;]?\s*"
    rf"|\s*(?:{_MATTERS})\s+(?:(?:is|are|to\s+be)\s+)?(?:developed|improved|enhanced|strengthened|raised|increased|embedded|promoted|supported|addressed)\s*[.;]?\s*",
    re.IGNORECASE,
)
"""`Monitor behaviour`, `Embed good practice across the school`, `Pastoral care developed`."""
_NEEDED = lazily(
    r"\s*(?:(?:an?|the|more|further|greater|additional|better|clearer|increased|improved)\s+|there\s+is\s+an?\s+)(?:[\w’'&/,-]+\s+){1,14}?(?:is|are)\s+"
    r"(?:still\s+|also\s+)?(?:needed|required|necessary)(?:\s+(?:on|in|for|to|with|at|across|by|around)\b[^.;\n]*)?\s*[.;]?\s*",
    re.IGNORECASE,
)
"""`A greater focus is required on writing`: what is missing, and not what somebody does about it."""
_AS_BEFORE = lazily(
    r"\s*(?:[\w\s,’'-]{0,60}?[,;:]\s*)?(?:(?:to\s+)?continu(?:e|ation|ing)|(?:to\s+)?maintain|(?:to\s+)?sustain)\s+(?:of\s+|with\s+)?(?:the\s+|our\s+)?(?:present|current|existing)\s+"
    r"(?:good\s+)?(?:practices?|approach(?:es)?|arrangements?|provision|strateg(?:y|ies)|work|procedures?)\s*[.;]?\s*"
    r"|\s*(?:(?:the\s+)?same\s+)?as\s+(?:before|last\s+(?:year|session)|(?:in\s+)?previous\s+years?)\s*[.;]?\s*|\s*business\s+as\s+usual\s*[.;]?\s*",
    re.IGNORECASE,
)
"""`Continuation of present practice`."""
_SAID_ELSEWHERE = lazily(
    r"\s*(?:to\s+)?(?:employ|use|follow|apply|implement|adopt)\s+(?:all\s+)?(?:the\s+)?(?:strategies|ideas|approaches|interventions|measures|steps)\s+"
    r"(?:mentioned|outlined|listed|described|detailed|contained|identified)\s+(?:in|by|above|below|elsewhere)"
    r"(?:\s+(?!(?:in|and|to|with|for|so|each|every|once|at|by)\b)[\w’'-]+){0,7}\s*[.;]?\s*",
    re.IGNORECASE,
)
"""`Use the strategies outlined in the policy`: which of them, and by whom first?"""
_WHO_DOES = r"(?:(?:(?:all|teaching|support|our)\s+)?(?:staff|teachers|adults|practitioners|everyone|schools?|pupils)\s+(?:to|will)\s+)?"
_WHOM = r"(?:(?:all|our|the)\s+)?(?:parents?|families|carers|pupils?|children|learners|staff|teachers|partners|(?:(?:outside|external|other|relevant|partner|appropriate)\s+)?agencies|(?:wider\s+)?community|stakeholders|everyone|all)"
_A_SUBJECT = r"(?:\s+(?!(?:at|by|with|through|via|during|each|every|once|weekly|monthly|termly|using|when|so|from|on)\b)\S+){1,7}"
"""Words among which none begins to say how, where or when."""
_EMPTY = lazily(
    rf"\s*(?:to\s+)?{_WHO_DOES}(?:"
    r"(?:rais(?:e|ing)|increas(?:e|ing)|develop(?:ing)?|build(?:ing)?)\s+(?:(?:staff|pupils?['’]?|parental|parents?['’]?)\s+)?(?:awareness|the\s+profile)\s+(?:of|about)"
    rf"{_A_SUBJECT}"
    r"|be\s+(?:more\s+)?aware\s+of"
    rf"{_A_SUBJECT}"
    r"|\S+(?:\s+\S+){0,3}\s+(?:to\s+be|as|is|will\s+be)\s+(?:an?|the|our)\s+(?:key\s+|main\s+)?focus"
    rf"|work(?:ing)?\s+(?:(?:closely|collaboratively|together|in\s+(?:close\s+)?partnership)\s+)?with\s+{_WHOM}(?:\s+and\s+{_WHOM})?"
    rf"|(?:liais(?:e|ing)|communicat(?:e|ing)|engag(?:e|ing)|link(?:ing)?|collaborat(?:e|ing))\s+(?:(?:better|more|effectively|regularly|closely|well)\s+)*with\s+{_WHOM}(?:\s+and\s+{_WHOM})?"
    rf"|(?:provid|creat|giv|offer)(?:e|ing)?\s+(?:(?:more|further|regular|increased|greater|rich|meaningful|appropriate|varied)\s+)?opportunities\s+(?:for|to)\s+{_WHOM}"
    r"|(?:develop|creat|devis|identify|implement|introduc|us|find|employ|adopt|provid|put(?:ting)?\s+in\s+place)(?:e|ing)?\s+(?:(?:an?|the)\s+(?:range|variety)\s+of\s+)?"
    r"(?:(?:new|effective|appropriate|clear|different|suitable|creative|further|more|various)\s+)?(?:teaching\s+|learning\s+)?"
    r"(?:strategies|approaches|ways|interventions|systems|measures|methods|techniques|activities|resources)"
    rf"(?:\s+(?:to|for)\s+(?:improv|rais|support|develop|increas|reduc|address|enhanc|promot|encourag|tackl)(?:e|ing)?\s+(?:the\s+)?(?:{_MATTERS}|{_ALSO_MATTERS}))?"
    rf"|(?:promote|encourage|support|develop|improve|embed|ensure|model|prioritise|maintain|continue\s+to\s+improve)\s+(?:(?:the\s+quality\s+of|high\s+standards\s+of|positive|good|high|better|pupil)\s+)*(?:{_MATTERS}|{_ALSO_MATTERS})"
    r"|(?:review|update|monitor|adapt|evaluate|adjust)(?:\s*(?:,|and|&)\s*(?:review|update|monitor|adapt|evaluate|adjust))?\s+(?:as|where|when|if)\s+(?:necessary|required|appropriate|needed)"
    r"|(?:monitor|evaluat|review|measur|track|assess)(?:e|ing)?\s+(?:the\s+)?(?:effectiveness|impact|progress|success)(?:\s+of\s+(?:(?:the|our|these|all)\s+)?"
    r"(?:plan|strategies|interventions?|approaches|actions?|work|priority|programmes?|support|pupils|changes)(?:\s+(?:being\s+\w+|used|in\s+place))?)?"
    rf"|(?:develop|increas|improv|build|enhanc|strengthen)(?:e|ing)?\s+(?:the\s+)?(?:[a-z-]+\s+){{0,2}}(?:skills|confidence|knowledge|understanding|capacity|expertise)"
    rf"(?:\s+and\s+(?:skills|confidence|knowledge|understanding|capacity|expertise))?\s+(?:of|in|among|across|for)\s+{_WHOM}"
    rf"|(?:encourag|promot|increas|develop|foster)(?:e|ing)?\s+(?:(?:the|greater|more|better)\s+)?(?:involvement|engagement|participation|independence|collaboration)(?:\s+(?:of|with|from|by|among|between)\s+{_WHOM})?"
    r"|(?:shar(?:e|ing)|spread(?:ing)?|identify(?:ing)?|celebrat(?:e|ing))\s+(?:(?:of\s+)?(?:good|best|effective)\s+practice|success(?:es)?|achievements?|(?:the\s+)?gaps(?:\s+in\s+(?:learning|knowledge|attainment|provision))?)"
    r"|(?:increased|more|further|additional|enhanced)\s+(?:and\s+)?(?:(?:focused|targeted|specialist|individual|individualised|improved|early|universal)\s+){0,2}(?:intervention|support|provision|input)s?(?:\s*/\s*(?:intervention|support|provision))?(?:\s+(?!\d|P\d|each|every|from|by\s+\w+ing)\S+){0,9}"
    r"|build(?:ing)?\s+(?:(?:staff|leadership|the)\s+)?capacity|promot(?:e|ing)\s+(?:(?:a\s+)?healthy\s+(?:lifestyles?|living|choices|eating)|positive\s+\w+)"
    r"|implement(?:ing)?\s+(?:the|our|this|these)\s+(?:plans?|strateg(?:y|ies)|approach(?:es)?|changes|policy|policies)"
    r"|(?:staff|teachers|all\s+staff)\s+(?:to|will)\s+(?:attend|receive|undertake|access)\s+(?:relevant\s+|appropriate\s+|further\s+|the\s+)?(?:training|cpd|clpl|cpl|courses)"
    rf"|encourag(?:e|ing)\s+{_WHOM}\s+to\s+(?:get|be|become)\s+(?:more\s+)?(?:involved|engaged|active)|meet(?:ing)?\s+with\s+{_WHOM}|track(?:ing)?\s+(?:pupils?['’]?|learners?['’]?|the)?\s*(?:progress|attainment|pupils)"
    r"|(?:an?\s+)?whole[- ]school\s+(?:approach|focus|commitment)\s+(?:to|on)\s+\S+(?:\s+\S+){0,3}|(?:high|higher|consistent|clear)\s+(?:expectations|standards|routines)(?:\s+(?:of|for)\s+\S+(?:\s+\S+){0,2})?"
    r"|(?:provid(?:e|ing)|offer(?:ing)?|giv(?:e|ing))\s+(?:(?:more|appropriate|targeted|additional|extra|further)\s+)*(?:support|help|guidance|training|resources)\s+(?:for|to)\s+(?:(?:all|our|the|identified|individual)\s+)*(?:pupils|children|learners|families|parents|staff|teachers)"
    r"|(?:effective|good|quality|successful|consistent|high[- ]quality)\s+(?:\w+\s+){0,2}(?:work|practice|teaching|learning|provision|planning|assessment|feedback|marking|questioning|relationships|leadership)"
    r"|(?:the\s+)?(?:successful|effective|consistent|continued)\s+(?:introduction|implementation|development|use|embedding|delivery)\s+of\s+\S+(?:\s+\S+){0,5}"
    rf"|(?:training|support|resources|interventions?|cover|time|help)\s+(?:(?:as|where|when|if)\s+(?:necessary|required|appropriate|needed)|(?:for|to)\s+{_WHOM})"
    r")\s*[.;]?\s*"
    r"|\s*(?:(?:as|see)\s+(?:above|below|appropriate|required|necessary|needed)|(?:as\s+for|see|as\s+in)\s+(?:the\s+)?(?:priority|target|action|previous|point)(?:\s+(?:\d+|plan|one|two|three))?"
    r"|see\s+(?:(?:the|our|separate|attached)\s+)*(?:[\w’'-]+\s+){0,3}(?:plans?|polic(?:y|ies)|document|appendix|sheet)(?:\s+(?:for|of)(?:\s+[\w’'/-]+){1,4})?|ditto)\s*[.;]?\s*"
    rf"|\s*(?:better|improved|increased|more|greater|good|effective|closer|regular|clear)\s+(?:communication|liaison|consistency|engagement|awareness|links|partnership|teamwork)"
    rf"(?:\s+(?:with|between|across|for|among)\s+(?:{_WHOM}|home\s+and\s+school|the\s+school|departments|classes|stages)(?:\s+and\s+{_WHOM})?)?\s*[.;]?\s*",
    re.IGNORECASE,
)
"""`Raise awareness of attendance`, `Work with partners`, `Develop strategies to improve writing`, `As above`."""
_EMPTY_WORDS = (
    "aware", "profile", " focus", "with ", "opportunit", "strateg", "approaches", "ways", "interventions", "systems", "measures", "methods", "techniques",
    "activities", "resources", "quality of", "standards of", "positive", " as ", "where ", "as ", "see ", "ditto", "support for", "support to", "communicat", "liaison",
    "support", "provision", "input", "practice", "gaps", "capacity", "healthy", "implement", "attend", "receive", "encourag", "meet", "track", "whole-school", "whole school", "expectations", "routines",
    "consistency", "engagement", "links", "partnership", "teamwork", " to promote", " to encourage", " to ensure", " to support", " to develop",
    " to improve", " to model", " to embed", "effectiveness", "impact", "progress", "success", "skills", "confidence", "knowledge", "understanding", "capacity", "expertise",
    "involvement", "participation", "independence", "collaboration", "effective ", "good ", "quality ", "consistent ", "continued ",
)  # fmt: skip
_MOST_EMPTY_WORDS = 11
_MEANS = ("intervention", "support ", "activities", "strategies", "approaches", "provision")
HOW = " (how?)"
HOW_MUCH = "does not say how much will be done"


def check(context: Context) -> Iterator[Report]:
    """Report actions of a few words that name a programme, an event or a subject, and those that are an aim without a way.

    Silent where the action says more elsewhere: why, what comes of it, what it needs, what shows that it works, or how often;
    about steps of a row, which says the rest; and about meetings, training and the like with a person and a day.
    """
    for path, action in context.tasks:
        text = action.do.text if action.do else ""
        if not text or len(path) > 4 or _says_more(action) or find_placeholders(text):
            continue
        words = quote(text)
        hoped = (_may_be_hope(text) and _HOPE.match(text)) or (_begins_as_aim(text) and _AIM.match(text))
        if (hoped and not _HOW.search(text)) or _is_bare(text):
            lack = "does not say what will be done" if _is_bare(text) else "says what should become better, and not how"
            yield Report((*path, "do"), f"{words} {lack}", called=words + HOW)
        elif lack := _without_a_deed(text):
            fix = "say how many, or how often" if lack == HOW_MUCH else ""
            yield Report((*path, "do"), f"{words} {lack}", fix=fix, called=words)
        elif names_a_thing(text) and not (action.who and action.by and _ARRANGED.search(text)):
            yield Report((*path, "do"), f"{words} names a thing, and not what will be done", called=words)


_ARRANGED = lazily(
    r"\b(?:trainings?|meetings?|cpd|cpl|clpl|inset|visits?|observations?|questionnaires?|surveys?|audits?|reviews?|assembl(?:y|ies)|walks?|days?|"
    r"events?|displays?)\b",
    re.IGNORECASE,
)
_AGAIN_AND_AGAIN = frozenset({Kind.RECURRING, Kind.SEVERAL})


def _says_more(action: Action) -> bool:
    return bool(
        (action.when and read_when(action.when.words).kind is not Kind.ONGOING)
        or (action.by and read_when(action.by.words).kind in _AGAIN_AND_AGAIN)
        or action.because
        or action.impact
        or action.outcomes
        or action.success_criteria
        or action.resources
        or action.evidence
        or action.training
        or action.measures
    )


def _is_bare(text: str) -> bool:
    words = len(text.split())
    if words <= _MOST_EMPTY_WORDS and _may_be_empty(text) and _EMPTY.fullmatch(text) is not None:
        return True
    if words > 2 * MOST_WORDS + 1:
        return False
    if _BARE.fullmatch(text) is not None:
        return True
    small = text.lower()
    emphasis = (
        (" on " in small or small.startswith(_MEANS)) and ":" not in small and _EMPHASIS.fullmatch(text) is not None
    )
    return emphasis and not _HOW.search(text)


def _without_a_deed(text: str) -> str:
    """What a sentence says that is no work: what is missing, that all goes on, or where else one might read what to do; blank for others."""
    small = text.lower()
    if (" need" in small or " requir" in small or " necessary" in small) and _NEEDED.fullmatch(text):
        return "says what is missing, and not what will be done"
    if (
        any(word in small for word in _GOES_ON)
        and any(word in small for word in _THE_SAME)
        and _AS_BEFORE.fullmatch(text)
    ):
        return "says that all goes on as before"
    if " as possible" in small and _AS_POSSIBLE.search(text):
        return HOW_MUCH
    if small.startswith("there ") and _THERE_IS.match(text):
        return "says how things are, and not what will be done"
    if any(word in small for word in _NAMED_ELSEWHERE) and _SAID_ELSEWHERE.fullmatch(text):
        return "does not say which of them will be taken up"
    return ""


_AS_POSSIBLE = lazily(r"\bas\s+(?:many|much|often|few|little)\b[^.;\n]{0,60}?\bas\s+possible\b", re.IGNORECASE)
"""`Read as many books as possible`."""
_THERE_IS = lazily(
    r"there\s+(?:is|are|will\s+be|has\s+been|have\s+been)\s+(?:an?|the|some|many|several|\d+|no|now|already|also)\b(?![^.\n]{0,200}?\bneed)(?!\s+(?:meeting|workshop|training|visit|course|assembly)s?\b)",
    re.IGNORECASE,
)
"""`There is a well-established plan for reading`."""
_GOES_ON = ("continu", "maintain", "sustain", "as ")
_THE_SAME = ("present", "current", "existing", "as before", "as last", "previous", "as usual")
_NAMED_ELSEWHERE = (" mentioned ", " outlined ", " listed ", " described ", " detailed ", " contained ", " identified ")


def _may_be_empty(text: str) -> bool:
    small = text.lower()
    return any(word in small for word in _EMPTY_WORDS)


_LEARNERS = frozenset(["all", "our", "most", "pupils", "children", "learners", "students"])


def _may_be_hope(text: str) -> bool:
    """Whether an action begins as a hope does: the pattern itself is dear."""
    first = text.lower().split(None, 2)[:2]
    return (
        first[:1] in (["be"], ["being"])
        or not _ENSURE.isdisjoint(first)
        or (not _LEARNERS.isdisjoint(first) and " will " in text)
    )


_ENSURE = frozenset(["ensure", "ensuring"])


def _begins_as_aim(text: str) -> bool:
    return not _AIMS.isdisjoint(text.lower().split(None, 3)[:3])


_AIMS = frozenset(["improve", "raise", "increase", "reduce", "decrease", "close", "narrow", "boost", "enhance"])


def names_a_thing(text: str) -> bool:
    """Whether an action of a few words only names a programme, an event or a subject."""
    if any(word in text for word in _WORKING) and _TOGETHER.match(text):
        return True
    if len(text.split()) > MOST_WORDS or _begins_with_verb(text):
        return False
    if " " not in text.strip() and text.strip().isalpha():
        return True
    return _ONLY_LETTERS.fullmatch(text) is not None or _A_THING.fullmatch(text) is not None


_VERBS = frozenset(
    [
        "add",
        "adapt",
        "adopt",
        "advertise",
        "align",
        "allocate",
        "amend",
        "analyse",
        "analyze",
        "apply",
        "assess",
        "assign",
        "baseline",
        "begin",
        "boost",
        "calendar",
        "cascade",
        "celebrate",
        "change",
        "check",
        "circulate",
        "clarify",
        "co-ordinate",
        "coach",
        "collate",
        "collect",
        "commission",
        "compile",
        "conduct",
        "continue",
        "coordinate",
        "cover",
        "decide",
        "deepen",
        "define",
        "display",
        "discuss",
        "embed",
        "employ",
        "enhance",
        "enrich",
        "ensure",
        "evaluate",
        "expand",
        "explore",
        "extend",
        "finalise",
        "fit",
        "fix",
        "focus",
        "formalise",
        "fund",
        "gather",
        "hire",
        "host",
        "implement",
        "improve",
        "increase",
        "induct",
        "initiate",
        "install",
        "invest",
        "investigate",
        "issue",
        "join",
        "lead",
        "learn",
        "maintain",
        "map",
        "mark",
        "measure",
        "mentor",
        "model",
        "moderate",
        "monitor",
        "name",
        "negotiate",
        "nominate",
        "observe",
        "offer",
        "open",
        "order",
        "paint",
        "pay",
        "pilot",
        "plan",
        "present",
        "print",
        "prioritise",
        "promote",
        "provide",
        "publicise",
        "purchase",
        "raise",
        "rationalise",
        "read",
        "rebuild",
        "record",
        "redesign",
        "reduce",
        "refine",
        "refresh",
        "refurbish",
        "register",
        "reinforce",
        "reinstate",
        "relaunch",
        "renew",
        "reorganise",
        "repair",
        "replace",
        "report",
        "research",
        "resource",
        "restart",
        "restructure",
        "revise",
        "rewrite",
        "roll",
        "rotate",
        "run",
        "sample",
        "schedule",
        "scrutinise",
        "secure",
        "select",
        "send",
        "share",
        "showcase",
        "sign",
        "sort",
        "source",
        "specify",
        "standardise",
        "start",
        "stock",
        "stop",
        "streamline",
        "strengthen",
        "subscribe",
        "support",
        "survey",
        "sustain",
        "take",
        "talk",
        "target",
        "tidy",
        "timetable",
        "track",
        "train",
        "transfer",
        "trial",
        "try",
        "undertake",
        "upgrade",
        "use",
        "utilise",
        "view",
        "visit",
        "watch",
        "widen",
        "write",
    ]
)
_BEHIND_A_VERB = frozenset(["the", "a", "an", "our", "all", "each", "every", "more", "their", "with", "for"])
"""`Advertise the club` has a verb, whichever it is."""


def _begins_with_verb(text: str) -> bool:
    first, second, *_ = [*text.lower().split(None, 2)[:2], "", ""]
    return first in _VERBS or second in _BEHIND_A_VERB or begins_as_instruction(text)


RULE = Rule[Context](
    name="vague-action",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="An action that only names a thing, or only says what should become better",
    why="whoever is to do it cannot tell what, with whom or how often, and nobody can say later whether it was done",
    fix="begin with a verb, and say with whom or how often: “Moderate two pieces of writing a term with the cluster”",
    reads=("priorities[].actions",),
    good="""
priorities:
  - title: Reading for pleasure
    actions:
      - Choose books with pupils
      - Review homework
      - Share good practice at the meeting of each month
      - Meet with parents of P1 in August
      - Ensure all staff have read the marking policy
      - All pupils will receive a book to take home
      - Improve reading through paired reading in every class
      - do: Peer visits
        impact: Every teacher has seen two colleagues read aloud
      - do: Reading meetings
        who: Literacy lead
        by: Nov 2025
      - do: Reading club
        when: weekly
      - CPD on phonics
      - The books that are needed are bought with the families' fund
      - More books are needed, so each class keeps a list and the library lead buys ten a term
      - Use the strategies listed in the reading policy in one lesson a week, and watch each other do it
      - Continue the present practice of reading buddies, and add P3
      - Strengthen partnerships with families through a reading café each month
      - Work with the town library on a summer reading trail
      - Raise awareness of the library at the parents' evening
      - Use strategies from the reading course in every class
      - Provide opportunities for pupils to read to the nursery each week
      - Communicate with parents by a weekly message about the class book
      - Support for P3 readers from two volunteers
      - "Focus on listening: each class hears one story a week in the dark"
      - Ensure all children are making progress in reading by weekly lessons with a partner
      - Workshops on reading at home for the families of P1, once a term
""",
    bad="""
priorities:
  - title: Reading for pleasure
    actions:
      - «Moderation»
      - do: «LGBT Charter»
        who: All teachers
        by: Nov 2025
      - «NELI»
      - «Parent workshops»
      - «Close and effective collaboration between class teachers and families»
      - «Improve the quality of reading across the school»
      - «Raise attendance to 96%»
      - do: «Monitor behaviour»
        who: Depute headteacher
        by: Nov 2025
      - do: «Improve reading»
        when: ongoing
      - «Pastoral care developed»
      - «Embed good practice across the school»
      - «Develop moderation»
      - «Removing barriers to learning»
      - «Focus on calm corridors»
      - «Be more ambitious for every learner»
      - «Ensuring pupils new to English are making good progress»
      - «All learners will receive high quality teaching»
      - «Spelling resources»
      - «A greater focus is required on reading aloud»
      - «More consistent use of the library is needed.»
      - «As the target was met, continuation of present practice»
      - «Use the strategies outlined in our reading policy»
      - «Further develop good relationships with families»
      - «Review and update key policies»
      - «Raise awareness of reading»
      - «All staff to be aware of the importance of reading»
      - «Work in partnership with parents»
      - «Liaise with outside agencies»
      - «Provide opportunities for pupils»
      - «Develop strategies to improve writing»
      - «Teachers to use a range of strategies»
      - «All staff to promote positive behaviour»
      - «Improve the quality of feedback»
      - «Review and update as necessary»
      - «As above»
      - «Outdoor learning»
      - «Update policies»
      - «Use of digital technology»
      - «See Reading Plan for the year»
      - «Evaluate the effectiveness of the plan»
      - «Develop reading skills of all staff»
      - «Positive reading initiatives»
      - «The successful introduction of paired reading»
      - «Better communication with parents»
      - «Elements of effective feedback»
      - «Enhance formative assessment strategies»
      - «Sharing good practice»
      - «Build capacity»
      - «Promote healthy lifestyles»
      - «Implement the strategy»
      - «Teachers to attend training»
      - «Encourage parents to get involved»
      - «Whole school approach to reading»
      - «Provide support for families»
      - «Read as many of the books as possible with P2»
      - «There is a commitment to improve reading in all classes of the school»
      - «Increased focused support for targeted groups of readers»
""",
    check=check,
    several="{count} actions do not say what will be done: {names}",
)
