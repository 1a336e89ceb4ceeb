"""The words that real plans use for the fields of a plan: headings and columns of councils', trusts' and schools' own forms.

A label may stand for several fields; the first takes what is not labelled further. Names are those of the format, seen from
what the label is about: a plan, a priority, or a row of a table of actions.
"""

from __future__ import annotations

from typing import Final

STARTS: Final = "starts"
"""When something begins, where its end stands in a column of its own: no field, but the first half of one."""

PLAN: Final = {
    "session": "session; academic year; school year; year; plan for session; for session; plan year",
    "organisation.name": "school; school name; name of school; establishment; establishment name; cluster; trust",
    "organisation.part_of": "local authority; council; multi-academy trust",
    "dates.written": "date; date written; date updated; last updated; date of plan",
    "dates.review": "review date; date of review; next review",
    "dates.approved": "date approved; approval date; approved by governors",
    "aim": (
        "our vision; vision; vision values and aims; vision, values and aims; aims; school aims; our aims; "
        "mission; mission statement; our mission; vision statement; our vision statement; school vision; our "
        "vision and values; vision and values; values; our values; our vision, values and aims; our values and "
        "aims; our aims and values; aims and values; ethos; our ethos; ethos and values; school vision, values "
        "and aims"
    ),
    "summary": (
        "summary; executive summary; plan on a page; action plan summary for stakeholders; in brief; priorities "
        "at a glance; school priorities at a glance"
    ),
    "needs": (
        "needs; needs assessment; self-evaluation; what our self-evaluation found; areas for improvement; "
        "inspection recommendations; recommendations from inspection; areas for improvement from inspection; what "
        "we need to improve; key areas for improvement; areas for development"
    ),
    "leads": (
        "plan lead; plan leads; author; owner; written by; prepared by; compiled by; plan written by; completed by"
    ),
    "evaluations": (
        "review of progress; monitoring of progress of improvement plan; progress; progress to date; review of "
        "last year; review of previous plan; evaluation of last year; evaluation of previous plan"
    ),
    "impact": "overall impact",
    "next_steps": "next steps; where to next",
    "funding": "funding; funding overview; pef allocation; budget",
    "sign_off": "sign off; endorsement; plan signatures; statement authorised by; signed",
    "groups": "governance; leadership team; plan team",
    "indicators": "critical indicators; key performance indicators; kpis; indicators",
    "glossary": "glossary; abbreviations",
    "meetings": "meetings; governors' meetings",
}

PRIORITY: Final = {
    "title": (
        "priority; improvement priority; target; goal; objective; objectives; strategic priority; key issue; key "
        "priority; workstream; focused priority; priority name; strategic goal; school / nursery priority; key "
        "indicator; area for improvement; area of improvement; improvement area; focus; focus area; area of "
        "focus; key area; priority area; priority area for improvement; area for development; area of "
        "development; development area; development priority; improvement objective; school priority"
    ),
    "why": (
        "rationale; rationale for change; why; why this matters; why is this important; because; challenge; root "
        "cause; student-centered problem; student-centred problem; current good practice; remit; intent; reason; "
        "context; why we chose this; why we have chosen this; what we know now; what the evidence says; why this "
        "priority; starting point; where are we now; where we are now; current position; current situation; "
        "background; rationale and evidence; what is the issue; what is the problem; issue; reason for this "
        "priority; why is this our priority; data / evidence informing priority; data informing priority; evidence "
        "informing priority; evidence for this priority; identified need"
    ),
    "causes": "causes; what lies behind it",
    "summary": "in brief",
    "aim": "aim; aims; desired impact",
    "outcomes": (
        "outcome; outcomes; outcome(s); outcome(s) / expected impact; expected impact; anticipated impact; "
        "desired outcome; desired outcomes; intended outcome; intended outcomes; expected outcomes; which leads "
        "to; outcomes for learners; where do we want to be; where we want to be; what do we want to achieve; what "
        "we want to achieve; what are we trying to achieve; expected outcomes for learners; desired outcomes for "
        "learners; intended impact; outcomes / impact"
    ),
    "success_criteria": (
        "success criteria; success criterion; how will we know; how will we know if we have been successful; how "
        "will we know this has worked; evidence of success; evidence that demonstrates success; indicators of "
        "progress; what will success look like; how we will know; success criteria / milestones; what success "
        "will look like; what success looks like; what does success look like; what good will look like; what "
        "will be different; how we will know it has worked; how will we know it has worked; how we will know we "
        "have succeeded; success looks like; success will look like; success measure; success measures; success "
        "indicators; what success will look like for pupils; how will we know we have "
        "succeeded; what will it look like when we get there"
    ),
    "measures": (
        "measures; measure; measures of impact; measurement; measure of fidelity of implementation; how will we "
        "measure success; how we will measure progress; measures of success; how will we measure impact; how we "
        "will measure impact; how will impact be measured; how will you measure success; how will we measure "
        "progress; how will you measure impact; how we will measure success; evidence and measures"
    ),
    "actions": (
        "action; actions; plan of action; tasks; tasks/ interventions to achieve priority; tasks/interventions; interventions; we "
        "will; what will we do; what are we going to do; activity; activities; strategy; strategies; strategy "
        "description; strategies and actions; commitments; implementation; actions to be taken; action(s); key "
        "actions; key tasks; steps to be taken; organisation; what we will do; what we are going to do; what will "
        "be done; what needs to be done; what we need to do; actions and steps; steps; action to be taken; "
        "actions required; action required; action/task; action / task; what; how; how will we get there; how "
        "will we do it; how we will do it; how we will get there; steps to success; key strategies; improvement "
        "actions; planned actions; implementation steps; change ideas; change idea; ideas for change; task; action step; action steps"
    ),
    "leads": (
        "lead; leads; strategic lead; slt lead; senior lead; senior leader; priority lead; operational lead; "
        "overall lead; key person; led by; lead person; lead responsibility; staff lead; person(s) responsible; "
        "person "
        "responsible; persons responsible; responsibility; responsible; who; by whom; workstream lead officer; "
        "staff responsible; owner; who will do it; who will lead; who is responsible; person leading; led by "
        "whom; who leads; led by whom; lead/s; lead(s); personnel; staff involved; people; people responsible; "
        "person; responsible person; responsible officer; lead officer; lead practitioner; key personnel; who is "
        "involved; who will lead this; lead member of staff"
    ),
    "sponsor": "sponsor; governor; named governor; governor responsible; governor link; work stream sponsor; governor lead; trustee lead; link governor",
    "timescale": (
        "timescale; timescales; timeline; time; when; target date; completion date; deadline; date; timeline for "
        "focus; timescale / checkpoints; by when; dates; start and finish; when by; by when; when will it be "
        "done; start and end; finish by; due; due by; due date; complete by; timeframe; time frame; time scale; date due; "
        "end; end date; finish; finish date; when will this happen; when will it happen; completed by; to be "
        "completed by"
    ),
    STARTS: "start; start date; starts; date started; begin; begins; from; date from; starting; start by; begin date; from when",
    "milestones": "milestones; key milestones; checkpoints; termly milestones; milestone; steps on the way",
    "resources": (
        "resources; resource; resources and costs; resources and costings; resources: staffing, time, money, cpd; "
        "resource implications; resources/supports (internal/external); expenditure; resources required; what do "
        "we need; what we need; resources needed; resourcing; people and resources"
    ),
    "costs": (
        "cost; costs; budget; budgeted cost; funding allocated; cost implications; funding; what it will cost; "
        "how much; cost and source; costs and funding; cost / resources; funding source; source of funding; "
        "funding sources; how much will it cost; what will it cost; what does it cost; costings; costing; "
        "estimated cost; spend; budget / cost"
    ),
    "monitoring": (
        "monitoring; monitoring arrangements; method(s) to monitor progress; how will this be monitored; "
        "monitoring and evaluation; monitoring/personnel; staff responsible for monitoring; who monitors; how we "
        "will check; how will we check; how we will monitor; how will we monitor; how it will be monitored; how "
        "we will check progress; checks; monitored by; monitoring activity; how will it be monitored; monitoring "
        "activities; how and when will we check; monitoring by; how progress will be checked; how progress will be "
        "monitored; how progress is checked; how it will be checked; how this will be checked"
    ),
    "evaluations": (
        "evaluation; evaluations; evaluation/evidence; evaluation & further action; review and impact; short "
        "report; evaluative statement & actual impact/ evidence; evaluative statement; progress; progress to "
        "date; summative evaluation; formative reviews; review; evidence of impact; what has changed; how is it "
        "going; how it went; how did it go; progress and impact; evaluation of impact; progress review; mid-year "
        "review; end of year review; end of year evaluation; mid-year evaluation; review of progress"
    ),
    "impact": "impact; actual impact; impact on learners; impact on pupils; impact so far",
    "next_steps": (
        "next steps; next steps/ future targets; future targets; further action; where to next; "
        "sustainability and suggested next steps; what next"
    ),
    "for": (
        "target group; focus grade level(s) and/or student group(s); which pupil groups/cohorts will benefit; "
        "who will benefit; pupils; year groups; for"
    ),
    "support": "support; external support; support agreed; support agreed with education scotland; partners",
    "links": (
        "links to frameworks; quality indicators; hgios quality indicators; hgios/ hgioelc quality indicators; "
        "links to hgios; nif priorities; nif drivers; nif priority; nif driver; pef interventions; links to aims; "
        "qis; national improvement framework priorities; hgios; rrs articles; developing in faith/ rrs "
        "article(s); hgios 4 qis; hgios qis; hgios4 qis; hgios 4; hgios4; hgioelc qis; hgios 4 and hgioelc qis; "
        "quality indicator; qi; hgios 4 quality indicators; hgios4 quality indicators; hgioelc quality "
        "indicators; links to national priorities; national priorities; links with frameworks"
    ),
    "indicators": "figures it should move; indicators",
    "status": "status; rag; rag rating; progress status; rag status; r a g; progress rag; rag progress; on track",
    "baseline": "baseline; baseline position; current data; baseline data; present level of performance",
}

PLAN_IN_OTHER_LANGUAGES: Final = {
    "session": "sesiwn; blwyddyn ysgol; blwyddyn academaidd; seisean; bliain scoile; scoilbhliain",
    "organisation.name": "ysgol; enw'r ysgol; scoil; sgoil",
    "organisation.part_of": "awdurdod lleol; ùghdarras ionadail",
    "dates.written": "dyddiad; dáta; ceann-latha",
    "dates.review": "dyddiad adolygu; dyddiad yr adolygiad",
    "aim": (
        "gweledigaeth; ein gweledigaeth; datganiad cenhadaeth; cenhadaeth; nodau; ein nodau; gwerthoedd; ein gwerthoedd; "
        "gweledigaeth a gwerthoedd; gweledigaeth ac amcanion; ár bhfís; fís; lèirsinn; ar lèirsinn; luachan"
    ),
    "summary": "crynodeb; achoimre; geàrr-chunntas",
    "needs": "hunanarfarnu; meysydd i'w gwella; argymhellion estyn; féinmheastóireacht",
    "sign_off": "llofnodion; llofnod",
    "glossary": "geirfa",
}
PRIORITY_IN_OTHER_LANGUAGES: Final = {
    "title": (
        "blaenoriaeth; targed; amcan; maes i'w ddatblygu; maes i'w wella; blaenoriaeth gwella; blaenoriaeth datblygu; tosaíocht; "
        "sprioc; prìomhachas; targaid"
    ),
    "why": "pam; rhesymeg; cyd-destun; man cychwyn; sefyllfa bresennol; ble rydym ni nawr; cén fáth; réasúnaíocht; carson",
    "aim": "nod; nodau",
    "outcomes": (
        "deilliannau; deilliant; deilliannau disgwyliedig; canlyniadau; canlyniadau disgwyliedig; effaith ddisgwyliedig; torthaí; "
        "toraidhean; builean"
    ),
    "success_criteria": "meini prawf llwyddiant; meini prawf; sut byddwn ni'n gwybod; critéir ratha; slatan-tomhais soirbheachais",
    "measures": "mesurau; sut byddwn ni'n mesur; tomhais",
    "actions": (
        "camau gweithredu; camau i'w cymryd; gweithredu; gweithgareddau; gweithgaredd; tasgau; tasg; strategaethau; beth; "
        "beth fyddwn ni'n ei wneud; gníomhartha; gníomh; gnìomhan; gnìomh"
    ),
    "leads": (
        "cyfrifoldeb; pwy; arweinydd; person cyfrifol; staff cyfrifol; yn gyfrifol; gan bwy; freagracht; duine freagrach; cé; "
        "dleastanas; cò"
    ),
    "sponsor": "llywodraethwr cyswllt; llywodraethwr",
    "timescale": "amserlen; pryd; erbyn pryd; dyddiad cwblhau; dyddiad gorffen; diwedd; amlíne; cathain; raon-ama; cuin",
    STARTS: "dyddiad dechrau; dechrau",
    "milestones": "cerrig milltir",
    "resources": "adnoddau; adnoddau a chost; adnoddau a chostau; acmhainní; goireasan",
    "costs": "costau; cyllid; cyllideb; ffynhonnell cyllid; costas; cosgais",
    "monitoring": "monitro; monitro a gwerthuso; monatóireacht; sgrùdadh",
    "evaluations": "gwerthusiad; gwerthuso; cynnydd; adolygiad; arfarniad; arfarnu; meastóireacht; measadh; adhartas",
    "impact": "effaith; tionchar; buaidh",
    "next_steps": "camau nesaf; na chéad chéimeanna eile; ath-cheumannan",
    "status": "statws",
    "baseline": "llinell sylfaen",
}
"""The same in Welsh, Irish and Scottish Gaelic."""

OVER_PRIORITIES: Final = (
    "priorities; improvement priorities; our priorities; our improvement priorities; key priorities; school priorities; "
    "school improvement priorities; priorities for improvement; strategic priorities; priorities for this session; "
    "priorities for the year; our priorities for improvement; improvement targets; improvement objectives; action plans"
)
"""Headings under which each priority has a heading of its own."""

QUESTIONS: Final = (
    (r"what (?:do|did) we (?:want|need|hope) to (?:improve|get better at|work on|change)\b|what (?:will|are) we (?:going to )?improv", "title"),
    (r"why\b|what (?:is|was) (?:the|our) (?:reason|problem|issue)", "why"),
    (r"where are we|what (?:do|did) we (?:already )?know|how good are we|what (?:is|does) the evidence", "why"),
    (r"(?:by )?who(?:m)?\b", "leads"),
    (r"(?:by )?when\b|how long", "timescale"),
    (r"how much|what (?:will|does|did) (?:it|this|they) cost|how (?:will|is) (?:it|this) (?:be )?(?:paid|funded)", "costs"),
    (r"what (?:resources|do we need|will we need|is needed)", "resources"),
    (r"(?:how|what) (?:will|do|can|would) (?:we|you|i) (?:know|see)|what will (?:success|it|good)", "success_criteria"),
    (r"how (?:will|do|can) (?:we|you) (?:measure|show|prove)|how (?:will|is) .{1,30} (?:be )?measured", "measures"),
    (r"how (?:and when )?(?:will|do|can) (?:we|you) (?:check|monitor|track)|how (?:will|is) .{1,30} (?:be )?monitored", "monitoring"),
    (r"what (?:difference|change|impact (?:do|will|should|would))|what (?:are|were) we (?:trying|aiming|hoping)|what (?:do|did) we (?:want|hope) ", "outcomes"),
    (r"how (?:are|is|was|were) (?:we|it|this|things|they) (?:getting on|going|doing|progressing)\b(?! to)", "evaluations"),
    (r"(?:what|where) (?:do|did) (?:we|you) (?:want|hope|aim|need) to (?:make|be|get|achieve|see)", "outcomes"),
    (r"what (?:will|are|shall|should|must) (?:we|you|i)(?: going)?(?: to)? (?:do|change|try)|what needs to", "actions"),
    (r"how (?:will|are|shall|do|can|should) (?:we|you)(?: going)?(?: to)? (?:do|get|achieve|make|bring|reach)", "actions"),
    (r"what next|where next|where (?:to|do we go) (?:next|now)|what (?:will|do) we do next", "next_steps"),
    (r"how (?:did|is|has) (?:it|this|we)|what (?:has|have|did|was|were) ", "evaluations"),
)  # fmt: skip
"""How questions begin that stand over the answers about a priority, and the field that they ask for; the first that fits counts."""

ACTION: Final = {"leads": "who", "timescale": "by", "costs": "cost", "status": "status", "actions": "do", "title": ""}
"""What labels of a priority mean in a row that is an action."""


FUNDS: Final = (
    "core; core budget; school budget; pef; sef; sac; saf; pupil equity fund; pupil equity; pupil premium; sports premium; "
    "grant; fund; source; source of funding"
)
"""What stands beside the word for costs in the title of a column: `Cost / PEF`."""


def phrases(words: str) -> list[str]:
    """The phrases of an entry."""
    return [phrase.strip() for phrase in words.split(";") if phrase.strip()]
