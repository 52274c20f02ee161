"""How many numbers were measured, and which ones to ask for on the next walk."""

from tests.metrics.tables import Stream
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.gaps import gaps_of, tally, worst_origin
from vsmdesk.metrics.report import figures_json, figures_text
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly

ROWS = """
    demand: 4/d
    id,kind,process time,lead time,quantity,%c&a,next
    a,stage,~1 h,5 h,,90%,q (delay 1 h)
    q,queue,,,8,,b
    b,stage,≈2 h?,,,,c; a (10% rework)
    c,stage,,3 h,,n/a,-
    """


def test_numbers_that_count_are_tallied() -> None:
    stream = Stream(ROWS)
    # Demand; a: 3; q: 1; b: 1 and two missing; c: 1 and one missing; a delay and a share.
    assert (tally(stream.figures).measured, tally(stream.figures).given, tally(stream.figures).wanted) == (0, 9, 11)
    first = stream.map.of(Stage)[0]
    times = {"process_time": exactly(1, "h", source="measured"), "lead_time": exactly(5, "h", source="system")}
    drawn = stream.map.with_records(first.with_changes(**times))
    assert tally(figures_of(drawn)).text == "2 of 11 values measured, 2 missing"
    assert "2 of 11 values measured, 2 missing." in figures_text(drawn, figures_of(drawn))
    assert tally(Stream("id,process time,%c&a\na,1 h,n/a").figures).text == "0 of 2 values measured, 1 missing"
    assert tally(Stream("demand: 1/d\nthroughput: 1/d\nid,process time,%c&a\na,1 h,n/a").figures).wanted == 3


def test_the_next_walk_asks_for_what_is_missing_then_guessed_then_estimated() -> None:
    stream = Stream(ROWS.replace("demand: 4/d", "title: x"))
    lines = [(line.code, line.field, line.reason) for line in gaps_of(stream.figures)]
    assert lines[:6] == [
        (None, "demand", "missing"),
        ("b", "lead time", "missing"),
        ("b", "%c&a", "missing"),
        ("c", "process time", "missing"),
        ("b", "process time", "guessed"),
        ("a", "process time", "estimated"),
    ]
    json = figures_json(stream.map, stream.figures)["provenance"]
    assert json["gaps"][0] == {"id": None, "field": "demand", "reason": "missing"}
    assert (json["measured"], json["given"], json["wanted"]) == (0, 8, 12)


def test_where_no_source_is_said_at_all_only_missing_numbers_are_asked_for() -> None:
    stream = Stream("demand: 4/d\nid,process time,%c&a\na,1 h,90%\nb,,90%")
    assert [(line.code, line.field, line.reason) for line in gaps_of(stream.figures)] == [
        ("b", "process time", "missing")
    ]


def test_a_figure_is_as_good_as_its_worst_number() -> None:
    stream = Stream(ROWS)
    assert worst_origin(stream.figures, "process_time") == "missing"
    assert worst_origin(stream.figures, "takt_time") == "not said"
    assert worst_origin(stream.figures, "stage_count") == ""
    assert worst_origin(stream.figures, "nothing") == ""


def test_numbers_of_a_map_that_goes_in_circles_are_tallied_too() -> None:
    stream = Stream("demand: 1/d\nid,process time,%c&a\na,1 h,n/a")
    (stage,) = stream.map.of(Stage)
    circle = stream.map.with_records(Flow(id=Id("f"), source=stage.id, target=stage.id))
    assert tally(figures_of(circle)).wanted == 2
