"""Documents of other programs, read with every word and its place, and what their labels say about fields of a plan."""
