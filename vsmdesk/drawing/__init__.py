"""Marks on paper: a display list of four primitives that every backend draws alike. Knows nothing of maps."""
