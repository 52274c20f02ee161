"""Which commands there are and what they take."""

import argparse
import atexit
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import vsmdesk
from vsmdesk.command_line import commands
from vsmdesk.command_line.names import COMMANDS
from vsmdesk.command_line.pictures import add_picture_arguments
from vsmdesk.command_line.presets import PAPERS, add_preset_arguments
from vsmdesk.command_line.refusal import WrongInputError


class _Arguments(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one sentence, without repeating the usage."""

    def error(self, message: str) -> NoReturn:
        raise WrongInputError(f"{self.prog}: {message}; see {self.prog} --help.")


def do(arguments: Sequence[str]) -> int:
    """Do what a command is asked to; the exit status."""
    with _nothing_collected():
        asked = _parser(arguments).parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = asked.command
        return command(asked)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """A command ends soon and leaves hardly any cycles: looking for them would take a quarter of its time."""
    was_collecting = gc.isenabled()
    gc.disable()
    # What is there at the end goes with the process: it need not be searched first.
    atexit.register(gc.freeze)
    try:
        yield
    finally:
        if was_collecting:
            # All that has been made counts as old, so that it is not searched at once.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _parser(arguments: Sequence[str]) -> _Arguments:
    """What reads the arguments; of the commands only those that are named are told what they take."""
    parser = _Arguments(
        prog="vsmdesk",
        usage="vsmdesk [FILE] | vsmdesk COMMAND ...",
        description="Value stream maps that compute. Without a command the window opens, with FILE if one is given.",
    )
    parser.add_argument("--version", action="version", version=f"VSM Desk {vsmdesk.__version__}")
    chosen = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="vsmdesk")
    for name in COMMANDS:
        explanation, add_arguments = _EXPLAINED[name]
        command = chosen.add_parser(name, help=explanation, description=explanation)
        if name in arguments:
            add_arguments(command)
    return parser


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("table", metavar="IN", type=Path, help="step table (.csv or .xlsx)")
    parser.add_argument("-o", "--output", metavar="MAP.vsmap", type=Path, required=True, help="the map to write")
    parser.set_defaults(command=commands.import_table)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    _add_map(parser)
    suffixes = ", ".join(commands.EXPORT_SUFFIXES)
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, required=True, help=f"what to write: {suffixes}")
    parser.add_argument("--paper", choices=PAPERS, help="paper of the page (PDF, SVG and PNG)")
    parser.add_argument("--gray", action="store_true", help="shades of grey for a grey printer (PDF, SVG and PNG)")
    add_picture_arguments(parser)
    add_preset_arguments(parser)
    parser.set_defaults(command=commands.export)


def _metrics_arguments(parser: argparse.ArgumentParser) -> None:
    _add_map(parser)
    _add_json(parser)
    parser.add_argument(
        "--explain", metavar="KEY", action="append", help="formula, inputs and path of one figure (or: all)"
    )
    parser.set_defaults(command=commands.metrics)


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    _add_map(parser)
    _add_json(parser)
    parser.set_defaults(command=commands.check)


def _schema_arguments(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=commands.schema)


def _add_map(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("map", metavar="MAP", type=Path, help="a map (.vsmap)")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")


_EXPLAINED: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "import": ("make a map, laid out, from a step table", _import_arguments),
    "export": ("write a map as PDF, SVG, PNG, CSV or workbook", _export_arguments),
    "metrics": ("the figures of a map", _metrics_arguments),
    "check": ("what is missing or doubtful in a map", _check_arguments),
    "schema": ("the JSON Schema of the file", _schema_arguments),
}
