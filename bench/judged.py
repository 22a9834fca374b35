"""Which values of a build are right, report by report, as the scorer of the benchmarks judges them."""

import contextlib
import hashlib
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

INCIDENT = "incident"
"""The slot that says whether a report stands for an incident that the coder wrote down."""


class Answer(NamedTuple):
    """One value of a report, and whether the coder has the same; third is that of its document."""

    bench: str
    third: int
    document: str
    report_id: str
    slot: str
    right: bool


def third_of(text_id: str) -> int:
    """Return in which third of its benchmark a document is."""
    return int(hashlib.sha256(text_id.encode()).hexdigest(), 16) % 3


def answers(bench: str, scorer: Path, kind: str, built: Path, gold: Path) -> list[Answer]:
    """Return every value that was built and that a coder answered, from a run of the scorer's own code.

    Only reports that the scorer holds against answers one to one are judged.
    """
    listening = _Listening(bench, _names(scorer, kind, built, gold))
    with contextlib.redirect_stdout(io.StringIO()):
        listening.scorer[kind]()
    return listening.heard


def _names(scorer: Path, kind: str, built: Path, gold: Path) -> dict[str, Any]:
    """Return what the scorer defines, after it has scored a build."""
    names: dict[str, Any] = {"__name__": "scorer"}
    before, sys.argv = sys.argv, [str(scorer), kind, str(built), str(gold)]
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(scorer.read_text(encoding="utf-8"), scorer, "exec"), names)  # noqa: S102  ours
    finally:
        sys.argv = before
    return names


class _Listening:
    """Hears what the scorer pairs, and how it judges each value of a pair."""

    def __init__(self, bench: str, scorer: dict[str, Any]) -> None:
        """Stand between the scorer and its own functions."""
        self.scorer = scorer
        self.heard: list[Answer] = []
        self._bench = bench
        self._align, self._slot = scorer["align"], scorer["slot"]
        self._pairs: Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]] = iter(())
        self._report: Mapping[str, Any] = {}
        scorer["align"], scorer["slot"] = self._aligned, self._judged

    def _aligned(self, coded: Sequence[Any], built: Sequence[Any], likeness: Any) -> Any:  # noqa: ANN401
        pairs = self._align(coded, built, likeness)
        self._pairs = ((a, r) for a, r in pairs if r or not a.get("optional"))
        return pairs

    def _judged(self, name: str, document: str, coded: Any, built: Any, *same: Any) -> None:  # noqa: ANN401
        """Note a value that was built and answered; the slot of the incident begins the next pair."""
        if name == INCIDENT:
            _, self._report = next(self._pairs)
        right, predicted = self.scorer["right"], self.scorer["predicted"]
        before = right[name], predicted[name]
        self._slot(name, document, coded, built, *same)
        if predicted[name] > before[1] and self._report:
            third, report_id = third_of(document), str(self._report["report_id"])
            told = Answer(self._bench, third, document, report_id, name, right[name] > before[0])
            self.heard.append(told)
