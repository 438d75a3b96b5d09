"""One module for each family of kinds; each lists its own in `KINDS`."""
