"""A plan in its form, frameworks, calendar and people: what rules, documents and edits ask of it."""
