"""Each bundled form prints the headings and columns of the paper it stands for, in the order of the paper."""

from __future__ import annotations

import pytest

from .support import context_of_example, markdown

PAPERS = {
    "strathburn-cluster-2019-20": (
        "## Cluster Priority",
        "**Education and Families Priorities:**",
        "**PEF Interventions:**",
        "**NIF Drivers:**",
        "**NIF Priorities:**",
        "**Denominational Schools:**",
        "**Developing in Faith Themes:**",
        "**Rights Respecting Schools (RRS):**",
        "## Improvement priority 1: ",
        "**Person(s) Responsible:**",
        "**HGIOS/ HGIOELC Quality Indicators:**",
        "**PEF Interventions:**",
        "**NIF Drivers:**",
        "**NIF Priorities:**",
        "**Education and Families Priorities:**",
        "**Developing in Faith/ RRS Article(s):**",
        "**Outcome(s) / Expected Impact:**",
        "Tasks/ Interventions to achieve priority",
        "Measures",
        "Resources",
        "**Timescale:**",
        "## Improvement priority 2: ",
        "## Evaluative Statement & Actual Impact/ Evidence",
        "November",
        "February",
        "May",
    ),
    "clydevale-region-2019-22": (
        "## Contents",
        "## Foreword",
        "## Introduction",
        "## Our vision",
        "## Governance",
        "### Regional Education Forum",
        "## How we listened",
        "## How we will know",
        "## Critical Indicators",
        "## Plan on a page",
        "## Action Plans",
        "**Work Stream Sponsor:**",
        "**Workstream Lead Officer:**",
        "| REMIT | ACTION |",
        "Link to Vision",
        "**Support Agreed with Education Scotland:**",
    ),
    "wyedale-cluster-2019-20": (
        "ARTS-SEPT19",
        "**Target:**",
        "**Links to Aims:**",
        "**Success Criteria:**",
        "Organisation/Expenditure",
        "**Monitoring/Personnel:**",
        "Evaluation/Evidence",
        "| Impact |",
        "**Next Steps/ Future Targets:**",
    ),
    "larkfield-primary-2024-25": (
        "### Outcomes",
        "### Milestones",
        "### Success criteria",
        "| Action | Who | When | Cost |",
        "Costs of this priority",
        "## Monitoring Schedule",
        "## Staff training needs",
        "## Governors' meetings",
    ),
    "harbour-trust-2022-23": (
        "## Strategic Priority 1 - ",
        "### Why is this important?",
        "### How will we know if we have been successful?",
        "**Aim 1:**",
        "| Because… | We will… | Anticipated impact … |",
        "## Strategic Priority 2 - ",
        "**Aim 2:**",
    ),
}


@pytest.mark.parametrize("example", PAPERS)
def test_headings_and_columns_stand_in_the_order_of_the_paper(example: str) -> None:
    document = markdown(context_of_example(example))
    place = 0
    for words in PAPERS[example]:
        found = document.find(words, place)
        assert found >= 0, f"{words!r} is not where the paper has it"
        place = found + len(words)
