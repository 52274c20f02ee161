"""Presets: which sections make a document, and on which paper; as data, the user's own too."""
