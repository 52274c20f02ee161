"""What PySide does beside showing windows: its own code for signatures, and a look at every module that is imported.

It carries the sources of several modules in its library and compiles them at each start, a quarter of it, though they
are only needed where somebody asks for the signature of a method or calls one with wrong arguments. They are put off
until then. This is done with versions whose sources were read; any other starts as it always did.
"""

import builtins
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

READ = ((6, 10), (6, 11), (6, 12))
_PARTS = ("errorhandler", "layout", "mapping", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
_FEATURE, _MAPPING = "shibokensupport/feature.py", "shibokensupport/signature/mapping.py"
_PUT_OFF = frozenset((_FEATURE, *(f"shibokensupport/signature/{part}.py" for part in _PARTS)))
_STAND_IN = f"from {__name__} import stand_in\nstand_in(globals(), {{!r}})\n"
_COMPILE, _IMPORT, _PLAIN_IMPORT = "compile", "__import__", "__orig_import__"
_plain_compile = compile
_sources: dict[str, Any] = {}
_one_at_a_time = RLock()


@contextmanager
def signatures_put_off() -> Iterator[None]:
    """While PySide is imported: what it knows of signatures is compiled when somebody asks for it, perhaps never."""
    setattr(builtins, _COMPILE, _compiled)
    try:
        yield
    finally:
        setattr(builtins, _COMPILE, _plain_compile)


def import_plainly() -> None:
    """Take the door away that PySide has put before every import statement.

    It looks for modules that ask for other names of its methods, for which it reads the source of each one that is
    imported, and costs every statement two calls more. No module of the program asks.
    """
    plain = getattr(builtins, _PLAIN_IMPORT, None)
    if plain is not None and _was_read():
        setattr(builtins, _IMPORT, plain)


def stand_in(space: dict[str, Any], filename: str) -> None:
    """Put into a module, whose names are `space`, what makes the module as soon as any of them is asked for."""

    def made(name: str) -> object:
        if not name.startswith("__"):
            _make(space, filename)
        if name not in space:
            raise AttributeError(name)
        return space[name]

    space["__getattr__"] = made
    if filename == _FEATURE:
        # Called at every import statement until there is the plain door again: nothing was asked for.
        space.update(feature_import=_nothing, feature_imported=_nothing)
    if filename == _MAPPING:
        # The library takes this function out of the dictionary before it tells of a wrong argument.
        space["update_mapping"] = _making(space, filename, "update_mapping")


def _making(space: dict[str, Any], filename: str, name: str) -> Callable[[], object]:
    def do() -> object:
        _make(space, filename)
        return space[name]()

    return do


def _make(space: dict[str, Any], filename: str) -> None:
    with _one_at_a_time:
        source = _sources.pop(filename, None)
        if source is not None:
            exec(_plain_compile(source, filename, "exec"), space)  # noqa: S102 - what PySide would have done itself
            # Not before: another thread that asks meanwhile waits here.
            del space["__getattr__"]


def _compiled(source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
    if filename not in _PUT_OFF or not _was_read():
        return _plain_compile(source, filename, mode, *more, **named)
    _sources[filename] = source
    return _plain_compile(_STAND_IN.format(filename), filename, mode)


def _was_read() -> bool:
    version: tuple[Any, ...] = getattr(sys.modules.get("shiboken6"), "__version_info__", ())
    return version[:2] in READ


def _nothing(*_given: object, **_named: object) -> None:
    return None
