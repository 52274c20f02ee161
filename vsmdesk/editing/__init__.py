"""How a map changes: documents with undo, edits, clipboard, arrangement."""
