"""Frameworks that plans refer to: families, their editions and items, and what a link means in them."""
