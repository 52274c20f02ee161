"""What the arguments ask for: the window, which opens without the commands being read, or a command.

The exit status is 0: done. 2: wrong arguments, or input that cannot be read (one sentence on stderr). 1: anything else
that failed.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from vsmdesk.command_line.names import COMMANDS
from vsmdesk.command_line.refusal import WrongInputError, sentence_of


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; the exit status."""
    _speak_utf8()
    try:
        if not arguments or _opens_the_window(arguments[0]):
            return _open_window(arguments)
        from vsmdesk.command_line.parser import do

        return do(arguments)
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
    return first not in COMMANDS and not first.startswith("-")


def _open_window(arguments: Sequence[str]) -> int:
    if len(arguments) > 1:
        known = ", ".join(COMMANDS)
        raise WrongInputError(
            f"vsmdesk: {arguments[0]} is not a command (there are {known}); one FILE at a time opens."
        )
    from vsmdesk.desktop.app import run as run_window

    return run_window(Path(arguments[0]) if arguments else None)
