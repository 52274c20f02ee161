"""The running head and foot of pages of text: whose, what, on which numbers, which page."""

from collections.abc import Sequence
from io import BytesIO
from weakref import WeakKeyDictionary

from vsmdesk.drawing.builders import segment
from vsmdesk.drawing.even_lines import even_lines
from vsmdesk.drawing.primitives import Drawing, Path, Picture
from vsmdesk.drawing.type_styles import REPORT_NOTE, written, written_shortly, written_width
from vsmdesk.exports.refusal import ExportError
from vsmdesk.exports.report.blocks import RULE
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.footer import footer_words
from vsmdesk.symbols.marks import text_lines

MARGIN, TOP, BOTTOM = 48.0, 58.0, 58.0
LOGO_HEIGHT, LOGO_WIDTH = 20.0, 120.0
_RIGHT, _LEAST_NAME = 0.6, 40.0
"""What of the head's width client and confidentiality may take; points under which a shortened name says nothing."""
_NUMBERING, _LARGEST_LOGO = 52.0, 4 << 20
_APART, _OF_TIMES, _MOST_LINES = "  ", ("Times: ", "Rounded "), 2


def furniture(
    value_stream_map: ValueStreamMap,
    size: tuple[float, float],
    number: int,
    pages: int,
    state: str,
    logo: bytes = b"",
    *,
    with_head: bool = True,
    blank: bool = False,
) -> Drawing:
    """Head and foot of a page of that size; a page with a head of its own has its line of confidentiality below.

    A form that is left blank says nothing of times that the map knows.
    """
    width, height = size
    told = _basis(value_stream_map).split(_APART)
    basis = [part for part in told if not (blank and part.startswith(_OF_TIMES))]
    heads = _heads(value_stream_map.stream, state)
    head = _head(*heads, width, logo) if with_head else ()
    secret = "" if with_head else written_shortly(REPORT_NOTE, value_stream_map.stream.confidentiality, width / 3)
    numbering = f"{number} of {pages}"
    return (*head, *_foot(basis, f"{secret}.  {numbering}" if secret.strip() else numbering, width, height))


_bases: WeakKeyDictionary[ValueStreamMap, str] = WeakKeyDictionary()


def _basis(value_stream_map: ValueStreamMap) -> str:
    """What the numbers rest on: counted once for all pages of a map."""
    known = _bases.get(value_stream_map)
    if known is None:
        known = _bases[value_stream_map] = footer_words(value_stream_map).basis
    return known


def logo_size(logo: bytes, width: float = LOGO_WIDTH, height: float = LOGO_HEIGHT) -> tuple[float, float]:
    """The size in points of a logo that fits a place. Raises ExportError where it is no picture or too large."""
    from PIL import Image

    if len(logo) > _LARGEST_LOGO:
        raise ExportError("The logo is larger than 4 MB; take a smaller picture.")
    try:
        with Image.open(BytesIO(logo)) as image:
            across, down = image.size
            image.verify()
    except Exception as error:
        raise ExportError("The logo cannot be read as a picture; give a PNG file.") from error
    scale = min(width / across, height / down)
    return across * scale, down * scale


def head_logo(logo: bytes, width: float) -> Drawing:
    """The logo where the head of a page has it."""
    return logo_above(logo, width - MARGIN, 36.0)


def logo_above(logo: bytes, edge: float, bottom: float, most: float = LOGO_HEIGHT) -> Drawing:
    """A logo, at most so high, whose right edge and bottom are here; nothing where there is none or no room."""
    if not logo or most <= 0:
        return ()
    across, down = logo_size(logo, height=most)
    return (Picture(edge - across, bottom - down, across, down, logo, "Logo"),)


def _heads(stream: Stream, state: str) -> tuple[str, str, str]:
    """What it is, for whom, how confidential."""
    title = stream.title.strip() or "Value stream map"
    which = f"{state} state"
    parts = (title, "" if which.casefold() in title.casefold() else which, stream.version)
    left = ", ".join(part for part in parts if part.strip())
    return left, stream.client.strip(), stream.confidentiality.strip()


def _head(what: str, client: str, secret: str, width: float, logo: bytes) -> Drawing:
    edge = width - MARGIN
    mark = head_logo(logo, width)
    if logo:
        edge -= logo_size(logo)[0] + 12
    right = _client_and_secret(client, secret, (edge - MARGIN) * _RIGHT - 12)
    room = edge - MARGIN - written_width(REPORT_NOTE, right) - 12
    return (
        *mark,
        *written(REPORT_NOTE, written_shortly(REPORT_NOTE, what, room), MARGIN, 34),
        *written(REPORT_NOTE, right, edge, 34, anchor="end"),
        Path(segment(MARGIN, 40, width - MARGIN, 40), RULE),
    )


def _client_and_secret(client: str, secret: str, room: float) -> str:
    """Both in so much room; a long name of the client gives way to the line of confidentiality."""
    secret = written_shortly(REPORT_NOTE, secret, room)
    left = room - written_width(REPORT_NOTE, f", {secret}") if secret else room
    name = written_shortly(REPORT_NOTE, client, left) if left >= _LEAST_NAME else ""
    return ", ".join(part for part in (name, secret) if part)


def _foot(basis: Sequence[str], numbering: str, width: float, height: float) -> Drawing:
    top = height - 44
    beside = max(_NUMBERING, written_width(REPORT_NOTE, numbering) + 16)
    lines = _lines_of(basis, width - 2 * MARGIN - beside)
    return (
        Path(segment(MARGIN, top, width - MARGIN, top), RULE),
        *text_lines(lines, MARGIN, top + 12, REPORT_NOTE.size, REPORT_NOTE.leading, role=REPORT_NOTE.role),
        *written(REPORT_NOTE, numbering, width - MARGIN, top + 12, anchor="end"),
    )


def _lines_of(parts: Sequence[str], width: float) -> tuple[str, ...]:
    """The sentences on lines, broken between them where that is enough, else anywhere."""
    lines = [""]
    for part in parts:
        longer = f"{lines[-1]}{_APART}{part}".strip()
        if lines[-1] and written_width(REPORT_NOTE, longer) > width:
            lines.append(part)
        else:
            lines[-1] = longer
    fit = len(lines) <= _MOST_LINES and all(written_width(REPORT_NOTE, line) <= width for line in lines)
    return tuple(lines) if fit else even_lines(REPORT_NOTE, _APART.join(parts), width, _MOST_LINES)
