"""Pydantic without a search for plugins, of which the program uses none."""

import sys
from contextlib import suppress
from types import ModuleType


def load_without_plugins() -> None:
    """Load what of pydantic looks for plugins, with an empty list of installed packages in the place of the real one.

    Nobody asks for the list, since plugins are off; but loading what reads it loads modules for mail, sockets and
    archives, a fifteenth of all that a command loads.
    """
    name = "importlib.metadata"
    if name in sys.modules:
        return
    nothing = ModuleType(name)
    nothing.__dict__["entry_points"] = nothing.__dict__["distributions"] = lambda **_asked: ()
    sys.modules[name] = nothing
    try:
        with suppress(ImportError):
            import pydantic.plugin._loader  # noqa: F401
    finally:
        del sys.modules[name]
