"""Keys on the canvas: everything that can be done without a mouse. Tab is for mapping; F6 leaves the canvas."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from vsmdesk.desktop.canvas.adding import add_branch, add_in_the_free, add_next, add_on_flow
from vsmdesk.desktop.canvas.copying import (
    copy_selected,
    cut_selected,
    delete_selected,
    duplicate_selected,
    paste,
    select_all,
)
from vsmdesk.desktop.canvas.nudging import nudge_selected
from vsmdesk.desktop.canvas.showing import fit_selection, fit_sheet, show_actual_size, zoom_in, zoom_out
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.desktop.canvas.walking import branch_beside, nearest_to, next_along
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id

Key, Held = Qt.Key, Qt.KeyboardModifier
_BESIDE: Mapping[int, bool] = {Key.Key_Up.value: False, Key.Key_Down.value: True}
Action = Callable[[Surface], object]
NOTHING_HELD = 0
CONTROL, SHIFT, ALT = Held.ControlModifier.value, Held.ShiftModifier.value, Held.AltModifier.value
ARROWS: Mapping[int, tuple[int, int]] = {
    Key.Key_Left.value: (-1, 0),
    Key.Key_Right.value: (1, 0),
    Key.Key_Up.value: (0, -1),
    Key.Key_Down.value: (0, 1),
}


def only_selected(surface: Surface) -> Id | None:
    """The one record that is selected; None where there are several or none."""
    return next(iter(surface.selection.ids)) if len(surface.selection.ids) == 1 else None


def _add(surface: Surface, *, before: bool, joining: bool = True) -> None:
    """The next (or former) stage of what is selected; the first one of an empty map; else select where to begin.

    On a flow it splits that; after one of several branches that end here it joins them all, unless told otherwise.
    """
    key = only_selected(surface)
    record = surface.document.map.records.get(key) if key is not None else None
    if isinstance(record, Element):
        add_next(surface, record.id, before=before, joining=joining)
    elif isinstance(record, Flow):
        add_on_flow(surface, record.id)
    elif _is_empty(surface):
        add_in_the_free(surface, "stage")
    elif not surface.selection.ids:
        _walk(surface, forward=not before)


def _branch(surface: Surface) -> None:
    """A stage beside the one that is selected."""
    key = only_selected(surface)
    if key is not None:
        add_branch(surface, key)


def _walk(surface: Surface, *, forward: bool) -> None:
    found = next_along(surface.document.map, only_selected(surface), forward=forward)
    if found is not None:
        surface.selection.replace({found})
        surface.reveal_record(found)


def _walk_beside(surface: Surface, *, down: bool) -> bool:
    """To the branch above or below; where there is none, the arrow is for nudging."""
    selected = only_selected(surface)
    found = branch_beside(surface.document.map, selected, down=down) if selected is not None else None
    if found is not None:
        surface.selection.replace({found})
        surface.reveal_record(found)
    return found is not None


def _look(surface: Surface, step: tuple[int, int]) -> None:
    found = nearest_to(surface, step)
    if found is not None:
        surface.selection.replace({found})
        surface.reveal_record(found)


def edit_selected(surface: Surface) -> None:
    """Edit the text of the one record that is selected."""
    key = only_selected(surface)
    if key is not None:
        surface.text_wanted.emit(key, "")


_ACTIONS: Mapping[tuple[int, int], Action] = {
    (Key.Key_Tab.value, NOTHING_HELD): lambda s: _add(s, before=False),
    (Key.Key_Backtab.value, SHIFT): lambda s: _add(s, before=True),
    (Key.Key_Tab.value, SHIFT): lambda s: _add(s, before=True),
    (Key.Key_Return.value, CONTROL): lambda s: _add(s, before=False),
    (Key.Key_Enter.value, CONTROL): lambda s: _add(s, before=False),
    (Key.Key_Return.value, CONTROL | SHIFT): lambda s: _add(s, before=True),
    (Key.Key_Enter.value, CONTROL | SHIFT): lambda s: _add(s, before=True),
    (Key.Key_Return.value, ALT): _branch,
    (Key.Key_Enter.value, ALT): _branch,
    (Key.Key_Right.value, ALT | SHIFT): lambda s: _add(s, before=False, joining=False),
    (Key.Key_Down.value, ALT | SHIFT): _branch,
    (Key.Key_Left.value, ALT | SHIFT): lambda s: _add(s, before=True),
    (Key.Key_Right.value, ALT): lambda s: _walk(s, forward=True),
    (Key.Key_Left.value, ALT): lambda s: _walk(s, forward=False),
    (Key.Key_Return.value, NOTHING_HELD): edit_selected,
    (Key.Key_Enter.value, NOTHING_HELD): edit_selected,
    (Key.Key_F2.value, NOTHING_HELD): edit_selected,
    (Key.Key_Delete.value, NOTHING_HELD): delete_selected,
    (Key.Key_Backspace.value, NOTHING_HELD): delete_selected,
    (Key.Key_A.value, CONTROL): select_all,
    (Key.Key_C.value, CONTROL): copy_selected,
    (Key.Key_X.value, CONTROL): cut_selected,
    (Key.Key_V.value, CONTROL): paste,
    (Key.Key_D.value, CONTROL): duplicate_selected,
    (Key.Key_0.value, CONTROL): show_actual_size,
    (Key.Key_Plus.value, CONTROL): zoom_in,
    (Key.Key_Equal.value, CONTROL): zoom_in,
    (Key.Key_Minus.value, CONTROL): zoom_out,
    (Key.Key_1.value, SHIFT): fit_sheet,
    (Key.Key_Exclam.value, SHIFT): fit_sheet,
    (Key.Key_2.value, SHIFT): fit_selection,
    (Key.Key_At.value, SHIFT): fit_selection,
    (Key.Key_H.value, CONTROL | SHIFT): fit_sheet,
}
_ALWAYS_OURS = frozenset(
    {Key.Key_Tab, Key.Key_Backtab, Key.Key_Return, Key.Key_Enter, Key.Key_F2, Key.Key_Escape, Key.Key_Space}
)


def is_ours(surface: Surface, event: QKeyEvent) -> bool:
    """Whether the canvas takes this key before any shortcut of the window does."""
    key, held = event.key(), _held(event)
    if key in ARROWS or key in _ALWAYS_OURS:
        return True
    typed = bool(event.text().strip()) and not held & (CONTROL | ALT)
    return typed and (key, held) not in _ACTIONS and (only_selected(surface) is not None or _is_empty(surface))


def _is_empty(surface: Surface) -> bool:
    """Whether nothing is on the map: what is typed there can only be the first stage."""
    return not surface.document.map.elements


def press_key(surface: Surface, event: QKeyEvent) -> bool:
    """Do what a key says. Whether it said anything."""
    key, held = event.key(), _held(event)
    action = _ACTIONS.get((key, held))
    if action is not None:
        action(surface)
        return True
    if key in ARROWS and held & ALT == 0 and held & CONTROL == 0 and not surface.selection.ids:
        _look(surface, ARROWS[key])
        return True
    if held == ALT and key in _BESIDE and _walk_beside(surface, down=_BESIDE[key]):
        return True
    if key in ARROWS:
        return nudge_selected(surface, ARROWS[key], large=bool(held & SHIFT), fine=bool(held & ALT))
    return _type(surface, event.text(), held)


def _type(surface: Surface, text: str, held: int) -> bool:
    """A letter on what is selected begins its text anew; on an empty map it begins the first stage."""
    if held & (CONTROL | ALT) or not text.strip() or not text.isprintable():
        return False
    if _is_empty(surface) and not add_in_the_free(surface, "stage"):
        return False
    selected = only_selected(surface)
    if selected is None:
        return False
    surface.text_wanted.emit(selected, text)
    return True


def _held(event: QKeyEvent) -> int:
    """Which of Ctrl, Shift and Alt are held; the keypad does not matter."""
    return event.modifiers().value & (CONTROL | SHIFT | ALT)
