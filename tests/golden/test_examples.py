"""The examples and templates that come with the program: they open, are drawn, and give the published figures."""

from pathlib import Path

import pytest

from tests.golden_maps import published_case
from tests.step_table.shapes import shape
from vsmdesk.files.reading import read_map
from vsmdesk.imports.tables import read_file
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.problems import problems_of
from vsmdesk.model.elements import Entity
from vsmdesk.model.friction import Friction
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.resource_files import resource

EXAMPLES = {
    "feature-delivery": "03",
    "medication-adherence": "06",
    "steering-brackets": "01",
    "code-review-rework": "19",
    "game-development": "15",
}
TEMPLATES = ("software-delivery", "service-desk", "manufacturing")
FIGURES: dict[str, dict[str, float]] = {
    "feature-delivery": {
        "lead_time": 9.6 * 2400, "process_time": 7 * 480, "flow_efficiency": 7 / 48 * 100, "handoff_count": 4,
        "rolled_percent_complete_accurate": 5.4432, "stage_count": 8, "queue_count": 4, "approval_count": 2,
        "work_in_progress": 155,
    },
    "medication-adherence": {
        "lead_time": 384 * 60 + 7, "process_time": 187, "rolled_percent_complete_accurate": 6.94008,
        "stage_count": 10,
    },
    "steering-brackets": {
        "total_wait": 21730, "process_time": 188 / 60, "takt_time": 1, "daily_demand": 920, "stage_count": 5,
        "inventory_turns": 10.161068,
    },
    "code-review-rework": {
        "lead_time": 9030, "expected_lead_time": 10920, "process_time": 870, "flow_efficiency": 9.634551,
        "rolled_percent_complete_accurate": 80, "stage_count": 5,
    },
    "game-development": {"lead_time": 24.9375 * 20 * 480, "process_time": 3.5875 * 20 * 480, "stage_count": 7},
}  # fmt: skip
KNOWN_PROBLEMS = {
    "feature-delivery": ("The stated lead time, 9.5 wk",),
    "medication-adherence": ("Missing process time: 60",),
    "steering-brackets": ("There is no trigger", "Missing %C&A"),
    "code-review-rework": (),
    "game-development": ("The stated process time, 3 mo", "Missing %C&A"),
}


def example(name: str, folder: str = "examples") -> ValueStreamMap:
    """The map of a file, which needs no repair."""
    opened = read_map(resource(folder, f"{name}.vsmap"))
    assert opened.repairs == ()
    return opened.map


def table(name: str, folder: str = "examples") -> Path:
    return resource(folder, f"{name}.csv")


def test_these_examples_and_templates_come_with_the_program() -> None:
    assert {path.stem for path in resource("examples").glob("*.vsmap")} == set(EXAMPLES)
    assert {path.stem for path in resource("templates").glob("*.vsmap")} == {*TEMPLATES, "blank"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_gives_the_figures_of_its_source(name: str) -> None:
    figures = figures_of(example(name)).stream
    assert {key: figures[key].value for key in FIGURES[name]} == pytest.approx(FIGURES[name], rel=1e-6)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_has_the_steps_and_the_times_of_its_source(name: str) -> None:
    case = published_case(EXAMPLES[name])
    steps = [node for node in case["nodes"] if node["kind"] != "queue" and node["id"] != "ship"]
    assert figures_of(example(name)).stream["stage_count"].value == len(steps)
    assert figures_of(example(name)).stream["process_time"].complete is (name != "medication-adherence")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_has_no_problems_but_those_of_its_source(name: str) -> None:
    made = example(name)
    texts = [problem.text for problem in problems_of(made, figures_of(made))]
    assert [text for text in texts if not text.startswith(KNOWN_PROBLEMS[name])] == []
    assert [known for known in KNOWN_PROBLEMS[name] if not any(text.startswith(known) for text in texts)] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_names_its_source_and_what_was_added(name: str) -> None:
    stream = example(name).stream
    assert len(stream.source) > 40
    assert "Added for this example" in dict(stream.fields)["about"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_has_three_friction_points_with_everything_said(name: str) -> None:
    made = example(name)
    points = made.of(Friction)
    assert [point.number for point in points] == [1, 2, 3]
    for point in points:
        assert any(sign.isdigit() for sign in point.title)
        assert len(point.title) <= 42
        assert all((point.description, point.evidence, point.countermeasure, point.owner, point.elements))
        assert set(point.elements) <= made.records.keys()


@pytest.mark.parametrize(
    ("name", "folder"), [*((name, "examples") for name in EXAMPLES), *((name, "templates") for name in TEMPLATES)]
)
def test_a_map_is_that_of_the_step_table_beside_it_with_a_place_for_everything(name: str, folder: str) -> None:
    made = example(name, folder)
    assert shape(made) == shape(read_file(table(name, folder)))
    assert all(element.id in made.placements for element in made.elements)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_asks_for_every_number(name: str) -> None:
    made = example(name, "templates")
    problems = problems_of(made, figures_of(made))
    assert not [problem for problem in problems if problem.severity == "error"]
    assert figures_of(made).stream["lead_time"].value is None
    assert made.of(Friction) == ()


def test_the_blank_template_is_empty() -> None:
    assert example("blank", "templates").elements == ()


def test_the_manufacturing_example_shows_both_ends_and_the_control() -> None:
    made = example("steering-brackets")
    assert {entity.part for entity in made.of(Entity)} == {"supplier", "customer", "control"}
    assert made.presentation.notation == "classic"
