"""The foot of the sheet: calendar, date, how good the data is, where it comes from, and whose page this is."""

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.lettering import shortened, text_width, wrapped
from vsmdesk.drawing.primitives import Drawing, Stroke
from vsmdesk.drawing.type_styles import FOOTER, written
from vsmdesk.model.elements import Activity, Element, Queue
from vsmdesk.model.quantities import DURATION_UNITS, Measured
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.title_block import written_date
from vsmdesk.symbols.marks import straight, text_lines
from vsmdesk.symbols.same import Same

_QUALITIES = {
    "measured": "measured",
    "system": "measured",
    "told": "told",
    "estimated": "estimated",
    "guessed": "guessed",
    None: "of unstated source",
}
LINES = 2
WHOSE_WIDTH = 200.0


@dataclass(frozen=True, slots=True)
class FooterWords:
    """What the numbers rest on, and whose page it is."""

    basis: str
    page: str


def footer_words(value_stream_map: ValueStreamMap, page: str = "page 1") -> FooterWords:
    """The words of the foot."""
    stream = value_stream_map.stream
    title = shortened(stream.title, WHOSE_WIDTH, FOOTER.size)
    version = shortened(stream.version, WHOSE_WIDTH / 2, FOOTER.size)
    whose = ", ".join(part for part in ("VSM Desk", title, version, page) if part.strip())
    secret = shortened(stream.confidentiality, WHOSE_WIDTH, FOOTER.size)
    whose = f"{secret}.  {whose}" if secret.strip() else whose
    return FooterWords("  ".join(_sentences(value_stream_map)), whose)


def footer(words: FooterWords, place: Box) -> Drawing:
    """One or two lines of what the numbers rest on at the left, the page at the right, a hairline above."""
    baseline = place.top + 10.4
    room = place.width - text_width(words.page, FOOTER.size) - 24.0
    lines = wrapped(words.basis, room, FOOTER.size, lines=LINES)
    return (
        straight(place.left, place.top, place.right, place.top, Stroke("rule", 0.6)),
        *text_lines(lines, place.left, baseline, FOOTER.size, FOOTER.leading, role="ink2"),
        *written(FOOTER, words.page, place.right, baseline, anchor="end"),
    )


def _sentences(value_stream_map: ValueStreamMap) -> Iterator[str]:
    stream = value_stream_map.stream
    yield _calendar(stream)
    if stream.as_of is not None:
        yield f"As of {written_date(stream.as_of)}."
    counted = data_quality(value_stream_map)
    if counted:
        yield f"Times: {', '.join(f'{count} {words}' for words, count in counted.items())}."
        yield "Rounded parts may not add up."
    if stream.source:
        yield f"Source: {stream.source.strip().removesuffix('.')}."


def _calendar(stream: Stream) -> str:
    day = f"{_plain(stream.hours_per_day)} h = 1 d"
    parts = [day, f"{_plain(stream.days_per_week)} d = 1 wk"]
    if stream.days_per_month != 4 * stream.days_per_week:
        parts.append(f"{_plain(stream.days_per_month)} d = 1 mo")
    return f"Calendar {', '.join(parts)}."


def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def data_quality(value_stream_map: ValueStreamMap) -> dict[str, int]:
    """How many times on the map are measured, told, estimated, guessed; in that order, without those that are none."""
    found = Counter(words for record in value_stream_map.elements for words in _qualities(Same(record)))
    return {words: found[words] for words in dict.fromkeys(_QUALITIES.values()) if found[words]}


@lru_cache(maxsize=16_384)
def _qualities(same: Same[Element]) -> tuple[str, ...]:
    """Where each time of one element comes from; remembered, since an edit changes one element of many."""
    given = [getattr(same.record, field) for field in _times_of(type(same.record))]
    return tuple([_QUALITIES[one.source] for one in given if isinstance(one, Measured) and one.unit in DURATION_UNITS])


@cache
def _times_of(kind: type[Element]) -> tuple[str, ...]:
    """The times that elements of a class have: to ask a frozen record for what it has not is slow."""
    fields = ("process_time", "lead_time", "wait_time", "cycle_time", "changeover_time")
    return tuple(field for field in fields if field in kind.model_fields) if issubclass(kind, Activity | Queue) else ()
