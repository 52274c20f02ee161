"""When a stage happens: a strip of weekdays where they are known, else its rhythm in words."""

import re
from functools import lru_cache

from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.lettering import line
from vsmdesk.drawing.primitives import Drawing, Path, Stroke
from vsmdesk.metrics.wording import of_measured
from vsmdesk.model.elements import Activity
from vsmdesk.records import dataclass

WEEKDAYS = ("mo", "tu", "we", "th", "fr")
_HEADERS = ("weekdays", "weekday", "meeting day", "meeting days", "meets", "day", "days")
_CELL_WIDTH, _CELL_HEIGHT, _PITCH = 3.6, 4.6, 4.8
_GAP = 4.2


@dataclass(frozen=True, slots=True)
class Cadence:
    """The rhythm in words, and the weekdays (0 is Monday) where they are known."""

    text: str
    days: tuple[int, ...] = ()


def cadence_of(activity: Activity) -> Cadence | None:
    """From the user's own column of weekdays if there is one, else from the cadence; nothing where neither is given."""
    for header, text in activity.fields:
        days = weekdays_in(text) if " ".join(header.split()).casefold() in _HEADERS else ()
        if days:
            return Cadence(text.strip(), days)
    if activity.cadence is None:
        return None
    rhythm = of_measured(activity.cadence)
    return Cadence(f"every {rhythm.figure} {rhythm.unit}".strip())


def weekdays_in(text: str) -> tuple[int, ...]:
    """The weekdays named in a text such as `CAB, Tuesdays` or `Mon, Thu`."""
    names = ("monday", "tuesday", "wednesday", "thursday", "friday")
    words = [word.removesuffix("s") for word in re.findall(r"[a-z]+", text.casefold())]
    known = {day for word in words for day, name in enumerate(names) if len(word) >= 2 and name.startswith(word)}
    return tuple(sorted(known))


@lru_cache(maxsize=1024)
def cadence_line(cadence: Cadence) -> Drawing:
    """The strip and the words, left aligned at x = 0 above a box whose top is y = 0."""
    if not cadence.days:
        return line(cadence.text, 0.0, -_GAP, 6.5)
    strip = tuple(_day(number, filled=number in cadence.days) for number in range(len(WEEKDAYS)))
    return (*strip, *line(cadence.text, len(WEEKDAYS) * _PITCH + 3.0, -_GAP, 6.5))


def _day(number: int, *, filled: bool) -> Path:
    outline = rectangle(0.3 + number * _PITCH, -_GAP - _CELL_HEIGHT, _CELL_WIDTH, _CELL_HEIGHT)
    return Path(outline, Stroke("ink", 0.6), "ink" if filled else "box")
