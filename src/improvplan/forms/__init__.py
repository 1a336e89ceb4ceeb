"""Plan templates: what a form asks for, its words, its frameworks, its documents."""
