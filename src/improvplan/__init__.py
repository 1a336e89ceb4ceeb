"""improvplan: improvement plans as plain text, checked and rendered."""
