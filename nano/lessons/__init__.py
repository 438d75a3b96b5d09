"""Lessons: text that teaches copying from the context, in layouts other than the instruction templates."""
