"""Where the program starts: `vsmdesk [FILE]` opens the window, `vsmdesk COMMAND ...` works without one."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (by default those of the process); the exit status."""
    from vsmdesk.command_line.arguments import run

    return run(sys.argv[1:] if arguments is None else list(arguments))


if __name__ == "__main__":
    sys.exit(main())
