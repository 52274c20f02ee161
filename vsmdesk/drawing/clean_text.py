"""What of a text can stand on paper: no control characters, no marks that turn its order around."""

import re

_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_BROKEN = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPECIAL = re.compile(r"[^ -~\n]")


def cleaned(text: str) -> str:
    """The text as it is drawn: one kind of line break, tabs as spaces, what cannot be seen left out.

    Controls, joiners, direction marks and overrides vanish; halves of broken characters become U+FFFD.
    """
    if not _SPECIAL.search(text):
        return text
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    return _BROKEN.sub("\ufffd", _DROPPED.sub("", text))


def on_one_line(text: str) -> str:
    """The cleaned text with its line breaks as spaces."""
    return cleaned(text).replace("\n", " ")
