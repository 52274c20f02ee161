"""From bytes to text: UTF-8 with or without mark, UTF-16, Windows-1252."""

import codecs
import re

from vsmdesk.step_table.refusal import refused

_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f]")
_MARKUP = re.compile(r"\s*<(!doctype|html|\?xml|table|svg|mxfile)", re.IGNORECASE)
_BROKEN = "\x00"
_LOOKED_AT = 10_000


def decoded(data: bytes, source_name: str) -> str:
    """The text of a file, marks of byte order left out. Raises TableError where it is no text or another format."""
    if data.startswith(b"PK\x03\x04"):
        raise refused(source_name, "", "it is a workbook or another archive; rename a workbook to .xlsx")
    text = _decoded(data).replace("\ufeff", "")
    start = text[:_LOOKED_AT]
    if _BROKEN in text or len(_CONTROLS.findall(start)) * 50 > len(start):
        raise refused(source_name, "", "it is not a text file; give a step table as .csv or .xlsx")
    if start.lstrip().startswith("{") and '"format"' in start[:200]:
        raise refused(
            source_name, "", "it is a map already or another file of records; open it instead of importing it"
        )
    if _MARKUP.match(start):
        raise refused(source_name, "", "it is a web page, a drawing or XML; save the table in it as .csv or .xlsx")
    return text


def _decoded(data: bytes) -> str:
    try:
        return data.decode(_encoding(data))
    except UnicodeDecodeError:
        return _BROKEN


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = data[:_LOOKED_AT]
    for zeros, name in ((start[1::2], "utf-16-le"), (start[::2], "utf-16-be")):
        if zeros.count(0) * 2 > len(zeros):
            return name
    return "utf-8" if data.startswith(codecs.BOM_UTF8) or _is_utf8(data) else "cp1252"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
