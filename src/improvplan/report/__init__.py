"""Findings to text and JSON: pure functions."""
