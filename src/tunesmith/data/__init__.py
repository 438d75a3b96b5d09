"""A row becomes numbers."""
