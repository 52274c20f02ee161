"""Numbers as drawings are written with: to a hundredth of a point, no zeros at the end."""

_MOST = 65_536


class _Numbers(dict[float, str]):
    """Text by number, kept: a drawing has few different ones, and formatting them took half the time of a page."""

    def __missing__(self, number: float) -> str:
        if len(self) >= _MOST:
            self.clear()
        written = f"{number:.2f}".rstrip("0").rstrip(".")
        written = self[number] = "0" if written == "-0" else written
        return written


WRITTEN = _Numbers()
