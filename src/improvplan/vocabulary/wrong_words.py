"""Words that stand for others that look or sound alike, or lack a letter, in phrases that can mean nothing else."""

from __future__ import annotations

from improvplan.vocabulary.phrases import BRITISH, Phrases, each, phrase

_PEOPLE = "pupils|students|children|staff|teachers|parents|carers|learners|families|boys|girls|governors"
WRONG_WORDS = Phrases((
    phrase(
        "thorough a|thorough an|thorough the|thorough our|thorough their",
        r"\b(?P<wrong>thorough)\s(?=(?:a|an|the|our|their)\s)",
        "through",
        unless=r"\b(?:as|so|how|too|very|more|most|is|are|was|were|be|been|being|less|quite|and|or|but|equally)\s",
    ),
    phrase(
        "advices",
        r"\b(?:the|our|each)\s[\w-]+\s(?P<wrong>advices)\b(?=\s(?:the|that|schools|us|to|a|an|all|staff|teachers|parents|against|using)\b)",
        "advises",
        unless=r"\bremittance\s",
    ),
    phrase(
        "advice",
        r"\b(?:will|can|should|must|could|may)\s(?P<wrong>advice)\s(?=(?:the|us|them|schools?|parents?|pupils?|staff|families|leaders|teachers|governors|on|and\ssupport)\b)",
        "advise",
    ),
    phrase(
        each("seek|seeking|sought|give|gives|giving|given|provide|provides|providing|expert|professional|specialist|legal|medical", "advise"),
        r"\b(?:seek|seeking|sought|give|gives|giving|given|provides?|providing|expert|professional|specialist|legal|medical)\s(?P<wrong>advise)\b(?!\s(?:the|them|us|you|parents|pupils|staff|schools?|teachers|that|against|how|when|whether)\b)",
        "advice",
    ),
    phrase(
        "stationary",
        r"\b(?P<wrong>stationary)\s(?=(?:packs?|supplies|orders?|cupboards?|budgets?|shops?)\b)",
        "stationery",
    ),
    phrase(
        "stationary",
        r"\b(?:pens|pencils|paper|books|uniforms?|jotters|folders)(?:,|\s(?:and|or|&))\s(?P<wrong>stationary)\b(?=\s*(?:[.,;:)]|\Z)|\s(?:and|for|to|is|are|were|was)\b)",
        "stationery",
    ),
    phrase(
        "form parents|form pupils|form staff|form families|form teachers|form children|form governors|form carers|form students|form learners",
        rf"\b(?:feedback|letters?|information|comments|responses|views)\s(?P<wrong>form)\s(?=(?:{_PEOPLE})\b(?!\s(?:use|complete|fill|can|could|may|will|sign|are|have|should|must|to|get|send|return|receive)\b))",
        "from",
        unless=r"\b(?:a|an|the|this|that|each|every|one|online|new|paper|short|google|microsoft|simple|digital)\s(?:[\w-]+\s){0,2}",
    ),
    phrase(
        "this years'|last years'|next years'",
        r"\b(?:this|last|next)\s(?P<wrong>years['’])(?=\s[a-z])",
        "year’s",
        unless=r"\b(?:the|those|these|their|over)\s",
    ),
    phrase(
        "this year improvement|this year school|this year development|last year improvement|next year improvement|last year school|next year school",
        r"\b(?:of|in|for|from|with|to|by|and)\s(?:this|last|next)\s(?P<wrong>year)(?=\s(?:school\s)?(?:improvement|development)\splan\b)",
        "year’s",
    ),
    phrase(
        "disadvantage pupils|disadvantage students|disadvantage children|disadvantage learners|disadvantage families|disadvantage boys|disadvantage girls|disadvantage groups",
        r"\b(?:all|our|for|of|other|most|many|some|more|these|those|non|between|among|which|when)[\s-](?P<wrong>disadvantage)\s(?=(?:pupils|students|children|learners|families|boys|girls|groups)\b(?!\s(?:face|experience|suffer|meet|feel|encounter|have|bring|carry|live|may|might|often|can|endure|see)\b))",
        "disadvantaged",
    ),
    phrase(
        "disadvantage pupils|disadvantage students|disadvantage children|disadvantage learners",
        r"\A(?P<wrong>disadvantage)\s(?=(?:pupils|students|children|learners)\s(?:are|make|will|achieve|attain|receive|attend)\b)",
        "disadvantaged",
    ),
    phrase(
        "cares",
        r"\bparents?(?:\s?[/&]\s?|\s(?:and|or)\s)(?P<wrong>cares)\b(?!\s(?:about|for|deeply|that|what|how|whether|a)\b)",
        "carers",
        unless=r"\b(?:and|a|the|who|one|each|every)\s",
    ),
    phrase("cares", r"\bparents/\s?(?P<wrong>cares)\b(?!\sabout)", "carers"),
    phrase(
        "parent and carers",
        r"\b(?P<wrong>parent)\sand\scarers\b(?!['’]|\s(?:forum|group|association|council|evening|survey|network|meeting)\b)",
        "parents",
    ),
    phrase(
        "accesses to",
        r"\b(?:no|have|has|with|without|had|better|good|poor|limited|full|give|equal|wider|lack\sof)\s(?P<wrong>accesses)\sto\b",
        "access",
    ),
    phrase(
        "to so",
        rf"\b(?:created|designed|planned|introduced|developed|timetabled|implemented|organised)\s(?P<wrong>to\sso)\s(?=(?:that|they|we|all|{_PEOPLE})\b)",
        "so",
    ),
    phrase(
        "opportunities or|opportunity or|chances or",
        rf"\b(?:opportunities|opportunity|chances)\s(?P<wrong>or)\s(?=(?:all\s|our\s)?(?:{_PEOPLE})\sto\s)",
        "for",
    ),
    phrase(
        "equal or",
        r"\b(?P<wrong>equal\sor\s(?P<than>more|greater|higher|less|lower)\sto)\b(?=\s(?:\d|that|those|the|their|other|our|all)\b)",
        r"equal to or \g<than> than",
    ),
    phrase(
        "period of time",
        r"\b(?:over|for|in|after|within|during)\s(?P<wrong>(?P<how>(?:(?:short|long|longer|sustained|lengthy|prolonged|significant|shorter|given|set)\s)?)period)(?=\sof\stime\b)",
        r"a \g<how>period",
    ),
    phrase(
        "rest of",
        r"\b(?:to|for|with|across|from|than|in)\s(?P<wrong>rest)\sof\s(?=(?:the|our|their|this|its)\b)",
        "the rest",
    ),
    phrase("rather then|other then", r"\b(?:rather|other)\s(?P<wrong>then)\b(?=\s\w)", "than", unless=r"\b(?:the|each|one|any|no)\s"),
    phrase("less then|more then|fewer then|lower then|higher then", r"\b(?:less|more|fewer|lower|higher)\s(?P<wrong>then)\s(?=(?:\d|half\b|other\b|national\b|expected\b))", "than"),
    phrase(
        "program of|programs of",
        r"\b(?P<wrong>program)(?=s?\sof\s(?:work|events|study|support|activities|learning|CPD|training|improvement|visits|professional|development|staff|monitoring|moderation|coaching|workshops|enrichment|lessons|interventions?|clubs|sessions|assemblies|trips)\b)",
        "programme",
        countries=BRITISH,
    ),
    phrase(
        "training program|training programs|mentoring program|mentoring programs|induction program|induction programs|transition program|transition programs|coaching program|coaching programs|tutoring program|tutoring programs|nurture program|nurture programs|enrichment program|enrichment programs",
        r"\b(?:training|mentoring|induction|transition|coaching|tutoring|nurture|enrichment)\s(?P<wrong>program)(?=s?\b)(?!s?\s(?:file|code)\b)",
        "programme",
        countries=BRITISH,
    ),
    phrase(
        "incidences of",
        r"\b(?P<wrong>incidences)\sof\s(?=(?:disruption|disruptive|bullying|poor|misbehaviour|behaviour|racism|racist|violence|violent|aggression|aggressive|low[-\s]level|inappropriate|truancy|unacceptable|challenging|negative|verbal|physical|fighting|swearing|homophobic|dysregulat\w+)\b)",
        "incidents",
    ),
    phrase(
        "problems solving",
        r"\b(?P<wrong>problems)\ssolving\s(?=(?:skills|activities|strategies|tasks|questions|challenges|approach|scores|results|ability|and\sreasoning)\b)",
        "problem",
        unless=r"\b(?:have|has|had|having|any|no|with|these|the|of|those|experience|face)\s",
    ),
    phrase("problems solving", r"\breasoning\s?(?:and|&|/|,)\s?(?P<wrong>problems)\ssolving\b", "problem"),
    phrase(
        "ensure accessible|ensure available|ensure suitable",
        rf"\b(?P<wrong>ensure)\s(?=(?:accessible|available|suitable)\s(?:for|to)\s(?:all|every|everyone|{_PEOPLE}|the)\b)",
        "ensure it is",
    ),
    phrase(
        "ensure accessible|ensure available",
        r"\b(?P<wrong>ensure)\s(?=(?:accessible|available)(?:\s*(?:[.;]|\n|\Z)|\s(?:until|either|when|where|if|by)\b))",
        "ensure it is",
    ),
    phrase("are attended|is attended|were attended", r"\b(?:children|pupils|students|pp|they|who|boys|girls|families|parents)\s(?P<wrong>(?:are|is|were)\sattended)(?=\s(?:school|our|breakfast|nursery|clubs)\b)", "attended"),
    phrase("are can|is can", r"\b(?:and|but)\s(?P<wrong>(?:are|is)\scan)\s(?=(?:take|be|do|have|read|write|access|use|make|see|get|choose|attend|join)\b)", "can"),
    phrase("lean ring", r"\b(?P<wrong>lean\sring)\b", "learning"),
    phrase(
        "this year improvement|this year school|this year development",
        r"(?<!\bof\s)(?<!\bin\s)(?<!\bby\s)(?<!\bto\s)(?<!for\s)(?<!and\s)(?<!from\s)(?<!with\s)\bthis\s(?P<wrong>year)(?=\s(?:school\s)?(?:improvement|development)\splan\s(?:will|is|has|sets|aims|focuses|includes|builds)\b)",
        "year’s",
    ),
    phrase(
        "lack of finding",
        r"\black\sof\s(?P<wrong>finding)\b(?=\s*(?:[.,;:)]|\Z)|\s(?:for|from|means|has|is|was)\b)",
        "funding",
    ),
    phrase(
        " fist ",
        r"\b(?:the|our|their|its|this|your)\s(?P<wrong>fist)\s(?=(?:lockdown|term|week|year|time|day|step|half|phase|stage|part|cohort|aid|place|priority|quarter|draft|session|language|set|round|few|two|three)\b)",
        "first",
    ),
    phrase("affect of|affect on|affects of|affects on", r"\b(?:an|the|any|adverse|significant|direct|detrimental|profound|big)\s(?P<wrong>affect)(?=s?\s(?:of|on)\b)", "effect"),
    phrase("into affect|take affect|takes affect|taken affect", r"\b(?:into|takes?|taken|taking)\s(?P<wrong>affect)\b(?=\s*(?:[.,;:)]|\Z)|\s(?:from|in|on|as|when|by|at)\b)", "effect"),
    phrase("their are|their is|their were|their was|their has been|their will be", r"(?:\A|(?<=[.!?]\s)|\b(?:that|where|because|if|when|and|but|as)\s)(?P<wrong>their)\s(?=(?:is|are|were|was|has\sbeen|will\sbe)\b)", "there"),
    phrase("of there|with there|to there|improve there|develop there|support there|meet there|share there|about there|from there", r"\b(?:of|with|to|improve|develop|support|meet|share|about|from)\s(?P<wrong>there)\s(?=(?:learning|needs|parents|progress|children|peers|confidence|skills|ability|abilities|knowledge|understanding|behaviour|attendance|families|child|attainment|wellbeing|teachers?|views|ideas)\b)", "their"),
    phrase("able too|order too|need too|needs too|continue too|aim too|opportunity too|opportunities too|how too|ways too|want too", r"\b(?:able|order|opportunity|opportunities|needs?|continue|aims?|how|ways?|want)\s(?P<wrong>too)\s(?=(?:ensure|develop|improve|provide|increase|enable|promote|identify|achieve|monitor|implement|attend|address|raise|embed|establish|deliver|create|engage|encourage|make|read|write|use|access|support|share|take|be|have)\b)", "to"),
    phrase("loose ", r"\bto\s(?P<wrong>loose)\s(?=(?:their|confidence|interest|focus|heart|sight|momentum|learning\stime)\b)", "lose"),
    phrase("practise", r"\b(?:best|good|effective|inclusive|excellent|outstanding|reflective|restorative|nurturing|classroom|professional)\s(?P<wrong>practise)(?=s?\b)(?!s?\s(?:their|the|it|a|an|this|these|what|how|reading|writing|skills|at)\b)", "practice", countries=BRITISH),
    phrase("staff moral", r"\bstaff\s(?P<wrong>moral)\b(?=\s*(?:[.,;:)]|\Z)|\s(?:is|and|has|was|by|across|remains|will)\b)(?!\sand\s(?:ethical|social|spiritual|cultural)\b)", "morale"),
    phrase("roled out", r"\b(?P<wrong>roled)\sout\b", "rolled"),
    phrase("to role out|will role out", r"\b(?:to|will)\s(?P<wrong>role)\sout(?=\s(?:the|a|an|our|this|these|new|across|to|training)\b)", "roll", unless=r"\b(?:addition|due|relation|relating|similar)\s"),
    phrase("roll model|roll models|roll modelling|roll modelled|roll play|roll plays|roll playing", r"\b(?P<wrong>roll)(?=\smodel(?:s|ling|led)?\b|\splay(?:s|ing)?\b)", "role", unless=r"\b(?:and|rock|school|the|to)\s"),
    phrase("bare in mind|bearing in mine", r"\b(?P<wrong>bare)\sin\smind\b", "bear"),
    phrase("who's ", r"\b(?P<wrong>who['’]s)\s(?=(?:attendance|needs|parents|first\slanguage|progress|behaviour|attainment|families|children|names?|responsibility|views)\b)", "whose"),
    phrase("its important|its essential|its vital|its clear|its possible|its necessary|its hoped|its expected|its anticipated", r"\b(?P<wrong>its)\s(?=(?:important|essential|vital|clear|possible|necessary|hoped|expected|anticipated)\sthat\b)", "it’s"),
    phrase("pupils where|children where|students where|teachers where|parents where|learners where|families where|they where|we where", r"\b(?:pupils|children|students|teachers|parents|learners|families|they|we)\s(?P<wrong>where)\s(?=(?:able|given|asked|taught|invited|consulted|encouraged|offered)\s(?:to|a|the|that|about|by|in|for|extra|more|regular)\b)", "were"),
    phrase("quite area|quite areas|quite space|quite spaces|quite room|quite rooms|quite corner|quite corners|quite zone|quite zones|quite place|quite places|quite spot|quite spots|quite reading|quite readings", r"\b(?:a|the|our)\s(?P<wrong>quite)\s(?=(?:area|room|space|corner|reading\s(?:area|corner|space)|zone|place|spot)s?\b)", "quiet"),
    phrase("complaint with", r"\b(?:is|are|be|fully|gdpr|remain)\s(?P<wrong>complaint)\s(?=with\b)", "compliant"),
    phrase("insure that", r"\b(?P<wrong>insure)\s(?=that\b)", "ensure"),
    phrase("weather or not", r"\b(?P<wrong>weather)\sor\snot\b", "whether"),
    phrase("is been|are been", r"\b(?:is|are)\s(?P<wrong>been)\s(?=(?:used|taught|given|made|done|developed|delivered|monitored|supported|implemented|introduced|provided|reviewed|embedded|planned|tracked|trained|led)\b)", "being"),
    phrase("has being|have being", r"\b(?:has|have)\s(?P<wrong>being)\s(?=(?:used|taught|given|made|done|developed|delivered|monitored|supported|implemented|introduced|provided|reviewed|embedded|planned|tracked|trained|led|able)\b)", "been"),
    phrase("amount of", rf"\b(?:the|large|small|high|low|significant|increasing|greater|an?|limited)\s(?P<wrong>amount)\sof\s(?=(?:{_PEOPLE}|incidents|exclusions|suspensions|absences|books|lessons)\b(?!['’]|\s(?:time|training|hours|meetings|absence|turnover|voice|input|work|attention|support|talk|development|involvement|engagement)\b))", "number"),
    phrase(each("one of the|one of our|one of their|one of its|one of the key|one of our key|one of the main|one of our main", "priority|strategy"), r"\bone\sof\s(?:the|our|their|its)\s(?:key\s|main\s)?(?P<wrong>(?P<what>priorit|strateg)y)\s(?=(?:is|was|has|that|who|will|for)\b)", r"\g<what>ies"),
    phrase(each("one of the|one of our|one of their|one of its|one of the key|one of our key|one of the main|one of our main", "target|aim|pupil|teacher|reason|challenge|barrier|strength|concern"), r"\bone\sof\s(?:the|our|their|its)\s(?:key\s|main\s)?(?P<wrong>target|aim|pupil|teacher|reason|challenge|barrier|strength|concern)\s(?=(?:is|was|has|that|who|will|for)\b)", r"\g<wrong>s"),
    phrase(each("each|every", "pupils|learners|students|teachers|parents|subjects|lessons|terms|weeks"), r"\b(?:each|every)\s(?P<wrong>(?P<thing>pupil|learner|student|teacher|parent|subject|lesson|term|week)s)\s(?=(?:has|is|was|will|who|are|can|have)\b)", r"\g<thing>"),
    phrase("more better|more easier|more clearer|more happier|more quicker", r"\b(?P<wrong>more\s(?P<what>better|easier|clearer|happier|quicker))\b(?=\s(?:for|to|and|than)\b|\s*(?:[.,;]|\Z))", r"\g<what>"),
    phrase(
        each("large|huge|considerable|wide|vast|small|great|limited|broad|varied|high|growing|significant|substantial", "amount|number|range|variety|proportion|percentage"),
        r"\b(?:missed|had|have|has|made|lost|took|taken|spent|received|with|need|needs|requires?|for|is|through|using|from|across|offers?)\s"
        r"(?P<wrong>(?:(?:large|huge|considerable|wide|vast|small|great|limited|broad|varied|high|growing|significant|substantial)\s)(?:amount|number|range|variety|proportion|percentage))(?=\sof\b)",
        r"a \g<wrong>",
    ),
    phrase(
        "there are number of|there were number of|through variety of|with variety of|using variety of|through range of|with range of|using range of|in variety of|in range of",
        r"\b(?:there\s(?:are|were)|through|with|using|in)\s(?P<wrong>number|variety|range)(?=\sof\s[a-z]{4,}\b)",
        r"a \g<wrong>",
    ),
    phrase(
        each("many of|some of|most of|few of|none of|several of", _PEOPLE),
        rf"\b(?:many|some|most|few|none|several)\s(?P<wrong>of)\s(?=(?:{_PEOPLE})\b(?!['’]|\s(?:evenings?|meetings?|time|work|voice|views|development|training)\b))",
        "of the",
        unless=r"\b(?:so|as|how)\s",
    ),
    phrase(
        "a suite of|a set of|a list of|a package of|a programme of|a timetable of|a calendar of|a bank of",
        r"(?:\A|(?<=[.!?]\s))A\s(?:suite|set|list|package|programme|timetable|calendar|bank)\sof\s(?:[a-z]+\s)?[a-z]+s\s(?P<wrong>are)\b",
        "is",
    ),
    phrase(
        "will are|should are|would are|could are|must are|should is|must is|would is",
        rf"\b(?:{_PEOPLE}|they|we|it|which|who|school)\s(?:will|should|would|could|must)\s(?P<wrong>are|is)\b",
        "be",
    ),
    phrase(
        "will has|should has|would has|could has|must has",
        rf"\b(?:{_PEOPLE}|they|we|it|which|who|school)\s(?:will|should|would|could|must)\s(?P<wrong>has)\b",
        "have",
    ),
    phrase(
        "would increased|will increased|would improved|will improved|will achieved|will reduced|will raised",
        r"\bwhat\s(?:would|will)\s(?P<wrong>(?P<verb>increas|improv|achiev|rais|reduc)ed)(?=\s(?:the|our|their|this)\b)",
        r"\g<verb>e",
    ),
    phrase(
        "all subject|both subject|many subject|several subject|these subject|core subject|key area|all area|both area|many area|these area|all lesson|all stage|both lesson|several area|key aspect|all aspect|these aspect",
        r"\b(?:all|both|many|several|these|those|various)\s(?:core\s|key\s|foundation\s|main\s)?(?P<wrong>subject|area|lesson|stage|aspect)(?=[.;:)]|\Z|\s(?:are|have|were)\b)",
        r"\g<wrong>s",
    ),
    phrase(
        "core subject|foundation subject",
        r"\b(?:all|both|many|several|these|those)\s(?:three\s|two\s)?(?:core|foundation)\s(?P<wrong>subject)(?=\s(?:to|in|by|with|for|as|so|at)\b)",
        "subjects",
        unless=r"\b(?:any|each|every|one|a)\s",
    ),
    phrase(
        each("pupil|teacher|learner|student", "lack|have|are|were|achieve|enjoy|feel|know|find|understand|struggle|attend|receive|make"),
        r"(?:\A|(?<=[.!?]\s))(?P<wrong>pupil|teacher|learner|student)\s(?=(?:lack|have|are|were|achieve|enjoy|feel|know|find|understand|struggle|attend|receive|make)\s(?!of\b)[a-z])",
        r"\g<wrong>s",
    ),
))  # fmt: skip
