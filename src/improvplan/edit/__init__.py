"""New files: a plan to fill in, made from a form; a repository of plans."""
