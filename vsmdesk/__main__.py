"""Where the program starts: `vsmdesk [FILE]` opens the window, `vsmdesk COMMAND ...` works without one."""

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (by default those of the process); the exit status."""
    # Pydantic would look through every installed package for plugins at the first record; the program uses none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from vsmdesk.command_line.arguments import run

    return run(sys.argv[1:] if arguments is None else list(arguments))


if __name__ == "__main__":
    sys.exit(main())
