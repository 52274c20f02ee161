"""Why an edit cannot be done."""


class EditError(ValueError):
    """One sentence for the person at the screen: what cannot be done, and why or what to do instead."""
