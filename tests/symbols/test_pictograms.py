"""Symbols without figures: all of the trade's are there, each is found, drawn, named, kept."""

import pytest

from tests.symbols.looking import context_of, words
from vsmdesk.drawing.bounds import bounds
from vsmdesk.files.reading import parse_map
from vsmdesk.files.writing import map_bytes
from vsmdesk.model.elements import Entity, Note, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.symbols.around import marks_around
from vsmdesk.symbols.catalogue import SYMBOLS, drawing_of, size_of, symbol_of
from vsmdesk.symbols.pictograms import PICTOGRAMS

CUSTOMARY = (
    "supermarket, physical pull, FIFO lane, safety stock, buffer stock, truck, train, ship, aeroplane, forklift, "
    "tugger, "
    "conveyor, warehouse, push arrow, shipment arrow, production kanban, withdrawal kanban, kanban in batches, "
    "signal kanban, kanban post, kanban path, sequenced-pull ball, sequence list, load levelling, heijunka box, "
    "go see, "
    "verbal information, e-mail, fax, telephone, schedule, orders, in-box, folder, kaizen burst, operator, "
    "quality problem, pitch, pacemaker, thought, stop, work cell, several machines, shared process, customer demand, "
    "waiting, document, phase, tool used, waste, automated, feedback loop, deadline or gate, external dependency"
)


@pytest.mark.parametrize("title", CUSTOMARY.split(", "))
def test_what_value_stream_mappers_expect_is_there(title: str) -> None:
    assert title in {
        pictogram.title.lower() if title != "FIFO lane" else pictogram.title for pictogram in PICTOGRAMS.values()
    }


def test_names_and_titles_are_used_once_and_every_symbol_has_synonyms() -> None:
    titles = [symbol.title for symbol in SYMBOLS.values()]
    assert len(set(titles)) == len(titles)
    assert all(symbol.synonyms for symbol in SYMBOLS.values())


@pytest.mark.parametrize("name", PICTOGRAMS)
def test_each_is_drawn_in_its_box_with_its_name_and_survives_the_file(name: str) -> None:
    record = SYMBOLS[name].new(Id("x")).with_changes(name="Spare")
    here = Placement(id=Id("at"), element=Id("x"), x=20.0, y=30.0)
    reopened = parse_map(map_bytes(ValueStreamMap.of_records([record, here])), "kept").map
    assert reopened.records[Id("x")] == record
    assert symbol_of(record) is SYMBOLS[name]
    assert isinstance(record, Stage | Queue | Note | Entity)
    drawing = drawing_of(record, context_of(record))
    assert "Spare" in words(drawing)
    width, height = size_of(record, reopened)
    room = bounds(drawing)
    for mark in marks_around(record, reopened):
        width, height = max(width, mark.right), max(height, mark.bottom)
    assert room.left > -30.0
    assert room.right < width + 30.0
    assert room.bottom < height + 6.0


def test_stock_shows_how_much_there_is_and_may_be() -> None:
    lane = Queue(
        id=Id("q"), symbol="fifo", name="To test", quantity=exactly(7, "items"), wip_limit=exactly(20, "items")
    )
    assert {"To test", "7", "at most 20"} <= set(words(drawing_of(lane, context_of(lane))))


def test_a_symbol_of_another_program_or_of_another_kind_is_kept_and_drawn_as_usual() -> None:
    note = Note(id=Id("n"), symbol="hologram", name="Later")
    assert symbol_of(note) is SYMBOLS["note"]
    assert symbol_of(Queue(id=Id("q"), symbol="truck")) is SYMBOLS["queue"]
    assert b"hologram" in map_bytes(ValueStreamMap.of_records([note]))


def test_a_truck_may_be_made_larger() -> None:
    wide = Placement(id=Id("at"), element=Id("n"), x=0.0, y=0.0, width=92.0, height=52.0)
    value_stream_map = ValueStreamMap.of_records([Note(id=Id("n"), symbol="truck"), wide])
    assert size_of(value_stream_map.records[Id("n")], value_stream_map) == (92.0, 52.0)
