"""Pictures: a chart becomes a drawing, and a drawing SVG or PNG."""

from __future__ import annotations

from improvplan.rendering.pictures.course import course_drawing
from improvplan.rendering.pictures.progress_bars import progress_drawing
from improvplan.rendering.pictures.shapes import Drawing
from improvplan.rendering.pictures.side_by_side import side_by_side_drawing
from improvplan.rendering.pictures.timeline import timeline_drawing
from improvplan.rendering.pictures.trend import trend_drawing
from improvplan.views.charts import Chart, Course, SideBySide, Timeline, Trend

__all__ = ["Drawing", "drawing_of"]


def drawing_of(chart: Chart) -> Drawing:
    """The drawing of a chart."""
    if isinstance(chart, Trend):
        return trend_drawing(chart)
    if isinstance(chart, Course):
        return course_drawing(chart)
    if isinstance(chart, SideBySide):
        return side_by_side_drawing(chart)
    return timeline_drawing(chart) if isinstance(chart, Timeline) else progress_drawing(chart)
