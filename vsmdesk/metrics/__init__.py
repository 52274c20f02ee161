"""Figures of a map: each declared once, worked out through the flow; ladder, wording, map problems."""
