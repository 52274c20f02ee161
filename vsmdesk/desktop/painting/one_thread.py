"""Painting without Qt's pool of threads."""

import os

SWITCH = "QT_NO_GUI_THREADPOOL"


def paint_in_one_thread() -> None:
    """Say so before Qt paints for the first time; the environment of the user comes first.

    Qt gives every area of more than 64 rows of pixels to several threads, in small parts: waking them costs more than
    they paint. Moving the paper by a strip took 8 ms of CPU with them, and takes 4 without.
    """
    os.environ.setdefault(SWITCH, "1")
