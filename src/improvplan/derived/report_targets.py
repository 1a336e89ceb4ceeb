"""The evaluation of each target in columns, as English clusters and trusts keep it: evaluation, impact, next steps."""

from __future__ import annotations

from improvplan.context.context import Context
from improvplan.derived.report import Report, chapter, part, words
from improvplan.derived.report_material import Material

_COLUMNS = (
    ("Target", ("ref", "title", "aim"), 16),
    ("Success Criteria", ("success_criteria", "outcomes"), 20),
    ("Evaluation/Evidence", ("evaluations",), 28),
    ("Impact", ("impact", "evaluations.impact"), 19),
    ("Next Steps/ Future Targets", ("next_steps", "evaluations.next_steps"), 17),
)


def target_evaluation(context: Context) -> Report:
    """One row for each priority of a plan, with the columns that are written after the work."""
    material = Material(context)
    found = material.table("Evaluation of targets", _COLUMNS, material.plan.priorities)
    whole = material.table(
        "Evaluation of the plan as a whole",
        (
            ("When", ("when",), 14),
            ("Evaluation", ("statement",), 31),
            ("Evidence", ("evidence",), 28),
            ("Impact", ("impact",), 27),
        ),
        material.plan.evaluations,
    )
    chapters = (
        *chapter("Targets", part("targets", "", found or words("The plan has no targets yet."))),
        *chapter(
            "The plan as a whole",
            part("whole", "", whole, material.entry(material.plan, "impact", "Impact")),
            part("next", "", material.entry(material.plan, "next_steps", "Next steps")),
        ),
    )
    title = f"Evaluation of targets {material.session}".strip()
    return Report(
        "target-evaluation", title, material.model.title, material.ends, material.facts(), chapters, "landscape"
    )
