"""Where the files of `resources/` are: in a checkout, in a wheel, in a frozen app."""

import sys
from functools import cache
from pathlib import Path


@cache
def resources_folder() -> Path:
    """The folder that holds `fonts`, `examples`, `templates` and `icons`.

    Raises FileNotFoundError where the program was installed without them.
    """
    package = Path(__file__).resolve().parent
    frozen = Path(getattr(sys, "_MEIPASS", package))
    places = (frozen / "resources", package / "resources", package.parent / "resources")
    for place in places:
        if (place / "fonts").is_dir():
            return place
    tried = ", ".join(str(place) for place in places)
    raise FileNotFoundError(f"The program's own files are missing (looked in {tried}); install it again.")


def resource(*parts: str) -> Path:
    """A file or folder below `resources/`, for example `resource("fonts", "IBMPlexSans-Bold.ttf")`."""
    return resources_folder().joinpath(*parts)
