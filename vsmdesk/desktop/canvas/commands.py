"""What the window's actions do on the canvas, by the key of the action."""

from collections.abc import Callable, Mapping

from vsmdesk.desktop.canvas.adding import add_in_the_free, add_next
from vsmdesk.desktop.canvas.audiences import AUDIENCES, Audience
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.copying import (
    copy_selected,
    cut_selected,
    delete_selected,
    duplicate_selected,
    paste,
    select_all,
)
from vsmdesk.desktop.canvas.keys import edit_selected, only_selected
from vsmdesk.desktop.canvas.showing import fit_selection, fit_sheet, show_actual_size, zoom_in, zoom_out
from vsmdesk.model.elements import FlowElement
from vsmdesk.symbols.catalogue import SYMBOLS

Command = Callable[[Canvas], object]
PLACED = ("stage", "approval", "queue", "decision", "trigger", "delivery", "customer", "supplier", "control", "note")
TOOLS = {
    "tool-select": "select",
    "tool-connect": "flow",
    "tool-rework": "rework",
    "tool-manual": "information",
    "tool-electronic": "information_electronic",
}

HEAT = {"heat-none": "", "heat-wait": "wait", "heat-effort": "effort", "heat-quality": "quality"}


def add_symbol(canvas: Canvas, name: str) -> bool:
    """Add a symbol without a pointer: after the selected element of the flow, else behind everything."""
    selected = only_selected(canvas)
    anchor = canvas.document.map.records.get(selected) if selected else None
    on_flow = SYMBOLS[name].kind in ("stage", "queue", "decision", "delivery")
    if on_flow and isinstance(anchor, FlowElement):
        return add_next(canvas, anchor.id, name)
    return add_in_the_free(canvas, name)


def _adding(name: str) -> Command:
    return lambda canvas: add_symbol(canvas, name)


def _using(tool: str) -> Command:
    return lambda canvas: canvas.use_tool(tool)


def _coloured(scale: str) -> Command:
    return lambda canvas: canvas.heat.show(scale)


def _for_audience(name: Audience) -> Command:
    return lambda canvas: canvas.show_for(name)


COMMANDS: Mapping[str, Command] = {
    "cut": cut_selected,
    "copy": copy_selected,
    "paste": paste,
    "duplicate": duplicate_selected,
    "delete": delete_selected,
    "select-all": select_all,
    "rename": edit_selected,
    "zoom-in": zoom_in,
    "zoom-out": zoom_out,
    "zoom-actual": show_actual_size,
    "fit": fit_sheet,
    "fit-selection": fit_selection,
    **{action: _using(tool) for action, tool in TOOLS.items()},
    **{f"add-{name}": _adding(name) for name in PLACED},
    **{action: _coloured(scale) for action, scale in HEAT.items()},
    **{f"audience-{name}": _for_audience(name) for name in AUDIENCES},
}
