"""What can be chosen for a document beside its preset."""

import re
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from vsmdesk.drawing.ink import THEMES, Theme
from vsmdesk.drawing.primitives import Role
from vsmdesk.exports.refusal import ExportError
from vsmdesk.model.stream import Paper
from vsmdesk.records import dataclass

MOST_SHEETS = 400
COLOURS: Mapping[str, Role] = MappingProxyType(
    {
        "work": "work",
        "wait": "wait",
        "friction": "friction",
        "rework": "rework",
        "improvement": "improvement",
        "gain": "gain",
        "text": "ink",
    }
)
"""The colours that a house may set as its own, and what they are to the drawing."""
_LEAST_CONTRAST = 3.0
"""To white: below that thin lines and figures are hard to see (WCAG 2.2, 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Options:
    """`paper` is that of the map or poster, None where the map and the preset decide; `on` that of a poster's sheets.

    `sheets` are the poster's sheets across and down. `client` and `confidentiality` replace those of the map where they
    are not None. `logo` is a PNG. `colours` are `#RRGGBB` by the names in `COLOURS`. `blank` leaves forms empty.
    `language` is the tag of the language of the map's texts, instead of the stream's.
    """

    paper: Paper | None = None
    on: Paper | None = None
    sheets: tuple[int, int] | None = None
    gray: bool = False
    client: str | None = None
    confidentiality: str | None = None
    logo: bytes = b""
    colours: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    blank: bool = False
    language: str | None = None


def sheets_of(text: str) -> tuple[int, int]:
    """`3x2` as across and down. Raises ExportError where it is not that, or more than 400 sheets."""
    found = re.fullmatch(r"\s*(\d{1,3})\s*[xX×]\s*(\d{1,3})\s*", text)
    across, down = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 0 < across * down <= MOST_SHEETS:
        raise ExportError(f"“{text}” is no number of sheets; give them across and down, such as 3x2, at most 400.")
    return across, down


def colour_of(text: str) -> tuple[str, str]:
    """`work=#0072B2` as name and colour. Raises ExportError where there is no such name or it is no colour."""
    name, _, value = text.partition("=")
    return checked_colour(name.strip().lower(), value.strip())


def checked_colour(name: str, value: str) -> tuple[str, str]:
    """Name and colour, the colour as `#RRGGBB`. Raises ExportError as `colour_of`."""
    if name not in COLOURS:
        raise ExportError(f"“{name}” is no colour that can be set; there are {', '.join(COLOURS)}.")
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise ExportError(f"“{value}” is no colour for {name}; give it as #RRGGBB, such as #0072B2.")
    return name, value.upper()


def theme_of(options: Options) -> Theme:
    """The colours of print, with the user's own in place of some; greys stay as they are."""
    if options.gray:
        return THEMES["gray"]
    print_theme = THEMES["print"]
    if not options.colours:
        return print_theme
    own = {COLOURS[name]: colour for name, colour in options.colours.items()}
    return Theme(print_theme.name, MappingProxyType({**print_theme.colours, **own}), print_theme.surfaces)


def colour_warnings(options: Options) -> tuple[str, ...]:
    """A sentence on each own colour that is hard to see on white paper."""
    if options.gray:
        return ()
    pale = [name for name, colour in options.colours.items() if contrast_to_white(colour) < _LEAST_CONTRAST]
    return tuple(f"The colour of {name} is hard to see on white paper; choose a darker one." for name in pale)


def contrast_to_white(colour: str) -> float:
    """The contrast of `#RRGGBB` to white, 1 to 21 (WCAG 2.2)."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
