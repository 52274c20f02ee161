"""What elements are called in lists: by their name, a queue without one by what it stands before."""

from collections.abc import Callable
from functools import cache

from vsmdesk.desktop.words import words
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Element, Queue
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

Call = Callable[[Element], str]


def names_shown(value_stream_map: ValueStreamMap) -> Call:
    """The function that says on one line what an element of this map is called; never nothing."""

    @cache
    def takers() -> dict[Id, str]:
        """Of each element the name of the one that takes its work; nothing where several do."""
        found: dict[Id, str] = {}
        for flow in value_stream_map.of(Flow):
            taker = value_stream_map.get(flow.target, Element)
            name = " ".join(taker.name.split()) if taker is not None else ""
            found[flow.source] = "" if flow.source in found else name
        return found

    def call(element: Element) -> str:
        name = " ".join(element.name.split())
        if name:
            return name
        taker = takers().get(element.id, "") if isinstance(element, Queue) else ""
        return words("before {name}", name=taker) if taker else words("No name yet")

    return call
