"""The adapter changes."""
