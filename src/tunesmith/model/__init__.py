"""A base model we can adapt."""
