"""Stages: how long each part of a build took, and on what; nothing in the tables depends on it."""

import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


class Stages:
    """Measures the stages of one run; a stage that is entered again adds to its time."""

    def __init__(self, **options: object) -> None:
        """Start the clock; `options` are those that change the run and not its result, such as `jobs`."""
        self.options = options
        self._started = datetime.now(UTC)
        self._seconds: dict[str, float] = {}

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the time of a block to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self._seconds[stage] = self._seconds.get(stage, 0.0) + time.perf_counter() - start

    def facts(self) -> dict[str, object]:
        """Return when, where and how the run went so far, its stages in the order of their beginning."""
        return {
            "started_at": self._started.isoformat(timespec="seconds"),
            "seconds": round((datetime.now(UTC) - self._started).total_seconds(), 3),
            "seconds_by_stage": {stage: round(seconds, 3) for stage, seconds in self._seconds.items()},
            "options": self.options,
            "system": platform.system(),
            "machine": platform.machine(),
            "processors": os.cpu_count(),
        }
