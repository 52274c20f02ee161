"""Marks on lines, and what is shared between levels of detail."""

from tests.symbols.looking import context_of, words
from vsmdesk.drawing.bounds import bounds
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Presentation
from vsmdesk.symbols.catalogue import drawing_of
from vsmdesk.symbols.line_marks import REWORK, direction, flow_line, open_head, shortened_end, solid_head


def test_a_head_points_the_way_in_which_the_line_arrives() -> None:
    down = ((0.0, 0.0), (10.0, 0.0), (10.0, 30.0))
    assert direction(down) == (0.0, 30.0)
    (head,) = solid_head(down, "ink")
    assert bounds((head,)).bottom == 30.0
    assert bounds((head,)).height == 7.0


def test_points_that_fall_together_do_not_hide_the_way() -> None:
    assert direction(((0.0, 0.0), (10.0, 0.0), (10.0, 0.0))) == (10.0, 0.0)


def test_a_line_without_a_length_has_no_head_and_breaks_nothing() -> None:
    nowhere = ((5.0, 5.0), (5.0, 5.0))
    assert solid_head(nowhere, "ink") == ()
    assert open_head(nowhere, "ink2") == ()
    assert shortened_end(nowhere, 6.0) == nowhere
    assert shortened_end(nowhere[:1], 6.0) == nowhere[:1]
    assert len(flow_line(nowhere, REWORK)) == 1


def test_a_connection_has_no_symbol_of_its_own() -> None:
    flow = Flow(id=Id("f"), source=Id("a"), target=Id("b"))
    assert drawing_of(flow, context_of(flow)) == ()


def test_levels_of_detail_share_what_is_known_of_the_map() -> None:
    stages = [
        Stage(id=Id(name), process_time=exactly(1, "h"), lead_time=exactly(days, "d"))
        for name, days in (("a", 1), ("b", 9))
    ]
    context = context_of(*stages)
    far = context.at_level(1)
    assert far is context.at_level(1)
    assert context.at_level(3) is context
    assert far.worst is context.worst
    assert far.worst["lead_time"] == "b"


def test_a_stage_without_any_field_to_show_has_its_name_only() -> None:
    stage = Stage(id=Id("a"), code="10", name="Weld")
    assert words(drawing_of(stage, context_of(stage, Presentation(data_box=())))) == ["10", "Weld"]


def test_an_inventory_with_a_known_wait_is_not_asked_for_its_count() -> None:
    queue = Queue(id=Id("q"), name="Coils", wait_time=exactly(5, "d"))
    assert words(drawing_of(queue, context_of(queue, Presentation(notation="classic")))) == ["I", "5", "d", "Coils"]
