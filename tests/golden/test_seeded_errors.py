"""The audit: errors put into published maps on purpose are found, and what nobody touched raises nothing new.

Every map is given stated totals that are right: lead time and process time of the longest path, process time of all
stages. Errors are seeded at every element. Nothing on a map contradicts a longer wait beside the longest path as long
as it stays the shorter way, nor a changeover time where no interval is stated: `UNSEEN` says where that is so.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.golden_maps import PUBLISHED, published_map
from vsmdesk.imports.tables import read_file
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.problems import MapProblem, problems_of
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import AnyElement, Decision, Queue, Stage
from vsmdesk.model.quantities import DurationUnit, Measured, exactly
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.durations import parsed_duration

DRAWN = Path(__file__).parent / "drawn"
LARGER: dict[str, DurationUnit] = {"s": "min", "min": "h", "h": "d", "d": "w", "w": "mo", "mo": "mo"}
SMALLER: dict[str, DurationUnit] = {"s": "s", "min": "s", "h": "min", "d": "h", "w": "d", "mo": "d"}
KNOWN_FLAWS = ("There is no trigger", "There is no delivery", "Missing %C&A", "Missing process time: s6")
INCOMPLETE = "06-rise8-va-medication-current"
"""Nobody gave a process time for one of its stages: its total can only be more, so that less contradicts nothing."""
UNSEEN = {("03-lean-enterprise-dora", "ept")}
"""A wait that may be twice as long without making the branch the longest way."""


def audited(name: str) -> ValueStreamMap:
    """A published map with right totals."""
    stream = published_map(name)
    figures = figures_of(stream).stream
    lead, work = figures["lead_time"].value, figures["process_time"].value
    assert lead is not None
    assert work is not None
    totals = {"stated_lead_time": exactly(lead, "min"), "stated_process_time": exactly(round(work, 4), "min")}
    whole = (("Stated total process time", f"{figures['total_process_time'].value:.4f} min"),)
    return stream.with_records(stream.stream.with_changes(**totals, fields=whole))


def texts(stream: ValueStreamMap) -> set[str]:
    return {problem.text for problem in problems_of(stream, figures_of(stream))}


def doubts(seeded: ValueStreamMap, before: ValueStreamMap) -> set[str]:
    """What is new of what is said; that a total leaves time for what nobody knows is no doubt about anything."""
    return {text for text in texts(seeded) - texts(before) if " leaves " not in text}


def timed(stream: ValueStreamMap) -> Iterator[Stage | Decision | Queue]:
    yield from (element for element in stream.elements if isinstance(element, Stage | Decision | Queue))


def with_fields(stream: ValueStreamMap, element: AnyElement, **fields: object) -> ValueStreamMap:
    return stream.with_records(element.with_changes(**fields))


@pytest.mark.parametrize("name", PUBLISHED)
def test_an_untouched_map_raises_nothing_but_its_known_flaws(name: str) -> None:
    assert [text for text in texts(audited(name)) if not text.startswith(KNOWN_FLAWS)] == []


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_wrong_total_is_found(name: str) -> None:
    stream = audited(name)
    for field in ("stated_lead_time", "stated_process_time"):
        stated = getattr(stream.stream, field)
        for factor in (0.8, 1.2):
            wrong = stated.with_changes(likeliest=stated.likeliest * factor)
            seeded = stream.with_records(stream.stream.with_changes(**{field: wrong}))
            assert bool(doubts(seeded, stream)) is (factor < 1 or name != INCOMPLETE), (field, factor)
            assert texts(seeded) - texts(stream), (field, factor)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_swapped_unit_is_found(name: str) -> None:
    stream = audited(name)
    for element in timed(stream):
        for field in ("process_time", "lead_time", "wait_time", "cycle_time"):
            given = getattr(element, field, None)
            if not isinstance(given, Measured) or not given.span.value:
                continue
            for units in (LARGER,) if name == INCOMPLETE else (LARGER, SMALLER):
                moved = given.with_changes(unit=units[given.unit])
                if moved != given:
                    assert doubts(with_fields(stream, element, **{field: moved}), stream), (element.id, moved)


@pytest.mark.parametrize("name", PUBLISHED)
def test_value_added_time_above_process_time_is_found(name: str) -> None:
    stream = audited(name)
    work = figures_of(stream).values("process_time")
    for element in (one for one in stream.elements if isinstance(one, Stage | Decision)):
        more = exactly((work[element.id] or 0.0) + 1, "min")
        if element.process_time is not None:
            seeded = stream.with_records(element.with_changes(value_added_time=more))
            assert any("value-added time" in text for text in texts(seeded) - texts(stream)), element.id


@pytest.mark.parametrize("name", PUBLISHED)
def test_shares_that_come_to_110_percent_are_found(name: str) -> None:
    stream = audited(name)
    for element in stream.elements:
        flows = [flow for flow in stream.of(Flow) if flow.source == element.id]
        if flows:
            shares = [110 - 10 * (len(flows) - 1), *[10] * (len(flows) - 1)]
            changed = [f.with_changes(share=exactly(s, "%")) for f, s in zip(flows, shares, strict=True)]
            seeded = stream.with_records(*changed)
            found = [p for p in problems_of(seeded, figures_of(seeded)) if "add up to 110 %" in p.text]
            assert [problem.elements for problem in found] == [(element.id,)]


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_doubled_wait_is_found(name: str) -> None:
    stream = audited(name)
    waits, leads = figures_of(stream).values("wait"), figures_of(stream).values("lead_time")
    for element in timed(stream):
        wait = waits.get(element.id)
        if wait is not None and wait > 0:
            field, whole = ("wait_time", wait) if isinstance(element, Queue) else ("lead_time", leads[element.id])
            seeded = with_fields(stream, element, **{field: exactly((whole or 0.0) + wait, "min")})
            assert bool(doubts(seeded, stream)) is ((name, element.id) not in UNSEEN), element.id


@pytest.mark.parametrize("name", ["01", "02"])
def test_a_doubled_count_is_found(name: str) -> None:
    stream = audited(name)
    for queue in stream.of(Queue):
        if queue.quantity is not None:
            seeded = with_fields(stream, queue, quantity=exactly(2 * queue.quantity.span.value, "items"))
            assert doubts(seeded, stream), queue.id


@pytest.mark.parametrize("name", ["04", "19", "20"])
def test_the_one_value_that_explains_a_total_is_named_and_mended(name: str) -> None:
    stream = audited(name)
    named = 0
    for element in timed(stream):
        field = "wait_time" if isinstance(element, Queue) else "lead_time"
        given = getattr(element, field, None)
        if isinstance(given, Measured):
            seeded = with_fields(stream, element, **{field: given.with_changes(unit=LARGER[given.unit])})
            for problem in totals(seeded):
                if problem.elements == (element.id,):
                    named += 1
                    assert problem.mend is not None
                    assert totals(problem.mend(seeded)) == []
    assert named > 0


def totals(stream: ValueStreamMap) -> list[MapProblem]:
    return [one for one in problems_of(stream, figures_of(stream)) if "stated" in one.text]


PRINTED = {
    "03": {"lead time": "9.5 w", "process time": "7 d", "activity ratio": "14.5%", "rolled %C&A": "5.4%"},
    "04": {"lead time": "9.5 d", "process time": "180 min", "flow efficiency": "3.9%", "rolled %C&A": "30.0%"},
    "05": {"lead time": "3.5 d", "process time": "160 min", "flow efficiency": "9.5%", "rolled %C&A": "89.3%"},
    "06": {"lead time": "384 h", "process time": "3 h"},
    "11": {"lead time": "40320 min", "process time": "15923 min", "activity ratio": "39.5%", "rolled %C&A": "1.7%"},
    "12": {"lead time by inventory": "68 d", "process time": "15 min"},
    "15": {"lead time": "25 mo", "process time": "3 mo", "value added time": "3 mo", "PCE": "12%"},
    "16": {"process time": "5.9 h"},
    "19": {"lead time": "18.8 d", "process time": "870 min", "flow efficiency": "9.6%", "rolled %C&A": "80.0%"},
    "20": {"lead time": "210 min"},
    "01-": {"inventory turns": "10", "process time": "188 s", "takt time": "60 s", "total wait": "23.6 d"},
    "02-": {"inventory turns": "53", "process time": "169 s", "operators needed": "3.12", "total wait": "4.5 d"},
}
"""What the published maps print below their ladders."""
WRONG = {
    ("03", "lead time"): "9.6 wk",
    ("15", "process time"): "3.6 mo",
    ("15", "value added time"): "3.6 mo",
    ("15", "PCE"): "14.4 %",
    ("16", "process time"): "5.8 h",
    ("02-", "operators needed"): "2.82",
}


@pytest.mark.parametrize("name", PRINTED)
def test_of_what_is_printed_below_published_maps_the_errors_alone_are_found(name: str) -> None:
    stream = published_map(name)
    for printed, text in PRINTED[name].items():
        key = "stated_" + printed.replace(" ", "_")
        field = (f"Stated {printed}", text)
        typed = {key: parsed_duration(text)} if key in Stream.model_fields else {"fields": (field,)}
        said = texts(stream.with_records(stream.stream.with_changes(**typed))) - texts(stream)
        found = {one.partition("not that of the map, ")[2] for one in said}
        assert found == ({f"{WRONG[name, printed]}."} if (name, printed) in WRONG else set()), printed


def test_draw_ios_template_raises_its_two_errors() -> None:
    stream = read_file(DRAWN / "lean_mapping_1.csv")
    assert sorted(texts(stream)) == [
        "Avail of 40 (Stock) is 27.600, beside 27,600 elsewhere: it seems to be the same number.",
        "The stated process time, 130 s, is not that of the map, 129 s.",
    ]


LEFT_OPEN = (
    "Missing process time: 40 (App Dev), 50 (Test/QA/Deploy). "
    "The stated lead time, 61.3 d, leaves 20.0 d for 50 (Test/QA/Deploy)."
)


def test_the_shipping_map_raises_its_errors_and_what_it_leaves_open() -> None:
    stream = read_file(DRAWN / "dstolts_shipping.csv")
    assert sorted(texts(stream)) == [
        LEFT_OPEN,
        "The process time of 20 (Plan/Design), 1–3 mo, is above its lead time, 2 wk: correct one of them.",
        "The stated process time, 18.9 d, is not that of the map, at least 47.2 d.",
    ]
