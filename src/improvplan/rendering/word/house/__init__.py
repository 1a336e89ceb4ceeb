"""A house's own look: a letterhead read, and put around a document."""
