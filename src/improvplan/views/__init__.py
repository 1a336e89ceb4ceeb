"""Plan and form as plain data for documents: everything resolved and put into words, nothing laid out."""
