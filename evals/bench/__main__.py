"""Runs the bench and prints its table, a line as soon as it is known.

python -m evals.bench [commands] [answers] [models] [drafts] [serving] [ten-thousand]
(all of them, unless named)

`answers` needs the peer of `.venv-bench`; the others run in any environment.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import coach  # its embedder brings numpy, which may only load once the settings below are made
from coach import Settings, open_coach
from evals.bench import serving, synthetic, talking
from evals.bench.stopwatch import Finished, Spread, each, run

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}  # as the command line has it
TIMES = 5  # a command is run so often; the median counts
WARM_UP = 20  # calls before those that are timed
SCRIPTED, THROUGH = 300, 100  # streams at once, of 20 tokens a second each
QUESTION = "I'm mid-level, how do I grow here?"
COACH = [str(Path(sys.executable).with_name("coach"))]
IMPORT = "import time; t = time.perf_counter(); import coach; print(time.perf_counter() - t)"
LIBRARIES = ("chromadb", "onnxruntime", "litellm", "llama-index-core")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `bound` is what we promise, where we promise something."""

    what: str
    found: str
    bound: str = ""


def main(named: Sequence[str]) -> None:
    if unknown := [one for one in named if one not in PARTS]:
        sys.exit(f"the bench has no part {unknown[0]!r}; name some of: {', '.join(PARTS)}")
    print("\n".join(machine()), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in named or PARTS:
            for row in PARTS[name](Path(folder)):
                print(f"{row.what:<58} {row.found:>18}  {row.bound}", flush=True)


def machine() -> Iterator[str]:
    cores, load = os.cpu_count(), os.getloadavg()[0]
    yield f"{time.strftime('%Y-%m-%d %H:%M')}, {platform.system()} {platform.machine()}"
    yield f"{cores} cores ({load:.1f} busy before we began), Python {platform.python_version()}"
    yield ", ".join(f"{name} {installed(name)}" for name in LIBRARIES)
    yield f"\n{'':<58} {'time, peak memory':>18}  promised\n{'':<58} {'or p50 / p99':>18}"


def installed(library: str) -> str:
    """The release of a library, or that it is not here."""
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"


def of_commands(folder: Path) -> Iterator[Row]:
    """What a person at a terminal waits for."""
    here = {"COACH_DATA": str(folder / "default")}
    imports = [float(run([sys.executable, "-c", IMPORT], folder, here).said) for _ in range(TIMES)]
    yield Row("import coach", f"{statistics.median(imports):.3f} s", "< 0.15 s")
    built = run([*COACH, "index", "build"], folder, here)
    yield Row("coach index build, default ladder", shown(built), "<= 3 s")
    asked = [run([*COACH, "ask", QUESTION], folder, here) for _ in range(TIMES)]
    yield Row("coach ask, from start to answer", shown(middle(asked)), "<= 1.5 s")


def of_answers(folder: Path) -> Iterator[Row]:
    """Answers of a coach that is already open, and of the peer, to the same questions."""
    from evals.bench.peer import citation_engine

    questions = synthetic.questions()
    with open_coach(settings=Settings(data=folder / "default")) as opened:
        yield Row(
            f"coach, open: answers, n = {len(questions)}",
            spread(warm(opened.ask, questions)),
            "<= 10 / 25 ms",
        )
        peer = citation_engine([*opened.ladder.passages()], coach.load_minilm())
        yield Row("CitationQueryEngine, mock model, same embedder", spread(warm(peer, questions)))


def of_models(folder: Path) -> Iterator[Row]:
    """What answering with a model takes besides the model, and beside it."""
    embed, settings = talking.Remembering(coach.load_minilm()), Settings(data=folder / "default")
    with open_coach(settings=settings, embed=embed) as opened:
        questions = synthetic.questions()
        yield Row(
            "with a model: until the provider is called, embedded",
            spread(talking.before_the_call(opened, questions)),
            "<= 8 / 25 ms",
        )
        found = talking.understanding(opened, questions)
        yield Row(f"  understanding after {len(talking.EARLIER)} exchanges", spread(found))
        found = talking.from_a_script(opened, SCRIPTED)
        yield Row(f"  a token of {SCRIPTED} streams, scripted", spread(found), "p99 <= 50 ms")
        here = "litellm" in sys.modules
        yield Row("  litellm imported so far", "yes" if here else "no", "no")
        found = talking.through_the_wall(opened, THROUGH, folder)
        yield Row(f"  a token of {THROUGH} streams, litellm", spread(found), "p99 <= 50 ms")


def warm(ask: Callable[[str], object], questions: list[str]) -> Spread:
    each(ask, questions[:WARM_UP])
    return each(ask, questions)


def of_ten_thousand(folder: Path) -> Iterator[Row]:
    """A ladder far larger than any real one."""
    ladder, here = folder / "synthetic", {"COACH_DATA": str(folder / "large")}
    first = synthetic.write_ladder(ladder)
    build = [*COACH, "index", "build", "--ladder", str(ladder)]
    yield Row(f"{synthetic.PASSAGES:,} passages: indexed", shown(run(build, folder, here)))
    synthetic.edit_one_paragraph(first)
    yield Row("  one paragraph edited, indexed again", shown(run(build, folder, here)))
    asked = run([*COACH, "ask", QUESTION, "--ladder", str(ladder)], folder, here)
    yield Row("  coach ask, from start to answer", shown(asked))
    with open_coach(ladder, settings=Settings(data=folder / "large")) as opened:
        yield Row("  answers of an open coach", spread(warm(opened.ask, synthetic.questions())))


def of_drafts(_: Path) -> Iterator[Row]:
    """Feedback of a manager's notes."""
    from evals.bench import drafting

    yield from (Row(*line) for line in drafting.rows())


def middle(runs: list[Finished]) -> Finished:
    return sorted(runs, key=lambda finished: finished.seconds)[len(runs) // 2]


def shown(finished: Finished) -> str:
    return f"{finished.seconds:.2f} s, {finished.peak:.0f} MB"


def spread(found: Spread) -> str:
    return f"{found.p50:.1f} / {found.p99:.1f} ms"


PARTS: Mapping[str, Callable[[Path], Iterator[Row]]] = {
    "commands": of_commands,
    "answers": of_answers,
    "models": of_models,
    "drafts": of_drafts,
    "serving": lambda folder: (Row(*line) for line in serving.rows(folder)),
    "ten-thousand": of_ten_thousand,
}

if __name__ == "__main__":
    os.environ.update(ONE_THREAD)  # numpy is not loaded yet
    main(sys.argv[1:])
