"""Owns what is counted and timed, for Prometheus. The wall to prometheus_client.

Knows no request: names of routes and outcomes in, text out. No label holds an id or a word of
anybody's.
"""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


class Meters:
    """The counters of one process, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._count_requests()
        self._count_turns()
        self._count_drafts()

    def _count_requests(self) -> None:
        self._requests = self._counter(
            "coach_requests",
            "Requests by method, route and status (0: broken off).",
            *("method", "route", "status"),
        )
        self._seconds = self._histogram(
            "coach_request_seconds", "Seconds from a request to the end of its response.", "route"
        )

    def _count_turns(self) -> None:
        self._turns = self._counter(
            "coach_turns", "Turns by mode and how they ended.", "mode", "ending"
        )
        self._first = self._histogram(
            "coach_turn_first_event_seconds", "Seconds from a question to its first event."
        )
        self._open = Gauge("coach_turns_open", "Turns under way.", registry=self._registry)

    def _count_drafts(self) -> None:
        self._stopped = self._counter(
            "coach_feedback_stopped", "Notes in place of whose draft a card was shown."
        )
        self._drafts = self._counter(
            "coach_feedback_drafts",
            "Drafts of feedback by mode, and why a model had no part (empty: it did not fail).",
            *("mode", "failure"),
        )

    def _counter(self, name: str, says: str, *labels: str) -> Counter:
        return Counter(name, says, labels, registry=self._registry)

    def _histogram(self, name: str, says: str, *labels: str) -> Histogram:
        return Histogram(name, says, labels, buckets=SECONDS, registry=self._registry)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """One response was sent."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def turn_began(self) -> None:
        """A turn is under way."""
        self._open.inc()

    def turn_spoke(self, seconds: float) -> None:
        """The first event of a turn came, so long after the question."""
        self._first.observe(seconds)

    def turn_ended(self, mode: str, ending: str) -> None:
        """A turn reached its terminal event: an outcome, `error` or `cancelled`."""
        self._open.dec()
        self._turns.labels(mode, ending).inc()

    def feedback_stopped(self) -> None:
        """A card was shown in place of a draft; which, is nobody's to count."""
        self._stopped.inc()

    def feedback_drafted(self, mode: str, failure: str) -> None:
        """A draft was made; `failure` is why the model that was asked had no part, "" for none."""
        self._drafts.labels(mode, failure).inc()

    def text(self) -> bytes:
        """Everything counted, in Prometheus' text format."""
        return generate_latest(self._registry)
