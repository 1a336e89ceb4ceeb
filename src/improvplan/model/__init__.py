"""The plan as Pydantic models: the vocabulary of the product."""
