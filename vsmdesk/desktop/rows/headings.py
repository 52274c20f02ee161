"""What the columns of a spreadsheet are called, and what they are where nobody wrote it above them."""

import re
from collections.abc import Sequence

from vsmdesk.records import dataclass
from vsmdesk.step_table.columns import heading_of
from vsmdesk.step_table.durations import UNIT_WORDS
from vsmdesk.step_table.words import KINDS

CALLED = {
    "name": "step|steps|stage|activity|task|process|process step|step name|stage name|process name|title|what",
    "team": "who|owner|department|dept|group|role|actor|responsible|performed by|team name",
    "kind": "type|element|symbol",
    "id": "#|no|nr|number|step no|step #|code|key",
    "process time": "pt|p/t|touch time|touch|hands-on time|"
    "work|work time|working time|effort time|active time|processing time|value time",
    "lead time": "lt|l/t|elapsed|elapsed time|duration|total time|turnaround|turnaround time|calendar time",
    "wait time": "wt|w/t|wait|waiting|waiting time|queue time|delay|idle|idle time",
    "%c&a": "c&a|ca|%ca|c&a %|c/a|%c/a|c/a %|fpy|first pass yield|"
    "% ca|ca%|quality|first time right|ftr|complete and accurate|% complete and accurate|yield",
    "people": "fte|staff|headcount|persons|# people|no of people",
    "quantity": "items|qty|wip|inventory|queue|queue size|backlog|count",
    "organisation": "org|company|vendor",
    "system": "tool|tools|application|it system",
    "notes": "note|comment|comments|remark|remarks|description",
    "class": "va|va/nva|value|value class",
}
_BY_WORD = {word: name for name, words in CALLED.items() for word in words.split("|")}
_BRACKETS = re.compile(r"(?P<name>.*\S)\s*[(\[](?P<unit>[^()\[\]]*)[)\]]")
_AMOUNT = re.compile(r"[~≈]?\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)*\s*[^\W\d]+\??(?:\s*\d[\d.,]*\s*[^\W\d]+)*", re.UNICODE)
_BARE = re.compile(r"[~≈]?\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)*\??")
_PERCENT = re.compile(r"[~≈]?\d[\d.,]*(?:\s*%?\s*[-–]\s*\d[\d.,]*)*\s*%\??")


def usual_heading(text: str) -> str:
    """A heading as the step table writes it, where it is one that people often use instead; else the text itself."""
    if heading_of(text).column is not None:
        return text
    plain = " ".join(text.lower().replace("_", " ").removesuffix(":").split())
    match = _BRACKETS.fullmatch(plain)
    word = match["name"] if match and match["name"] in _BY_WORD else plain
    known = _BY_WORD.get(word)
    return text if known is None else f"{known} ({match['unit']})" if match and word != plain else known


def header_of(cells: Sequence[str]) -> tuple[str, ...]:
    """The first row of a spreadsheet with usual headings put into the words of the step table, each column once."""
    taken = {column.name for cell in cells if (column := heading_of(cell).column) is not None}
    header: list[str] = []
    for cell in cells:
        usual = usual_heading(cell)
        column = heading_of(usual).column
        if usual != cell and column is not None:
            usual, taken = (cell, taken) if column.name in taken else (usual, taken | {column.name})
        header.append(usual)
    return tuple(header)


def is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row says what the columns are: in known words, or in any words over columns of amounts."""
    first, *rest = rows
    filled = [place for place, cell in enumerate(first) if cell.strip()]
    if any(_is_amount(first[place]) for place in filled):
        return False
    known = [heading_of(usual_heading(first[place])).column for place in filled]
    names = [column.name for column in known if column is not None]
    if len(filled) == 1:
        return names == ["name"]
    over = sum(_over_amounts(place, rest) for place in filled)
    return len(names) > 1 or (len(names) == 1 and over > 0) or over > 1


def names_columns(first: Sequence[str]) -> bool:
    """Whether a header says in known words what a column is."""
    return any(heading_of(usual_heading(cell)).column is not None for cell in first if cell.strip())


def _over_amounts(place: int, rows: Sequence[Sequence[str]]) -> bool:
    below = [row[place] for row in rows if place < len(row) and row[place].strip() not in ("", "?")]
    return bool(below) and all(map(_is_amount, below))


def _is_amount(cell: str) -> bool:
    plain = cell.strip()
    return any(pattern.fullmatch(plain) for pattern in (_AMOUNT, _BARE, _PERCENT))


@dataclass(frozen=True, slots=True)
class _Looks:
    """What the cells of one column look like."""

    place: int
    cells: tuple[str, ...]
    sort: str


def guessed_header(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What the columns of rows without a header most probably are, in the words of the step table.

    Empty texts for columns without content; `column 4` for what cannot be told.
    """
    width = max(map(len, rows), default=0)
    columns = [
        _looks(place, [row[place].strip() if place < len(row) else "" for row in rows]) for place in range(width)
    ]
    header = dict(_texts(columns)) | dict(_numbers(columns)) | dict(_times(columns, rows))
    header |= {look.place: look.sort for look in columns if look.sort in ("kind", "%c&a", "class")}
    taken: set[str] = set()
    for look in columns:
        name = header.get(look.place, "")
        if look.sort and (not name or name in taken):
            header[look.place] = f"column {look.place + 1}"
        taken.add(name)
    return tuple(header.get(place, "") for place in range(width))


def _looks(place: int, cells: Sequence[str]) -> _Looks:
    filled = tuple(cell for cell in cells if cell and cell != "?")
    return _Looks(place, filled, _sort(filled))


def _sort(cells: Sequence[str]) -> str:
    if not cells:
        return ""
    if all(cell.lower() in KINDS for cell in cells):
        return "kind"
    if all(cell.upper() in ("VA", "NVA", "NNVA", "UNVA") for cell in cells):
        return "class"
    bare = sum(bool(_BARE.fullmatch(cell)) for cell in cells)
    if bare == len(cells):
        return "number"
    if sum(bool(_PERCENT.fullmatch(cell)) or cell.lower() == "n/a" for cell in cells) + bare == len(cells):
        return "%c&a"
    amounts = sum(bool(_AMOUNT.fullmatch(cell)) for cell in cells)
    return "time" if 2 * (amounts + bare) > len(cells) and _has_unit(cells) else "text"


def _has_unit(cells: Sequence[str]) -> bool:
    """Whether an amount has a unit of time; one that nobody knows will be refused by its name."""
    words = [cell.split()[-1].lower().strip("?.") for cell in cells if _AMOUNT.fullmatch(cell)]
    return any(word.lstrip("0123456789.,-~≈") in UNIT_WORDS for word in words) or len(words) == len(cells)


def _texts(columns: Sequence[_Looks]) -> list[tuple[int, str]]:
    """The one with the most different texts is the name; one that repeats itself, or the next one, the team."""
    texts = [look for look in columns if look.sort == "text"]
    if not texts:
        return []
    name = max(texts, key=lambda look: len(set(look.cells)))
    rest = [look for look in texts if look is not name]
    return [(name.place, "name"), *zip((look.place for look in rest), ("team", "notes"), strict=False)]


def _numbers(columns: Sequence[_Looks]) -> list[tuple[int, str]]:
    """Ascending ones at the left are the ids; before the times people and items, after them %C&A."""
    numbers = [look for look in columns if look.sort == "number"]
    first_time = min((look.place for look in columns if look.sort == "time"), default=len(columns))
    found: list[tuple[int, str]] = []
    if numbers and numbers[0].place == 0 and _ascends(numbers[0].cells):
        found.append((numbers.pop(0).place, "id"))
    before = [look.place for look in numbers if look.place < first_time]
    after = [look.place for look in numbers if look.place > first_time]
    return [*found, *zip(before, ("people", "quantity"), strict=False), *zip(after, ("%c&a", "people"), strict=False)]


def _ascends(cells: Sequence[str]) -> bool:
    numbers = [int(cell) for cell in cells if cell.isdecimal()]
    return len(numbers) == len(cells) > 1 and numbers == sorted(set(numbers))


def _times(columns: Sequence[_Looks], rows: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """Process time, lead time, wait time; the first two the other way round where the first is never the shorter."""
    places = [look.place for look in columns if look.sort == "time"]
    names = ["process time", "lead time", "wait time"]
    if len(places) == 2:
        pairs = [(_rough(row, places[0]), _rough(row, places[1])) for row in rows]
        known = [(a, b) for a, b in pairs if a is not None and b is not None]
        if known and all(a >= b for a, b in known) and any(a > b for a, b in known):
            names = ["lead time", "process time"]
        elif any(a > b for a, b in known):
            names = ["process time", "wait time"]
    return list(zip(places, names, strict=False))


_ROUGH = {"s": 1 / 60, "min": 1.0, "h": 60.0, "d": 480.0, "w": 2400.0, "mo": 9600.0, "cd": 480.0, "cw": 2400.0}


def _rough(row: Sequence[str], place: int) -> float | None:
    """A duration in minutes, roughly, to compare columns by."""
    match = re.match(r"[~≈]?(\d+(?:[.,]\d+)?)[^a-zA-Z]*([a-zA-Z]+)", row[place].strip()) if place < len(row) else None
    unit = UNIT_WORDS.get(match[2].lower()) if match else None
    return float(match[1].replace(",", ".")) * _ROUGH[unit] if match and unit else None
