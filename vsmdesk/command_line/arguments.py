"""Which commands there are, what they take, and what the exit status means.

0: done. 2: wrong arguments, or input that cannot be read (one sentence on stderr). 1: anything else that failed.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import vsmdesk
from vsmdesk.command_line import commands
from vsmdesk.command_line.pictures import add_picture_arguments
from vsmdesk.command_line.presets import PAPERS, add_preset_arguments
from vsmdesk.command_line.refusal import WrongInputError, sentence_of


class _Arguments(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one sentence, without repeating the usage."""

    def error(self, message: str) -> NoReturn:
        raise WrongInputError(f"{self.prog}: {message}; see {self.prog} --help.")


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; the exit status."""
    _speak_utf8()
    try:
        if not arguments or _opens_the_window(arguments[0]):
            return _open_window(arguments)
        asked = _parser().parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = asked.command
        return command(asked)
    except BrokenPipeError:
        # Whoever read our output has seen enough; a second error at shutdown would be noise.
        sys.stderr.close()
        return 1
    except SystemExit as exit_of_help:
        return int(exit_of_help.code or 0)
    except KeyboardInterrupt:
        return _complain("vsmdesk: stopped; nothing was written.", 1)
    except Exception as error:  # noqa: BLE001 - the last line of defence: people get a sentence, never a traceback
        sentence, status = sentence_of(error)
        return _complain(sentence, status)


def _complain(sentence: str, status: int) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return status


def _speak_utf8() -> None:
    """Names in any script can be printed, also where the console's own encoding could not."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _opens_the_window(first: str) -> bool:
    return first not in _COMMANDS and not first.startswith("-")


def _open_window(arguments: Sequence[str]) -> int:
    if len(arguments) > 1:
        known = ", ".join(_COMMANDS)
        raise WrongInputError(
            f"vsmdesk: {arguments[0]} is not a command (there are {known}); one FILE at a time opens."
        )
    from vsmdesk.desktop.app import run as run_window

    return run_window(Path(arguments[0]) if arguments else None)


def _parser() -> _Arguments:
    parser = _Arguments(
        prog="vsmdesk",
        usage="vsmdesk [FILE] | vsmdesk COMMAND ...",
        description="Value stream maps that compute. Without a command the window opens, with FILE if one is given.",
    )
    parser.add_argument("--version", action="version", version=f"VSM Desk {vsmdesk.__version__}")
    chosen = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="vsmdesk")
    for name, (explanation, add_arguments) in _COMMANDS.items():
        add_arguments(chosen.add_parser(name, help=explanation, description=explanation))
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


_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "import": ("make a map, laid out, from a step table", _import_arguments),
    "export": ("write a map as PDF, SVG, PNG, CSV or workbook", _export_arguments),
    "metrics": ("the figures of a map", _metrics_arguments),
    "check": ("what is missing or doubtful in a map", _check_arguments),
    "schema": ("the JSON Schema of the file", _schema_arguments),
}
