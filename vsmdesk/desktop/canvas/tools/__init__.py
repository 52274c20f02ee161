"""How the pointer is understood: one small object for each mode."""
