"""Where the program starts: `vsmdesk [FILE]` opens the window, `vsmdesk COMMAND ...` works without one."""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (by default those of the process); the exit status."""
    # Pydantic would look through every installed package for plugins at the first record; the program uses none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from vsmdesk.command_line.arguments import run

    return run(sys.argv[1:] if arguments is None else list(arguments))


def start() -> NoReturn:
    """Run the program and end the process with its exit status.

    What a command has made need not be taken apart piece by piece, which would take as long as writing a small map.
    """
    status = main()
    if "PySide6" in sys.modules:
        sys.exit(status)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        # Whoever read our output has seen enough.
        status = status or 1
    os._exit(status)


if __name__ == "__main__":
    start()
