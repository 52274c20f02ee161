"""What of a text can stand on paper: no control characters, no marks that turn its order around."""

import re

_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_BROKEN = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_JOINERS = "\u200c\u200d"
_JOINING = re.compile("[\u0620-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff]")
_SPECIAL = re.compile(r"[^ -~\n]")


def cleaned(text: str) -> str:
    """The text as it is drawn: one kind of line break, tabs as spaces, what cannot be seen left out.

    Controls, direction marks and overrides vanish, and joiners where they join nothing. Halves of broken characters
    become U+FFFD.
    """
    if not _SPECIAL.search(text):
        return text
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    return _BROKEN.sub("\ufffd", _DROPPED.sub(_kept, text))


def _kept(dropped: re.Match[str]) -> str:
    """Joiners stay between letters whose shapes they decide, as in Persian and Hindi."""
    text, at = dropped.string, dropped.start()
    between = dropped[0] in _JOINERS and 0 < at < len(text) - 1
    return dropped[0] if between and _JOINING.match(text[at - 1]) and _JOINING.match(text[at + 1]) else ""


def on_one_line(text: str) -> str:
    """The cleaned text with its line breaks as spaces."""
    if text.isascii() and text.isprintable():
        return text
    return cleaned(text).replace("\n", " ")
