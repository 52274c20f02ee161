"""Small step tables written in tests: cells between bars."""

from typing import TypeVar

from vsmdesk.model.elements import Activity, Element, Queue
from vsmdesk.model.record import Record
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.cells import numbered
from vsmdesk.step_table.splitting import read_rows

R = TypeVar("R", bound=Record)


def read(text: str) -> ValueStreamMap:
    """The map of a table whose lines have bars between the cells."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return read_rows(numbered([line.split("|") for line in lines]), "steps.csv")


def element(value_stream_map: ValueStreamMap, code: str) -> Element:
    """The element with that code."""
    (found,) = [one for one in value_stream_map.elements if one.code == code]
    return found


def activity(value_stream_map: ValueStreamMap, code: str) -> Activity:
    """The stage or decision with that code."""
    found = element(value_stream_map, code)
    assert isinstance(found, Activity)
    return found


def queue(value_stream_map: ValueStreamMap, code: str) -> Queue:
    """The queue with that code."""
    found = element(value_stream_map, code)
    assert isinstance(found, Queue)
    return found


def links(value_stream_map: ValueStreamMap) -> list[str]:
    """Connections by codes, such as `a>b` and `b~a` for rework."""
    codes = {one.id: one.code for one in value_stream_map.elements}
    signs = {"flow": ">", "rework": "~", "information_flow": "?"}
    return [
        codes[one.source] + signs[str(getattr(one, "kind", ""))] + codes[one.target]
        for one in value_stream_map.connections
    ]
