"""Classic maps: triangles stand at the head of their processes, so that the push runs straight below them."""

import itertools

from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Delivery, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Presentation
from vsmdesk.model.value_stream_map import ValueStreamMap


def line(notation: str) -> ValueStreamMap:
    """Coils, press, stock, weld, goods, shipping."""
    elements: list[Queue | Stage | Delivery] = [
        Queue(id=Id("coils"), quantity=exactly(5, "items")),
        Stage(id=Id("press"), name="Press"),
        Queue(id=Id("stock"), quantity=exactly(5, "items")),
        Stage(id=Id("weld"), name="Weld"),
        Queue(id=Id("goods"), quantity=exactly(5, "items")),
        Delivery(id=Id("shipping"), name="Shipping"),
    ]
    pairs = itertools.pairwise(elements)
    flows = [Flow(id=Id(f"f{n}"), source=a.id, target=b.id) for n, (a, b) in enumerate(pairs)]
    records = [*elements, *flows, Presentation.model_validate({"notation": notation})]
    return arranged(ValueStreamMap.of_records(records))


def test_stock_stands_five_below_the_top_of_the_process_beside_it() -> None:
    placed = line("classic").placements
    for stock, process in (("coils", "press"), ("stock", "weld"), ("goods", "weld")):
        assert placed[Id(stock)].y == placed[Id(process)].y + 5


def test_the_end_of_the_flow_stands_at_the_height_of_the_push() -> None:
    placed = line("classic").placements
    assert placed[Id("shipping")].y + 9 == placed[Id("weld")].y + 82 - 7


def test_piles_of_software_streams_stay_on_their_line() -> None:
    placed = line("software").placements
    assert placed[Id("stock")].y + 2.5 == placed[Id("weld")].y + 33
