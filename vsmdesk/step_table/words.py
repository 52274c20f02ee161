"""Cells that hold one of a few words: kind, class, yes or no."""

from vsmdesk.model.elements import (
    AnyElement,
    Decision,
    Delivery,
    Element,
    Entity,
    Note,
    Queue,
    Stage,
    Trigger,
    ValueClass,
)
from vsmdesk.model.plain_text import quoted
from vsmdesk.step_table.refusal import CellError

KINDS: dict[str, type[AnyElement]] = {
    "stage": Stage,
    "queue": Queue,
    "trigger": Trigger,
    "decision": Decision,
    "delivery": Delivery,
    "entity": Entity,
    "customer": Entity,
    "supplier": Entity,
    "control": Entity,
    "note": Note,
}
_CLASSES: dict[str, ValueClass] = {"va": "VA", "nnva": "NNVA", "unva": "UNVA", "nva": "UNVA"}
_FLAGS = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def parsed_kind(text: str) -> str:
    """The kind's name in lower case; `stage` where the cell is empty. Raises CellError."""
    kind = text.lower() or "stage"
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise CellError(f"{quoted(text)} is not a kind of element; use one of {known}")
    return kind


def parsed_class(text: str) -> ValueClass | None:
    """VA, NNVA or UNVA (`NVA` is read as that); None where the cell is empty or `?`. Raises CellError."""
    if text in ("", "?"):
        return None
    if text.lower() not in _CLASSES:
        raise CellError(f"{quoted(text)} is not a class; write VA, NNVA or UNVA")
    return _CLASSES[text.lower()]


def parsed_flag(text: str) -> bool | None:
    """Yes or no; None where the cell is empty. Raises CellError."""
    if not text:
        return None
    if text.lower() not in _FLAGS:
        raise CellError(f"{quoted(text)} is neither yes nor no; write yes or no, or leave the cell empty")
    return _FLAGS[text.lower()]


def kind_word(element: Element) -> str:
    """What stands in the column `kind` for an element."""
    if isinstance(element, Entity):
        return element.part
    return next(word for word, kind in KINDS.items() if isinstance(element, kind))
