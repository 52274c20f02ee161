"""What a map's file held before each save: looked at as a copy, so that nothing is lost by looking."""

from pathlib import Path

from vsmdesk.desktop.background import Task, in_background
from vsmdesk.desktop.dialogs.service import CANCEL, Question
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.map_session import MapSession
from vsmdesk.desktop.sheets import sketch_ahead
from vsmdesk.desktop.words import words
from vsmdesk.editing.document import Document
from vsmdesk.files.earlier_versions import EarlierVersion, earlier_versions
from vsmdesk.files.reading import Opened, read_map

MOST_SHOWN = 8


def show_earlier(window: MainWindow) -> None:
    """Ask which of the last versions to look at, and open it as a map without a file."""
    session = window.session
    if session is None or session.path is None:
        return
    path = session.path

    def found(versions: tuple[EarlierVersion, ...]) -> None:
        _ask(window, path, versions[:MOST_SHOWN])

    def failed(error: Exception) -> None:
        window.desk.tell_refusal(window, error)

    in_background(window, words("Looking for earlier versions"), lambda _task: earlier_versions(path), found, failed)


def _ask(window: MainWindow, path: Path, versions: tuple[EarlierVersion, ...]) -> None:
    answers = tuple((str(number), _when(version)) for number, version in enumerate(versions))
    sentence = words("Which version of “{name}” do you want to see?", name=path.stem)
    more = words("Each is what the file held until then. It opens as a copy; the file stays as it is.")
    if not versions:
        sentence, more = words("There is no earlier version of “{name}” yet.", name=path.stem), ""
    question = Question(words("Earlier versions"), sentence, (*answers, (CANCEL, words("Cancel"))), more)
    answer = window.desk.dialogs.choose(window, question)
    if answer != CANCEL:
        _open(window, path, versions[int(answer)])


def _open(window: MainWindow, path: Path, version: EarlierVersion) -> None:
    def work(_task: Task) -> Opened:
        opened = read_map(version.file)
        sketch_ahead(opened.map)
        return opened

    def done(opened: Opened) -> None:
        session = MapSession(Document(opened.map), None, f"{path.stem} ({_when(version)})")
        window.desk.show_session(session, window)

    def failed(error: Exception) -> None:
        window.desk.tell_refusal(window, error)

    window.busy(in_background(window, words("Opening {name}", name=path.stem), work, done, failed))


def _when(version: EarlierVersion) -> str:
    return f"{version.replaced.astimezone():%d %b %H:%M}"
