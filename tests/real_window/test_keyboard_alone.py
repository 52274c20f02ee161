"""A whole piece of work without the mouse: from an empty window to a PDF, by real key events."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pypdfium2
import pytest

from tests.real_window.driving import Driven, Seen, driven
from tests.real_window.screen import Screen, can_be_driven, virtual_screen

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(not can_be_driven(), reason="needs Linux with Xvfb, openbox and xdotool"),
]
LINES = ("Take the claim 15 min 2 d 80 @Office", "Approve 5 min 3 d 95 @Managers", "Pay 30 min 2-5 d 99 @Finance")


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    with virtual_screen() as virtual:
        yield virtual


def _focus(program: Driven, name: str) -> None:
    program.wait_until(lambda seen: seen["focus"] == name)


def _names(number: int, seen: Seen) -> bool:
    return len(seen["names"]) == number and seen["focus"] == "Name"


def _draw(program: Driven) -> None:
    program.wait_until(lambda seen: "Blank" in seen["widgets"])
    program.screen.keys("Return")
    program.wait_until(lambda seen: seen.get("focus") == "Map" and "names" in seen)
    for number, line in enumerate(LINES, start=1):
        program.screen.keys("Tab" if number == 1 else "ctrl+Return")
        program.wait_until(partial(_names, number))
        program.screen.type(line)
    program.screen.keys("Return")
    _focus(program, "Map")


def _go_on_in_the_grid(program: Driven) -> None:
    """A row typed below the last one, and a cell of another row."""
    program.screen.keys("ctrl+3")
    _focus(program, "Steps")
    program.screen.keys("ctrl+End")
    program.screen.keys("Home", "Right", "Right")
    program.screen.type("Tell the claimant")
    program.screen.keys("Tab")
    program.screen.type("Office")
    program.screen.keys("Return")
    program.wait_until(lambda seen: len(seen["names"]) == 4 and "Tell the claimant" in seen["names"].values())
    _focus(program, "Steps")


def _mark_friction(program: Driven) -> None:
    program.screen.keys("ctrl+f")
    _focus(program, "Find")
    program.screen.type("appr")
    program.screen.keys("Return")
    program.wait_until(lambda seen: seen["inspected"] == "Approve")
    program.screen.keys("Escape")
    _focus(program, "Map")
    program.screen.keys("ctrl+shift+f")
    program.wait_until(lambda seen: seen["friction"] == [1] and seen["focus"] == "What is wrong")
    program.screen.type("3 d for 5 minutes")
    program.screen.keys("Return")
    program.wait_until(lambda seen: "3 d for 5 minutes" in seen["map"])


def _by_the_palette(program: Driven, letters: str) -> None:
    program.screen.keys("ctrl+k")
    _focus(program, "Command or element")
    program.screen.type(letters)
    program.screen.keys("Return")


def _title(program: Driven) -> None:
    program.screen.keys("ctrl+i")
    _focus(program, "Title")
    program.screen.type("Expense claims")
    program.screen.keys("Tab")
    program.wait_until(lambda seen: "Expense claims" in seen["map"])


def _present(program: Driven) -> None:
    program.screen.keys("F5")
    program.wait_until(lambda seen: "What is shown" in seen["widgets"])
    program.screen.keys("Right", "Page_Down", "Left", "Escape")
    program.wait_until(lambda seen: "What is shown" not in seen["widgets"])


def _export(program: Driven, path: Path) -> None:
    program.screen.keys("ctrl+e")
    program.wait_until(lambda seen: seen["dialog"] and "Export…" in seen["widgets"])
    program.screen.keys("Return")
    program.wait_until(lambda seen: seen["dialog"] and "Export…" not in seen["widgets"])
    program.screen.keys("ctrl+a")
    program.screen.type(str(path))
    program.screen.keys("Return")
    program.wait_until(lambda seen: not seen["dialog"] and path.exists())


def test_a_piece_of_work_by_keyboard_alone(screen: Screen, tmp_path: Path) -> None:
    saved, pdf = tmp_path / "claims.vsmap", tmp_path / "claims.pdf"
    with driven(screen, tmp_path) as program:
        _draw(program)
        _go_on_in_the_grid(program)
        _mark_friction(program)
        _title(program)
        steps = program.look()["steps"]
        _by_the_palette(program, "arrange")
        program.wait_until(lambda seen: seen["focus"] != "Command or element")
        program.screen.keys("ctrl+z")
        program.screen.keys("ctrl+y")
        _present(program)
        program.save_as(saved)
        _export(program, pdf)
        seen = program.wait_until(lambda seen: not seen["disagreements"])
        assert seen["steps"] >= steps
        assert seen["map"] == saved.read_text("utf-8")
    with pypdfium2.PdfDocument(pdf) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    for said in ("Expense claims", "Approve", "Tell the", "3 d for 5 minutes"):
        assert said in text
