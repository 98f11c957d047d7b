"""A few answers kept in memory under a key that changes whenever they may."""

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Keeper(Generic[Kept]):
    """Keeps the newest answers; one is made at a time, so that a crowd asking at once waits for one."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, Kept] = {}
        self._making = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What is kept under the key, else what ``make`` makes."""
        with self._making:
            if key not in self._kept:
                self._kept[key] = make()
                for oldest in list(self._kept)[: -self._most]:
                    del self._kept[oldest]
            return self._kept[key]
