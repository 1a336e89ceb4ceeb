"""Word lists, and matching them in the sentences of a plan."""
