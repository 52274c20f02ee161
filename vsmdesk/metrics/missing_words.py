"""What nobody gave, in words."""

from vsmdesk.metrics.definition import Missing

_WORDS = {"%c&a": "%C&A", "next": "the shares of the branches"}


def missing_words(missing: Missing) -> str:
    """Such as `process time of 40`; fields of the stream are those `of the stream`."""
    return f"{_WORDS.get(missing.field, missing.field)} of {missing.id or 'the stream'}"
