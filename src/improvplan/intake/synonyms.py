"""The words that real plans use for the fields of a plan: headings and columns of councils', trusts' and schools' own forms.

A label may stand for several fields; the first takes what is not labelled further. Names are those of the format, seen from
what the label is about: a plan, a priority, or a row of a table of actions.
"""

from __future__ import annotations

from typing import Final

PLAN: Final = {
    "session": "session; academic year; school year; year; plan for session",
    "organisation.name": "school; school name; name of school; establishment; establishment name; cluster; trust",
    "organisation.part_of": "local authority; council; multi-academy trust",
    "dates.written": "date; date written; date updated; last updated; date of plan",
    "dates.review": "review date; date of review; next review",
    "dates.approved": "date approved; approval date; approved by governors",
    "aim": "our vision; vision; vision values and aims; vision, values and aims; aims; school aims; our aims; mission",
    "summary": "summary; executive summary; plan on a page; action plan summary for stakeholders; in brief",
    "needs": "needs; needs assessment; self-evaluation; what our self-evaluation found",
    "leads": "plan lead; plan leads; author; owner",
    "evaluations": "review of progress; monitoring of progress of improvement plan",
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
        "priority; improvement priority; target; goal; objective; objectives; strategic priority; key issue; key priority; "
        "workstream; focused priority; priority name; strategic goal; school / nursery priority; key indicator"
    ),
    "why": (
        "rationale; rationale for change; why; why this matters; why is this important; because; challenge; root cause; "
        "student-centered problem; student-centred problem; current good practice; remit; intent; reason; context; "
        "why we chose this; why we have chosen this; what we know now; what the evidence says; why this priority; starting point"
    ),
    "causes": "causes; what lies behind it",
    "summary": "in brief",
    "aim": "aim; aims; desired impact",
    "outcomes": (
        "outcome; outcomes; outcome(s); outcome(s) / expected impact; expected impact; anticipated impact; desired outcome; "
        "desired outcomes; intended outcome; intended outcomes; expected outcomes; which leads to; outcomes for learners"
    ),
    "success_criteria": (
        "success criteria; success criterion; how will we know; how will we know if we have been successful; "
        "how will we know this has worked; evidence of success; evidence that demonstrates success; indicators of progress; "
        "what will success look like; how we will know; success criteria / milestones; "
        "what success will look like; what success looks like; what does success look like; what good will look like; what will be different; how we will know it has worked; how will we know it has worked; how we will know we have succeeded"
    ),
    "measures": (
        "measures; measure; measures of impact; measurement; measure of fidelity of implementation; "
        "how will we measure success; how we will measure progress; measures of success"
    ),
    "actions": (
        "action; actions; tasks; tasks/ interventions to achieve priority; tasks/interventions; interventions; we will; "
        "what will we do; what are we going to do; activity; activities; strategy; strategies; strategy description; "
        "strategies and actions; commitments; implementation; actions to be taken; action(s); key actions; key tasks; "
        "steps to be taken; organisation; "
        "what we will do; what we are going to do; what will be done; what needs to be done; what we need to do; actions and steps; steps; action to be taken"
    ),
    "leads": (
        "lead; leads; led by; lead person; lead responsibility; staff lead; person(s) responsible; person responsible; "
        "persons responsible; responsibility; responsible; who; by whom; workstream lead officer; staff responsible; owner; "
        "who will do it; who will lead; who is responsible; person leading; led by whom; who leads; led by whom"
    ),
    "sponsor": "sponsor; work stream sponsor; governor lead; trustee lead; link governor",
    "timescale": (
        "timescale; timescales; timeline; time; when; target date; completion date; deadline; date; timeline for focus; "
        "timescale / checkpoints; by when; dates; start and finish; "
        "when by; by when; when will it be done; start and end; finish by; due; due by; complete by; timeframe; time frame; time scale; date due"
    ),
    "milestones": "milestones; key milestones; checkpoints",
    "resources": (
        "resources; resource; resources and costs; resources and costings; resources: staffing, time, money, cpd; "
        "resource implications; resources/supports (internal/external); expenditure; resources required"
    ),
    "costs": (
        "cost; costs; budget; budgeted cost; funding allocated; cost implications; funding; "
        "what it will cost; how much; cost and source; costs and funding; cost / resources"
    ),
    "monitoring": (
        "monitoring; monitoring arrangements; method(s) to monitor progress; how will this be monitored; "
        "monitoring and evaluation; monitoring/personnel; staff responsible for monitoring; who monitors; "
        "how we will check; how will we check; how we will monitor; how will we monitor; how it will be monitored; how we will check progress; checks; monitored by; monitoring activity"
    ),
    "evaluations": (
        "evaluation; evaluations; evaluation/evidence; evaluation & further action; review and impact; short report; "
        "evaluative statement & actual impact/ evidence; evaluative statement; progress; progress to date; "
        "summative evaluation; formative reviews; review; evidence of impact; "
        "what has changed; how is it going; how it went; how did it go"
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
        "links to hgios; nif priorities; nif drivers; nif priority; nif driver; pef interventions; links to aims; qis; "
        "national improvement framework priorities; hgios; rrs articles; developing in faith/ rrs article(s)"
    ),
    "indicators": "figures it should move; indicators",
    "status": "status; rag; rag rating; progress status",
    "baseline": "baseline; current data; baseline data; where are we now; present level of performance",
}

ACTION: Final = {"leads": "who", "timescale": "by", "costs": "cost", "status": "status", "actions": "do", "title": ""}
"""What labels of a priority mean in a row that is an action."""


def phrases(words: str) -> list[str]:
    """The phrases of an entry."""
    return [phrase.strip() for phrase in words.split(";") if phrase.strip()]
