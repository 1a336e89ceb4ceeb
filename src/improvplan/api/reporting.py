"""Findings as text for people and as JSON for programs."""

from improvplan.report.json import json_report
from improvplan.report.text import text_pieces, text_report

__all__ = ["json_report", "text_pieces", "text_report"]
