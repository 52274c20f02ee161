"""One line that says all of an element: `Code review 30 min, w 2 d, 90 % @Dev > 20 20%`.

What stands at the end of the line and can be read as times, %C&A, people, class, team and ways is taken for that;
everything before it is the name. A name that only looks like that is put in quotes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

from vsmdesk.model.plain_text import plain_text
from vsmdesk.model.quantities import Measured, Percentage, exactly
from vsmdesk.records import dataclass
from vsmdesk.step_table.durations import UNIT_WORDS, parsed_duration
from vsmdesk.step_table.numbers import parsed_count, parsed_number
from vsmdesk.step_table.percents import BareNumbers, parsed_percent
from vsmdesk.step_table.refusal import CellError

TypedKind = Literal["stage", "approval", "queue", "decision", "trigger", "delivery"]
KIND_WORDS: Mapping[str, TypedKind] = {
    **dict.fromkeys(("s", "stage"), "stage"),
    **dict.fromkeys(("a", "approval"), "approval"),
    **dict.fromkeys(("q", "queue"), "queue"),
    **dict.fromkeys(("d", "decision"), "decision"),
    **dict.fromkeys(("t", "trigger"), "trigger"),
    **dict.fromkeys(("v", "delivery", "value delivered"), "delivery"),
}
"""What before a colon says the kind of element: `q: Backlog`."""
NOBODY = ("", "-")
"""Names of a team that mean none."""
_LONGEST_LINE = 2_000
_DESCENDING = ("mo", "cw", "w", "cd", "d", "h", "min", "s")
_KIND = re.compile(r"([a-z ]{1,15}):(?!/)\s*", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"(?=[\s,;]|$)\s*')
_WORD_BEGINS = re.compile(r"(?:(?<=[\s,;])|^)(?!(?<=\d,)\d)(?=[^\s,;])")
_BETWEEN = re.compile(r"[\s,;/|]*")
_NUMBER = r"(?:\d{1,3}(?:[.,'’]\d{3})+[.,]\d+|\d+(?:[.,]\d+)?)"
_UNIT = rf"(?:{'|'.join(sorted(UNIT_WORDS, key=len, reverse=True))})\.?(?![^\W\d_])"
_DASH = r"(?:\s*(?:[-–—−]|\.\.|…)\s*|\s+to\s+)"
_TO = re.compile(r"\bto\b", re.IGNORECASE)
_AMOUNT = rf"{_NUMBER}(?:\s*{_UNIT})?"
_ENDS = r"(?!:|\s*%(?!\s*C\s*[&/])|[^\W\d_]|(?<=\d)[.,]?\d)"
"""A number is read whole; the next one may follow a unit at once: `2d4d`."""
_DURATION = re.compile(rf"(?:\d+:\d\d|[~≈]?{_AMOUNT}(?:{_DASH}{_AMOUNT}){{0,2}}){_ENDS}\??", re.IGNORECASE)
_HOURS_AND_MINUTES = re.compile(rf"\d{{1,2}}h[0-5]\d(?!\w){_ENDS}", re.IGNORECASE)
"""`1h30`; behind another time the number would be the percentage: `15min1h50`."""
_IN_DOUBT = re.compile(rf"(?<![\w.,'’])({_NUMBER}\s*)m(?=[\s,;/|@]|$)", re.IGNORECASE)
"""Minutes or months?"""
_PART = re.compile(rf"({_NUMBER})\s*({_UNIT})", re.IGNORECASE)
_FOLLOWING = re.compile(rf"\s*({_PART.pattern})(?!:|{_DASH}\d)", re.IGNORECASE)
_BARE = re.compile(rf"{_NUMBER}(?![\w:%]|[.,]\d)")
_UNKNOWN = re.compile(r"\?(?=[\s,;]|$)")
_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("process time", "process", "pt", "p"), "process_time"),
    **dict.fromkeys(("lead time", "lead", "lt", "l"), "lead_time"),
    **dict.fromkeys(("wait time", "waiting", "waits", "wait", "wt", "w"), "wait_time"),
    **dict.fromkeys(("cycle time", "c/t", "ct"), "cycle_time"),
    **dict.fromkeys(("changeover time", "c/o", "co"), "changeover_time"),
    **dict.fromkeys(("cadence", "every"), "cadence"),
}
"""What before a time says which one it is."""
_NAMED = re.compile(rf"({'|'.join(_NAMES)})\.?[:=]?(?=[\s\d?~≈])\s*(\?(?=[\s,;]|$)|)", re.IGNORECASE)
_UPTIME = re.compile(rf"(?:uptime:?|up:)\s*({_NUMBER}\s*%)", re.IGNORECASE)
_SOME = rf"[~≈]?{_NUMBER}(?:{_DASH}{_NUMBER})?"
_SIGN = r"\s*(?:%|percent(?!\w)|pct(?!\w))"
_COMPLETE_ACCURATE = r"(?:%\s*)?C\s*[&/]\s*A(?!\w)"
_PERCENT = re.compile(rf"(?:({_SOME}){_SIGN}(?:\s*{_COMPLETE_ACCURATE})?|n/a(?!\w))", re.IGNORECASE)
_NAMED_PERCENT = re.compile(
    rf"{_COMPLETE_ACCURATE}\s*[:=]?\s*(?:({_SOME})(?:{_SIGN})?|n/a|\?)(?=[\s,;@|]|$)", re.IGNORECASE
)
_PEOPLE = re.compile(rf"({_NUMBER}(?:{_DASH}{_NUMBER})?)\s*p(?![^\W\d_])", re.IGNORECASE)
_PEOPLE_IN_WORDS = re.compile(rf"({_NUMBER}(?:{_DASH}{_NUMBER})?)\s*(?:people|persons?|ppl|fte)\b", re.IGNORECASE)
_ITEMS = re.compile(rf"#\s*({_NUMBER}(?:{_DASH}{_NUMBER})?)(?!\w)")
_ITEMS_IN_WORDS = re.compile(rf"({_NUMBER}(?:{_DASH}{_NUMBER})?)\s*(?:items?|pcs|pieces)\b", re.IGNORECASE)
_CLASS = re.compile(r"(VA|NNVA|UNVA|NVA)(?!\w)")
_TEAM = re.compile(r"@(?=\S|$)")
_AFTER_TEAM = (
    rf"(?:(?:{'|'.join(_NAMES)})\.?[:=]?\s*(?:\?|{_SOME}\s*{_UNIT})|{_SOME}(?:\s*{_UNIT}|{_SIGN}|\s*p\b)|\d+:\d\d)"
)
_TEAM_ENDS = re.compile(rf"[,;]|\s(?=[<>]|{_AFTER_TEAM}|{_COMPLETE_ACCURATE})", re.IGNORECASE)
_WAY_IN_NAME = re.compile(r"(?:^|\s)[<>]\s*\S")
_WAY = re.compile(r"[<>](?=\s*[^\s<>=-])")
_NEXT_WAY = re.compile(r"(?<=[\s%])[<>@](?=\s*\S)")
_SHARE = re.compile(rf"({_NUMBER})\s*%")


@dataclass(frozen=True, slots=True)
class Way:
    """A way to another element (or from it, where `incoming`), named by its id or the beginning of its name.

    Without a name it is the way by which the element is reached already.
    """

    target: str
    incoming: bool = False
    share: Measured | None = None


@dataclass(frozen=True, slots=True)
class TypedLine:
    """What a line says. `fields` are those of the record; `team` is None where the line names none."""

    name: str = ""
    kind: TypedKind | None = None
    fields: tuple[tuple[str, Any], ...] = ()
    team: str | None = None
    ways: tuple[Way, ...] = ()

    @property
    def is_only_a_name(self) -> bool:
        """Whether it says nothing but a name."""
        return not (self.kind or self.fields or self.team is not None or self.ways)


@dataclass(frozen=True, slots=True)
class _Read:
    """What has been read so far: fields, the unit of the last time, team and ways; `waits` where it is a queue."""

    fields: Mapping[str, Any]
    unit: str = ""
    team: str | None = None
    ways: tuple[Way, ...] = ()
    waits: bool = False

    def having(self, name: str, value: Any, unit: str = "") -> "_Read | None":
        """With one more field; None where it was given already: then this is no list of values."""
        if name in self.fields:
            return None
        return replace(self, fields={**self.fields, name: value}, unit=unit or self.unit)


def typed_line(text: str, *, waits: bool = False) -> TypedLine:
    """What a line says of an element; `waits` where it is a queue already. Anything that is not understood is name.

    Raises CellError for a value that is meant as one and is impossible, such as `120 %`.
    """
    line = " ".join(plain_text(text[:_LONGEST_LINE]).split())
    kind, rest = _kind_of(line)
    nothing = _Read({}, waits=kind == "queue" if kind else waits)
    read = _read_line(rest, kind, nothing)
    if not rest.startswith('"') and len(_read_line(_IN_DOUBT.sub(r"\1min", rest), kind, nothing).name) < len(read.name):
        doubt = _IN_DOUBT.search(read.name)
        if doubt is not None:
            clear = f"{doubt[1].strip()} min or {doubt[1].strip()} mo"
            raise CellError(f"“{doubt[0]}” could be minutes or months; write {clear}, or put the name in quotes")
    return read


def _read_line(rest: str, kind: TypedKind | None, nothing: _Read) -> TypedLine:
    quoted = _QUOTED.match(rest)
    if quoted:
        read = _values(rest, quoted.end(), nothing)
        return TypedLine(rest, kind) if read is None else _line(quoted[1], kind, read)
    for begin in _WORD_BEGINS.finditer(rest):
        name = rest[: begin.start()].rstrip(" ,;/|")
        read = None if name.endswith(("<", ">")) else _values(rest, begin.start(), nothing)
        if read is not None:
            return _line(name, kind, read)
    return TypedLine(rest.strip(), kind)


def team_begun(text: str) -> str | None:
    """The beginning of the name of a team with which a line ends; None where none is being typed."""
    begun = re.search(r"(^|\s)?@([^@<>]*)$", text)
    if begun is None:
        return None
    return begun[2] if begun[1] is not None or _names_a_team(text) else None


def _names_a_team(text: str) -> bool:
    """Whether an @ right after a value begins a team: `Build 2d@Dev`, but not `info@example`."""
    try:
        return typed_line(text).team is not None
    except CellError:
        return False


def _kind_of(line: str) -> tuple[TypedKind | None, str]:
    found = _KIND.match(line)
    kind = KIND_WORDS.get(found[1].lower()) if found else None
    return (kind, line[found.end() :]) if found and kind else (None, line)


def _line(name: str, kind: TypedKind | None, read: _Read) -> TypedLine:
    return TypedLine(name.strip(), kind, tuple(read.fields.items()), read.team, read.ways)


def _values(text: str, at: int, read: _Read) -> _Read | None:
    """Everything from here to the end read as values; None where it cannot be."""
    between = _BETWEEN.match(text, at)
    at = between.end() if between else at
    if at == len(text):
        return read
    for reader in _READERS:
        for value, end in reader(text, at, read):
            whole = _values(text, end, value)
            if whole is not None:
                return whole
    return None


Found = Iterator[tuple[_Read, int]]


def _read_team(text: str, at: int, read: _Read) -> Found:
    """A team goes on to where values or ways follow, else to the end of the line."""
    found = _TEAM.match(text, at)
    if not found or read.team is not None:
        return
    ends = [found.end() + end.start() for end in _TEAM_ENDS.finditer(text[found.end() :])]
    for end in (*ends, len(text)):
        name = text[found.end() : end].strip()
        if not _WAY_IN_NAME.search(name):
            yield replace(read, team="" if name in NOBODY else name), end


def _read_ways(text: str, at: int, read: _Read) -> Found:
    found = _WAY.match(text, at)
    if not found:
        return
    following = _NEXT_WAY.search(text, found.end())
    end = following.start() if following else len(text)
    named = [part.strip() for part in re.split(r"[;,](?!\d+\s*%)", text[found.end() : end]) if part.strip()]
    ways = tuple(_way(part, incoming=found[0] == "<") for part in named)
    if ways and all((way.target or way.incoming) and not re.search("[<>]", way.target) for way in ways):
        yield replace(read, ways=(*read.ways, *ways)), end


def _way(text: str, *, incoming: bool) -> Way:
    found = _SHARE.search(text)
    share = _percent(found[0]) if found else None
    target = (text[: found.start()] + text[found.end() :]).strip(" ()") if found else text
    return Way(target, incoming, share if isinstance(share, Measured) else None)


def _read_named(text: str, at: int, read: _Read) -> Found:
    """A time with its name before it: `w 2 d`, `lead 3 w`, `c/o 10 min`."""
    named = _NAMED.match(text, at)
    if not named or _ends_a_name(named, text, at, read):
        return
    field = _NAMES[named[1].lower()]
    if named[2]:
        yield from _found(read.having(field, None), named.end())
    for end in _ends_of_time(text, named.end()):
        yield from _timed(text[named.end() : end], end, read, field)


def _ends_a_name(named: re.Match[str], text: str, at: int, read: _Read) -> bool:
    """Whether a word like `Process` is the last one of the name: in a title's letters, right behind its other words."""
    is_title = named[1].istitle() and len(named[1]) > 2 and not {":", "="} & set(named[0])
    return is_title and not read.fields and text[:at].rstrip()[-1:].isalnum()


def _read_time(text: str, at: int, read: _Read) -> Found:
    """A time without its name: of a queue its wait, else the process time and then the lead time."""
    names = ("wait_time",) if read.waits else ("process_time", "lead_time")
    field = next((name for name in names if name not in read.fields), None)
    if field == "lead_time" and "wait_time" in read.fields:
        field = None
    if field is not None:
        if _UNKNOWN.match(text, at) and (read.fields or text[at + 1 :].strip()):
            yield from _found(read.having(field, None), at + 1)
        clock = _HOURS_AND_MINUTES.match(text, at)
        if clock and not read.fields:
            yield from _timed(clock[0], clock.end(), read, field)
        for end in _ends_of_time(text, at):
            yield from _timed(text[at:end], end, read, field)


def _read_unknown_percent(text: str, at: int, read: _Read) -> Found:
    """A question mark after both times is that of the %C&A."""
    if _UNKNOWN.match(text, at) and "process_time" in read.fields and {"lead_time", "wait_time"} & read.fields.keys():
        yield from _found(read.having("percent_complete_accurate", None), at + 1)


def _ends_of_time(text: str, at: int) -> Iterator[int]:
    """Where a time that begins here may end: `2d 4h` is one time, since no lead time is less than the work in it."""
    found = _DURATION.match(text, at)
    if not found:
        return
    part, end = _PART.fullmatch(found[0]), found.end()
    while part is not None:
        following = _FOLLOWING.match(text, end)
        if following is None or not _is_smaller(following[3], part[2]):
            break
        part, end = _PART.fullmatch(following[1]), following.end()
    yield end


def _is_smaller(unit: str, than: str) -> bool:
    one, other = (UNIT_WORDS[word.lower().rstrip(".")] for word in (unit, than))
    return _DESCENDING.index(one) > _DESCENDING.index(other)


def _timed(text: str, end: int, read: _Read, field: str) -> Found:
    """A bare number has the unit of the time before it; without one it is no time."""
    unit = UNIT_WORDS.get(read.unit)
    bare = not re.search(r"[^\W\d_]|:", _TO.sub("-", text))
    if bare and unit is None:
        return
    measured = parsed_duration(text, unit)
    if measured is not None:
        yield from _found(read.having(field, measured, measured.unit), end)


def _read_percent(text: str, at: int, read: _Read) -> Found:
    found = _NAMED_PERCENT.match(text, at) or _PERCENT.match(text, at)
    if found:
        said = f"{found[1]}%" if found[1] else "n/a" if found[0].lower().endswith("n/a") else "?"
        yield from _found(read.having("percent_complete_accurate", _percent(said)), found.end())
        return
    bare = _BARE.match(text, at)
    known = "process_time" in read.fields and ("lead_time" in read.fields or "wait_time" in read.fields)
    if bare and known and not read.waits and parsed_number(bare[0]) <= 100:
        value = parsed_number(bare[0])
        if 0 < value < 1:
            raise CellError(f"“{bare[0]}” could be a share or a percentage; write it with its sign, like 90%")
        yield from _found(read.having("percent_complete_accurate", exactly(value, "%")), bare.end())


def _percent(text: str) -> Percentage | None:
    value = parsed_percent(text)
    if isinstance(value, BareNumbers):
        raise CellError(f"“{text}” is not a percentage; write it like 85%")
    return value


def _read_uptime(text: str, at: int, read: _Read) -> Found:
    found = _UPTIME.match(text, at)
    if found:
        yield from _found(read.having("uptime", _percent(found[1])), found.end())


def _counted(
    pattern: re.Pattern[str], field: str, unit: Literal["items", "people"], *, in_words: bool = False
) -> "_Reader":
    """Reads a number of something; one in words only beside other values, since `Ask 5 people` is a name."""

    def read_count(text: str, at: int, read: _Read) -> Found:
        found = pattern.match(text, at)
        if found and (not in_words or read.waits or read.fields or re.search(r"\d", text[found.end() :])):
            yield from _found(read.having(field, parsed_count(found[1], unit)), found.end())

    return read_count


def _read_class(text: str, at: int, read: _Read) -> Found:
    found = _CLASS.match(text, at)
    if found:
        yield from _found(read.having("value_class", "UNVA" if found[1] == "NVA" else found[1]), found.end())


def _found(read: _Read | None, end: int) -> Found:
    if read is not None:
        yield read, end


_Reader = Callable[[str, int, _Read], Found]
_READERS: tuple[_Reader, ...] = (
    _read_team,
    _read_ways,
    _counted(_PEOPLE, "people", "people"),
    _counted(_PEOPLE_IN_WORDS, "people", "people", in_words=True),
    _counted(_ITEMS, "quantity", "items"),
    _counted(_ITEMS_IN_WORDS, "quantity", "items", in_words=True),
    _read_class,
    _read_named,
    _read_uptime,
    _read_percent,
    _read_time,
    _read_unknown_percent,
)
