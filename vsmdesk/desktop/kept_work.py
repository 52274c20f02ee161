"""The recovery copy of one open map: begun with the first unsaved change, gone when the work is safe in its file."""

import threading
from pathlib import Path

from vsmdesk.files.recovery import Session, begin_session
from vsmdesk.model.value_stream_map import ValueStreamMap


class KeptWork:
    """Can be used from any thread; a copy that was asked for before the work was saved is not written after it."""

    def __init__(self, session: Session | None = None) -> None:
        self._session = session
        self._guard = threading.Lock()
        self._closed = False
        self._round = 0

    @property
    def round(self) -> int:
        """Goes up each time the work is safe in its file; a copy belongs to the round in which it was asked for."""
        return self._round

    def keep(
        self, value_stream_map: ValueStreamMap, path: Path | None, name: str, content: str, edits: int, asked_in: int
    ) -> None:
        """Bring the map to the disk. Raises OSError. `content` is the SHA-256 of the file that the work began from."""
        with self._guard:
            if self._closed or asked_in != self._round:
                return
            if self._session is None:
                self._session = begin_session()
            self._session.keep(value_stream_map, path, name=name, content=content, edits=edits)

    def forget(self) -> None:
        """The work is in its file."""
        with self._guard:
            self._round += 1
            if self._session is not None:
                self._session.forget()

    def close(self) -> None:
        """The map is closed in order: nothing is left to recover."""
        with self._guard:
            self._closed = True
            if self._session is not None:
                self._session.close()
                self._session = None
