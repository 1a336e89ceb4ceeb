"""Words of the wrong number, and verbs of the wrong form, where one reading alone is left: `each pupils`, `dictionary were`, `to increased the`."""

from __future__ import annotations

from improvplan.vocabulary.phrases import Phrases, each, phrase

_LEARN = "pupil|learner|student|teacher|parent"
_VERB = "is|are|was|were|has|have|had|will|can|must|should|who|that|which|does|do"
_OWNED = (
    "attainment|behaviour|wellbeing|views|attitude|needs|confidence|skills|abilit(?:y|ies)|engagement|attendance|knowledge|performance|"
    "progress|achievement|work|learning|understanding|role|voice|strengths|targets|outcomes|experience"
)
_SEVERAL = "policies|lessons|meetings|discussions|sessions|activities|strategies|interventions|assessments|processes|systems|procedures|workshops|materials|opportunities|structures|priorities|improvements|methods|approaches|subjects|classrooms|documents|observations|changes|visits|events|routines|expectations|clubs|links"
_SINGLE = "policy|dictionary|curriculum|assessment|system|strategy|lesson|activity|session|meeting|priority|library|handbook|website|framework|worksheet|newsletter|calendar|opportunity|intervention|initiative|workshop|timetable"
_NO_PREPOSITION = (
    r"(?!\w*ing\b|(?:of|in|on|for|with|from|to|by|and|or|&|that|which|who|what|how|as|at|we|they|you|it|he|she|i|our|between|about|through|during|after|"
    r"before|since|because|is|are|was|were|has|have|had|will|can|when|where|if|while|within|across|into|around|under|over|than|but|per|via|re|pupils|children|staff|teachers|parents|leaders|students|learners|those|areas|all|both)\b)"
)
_STARTS = r"(?:\A|(?<=[.!?]\s)|\b(?:that|because)\s)"
_DONE = (
    ("increas|improv|ensur|reduc|rais|provid|achiev|creat|enabl|promot", r"\g<verb>e"),
    ("develop|support|monitor|review|implement|establish|attend|target", r"\g<verb>"),
)
_THINGS = "subject|area|lesson|aspect|teacher|pupil|learner|student|parent|strategy|activity|session|priority|meeting|barrier|opportunity|element|skill|topic|policy"
_KNOWN_AS = "experiences|opportunities|activities|strategies|relationships|resources|policies|systems|skills|routines|expectations|practices|sessions|lessons|links|results"
_ADJECTIVES = "more|much|new|clear|clearer|positive|strong|stronger|good|better|high|higher|consistent|effective|robust|rich|richer|safe|greater|meaningful|regular|different|stimulating|quality|high-quality|free|flow|play|wider|engaging|nurturing|inclusive|practical|relevant"

NUMBER_SLIPS = Phrases((
    phrase(
        each("each|every", f"{_LEARN.replace('|', 's|')}s|schools|classes|lessons|groups|terms|weeks|subjects|areas"),
        r"\b(?:each|every)\s(?P<wrong>(?P<thing>pupil|learner|student|teacher|parent|school|lesson|group|term|week|subject|area)s)(?:(?=\s*(?:[.;:)]|\Z))|(?=\s(?:in|of|per|from|across|at|on|for|by|to)\s))",
        r"\g<thing>",
    ),
    phrase(
        each("each|every|a|another", "pupils|learners|students|teachers|childrens"),
        rf"\b(?:each|every|a|another)\s(?P<wrong>(?P<thing>pupil|learner|student|teacher)s['’]?)\s(?=(?:{_OWNED})\b)",
        r"\g<thing>’s",
        unless=r"\b(?:as|not|such|only|vitamin)\s",
    ),
    phrase(
        each("this", "pupils|children|learners|students|teachers|parents|lessons|activities|skills|strategies|subjects|sessions|meetings|targets|priorities|areas"),
        r"\b(?P<wrong>this)\s(?=(?:pupils|children|learners|students|teachers|parents|lessons|activities|skills|strategies|subjects|sessions|meetings|priorities|areas)(?:\s*(?:[.;:)]|\Z)|\s(?:are|were|have|will|can|who|that|to|in|of|with)\b))",
        "these",
        unless=r"\b(?:of|by|through|do|doing|like|after|with|give|gives|given|all|in|on|for|to|beyond|from)\s",
    ),
    phrase(
        each("these|those", _THINGS + "|child|school|class|book|resource|target"),
        r"\b(?P<wrong>(?P<what>these|those)\s(?P<thing>area|lesson|aspect|teacher|pupil|learner|student|session|meeting|barrier|element|skill|topic|resource))(?=\s*(?:[.;:)]|\Z)|\s(?:are|were|have|who|which|will|can|in|with|and\s(?:the|their|to))\b)",
        r"\g<what> \g<thing>s",
    ),
    phrase(
        each("these|those", "child"),
        r"\b(?P<wrong>(?P<what>these|those)\schild)(?=\s*(?:[.;:)]|\Z)|\s(?:are|were|have|who|will|can|with)\b)",
        r"\g<what> children",
    ),
    phrase(
        each("one of the|one of our|one of their|one of these|one of those|one of its", "school|class|area|subject|way|activity|member|parent|learner|student|child|outcome|lesson|issue|key|main"),
        r"\bone\sof\s(?:the|our|their|its|these|those)\s(?:key\s|main\s)?(?P<wrong>(?P<thing>school|area|subject|member|parent|learner|student|outcome|lesson|issue|session|barrier))(?=\s*(?:[.;)]|\Z)|\s(?:is|was|has|that|who|which|will|for|in|to|with|where|we)\b)",
        r"\g<thing>s",
    ),
    phrase(
        each("many|several|various|numerous", _THINGS.replace("strategy|", "").replace("activity|", "").replace("priority|", "").replace("opportunity|", "").replace("|policy", "")),
        rf"\b(?:many|several|various|numerous)\s(?P<wrong>(?P<thing>subject|area|lesson|aspect|teacher|pupil|learner|student|parent|session|meeting|barrier|element|skill|topic))(?=\s*(?:[.;:)]|\Z)|\s(?:{_VERB}|in|of|per|with|from|across|at|on|for|by)\b)",
        r"\g<thing>s",
        unless=r"\b(?:so|as|how|too)\s",
    ),
    phrase(
        each("two|three|four|five|six|seven|eight|nine|ten", "area|lesson|session|meeting|barrier|topic"),
        rf"\b(?:two|three|four|five|six|seven|eight|nine|ten)\s(?P<wrong>(?P<thing>area|lesson|session|meeting|barrier|topic))(?=\s*(?:[.;:)]|\Z)|\s(?:{_VERB}|in|of|per|each|a|with|from|across|at|for|by)\b)",
        r"\g<thing>s",
        unless=r"\b(?:phase|class|unit|book|year|years|level|stage|set|step|part|term|week|day|room|group|one|and|or|to|-|tier|wave|team|layer|key)\s",
    ),
    *(
        phrase(
            each(_SEVERAL, one),
            rf"{_STARTS}(?:(?:the|our|these|most|many|some|all)\s)?(?:{_NO_PREPOSITION}[a-z-]+\s){{0,3}}?(?:{_SEVERAL})\s(?P<wrong>{one})\s(?={behind})",
            several,
            unless=r"\b(?:one|each|none|use|number|range|set|what|how|that)\s",
        )
        for one, several, behind in (
            ("has", "have", r"(?:not\s|also\s|now\s)?(?:been|helped|improved|increased|led|supported|enabled|taken|become|begun|a\s|the\s)"),
            ("was", "were", r"(?:not\s|also\s|being\s)?(?:used|held|planned|taught|reviewed|monitored|delivered|implemented|shared|developed|introduced|in\splace|available|provided|made|given|completed|observed)\b"),
            ("includes", "include", r"(?:a|an|the|our|all|regular|both|pupils?|staff|opportunities)\b"),
            ("provides", "provide", r"(?:a|an|the|our|all|pupils?|staff|opportunities|children)\b"),
            ("ensures", "ensure", r"(?:a|an|the|our|all|that|pupils?|staff|children)\b"),
            ("allows", "allow", r"(?:a|an|the|our|all|for|pupils?|staff|children)\b"),
            ("enables", "enable", r"(?:a|an|the|our|all|pupils?|staff|children)\b"),
            ("shows", "show", r"(?:a|an|the|that|how)\b"),
        )
    ),
    phrase(
        each(_SINGLE, "were|have"),
        rf"{_STARTS}(?:(?:the|our|this|a|an|each|every)\s)?(?:{_NO_PREPOSITION}[a-z-]+\s){{0,2}}?(?:{_SINGLE})\s(?P<wrong>were)\s(?=(?:not\s|also\s)?(?:introduced|used|held|planned|taught|reviewed|monitored|delivered|implemented|shared|developed|created|updated|completed|bought|purchased|provided|established|well|very)\b)",
        "was",
    ),
    phrase(
        each(_SINGLE, "have"),
        rf"{_STARTS}(?:(?:the|our|this|a|an|each|every)\s)?(?:{_NO_PREPOSITION}[a-z-]+\s){{0,2}}?(?:{_SINGLE})\s(?P<wrong>have)\s(?=(?:not\s|also\s|now\s)?been\b)",
        "has",
    ),
    *(
        phrase(
            each("pupils|children|teachers|parents|learners|students|leaders|they|we", verbs),
            rf"{_STARTS}(?:(?:all|our|most|many|some|the)\s)?(?:pupils|children|teachers|parents|learners|students|leaders|they|we)\s(?:also\s|now\s|always\s|often\s)?(?P<wrong>(?P<stem>{verbs.replace('s|', '|')[:-1]})s)\s(?=[a-z])",
            r"\g<stem>",
        )
        for verbs in ("enjoys|knows|understands|makes|takes|gets|feels|learns|achieves|attends|receives|demonstrates|develops|believes|thinks|becomes|engages|participates|reads|writes",)
    ),
    phrase(
        each("pupils|children|teachers|parents|learners|students|leaders|they|we", "needs"),
        rf"{_STARTS}(?:(?:all|our|most|many|some|the)\s)?(?:pupils|children|teachers|parents|learners|students|leaders|they|we)\s(?P<wrong>needs)\s(?=to\s(?:(?!be\b)[a-z]+)\b|(?:more|support|help|extra|a|additional)\b)",
        "need",
    ),
    phrase(
        each("there are", "a"),
        r"\bthere\s(?P<wrong>are)\s(?=a\s(?:need|lack|gap|focus|culture|policy|plan|system|clear\s(?:plan|focus|system|policy|need|structure)|strong\s(?:focus|culture)|big\s(?:gap|difference)|small\sgap)\b)",
        "is",
    ),
    phrase(
        each("there is|there was", "many|several|numerous|various"),
        r"\bthere\s(?P<wrong>is)\s(?=(?:many|several|numerous|various)\s(?!a\b)[a-z]+s\b)",
        "are",
    ),
    phrase(
        "not been",
        r"\b(?!(?:yes|perhaps|previously|always|hers|theirs|ours)\b)(?:[a-z]{3,}s|children|staff|writing|reading|work)\s(?P<wrong>not\sbeen)\s(?=[a-z]+(?:ed|en|ght|ne|de)\b)",
        r"have \g<wrong>",
        unless=r".*\b(?:have|has|had|having|if|what|which|who|that|those|may|might|could|would|should|must)\b.*|.*['’](?:ve|s|d)\b.*",
    ),
    phrase(
        "is begin|are begin|was begin|were begin",
        r"\b(?:is|are|was|were)\s(?P<wrong>begin)\s(?=(?:used|taught|given|made|done|led|held|[a-z]{3,}ed)\b)",
        "being",
    ),
    phrase(
        each("be", "continue|develop|provide|implement|ensure|improve|create|introduce"),
        r"\b(?:will|to|should|can|must)\s(?P<wrong>be\s(?:continue|develop|provide|implement|ensure|improve|create|introduce))\s(?=(?:to|the|a|an|our|all)\b)",
        None,
        unless=r"\b(?:here|there|how|aim|goal|focus|priority|need|have)\s",
    ),
    *(
        phrase(
            each("be|been|being", verbs),
            rf"\b(?:will|to|should|can|must|has|have|is|are)\s(?:not\s|also\s)?(?:be|been|being)\s(?P<wrong>(?P<verb>{verbs}))(?=\s(?:by|in|across|with|for|and|at|from|on|through)\b|\s*(?:[.,;]|\Z))",
            right,
        )
        for verbs, right in (("develop|implement|establish", r"\g<verb>ed"), ("introduce|provide|create", r"\g<verb>d"))
    ),
    phrase(
        each("positive|active|effective|successful|consistent|regular", "engaged|involved|used|supported|implemented|monitored|embedded|challenged|reviewed|taught"),
        r"\b(?:is|are|be|been|being|were|was)\s(?P<wrong>(?P<how>positive|active|effective|successful|consistent|regular))\s(?=(?:engaged|involved|used|supported|implemented|monitored|embedded|challenged|reviewed|taught)\b)",
        r"\g<how>ly",
    ),
    phrase(
        "colour code|color code",
        r"\b(?:are|is|be|been|were)\s(?:\w+ed\s(?:and|or)\s)?(?P<wrong>colou?r\scode)(?=\s*(?:[.,;:)]|\Z)|\s(?:by|for|in|to|and)\b)",
        "colour coded",
    ),
    *(
        phrase(
            each("to", verbs.replace("|", "ed|") + "ed"),
            rf"\bto\s(?P<wrong>(?P<verb>{verbs})ed)\s(?=(?:the|our|their|a|an|its|pupils['’])\s)",
            right,
            unless=r"\b(?:thanks|prior|relation|according|due|leading|leads|led|lead|compared|next|close)\s",
        )
        for verbs, right in _DONE
    ),
    *(
        phrase(
            each("will|should|would|could|must|can", verbs.replace("|", "ed|") + "ed"),
            r"(?:\b(?:pupils|children|staff|teachers|leaders|parents|they|we|it|this|which)\s(?:will|should|would|could|must)\s|"
            r"(?<!how\s)(?<!why\s)(?<!who\s)(?<!nor\s)(?<!only\s)(?<!what\s)(?<!when\s)(?<!where\s)(?<!which\s)(?<!the\s)(?<!free\s)(?<!good\s)(?<!and\s)(?<!so\s)(?<=[a-z]\s)"
            rf"(?:will|should|would|could|must|can)\s(?=\w+\s(?:the|our|their|a|an|its|all|by)\s))(?P<wrong>(?P<verb>{verbs})ed)\b",
            right,
        )
        for verbs, right in _DONE
    ),
    phrase(
        each(_ADJECTIVES, _KNOWN_AS),
        rf"(?<![\w’'.*(/&-])(?P<wrong>a)\s(?:(?:{_ADJECTIVES})\s){{1,4}}(?=(?:{_KNOWN_AS})(?:\s*(?:[.;:)]|\Z)|\s(?:for|to|in|of|with|across|are|is|within|that|which)\b))",
        None,
    ),
    phrase(
        "lead develop|lead improve|lead implement|lead embed|lead create",
        r"\b(?:to|will)\s(?P<wrong>lead\s(?:develop|improve|implement|embed|create))\b(?=\s(?:the|our|a|an|[A-Z]))",
        None,
    ),
    *(
        phrase(
            f"and {base[: -1 if base[-1] == 'e' and base != 'be' else None]}{base[-1] if base == 'plan' else ''}ing",
            r"\A(?:Evaluate|Review|Audit|Analyse|Assess|Identify|Develop|Create|Provide|Ensure|Monitor|Establish|Implement|Introduce|Organise|Plan|Train|Update|Purchase|Research)\s"
            rf"(?:(?!\w*ing\b|(?:by|for|through|of|on|about|in|with|while|when|from|without|including|as|at|that|how|to)\b)[\w’'-]+\s){{1,7}}and\s(?P<wrong>{base[: -1 if base[-1] == 'e' else None]}ing)\s(?=(?:the|our|any|a|an|all|their|areas|gaps|new|key|further|opportunities|resources|staff|pupils|what|where|how|next)\b|[.;]|\Z)",
            base,
        )
        for base in ("identify", "ensure", "provide", "create", "implement", "establish", "develop", "evaluate", "update", "organise")
    ),
))  # fmt: skip
