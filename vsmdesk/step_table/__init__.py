"""Columns, durations and cells as text: read and written; paste, import and export share them."""
