"""What stands on a stage for those who decide, and the stage that is loaded most."""

import pytest

from tests.symbols.looking import context_of, places, seen, words
from vsmdesk.drawing.bounds import bounds
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.stream import PRESENTATION_ID, Presentation, Stream
from vsmdesk.sheet.legend import Used, legend_entries
from vsmdesk.symbols.catalogue import drawing_of
from vsmdesk.symbols.context import NAMES_AND_WAITS
from vsmdesk.symbols.sizes import size_of

WELD = Stage(id=Id("weld"), name="Weld frames", process_time=exactly(2, "h"), lead_time=exactly(3, "d"))
CLASSIC = Presentation(id=PRESENTATION_ID, notation="classic")


def loaded(*more: AnyRecord) -> list[AnyRecord]:
    """Two stages of which the second is at work 3 h of each 8 h day, the first 1 h."""
    return [
        Stream(demand=Measured(likeliest=4, unit="/d")),
        Stage(id=Id("cut"), name="Cut", process_time=exactly(15, "min")),
        Stage(id=Id("weld"), name="Weld", process_time=exactly(45, "min")),
        Flow(id=Id("way"), source=Id("cut"), target=Id("weld")),
        *more,
    ]


@pytest.mark.parametrize("more", [(), (CLASSIC,)])
def test_executives_see_names_and_waits(more: tuple[AnyRecord, ...]) -> None:
    drawing = seen(WELD, *more, level=NAMES_AND_WAITS)
    shown = words(drawing)
    assert {"Weld frames", "waits"} <= set(shown)
    assert "2.8" in " ".join(shown), "3 d less 2 h, in days of 8 hours"
    assert not {"PT", "LT", "%C&A"} & set(shown)
    width, height = size_of(WELD, context_of(WELD, *more).value_stream_map)
    box = bounds(drawing)
    assert box.left >= -1
    assert box.right <= width + 1
    assert box.bottom <= height + 3


def test_a_wait_as_long_as_the_work_is_written_as_other_waits_are() -> None:
    even = Stage(id=Id("a"), name="A", process_time=exactly(1, "d"), lead_time=exactly(2, "d"))
    assert "1.0" in " ".join(words(seen(even, level=NAMES_AND_WAITS)))


def test_an_unknown_wait_is_a_question() -> None:
    assert "?" in words(seen(Stage(id=Id("a"), name="A", lead_time=exactly(1, "d")), level=NAMES_AND_WAITS))


@pytest.mark.parametrize("more", [(), (CLASSIC,)])
def test_no_wait_is_said_in_words(more: tuple[AnyRecord, ...]) -> None:
    hour = exactly(1, "h")
    shown = words(seen(Stage(id=Id("a"), name="A", process_time=hour, lead_time=hour), *more, level=NAMES_AND_WAITS))
    assert "no wait" in shown
    assert "0" not in shown


def test_the_longest_wait_is_marked_for_executives_too() -> None:
    other = Stage(id=Id("cut"), name="Cut", process_time=exactly(1, "h"), lead_time=exactly(1, "d"))
    marked, plain = seen(WELD, other, level=NAMES_AND_WAITS), seen(other, WELD, level=NAMES_AND_WAITS)
    assert len(marked) > len(plain)


@pytest.mark.parametrize("more", [(), (CLASSIC,)])
def test_the_highest_load_is_said_on_its_stage(more: tuple[AnyRecord, ...]) -> None:
    context = context_of(*loaded(*more))
    cut, weld = context.value_stream_map.of(Stage)
    # 4 a day, 45 minutes each, of 480 minutes: 180 / 480.
    assert "load 38 %" in words(drawing_of(weld, context))
    assert not any(text.startswith("load") for text in words(drawing_of(cut, context)))
    where = places(drawing_of(weld, context))["load 38 %"]
    assert where.right <= size_of(weld, context.value_stream_map)[0]
    assert "highest load" in [entry.text for entry in legend_entries(context, Used())]


def test_a_load_beyond_all_measure_keeps_to_its_room() -> None:
    context = context_of(
        *loaded(
            Stage(
                id=Id("melt"),
                code="M-1999-b",
                name="Melt",
                people=exactly(12, "people"),
                process_time=exactly(90, "mo"),
            )
        )
    )
    melt = context.value_stream_map.of(Stage)[-1]
    shown = places(drawing_of(melt, context))
    loads = [where for text, where in shown.items() if text.startswith(("load", "> 999"))]
    assert all(load.left > max(shown["M-1999-b"].right, shown["12"].right) for load in loads)


def test_without_a_demand_there_is_no_load() -> None:
    context = context_of(*loaded()[1:])
    assert context.worst.keys() == set()
    assert not any(
        text.startswith("load")
        for record in context.value_stream_map.of(Stage)
        for text in words(drawing_of(record, context))
    )
    assert figures_of(context.value_stream_map).stream["bottleneck"].value is None
