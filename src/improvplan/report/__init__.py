"""Findings to text, JSON, SARIF, JUnit, annotations and Markdown: pure functions."""
