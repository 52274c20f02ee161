"""How many keys a map takes: published maps typed from an empty window, by real key events, and counted."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.golden_maps import published_case
from tests.real_window.driving import Driven, driven
from tests.real_window.screen import Screen, can_be_driven, virtual_screen
from tests.real_window.typist import Typist, own_data, step_table, steps_of
from vsmdesk.__main__ import main

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(not can_be_driven(), reason="needs Linux with Xvfb, openbox and xdotool"),
]
QUICK = 0.6
"""Seconds: two presses at one place within less are a double click, and nobody types a line meanwhile but xdotool."""
MOST = 1.25
"""Presses for each character that has to be written down anyway."""


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    with virtual_screen() as virtual:
        yield virtual


def _figures(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["metrics", str(path), "--json"]) == 0
    figures: dict[str, Any] = json.loads(capsys.readouterr().out)
    figures.pop("title")
    return figures


def _figures_of_table(case: dict[str, Any], folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    table, imported = folder / "table.csv", folder / "table.vsmap"
    table.write_text(step_table(case), "utf-8")
    assert main(["import", str(table), "-o", str(imported)]) == 0
    return _figures(imported, capsys)


@pytest.mark.parametrize("name", ["03", "04", "06", "11", "19"])
def test_a_published_map_takes_hardly_more_keys_than_its_own_data(
    name: str, screen: Screen, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = published_case(name)
    with driven(screen, tmp_path) as program:
        program.wait_until(lambda seen: "Blank" in seen["widgets"])
        typist = Typist(program)
        typist.press("Return")
        program.wait_until(lambda seen: seen.get("focus") == "Map" and "names" in seen)
        for number, step in enumerate(steps_of(case), start=1):
            typist.press(step.key)
            _wait_for_name(program, number)
            typist.type_line(step.line, step.team)
        typist.press("Return")
        program.wait_until(lambda seen: seen["focus"] == "Map")
        saved = tmp_path / "typed.vsmap"
        program.save_as(saved)
    data = own_data(case)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{case['id']}: {typist.presses} presses for {data} characters: {typist.presses / data:.2f}\n"
        )
    assert _figures(saved, capsys) == _figures_of_table(case, tmp_path, capsys)
    assert typist.presses <= MOST * data


def test_the_same_with_the_mouse_is_a_click_for_each_stage(
    screen: Screen, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every connection with the pointer; the keyboard only for the texts."""
    case = published_case("03")
    steps = list(steps_of(case))
    with driven(screen, tmp_path) as program:
        typist = Typist(program)
        typist.click(program.wait_until(lambda seen: "Blank" in seen["widgets"])["widgets"]["Blank"])
        seen = program.wait_until(lambda seen: seen.get("focus") == "Map" and "names" in seen)
        typist.click(seen["widgets"]["Stage"])
        for number, step in enumerate(steps, start=1):
            _type_named(typist, step.line, step.team, number)
            if number < len(steps):
                _add_with_mouse(typist, steps[number].key == "alt+Return", number)
        saved = tmp_path / "clicked.vsmap"
        _join_branches(typist, len(case["edges"]))
        program.save_as(saved)
    with capsys.disabled():
        sys.stdout.write(f"\n{case['id']} with the mouse: {typist.clicks} clicks and {typist.drags} drags\n")
    assert _figures(saved, capsys) == _figures_of_table(case, tmp_path, capsys)
    assert typist.clicks <= len(steps) + 3
    assert typist.drags <= 2


def _wait_for_name(program: Driven, number: int) -> None:
    program.wait_until(lambda seen: len(seen["names"]) == number and seen["focus"] == "Name")


def _type_named(typist: Typist, line: str, team: str | None, number: int) -> None:
    program = typist.program
    _wait_for_name(program, number)
    typist.type_line(line, team)
    typist.press("Return")
    program.wait_until(lambda seen: seen["focus"] == "Map")


def _add_with_mouse(typist: Typist, beside: bool, last: int) -> None:  # noqa: FBT001 - a test's own
    """A click on the port at the right adds the next one; a drag from the port of the one before it, a branch."""
    program = typist.program
    anchor = str(last - 1 if beside else last)
    seen = program.wait_until(lambda seen: anchor in seen["out_ports"])
    if not beside:
        typist.click(seen["out_ports"][anchor])
        return
    time.sleep(QUICK)
    program.screen.do("mousemove", *map(str, seen["elements"][anchor]))
    x, y = seen["out_ports"][anchor]
    typist.drag((x, y), (x + 60, y + 90))
    program.wait_until(lambda seen: "What to add" in seen["widgets"])
    program.screen.keys("Return")
    typist.clicks += 1


def _join_branches(typist: Typist, edges: int) -> None:
    """The branch that does not lead to the last element yet is dragged there."""
    program = typist.program
    seen = program.look()
    typist.drag(seen["out_ports"]["6"], seen["elements"]["8"])
    program.wait_until(lambda seen: seen["map"].count('"kind":"flow"') == edges)
