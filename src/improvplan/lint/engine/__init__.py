"""Choosing rules, running them, locating what they report, and leaving out what is suppressed or known."""
