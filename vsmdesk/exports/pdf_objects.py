"""The objects of a PDF file, and the file that they make.

Objects are text under numbers of their own: a map of a thousand elements has thousands of small ones, so they are
written as text, put together and compressed in streams of objects (PDF 1.5), which makes such a file less than half as
large. Only what is a stream itself stands alone.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import accumulate
from struct import pack

from vsmdesk.drawing.clean_text import on_one_line

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_LEVEL = 3
"""A third of the time of zlib's usual 6 for an eighth more bytes."""
_OBJECTS_IN_A_STREAM = 500
"""A reader that wants one of them reads them all."""
_TOGETHER_AT_ONCE = 50_000
"""Characters of a page that are put together and compressed at a time: a large map needs no room for all of them."""
_ALONE, _TOGETHER = 1, 2
"""Kinds of entries in the table of where objects are."""
_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


class Objects:
    """The objects of one file, numbered from 1 in the order in which their numbers were given out."""

    def __init__(self) -> None:
        self._told: list[str] = []
        self._streams: dict[int, bytes] = {}

    def reserve(self) -> int:
        """The number of an object that is filled later."""
        return self.add("null")

    def fill(self, number: int, content: str) -> None:
        """What the object of that number is, in ASCII."""
        self._told[number - 1] = content

    def add(self, content: str) -> int:
        """The number of a new object."""
        self._told.append(content)
        return len(self._told)

    def add_stream(self, content: bytes, entries: str = "") -> int:
        """The number of a compressed stream with further entries in its dictionary."""
        number = self.reserve()
        self._streams[number] = _stream(number, content, entries)
        return number

    def add_text_stream(self, parts: Iterable[str]) -> int:
        """The number of a compressed stream of lines in ASCII, which are taken up as they come."""
        number = self.reserve()
        self._streams[number] = _stream_of_data(number, b"".join(_compressed(parts)), "")
        return number

    def file(self, root: int, information: int) -> bytes:
        """The bytes of the file: streams, all other objects, the table of where they are."""
        parts, places = [_HEAD], dict[int, tuple[int, int, int]]()
        end = len(_HEAD)
        for number, part in (*self._streams.items(), *self._together(places)):
            places[number] = (_ALONE, end, 0)
            parts.append(part)
            end += len(part)
        table = len(self._told) + 1
        places[table] = (_ALONE, end, 0)
        rows = b"".join([pack(">BIH", *places[number]) for number in range(1, table + 1)])
        name = sha256(b"".join(parts)).hexdigest()[:32]
        entries = (
            f"/Type /XRef /Size {table + 1} /W [ 1 4 2 ] /Root {root} 0 R /Info {information} 0 R "
            f"/ID [ <{name}> <{name}> ] "
        )
        content = pack(">BIH", 0, 0, 0xFFFF) + rows
        return b"".join((*parts, _stream(table, content, entries), b"startxref\n%d\n%%%%EOF\n" % end))

    def _together(self, places: dict[int, tuple[int, int, int]]) -> Iterator[tuple[int, bytes]]:
        """Streams of the objects that are none, with numbers of their own; fills in where those objects are."""
        plain = [number for number in range(1, len(self._told) + 1) if number not in self._streams]
        for start in range(0, len(plain), _OBJECTS_IN_A_STREAM):
            numbers = plain[start : start + _OBJECTS_IN_A_STREAM]
            own = self.reserve()
            places |= {number: (_TOGETHER, own, place) for place, number in enumerate(numbers)}
            yield own, self._stream_of(own, numbers)

    def _stream_of(self, own: int, numbers: Sequence[int]) -> bytes:
        objects = [self._told[number - 1] for number in numbers]
        starts = accumulate([len(content) + 1 for content in objects], initial=0)
        head = " ".join([f"{number} {start}" for number, start in zip(numbers, starts, strict=False)])
        together = "\n".join((head, *objects)).encode("ascii")
        return _stream(own, together, f"/Type /ObjStm /N {len(numbers)} /First {len(head) + 1} ")


def _compressed(parts: Iterable[str]) -> Iterator[bytes]:
    """Lines put together and compressed as they come; empty ones are left out."""
    packing, together, size = zlib.compressobj(_LEVEL), list[str](), 0
    for part in parts:
        if part:
            together.append(part)
            size += len(part)
            if size > _TOGETHER_AT_ONCE:
                together.append("")
                yield packing.compress("\n".join(together).encode("ascii"))
                together, size = [], 0
    yield packing.compress("\n".join(together).encode("ascii"))
    yield packing.flush()


def _stream(number: int, content: bytes, entries: str) -> bytes:
    return _stream_of_data(number, zlib.compress(content, _LEVEL), entries)


def _stream_of_data(number: int, data: bytes, entries: str) -> bytes:
    told = f"{number} 0 obj\n<< {entries}/Filter /FlateDecode /Length {len(data)} >>\nstream\n"
    return b"%b%b\nendstream\nendobj\n" % (told.encode("ascii"), data)


def text_string(text: str) -> str:
    """A text on one line as a string of the file."""
    return cleaned_string(on_one_line(text))


def cleaned_string(words: str) -> str:
    """A text that is on one line already as a string of the file."""
    if words.isascii():
        special = "(" in words or ")" in words or "\\" in words
        return f"({words.translate(_ESCAPED)})" if special else f"({words})"
    return f"<FEFF{words.encode('utf-16-be').hex()}>"
