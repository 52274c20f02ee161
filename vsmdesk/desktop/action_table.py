"""Every action by key: its words, keys and what it needs. Data only, so that anything can be made from it."""

from collections.abc import Mapping
from typing import Literal

from vsmdesk.records import dataclass

Need = Literal["map", "path", "selection", "undo", "redo", "modified", "writable", "pasteable"]
SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """One action. `needs` must all hold for it to be enabled; `choice` names a group of which one is in force.

    Shortcuts of `on_canvas` actions work only while the canvas has the focus, so that lists and fields keep
    their letters.
    """

    key: str
    text: str
    shortcuts: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ("map",)
    tip: str = ""
    checkable: bool = False
    choice: str = ""
    on_canvas: bool = False
    role: Literal["", "quit"] = ""


_ALWAYS: tuple[Need, ...] = ()
_SELECTED: tuple[Need, ...] = ("map", "selection")

FILE = (
    ActionEntry("new", "&New…", ("Ctrl+N",), _ALWAYS, "Start a map from a template, an example or nothing"),
    ActionEntry("new-window", "New &window", ("Ctrl+Shift+N",), _ALWAYS),
    ActionEntry("open", "&Open…", ("Ctrl+O",), _ALWAYS, "Open a map, or import a table of steps"),
    ActionEntry("save", "&Save", ("Ctrl+S",), tip="Save the map to its file"),
    ActionEntry("save-as", "Save &as…", ("Ctrl+Shift+S",)),
    ActionEntry("save-copy", "Save a &copy…", tip="Write the map to another file and go on with this one"),
    ActionEntry("earlier", "Earlier &versions…", needs=("map", "path"), tip="What the file held before each save"),
    ActionEntry("revert", "&Revert to the saved map", needs=("map", "path", "modified")),
    ActionEntry("import", "&Import a table of steps…", needs=_ALWAYS, tip="Make a map of a CSV file or a workbook"),
    ActionEntry("export", "&Export…", ("Ctrl+E",), tip="PDF, SVG, PNG, CSV or workbook, with a preview of the page"),
    ActionEntry("print", "&Print…", ("Ctrl+P",), tip="Print the page that the PDF has, or keep it as PDF"),
    ActionEntry("close", "C&lose", ("Ctrl+W",), _ALWAYS),
    ActionEntry("quit", "&Quit", ("Ctrl+Q",), _ALWAYS, role="quit"),
)
EDIT = (
    ActionEntry("undo", "&Undo", ("Ctrl+Z",), ("map", "undo")),
    ActionEntry("redo", "&Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), ("map", "redo")),
    ActionEntry("cut", "Cu&t", ("Ctrl+X",), _SELECTED),
    ActionEntry("copy", "&Copy", ("Ctrl+C",), _SELECTED),
    ActionEntry("paste", "&Paste", ("Ctrl+V",), tip="Paste elements, or rows of a spreadsheet as stages"),
    ActionEntry("duplicate", "&Duplicate", ("Ctrl+D",), _SELECTED),
    ActionEntry("delete", "D&elete", ("Del",), _SELECTED),
    ActionEntry("copy-picture", "Copy as p&icture", ("Ctrl+Shift+C",), tip="The selection, else the sheet, for slides"),
    ActionEntry("select-all", "Select &all", ("Ctrl+A",)),
    ActionEntry("rename", "Edit te&xt", ("F2",), _SELECTED, on_canvas=True),
    ActionEntry("find", "&Find…", ("Ctrl+F",), tip="Find by name, number, team, system or note"),
    ActionEntry("find-next", "Find &next", ("F3",)),
    ActionEntry("find-previous", "Find pre&vious", ("Shift+F3",)),
    ActionEntry(
        "commands", "Co&mmands…", ("Ctrl+K", "Ctrl+Shift+P"), _ALWAYS, "Everything that can be done, and every element"
    ),
)
MAP = (
    ActionEntry("tool-select", "Select", ("Esc",), choice="tool", on_canvas=True),
    ActionEntry(
        "tool-connect", "Connect", ("W",), choice="tool", on_canvas=True, tip="Draw work flows between elements"
    ),
    ActionEntry("add-stage", "Stage", ("S",), on_canvas=True),
    ActionEntry("add-approval", "Approval", ("A",), on_canvas=True),
    ActionEntry("add-queue", "Queue", ("Q",), on_canvas=True),
    ActionEntry("add-decision", "Decision", ("D",), on_canvas=True),
    ActionEntry("add-trigger", "Trigger", ("T",), on_canvas=True),
    ActionEntry("add-delivery", "Value delivered", ("V",), on_canvas=True),
    ActionEntry("add-note", "Note", ("N",), on_canvas=True),
    ActionEntry("add-customer", "Customer", ("C",), on_canvas=True),
    ActionEntry("add-supplier", "Supplier", ("U",), on_canvas=True),
    ActionEntry("add-control", "Control", ("O",), on_canvas=True),
    ActionEntry("tool-rework", "Rework", ("R",), choice="tool", on_canvas=True),
    ActionEntry("tool-manual", "Information by hand", ("I",), choice="tool", on_canvas=True),
    ActionEntry("tool-electronic", "Information, electronic", ("E",), choice="tool", on_canvas=True),
    ActionEntry("arrange", "&Arrange the map", ("Ctrl+L",), tip="Lay everything out in lanes and columns"),
    ActionEntry("stream", "&Stream and calendar", ("Ctrl+I",), tip="Title, client, demand, calendar, paper, notation"),
    ActionEntry("stage-figures", "Figures on a sta&ge…", tip="Which fields stand on a stage, and in which order"),
    ActionEntry("parties", "&Teams, organisations, systems", ("Ctrl+T",)),
)
LINING_UP = (
    ActionEntry("align-left", "Line up at the &left", needs=_SELECTED),
    ActionEntry("align-center", "Line up at the &centre", needs=_SELECTED),
    ActionEntry("align-right", "Line up at the &right", needs=_SELECTED),
    ActionEntry("align-top", "Line up at the &top", needs=_SELECTED),
    ActionEntry("align-middle", "Line up at the &middle", needs=_SELECTED, tip="On one line of flow"),
    ActionEntry("align-bottom", "Line up at the &bottom", needs=_SELECTED),
    ActionEntry("spread-across", "Space evenly acr&oss", needs=_SELECTED, tip="Equal gaps; the first and last stay"),
    ActionEntry("spread-down", "Space evenly &down", needs=_SELECTED, tip="Equal gaps; the first and last stay"),
)
FRICTION = (
    ActionEntry(
        "friction",
        "&Mark friction",
        ("Ctrl+Shift+F", "F"),
        on_canvas=True,
        tip="Mark a friction point on what is selected",
    ),
    ActionEntry("friction-open", "&Open", needs=_SELECTED, tip="The friction point is open"),
    ActionEntry("friction-planned", "&Planned", needs=_SELECTED, tip="A countermeasure is planned"),
    ActionEntry("friction-solved", "&Solved", needs=_SELECTED, tip="The friction point is solved"),
    ActionEntry("show-friction", "&List of friction points", ("Ctrl+1",)),
    ActionEntry("show-findings", "&Findings", ("Ctrl+7",), tip="What the rules find in the way of flow, ranked"),
    ActionEntry("rules", "&Rules…", tip="Which rules of friction speak on this map, and from which figures on"),
    ActionEntry("show-charts", "C&harts", ("Ctrl+6",), tip="Where the time is, load, and what shortens it most"),
    ActionEntry("show-problems", "&Check the map", ("Ctrl+2",), tip="What is missing or doubtful in the map"),
)
VIEW = (
    ActionEntry("zoom-in", "Zoom &in", ("Ctrl++", "Ctrl+=")),
    ActionEntry("zoom-out", "Zoom &out", ("Ctrl+-",)),
    ActionEntry("zoom-actual", "&Actual size", ("Ctrl+0",)),
    ActionEntry("fit", "&Fit the sheet", ("Ctrl+Shift+H", "Shift+1"), tip="Show the whole sheet"),
    ActionEntry("fit-selection", "Fit the s&election", ("Shift+2",), _SELECTED),
    ActionEntry("paper-as-printed", "&Paper as printed", checkable=True, tip="Show the sheet white in every theme"),
    ActionEntry("theme-system", "Theme of the s&ystem", needs=_ALWAYS, choice="theme"),
    ActionEntry("theme-light", "&Light", needs=_ALWAYS, choice="theme"),
    ActionEntry("theme-dark", "&Dark", needs=_ALWAYS, choice="theme"),
    ActionEntry("theme-high_contrast", "&High contrast", needs=_ALWAYS, choice="theme"),
    ActionEntry("show-palette", "Pale&tte", checkable=True),
    ActionEntry("show-inspector", "I&nspector", checkable=True),
    ActionEntry("show-bottom", "Lists &below", checkable=True),
    ActionEntry("show-minimap", "O&verview in the corner", ("Ctrl+M",), checkable=True),
    ActionEntry("present", "Present the &map", ("F5",), tip="Full screen, one element after another along the path"),
    ActionEntry("show-steps", "&Steps", ("Ctrl+3",)),
    ActionEntry("steps-beside", "Steps beside the map", checkable=True, tip="As many rows as the window is high"),
    ActionEntry("steps-under", "Steps under the map", checkable=True, tip="Over its whole width"),
    ActionEntry("steps-window", "Steps in a &window", ("Ctrl+Shift+3",), checkable=True, tip="For a second screen"),
    ActionEntry("show-outline", "O&utline", ("Ctrl+4",)),
    ActionEntry("show-history", "Histo&ry", ("Ctrl+5",)),
    ActionEntry("next-area", "Ne&xt area", ("F6",), _ALWAYS),
    ActionEntry("previous-area", "Previous area", ("Shift+F6",), _ALWAYS),
    ActionEntry("full-screen", "Full s&creen", ("F11",), _ALWAYS, checkable=True),
)
LENS = (
    ActionEntry("audience-analyst", "&Everything, for analysts", choice="audience", tip="All figures, marks and lines"),
    ActionEntry("audience-team", "&All boxes, for the team", choice="audience", tip="Who does what, without figures"),
    ActionEntry(
        "audience-executive",
        "&Names and waits, for executives",
        choice="audience",
        tip="What happens and where it waits",
    ),
    ActionEntry("heat-none", "N&o colouring", choice="heat"),
    ActionEntry("heat-wait", "Colour by &wait", choice="heat", tip="Frame elements by how long work waits there"),
    ActionEntry("heat-effort", "Colour by e&ffort", choice="heat", tip="Frame elements by the effort that they take"),
    ActionEntry("heat-quality", "Colour by &quality", choice="heat", tip="Frame elements by what is not right at once"),
)
HELP = (
    ActionEntry("shortcuts", "&Keys…", ("F1",), _ALWAYS, "All keys on one sheet"),
    ActionEntry("about", "&About VSM Desk", (), _ALWAYS),
)
TABLE: tuple[ActionEntry, ...] = FILE + EDIT + MAP + LINING_UP + FRICTION + VIEW + LENS + HELP

MENUS: Mapping[str, tuple[str, ...]] = {
    "&File": (
        *(
            "new",
            "new-window",
            "open",
            "open-recent",
            SEPARATOR,
            "save",
            "save-as",
            "save-copy",
            "earlier",
            "revert",
            SEPARATOR,
        ),
        *("import", "export", "print", SEPARATOR, "close", "quit"),
    ),
    "&Edit": (
        *("undo", "redo", SEPARATOR, "cut", "copy", "paste", "duplicate", "delete", SEPARATOR),
        *("copy-picture", SEPARATOR, "select-all", "rename", SEPARATOR),
        *("find", "find-next", "find-previous", "commands"),
    ),
    "&Map": (
        *("add-stage", "add-approval", "add-queue", "add-decision", "add-trigger", "add-delivery", SEPARATOR),
        *("add-customer", "add-supplier", "add-control", "add-note", SEPARATOR),
        *("tool-select", "tool-connect", "tool-rework", "tool-manual", "tool-electronic", SEPARATOR),
        *("stream", "stage-figures", "parties"),
    ),
    "&Arrange": (
        *("arrange", SEPARATOR, "align-left", "align-center", "align-right", SEPARATOR),
        *("align-top", "align-middle", "align-bottom", SEPARATOR, "spread-across", "spread-down"),
    ),
    "F&riction": (
        *("friction", SEPARATOR, "friction-open", "friction-planned", "friction-solved", SEPARATOR),
        *("show-friction", "show-findings", "rules", "show-charts", "show-problems"),
    ),
    "&View": (
        *("zoom-in", "zoom-out", "zoom-actual", "fit", "fit-selection", "paper-as-printed", SEPARATOR),
        *("theme-system", "theme-light", "theme-dark", "theme-high_contrast", SEPARATOR),
        *("show-palette", "show-inspector", "show-bottom", "show-minimap", SEPARATOR),
        *("show-steps", "steps-beside", "steps-under", "steps-window", "show-outline", "show-history"),
        *(SEPARATOR, "next-area", "previous-area", "full-screen", "present"),
    ),
    "&Lens": (
        *("audience-analyst", "audience-team", "audience-executive", SEPARATOR),
        *("heat-none", "heat-wait", "heat-effort", "heat-quality"),
    ),
    "&Help": ("shortcuts", "about"),
}
TOOLBAR: tuple[str, ...] = (
    *("new", "open", "save", SEPARATOR, "undo", "redo", SEPARATOR),
    *("tool-select", "tool-connect", "add-note", "friction", SEPARATOR, "fit", "arrange"),
)
CONTEXT_OF_ELEMENT: tuple[str, ...] = (
    *("rename", "friction", SEPARATOR, "cut", "copy", "paste", "duplicate", "delete", SEPARATOR, "arrange"),
)
CONTEXT_OF_PAPER: tuple[str, ...] = (
    *("add-stage", "add-approval", "add-queue", "add-decision", "add-trigger", "add-delivery", "add-note", SEPARATOR),
    *("paste", "select-all", SEPARATOR, "fit", "arrange", "stream"),
)
