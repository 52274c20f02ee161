"""Captions: a title that is a sentence with a number, a body of at most two lines (look 6)."""

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.even_lines import even_lines
from vsmdesk.drawing.lettering import Anchor, text_width
from vsmdesk.drawing.type_styles import CALLOUT_BODY, CALLOUT_TITLE
from vsmdesk.model.friction import Friction
from vsmdesk.records import dataclass

WIDTHS = (180.0, 150.0, 125.0)
MOST_TITLE_LINES = 2
MOST_BODY_LINES = 2
MOST_CHARACTERS = 84
ASCENT, DESCENT = 0.78, 0.24
TITLE_BELOW_CENTRE = 2.8


@dataclass(frozen=True, slots=True)
class Caption:
    """Title and body beside a disc: x is the end given by `anchor`, y the baseline of the title's first line."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    x: float
    y: float
    anchor: Anchor
    box: Box


@dataclass(frozen=True, slots=True)
class Texts:
    """A caption's lines, broken to one width, and the room they take."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    width: float
    height: float

    def beside(self, x: float, y: float, anchor: Anchor) -> Caption:
        """The caption of a disc in the middle of height y, its near end at x."""
        baseline = y + TITLE_BELOW_CENTRE
        top = baseline - CALLOUT_TITLE.size * ASCENT
        left = x if anchor == "start" else x - self.width
        return Caption(self.title, self.body, x, baseline, anchor, Box(left, top, left + self.width, top + self.height))


def texts_of(friction: Friction) -> tuple[Texts, ...]:
    """The caption's texts broken to a few widths, the widest first; none without a title."""
    if not friction.title.strip():
        return ()
    return tuple(dict.fromkeys(_broken(friction, width) for width in WIDTHS))


def _broken(friction: Friction, width: float) -> Texts:
    size, small = CALLOUT_TITLE.size, CALLOUT_BODY.size
    title = even_lines(CALLOUT_TITLE, friction.title[:MOST_CHARACTERS], width, MOST_TITLE_LINES)
    body = even_lines(CALLOUT_BODY, friction.description, width, MOST_BODY_LINES)
    wide = max([text_width(line, size, bold=True) for line in title] + [text_width(line, small) for line in body])
    leading = len(title) * CALLOUT_TITLE.leading + len(body) * CALLOUT_BODY.leading
    last = CALLOUT_BODY if body else CALLOUT_TITLE
    height = size * ASCENT + leading - last.leading + last.size * DESCENT
    return Texts(title, body, wide, height)
