"""What stops a map from being exported: one sentence for the person who asked."""


class ExportError(ValueError):
    """The map does not fit into a file of that kind. Its text is one sentence: where, what is wrong, what to do."""
