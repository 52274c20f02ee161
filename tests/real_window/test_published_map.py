"""From an empty window, by keyboard and mouse: a published map typed, saved, reopened, marked, printed, undone."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.golden_maps import published_case
from tests.real_window.driving import Driven, Seen, driven
from tests.real_window.screen import Screen, can_be_driven, virtual_screen
from vsmdesk.__main__ import main

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(not can_be_driven(), reason="needs Linux with Xvfb, openbox and xdotool"),
]
CASE = published_case("03")
# In the order in which they are typed: the main way first, then the branch beside it.
TYPED = [node for node in CASE["nodes"] if node["id"] != "ca"] + [node for node in CASE["nodes"] if node["id"] == "ca"]
NUMBER = {node["id"]: str(number) for number, node in enumerate(TYPED, start=1)}
FRICTION = ["14.9 d wait for a 1 h estimate", "Half of what UAT passes on is right", "4.9 d wait for the board"]


@pytest.fixture
def screen() -> Iterator[Screen]:
    with virtual_screen() as virtual:
        yield virtual


def _duration(pair: list[Any]) -> str:
    return f"{pair[0]} {pair[1]}"


def _step_table() -> str:
    """The same map as a consultant would write it down."""
    rows = ["name;team;people;process time;lead time;%c&a;approval;next"]
    for node in TYPED:
        targets = [NUMBER[target] for source, target in CASE["edges"] if source == node["id"]]
        times = [_duration(node.get("ladder_pt") or node["pt"]), _duration(node["lt"])]
        cells = [node["name"], node["team"], str(node["people"]), *times, f"{node['ca']}%"]
        cells += ["yes" if node.get("approval") else "no", f'"{"; ".join(targets) or "-"}"']
        rows.append(";".join(cells))
    return f"title: {CASE['id']}\n" + "\n".join(rows) + "\n"


def _figures(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["metrics", str(path), "--json"]) == 0
    figures: dict[str, Any] = json.loads(capsys.readouterr().out)
    return figures


def _has(part: str, count: int, *, focus: str) -> Callable[[Seen], bool]:
    return lambda seen: len(seen[part]) == count and seen["focus"] == focus


def _says(part: str, text: str) -> Callable[[Seen], bool]:
    return lambda seen: text in seen[part]


def _type_stage(program: Driven, node: dict[str, Any]) -> None:
    """Name, team, process time, lead time, %C&A: what the editor goes through."""
    for text in (
        node["name"],
        node["team"],
        _duration(node.get("ladder_pt") or node["pt"]),
        _duration(node["lt"]),
        str(node["ca"]),
    ):
        program.screen.type(text)
        program.screen.keys("Tab")


def _draw_the_map(program: Driven) -> None:
    keys = program.screen.keys
    for count, node in enumerate(TYPED[:-1], start=1):
        keys("Tab")
        _type_stage(program, node)
        program.wait_until(_has("names", count, focus="Map"))
    fork, join = NUMBER["uat"], NUMBER["prod"]
    program.click_element(fork)
    x, y = program.wait_until(lambda seen: fork in seen["out_ports"])["out_ports"][fork]
    program.screen.drag((x, y), (x + 60, y + 70))
    time.sleep(0.4)
    keys("Return")
    program.wait_until(lambda seen: seen["focus"] == "Name")
    _type_stage(program, TYPED[-1])
    branch = NUMBER["ca"]
    seen = program.wait_until(lambda seen: len(seen["names"]) == len(TYPED) and seen["focus"] == "Map")
    program.click_element(branch)
    program.screen.drag(tuple(seen["out_ports"][branch]), tuple(seen["elements"][join]))
    program.wait_until(lambda seen: seen["map"].count('"kind":"flow"') == len(CASE["edges"]))


def _fill_in_the_inspector(program: Driven) -> None:
    for node in TYPED:
        program.click_element(NUMBER[node["id"]])
        program.wait_until(_says("inspected", node["name"]))
        program.click_on("People")
        program.wait_until(_says("focus", "People"))
        program.screen.type(str(node["people"]))
        program.screen.keys("Tab")
        if node.get("approval"):
            program.click_on("More fields")
            program.click_on("Approval ")
            program.click_on("Fewer fields")
    seen = program.look()
    program.screen.click(seen["elements"]["1"][0], seen["elements"]["1"][1] + 90)
    program.click_on("Title")
    program.wait_until(_says("focus", "Title"))
    program.screen.type(CASE["id"])
    program.screen.keys("Tab")
    program.wait_until(lambda seen: CASE["id"] in seen["map"])


def _mark_friction(program: Driven) -> None:
    for number, (code, title) in enumerate(zip(("rp", "uat", "ca"), FRICTION, strict=True), start=1):
        program.click_element(NUMBER[code])
        program.screen.keys("ctrl+shift+f")
        program.wait_until(_has("friction", number, focus="What is wrong"))
        program.screen.type(title)
        program.screen.keys("Return")
        program.wait_until(_says("map", title))


def _export(program: Driven, path: Path) -> None:
    program.screen.keys("ctrl+e")
    program.wait_until(lambda seen: seen["dialog"] and "Export…" in seen["widgets"])
    program.click_on("Export…")
    program.wait_until(lambda seen: seen["dialog"] and "Export…" not in seen["widgets"])
    program.screen.keys("ctrl+a")
    program.screen.type(str(path))
    program.screen.keys("Return")
    program.wait_until(lambda seen: not seen["dialog"] and path.exists())


def _undo_all(program: Driven) -> str:
    steps = program.look()["steps"]
    program.screen.keys(*["ctrl+z"] * steps)
    return str(program.wait_until(lambda seen: seen["position"] == 0)["map"])


def _redo_all(program: Driven) -> str:
    steps = program.look()["steps"]
    program.screen.keys(*["ctrl+y"] * steps)
    return str(program.wait_until(lambda seen: seen["position"] == steps)["map"])


def _agree(program: Driven) -> str:
    """Canvas, graph and map agree; the map as it would be saved."""
    seen = program.wait_until(lambda seen: not seen["disagreements"])
    return str(seen["map"])


def test_a_published_map_is_typed_saved_reopened_marked_printed_and_undone(
    screen: Screen, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved, table, imported, pdf = (tmp_path / name for name in ("dora.vsmap", "dora.csv", "table.vsmap", "dora.pdf"))
    with driven(screen, tmp_path) as program:
        program.wait_until(lambda seen: "Blank" in seen["widgets"])
        program.screen.keys("Return")
        program.wait_until(lambda seen: seen.get("focus") == "Map" and "names" in seen)
        _draw_the_map(program)
        _fill_in_the_inspector(program)
        program.save_as(saved)
        assert _agree(program) == saved.read_text("utf-8")

    table.write_text(_step_table(), "utf-8")
    assert main(["import", str(table), "-o", str(imported)]) == 0
    assert _figures(saved, capsys) == _figures(imported, capsys)

    with driven(screen, tmp_path, saved) as program:
        program.wait_until(lambda seen: len(seen.get("names", ())) == len(TYPED))
        assert _agree(program) == saved.read_text("utf-8")
        _mark_friction(program)
        marked = _agree(program)
        _export(program, pdf)
        program.click_element("1")
        assert _undo_all(program) == saved.read_text("utf-8")
        assert _agree(program) == saved.read_text("utf-8")
        assert _redo_all(program) == marked
        assert _agree(program) == marked
        program.screen.keys("ctrl+s")
        program.wait_until(lambda seen: not seen["modified"])
        assert saved.read_text("utf-8") == marked

    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    assert all(title in "\n".join(texts[1:]) for title in FRICTION)
    assert all(node["name"].split()[0] in texts[0] for node in TYPED)
