"""What PySide does with every module that is imported."""

import sys

_SUPPORT, _LOOKS = "shibokensupport.feature", "_mod_uses_pyside"


def read_no_sources() -> None:
    """Say beforehand that modules may use PySide, which only matters to those that ask for other names of its methods.

    PySide reads the source of each module to find out: 0.1 to 0.2 ms for several hundred modules. Where another version
    of it looks in another way it goes on doing so.
    """
    support = sys.modules.get(_SUPPORT)
    if support is not None and hasattr(support, _LOOKS):
        setattr(support, _LOOKS, lambda _module: True)
