"""Whether the bytes of a file can hold a text that must be cleaned, found without reading the file."""

import re

from vsmdesk.model.plain_text import LONGEST_TEXT

_ESCAPES = (b"\\b", b"\\f", b"\\r", b"\\u")
_CHARACTERS = re.compile(rb"\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]")


def may_hold_harm(data: bytes) -> bool:
    """Whether a control character, a mark that turns text around, or a text too long for a map can be in this JSON."""
    if b"\x7f" in data or (b"\\" in data and any(escape in data for escape in _ESCAPES)):
        return True
    if not data.isascii() and _CHARACTERS.search(data):
        return True
    return _has_long_line(data)


def _has_long_line(data: bytes) -> bool:
    begin = 0
    while len(data) - begin > LONGEST_TEXT:
        end = data.rfind(b"\n", begin, begin + LONGEST_TEXT + 1)
        if end < 0:
            return True
        begin = end + 1
    return False
