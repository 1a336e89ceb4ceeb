"""The table of outputs in docs/formats.md, written from the outputs themselves."""

from __future__ import annotations

from improvplan.report.output import output_named, output_names


def outputs_table() -> str:
    """A row for each output of `validate`, as Markdown."""
    made = [output_named(name) for name in output_names()]
    rows = "".join(f"| `{one.name}` | {one.readers} | {one.shows} |\n" for one in made)
    return f"| format | for | shows |\n|---|---|---|\n{rows}"
