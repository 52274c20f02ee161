"""Finding one's way: the palette of commands, what was found, the overview, presenting."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from vsmdesk.desktop.action_table import MENUS, TABLE
from vsmdesk.desktop.action_words import ACTION_WORDS
from vsmdesk.desktop.actions import shown_keys
from vsmdesk.desktop.canvas.kept_view import KeptView
from vsmdesk.desktop.dialogs.command_palette import Choice, CommandPalette
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.presenting import Presentation
from vsmdesk.desktop.steps_dock import PLACES, Place, StepsDock
from vsmdesk.desktop.words import words
from vsmdesk.desktop.workspace import Workspace
from vsmdesk.model.identity import Id

Command = Callable[[MainWindow], object]


def command_palette(window: MainWindow) -> None:
    """Choose from everything that can be done, and from everything on the map."""
    palette = CommandPalette(window, tuple(choices_of(window)))
    palette.exec()
    chosen = palette.chosen
    palette.deleteLater()
    if chosen is not None:
        window.activateWindow()
        chosen.do()


def choices_of(window: MainWindow) -> Iterator[Choice]:
    """All actions in the order of the menus, the other symbols of the palette, then all elements along the flow."""
    titles = {key: words(title).replace("&", "") for title, keys in MENUS.items() for key in keys}
    for entry in TABLE:
        if entry.key == "commands":
            continue
        action = window.actions_.action(entry.key)
        text = action.text().replace("&", "").removesuffix("…")
        group = titles.get(entry.key, "")
        if entry.choice == "theme":
            group = words("{group}, theme", group=group)
        if action.isCheckable() and action.isChecked():
            group = words("{group}, on now", group=group)
        more = f"{words(entry.tip)} {words(ACTION_WORDS.get(entry.key, ''))}"
        yield Choice(text, group, shown_keys(entry), action.trigger, action.isEnabled(), more)
    if window.workspace is not None:
        yield from _symbols(window.workspace)
        yield from _places(window.workspace)


def _symbols(space: Workspace) -> Iterator[Choice]:
    """The symbols of the palette that have no action of their own."""
    from vsmdesk.desktop.panels.palette_groups import further_groups
    from vsmdesk.symbols.other_words import OTHER_WORDS

    wanted = space.palette_panel.wanted
    for title, symbols in further_groups().items():
        group = words("Add, {group}", group=words(title).lower())
        for symbol in symbols:
            more = f"{' '.join(symbol.synonyms)} {OTHER_WORDS.get(symbol.name, '')}"
            yield Choice(words(symbol.title), group, "", partial(wanted.emit, symbol.name), more=more)


def _places(space: Workspace) -> Iterator[Choice]:
    from vsmdesk.desktop.panels.field_table import kind_title
    from vsmdesk.desktop.rows.order import flow_order
    from vsmdesk.desktop.shown_names import names_shown
    from vsmdesk.model.codes import codes
    from vsmdesk.model.friction import Friction

    now = space.open_map.map
    known, called = codes(now), names_shown(now)
    for element in flow_order(now):
        group = words("Go to {kind} {code}", kind=kind_title(element).lower(), code=known[element.id])
        yield Choice(called(element), group, "", partial(go_to, space, element.id))
    for friction in now.of(Friction):
        group = words("Go to friction point {n}", n=friction.number)
        yield Choice(friction.title or words("No title"), group, "", partial(go_to, space, friction.id))


def go_to(space: Workspace, key: Id) -> None:
    """Select a record and bring it into view, with the keyboard on the map."""
    space.selection.replace((key,))
    space.canvas.reveal_record(key)
    space.canvas.setFocus()


def show_minimap(window: MainWindow) -> None:
    """Show the overview in the corner, or hide it."""
    shown = window.actions_.action("show-minimap").isChecked()
    window.desk.settings.remember(show_minimap=shown)
    if window.minimap is not None:
        window.minimap.setVisible(shown)


def place_steps(place: Place, window: MainWindow) -> None:
    """Show the steps beside the map, under it or in a window; with the other lists again where they are there.

    What is in view of the map stays in view.
    """
    space = window.workspace
    if space is None:
        return
    view = KeptView(space.canvas)
    if window.actions_.action(f"steps-{place}").isChecked():
        dock_steps(window, space, place)
        space.steps.table.setFocus()
    elif space.dock is not None:
        space.dock.close()
    view.give_back()


def dock_steps(window: MainWindow, space: Workspace, place: Place) -> None:
    """Give the steps a place of their own."""
    if space.dock is None:
        space.dock = StepsDock(space.field, space.right, place)
        space.dock.placed.connect(partial(_steps_placed, window, space))
        space.dock.addActions(window.actions())
    else:
        space.dock.put(place)
    space.dock.bring_up()
    _steps_placed(window, space, place)


def _steps_placed(window: MainWindow, space: Workspace, place: str) -> None:
    if not place:
        space.dock = None
    window.desk.settings.remember(steps_place=place)
    window.actions_.show_checked([f"steps-{place}"], among=[f"steps-{one}" for one in PLACES])


def present(window: MainWindow) -> None:
    """Begin to present the map."""
    if window.workspace is not None:
        window.workspace.canvas.texts.take_over()
        Presentation(window, window.workspace)


COMMANDS: Mapping[str, Command] = {
    "find-next": lambda window: window.finder.step(1),
    "find-previous": lambda window: window.finder.step(-1),
    "commands": command_palette,
    "show-minimap": show_minimap,
    **{f"steps-{place}": partial(place_steps, place) for place in PLACES},
    "present": present,
}
