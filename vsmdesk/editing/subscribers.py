"""Plain callbacks for one kind of news."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

News = TypeVar("News")


class Subscribers(Generic[News]):
    """Who wants to hear of one kind of news, called in the order in which they subscribed."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[[News], None]] = []

    def subscribe(self, callback: Callable[[News], None]) -> Callable[[], None]:
        """Gives back the function that ends the subscription; it may be called more than once."""
        self._callbacks.append(callback)
        return lambda: self._callbacks.remove(callback) if callback in self._callbacks else None

    def notify(self, news: News) -> None:
        """Tell everybody, also where one of them fails; what the last one to fail raised is raised afterwards."""
        _tell(iter(tuple(self._callbacks)), news)


def _tell(callbacks: Iterator[Callable[[News], None]], news: News) -> None:
    for callback in callbacks:
        try:
            callback(news)
        except BaseException:
            # The others hear of it before it is raised.
            _tell(callbacks, news)
            raise
