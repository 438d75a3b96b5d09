"""The built-in instruction set: hand-written tables and generators."""
