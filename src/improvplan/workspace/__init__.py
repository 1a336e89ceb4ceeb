"""The files of a plans repository, its configuration, its terms and the index across plans."""
