"""Where work goes on from an element, written as in the column `next` of a step table."""

from collections.abc import Mapping
from typing import Any

from vsmdesk.editing.edits.connections import ConnectionKind, connect
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.origins import from_where
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.plain_text import quoted
from vsmdesk.model.removal import without_hanging
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.step_table.next_cells import Target, parsed_next
from vsmdesk.step_table.refusal import CellError

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "flow": ("name", "share", "delay", "form"),
    "rework": ("name", "share", "delay", "no_queue"),
    "information_flow": ("name", "medium", "frequency"),
}
_KINDS: Mapping[str, ConnectionKind] = {
    "flow": "flow",
    "rework": "rework",
    "information_flow": "information_flow",
}
_WORDS: Mapping[type[Connection], str] = {Flow: "flow", Rework: "rework", InformationFlow: "information_flow"}


def set_next(key: Id, text: str, following: Id | None = None) -> Edit:
    """Let work go from an element to exactly what the text names; an empty text means `following`.

    Connections that are named again stay what they are. Raises CellError for a text that is not understood, and
    EditError for a way that cannot be.
    """

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        wanted = _wanted(value_stream_map, text.strip(), following)
        _refuse_shares(wanted)
        leaving = _leaving(value_stream_map, key)
        named = {(target.kind, other) for other, target in wanted}
        gone = [connection.id for way, connection in leaving.items() if way not in named]
        value_stream_map = without_hanging(value_stream_map, gone)
        for other, target in wanted:
            known = leaving.get((target.kind, other))
            value_stream_map = _with_way(value_stream_map, key, other, target, known)
        return value_stream_map

    return edit


def _wanted(value_stream_map: ValueStreamMap, text: str, following: Id | None) -> list[tuple[Id, Target]]:
    if not text:
        return [] if following is None else [(following, Target(""))]
    called = _called(value_stream_map)
    targets = parsed_next(text, lambda name: name in called or name.casefold() in called)
    return [(called.get(t.code) or called[t.code.casefold()], t) for t in targets]


def _called(value_stream_map: ValueStreamMap) -> dict[str, Id]:
    """Elements by code; by code in any case or by name where only one is written like that."""
    given = codes(value_stream_map)
    folded: dict[str, set[Id]] = {}
    for element in value_stream_map.elements:
        for text in (given[element.id], element.name):
            folded.setdefault(text.casefold(), set()).add(element.id)
    alone = {text: next(iter(keys)) for text, keys in folded.items() if len(keys) == 1 and text}
    return {**alone, **{code: key for key, code in given.items()}}


def _leaving(value_stream_map: ValueStreamMap, key: Id) -> dict[tuple[str, Id], Connection]:
    elements = value_stream_map.records
    return {
        (_WORDS[type(c)], c.target): c
        for c in value_stream_map.connections
        if c.source == key and isinstance(elements.get(c.target), Element)
    }


def _refuse_shares(wanted: list[tuple[Id, Target]]) -> None:
    """Raises CellError where one target is named twice in one way, or several are without share among shared ones."""
    forward = [target for _, target in wanted if target.kind == "flow"]
    without = [target for target in forward if target.share is None]
    if len(without) > 1 and len(without) < len(forward):
        names = " and ".join(target.code for target in without[:2])
        raise CellError(f"{names} have no share while others have one; give each a share like 20%, or all but one")
    seen: set[tuple[str, Id]] = set()
    for other, target in wanted:
        if (target.kind, other) in seen:
            raise CellError(f"{quoted(target.code)} is named twice; keep it once")
        seen.add((target.kind, other))


def _with_way(
    value_stream_map: ValueStreamMap, key: Id, other: Id, target: Target, known: Connection | None
) -> ValueStreamMap:
    fields: dict[str, Any] = {name: getattr(target, name) for name in _FIELDS[target.kind]}
    if known is None:
        return connect(key, other, _KINDS[target.kind], cycle="refuse", **fields)(value_stream_map)
    if not target.code:
        return value_stream_map
    kept = {name: from_where(value, getattr(known, name, None)) for name, value in fields.items()}
    return set_fields([known.id], **kept)(value_stream_map)
