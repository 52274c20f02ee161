"""What has no name is shown as what it is, in every list, and stays without a name."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import space_of, with_map
from vsmdesk.desktop.commands.finding import choices_of
from vsmdesk.desktop.program import Program
from vsmdesk.desktop.shown_names import names_shown
from vsmdesk.desktop.theme import colour
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import AnyElement, Element, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap


def joined(*ways: str) -> ValueStreamMap:
    """Queues q, r and s, stages Weld, Paint and one without a name, and flows between them by their letters."""
    names = {"w": "Weld\nit", "p": "Paint", "n": ""}
    elements: list[AnyElement] = [
        *(Queue(id=Id(key)) for key in "qrs"),
        *(Stage(id=Id(key), name=name) for key, name in names.items()),
    ]
    return ValueStreamMap.of_records(
        [*elements, *(Flow(id=Id(way), source=Id(way[0]), target=Id(way[1])) for way in ways)]
    )


def test_a_queue_without_a_name_is_called_by_what_it_stands_before() -> None:
    whole = joined("qw", "rw", "rp", "sn")
    called = names_shown(whole)
    shown = {element.id: called(element) for element in whole.of(Element)}
    assert shown == {
        "q": "before Weld it",
        "r": "No name yet",
        "s": "No name yet",
        "w": "Weld it",
        "p": "Paint",
        "n": "No name yet",
    }


def test_the_grid_shows_it_in_grey_and_has_nothing_to_edit_or_copy(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot, joined("qw"))
    model = space_of(window).steps.model
    place = next(n for n, column in enumerate(model.columns) if column.header == "name")
    cell = model.index(model.order.index(Id("q")), place)
    assert cell.data() == "before Weld it"
    assert cell.data(Qt.ItemDataRole.ForegroundRole) == colour("ink2")
    assert cell.data(Qt.ItemDataRole.EditRole) == ""
    assert model.text(cell.row(), place) == ""
    assert "before Weld it" in {choice.text for choice in choices_of(window)}
