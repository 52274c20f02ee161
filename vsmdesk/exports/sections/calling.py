"""How an element is called where people read it: its number and its name."""

from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Activity, Element
from vsmdesk.model.value_stream_map import ValueStreamMap


def number_of(value_stream_map: ValueStreamMap, element: Element) -> str:
    """The id that stands on the map, or counts; empty where it is a word for tables only, such as `backlog`."""
    code = codes(value_stream_map).get(element.id, "")
    is_shown = isinstance(element, Activity) or any(letter.isdigit() for letter in code)
    return code if is_shown else ""


def called(value_stream_map: ValueStreamMap, element: Element) -> str:
    """`10 Design`, or `Backlog` alone: an id that is a word would only repeat the name."""
    number, name = number_of(value_stream_map, element), element.name.strip()
    return name if name and not any(letter.isdigit() for letter in number) else f"{number} {name}".strip()
