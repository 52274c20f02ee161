"""Edits: small functions that make one map out of another."""
