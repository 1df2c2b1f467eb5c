"""What measurements look like on the terminal."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from index.calibrate import Fitted
from index.display import counted
from index.evaluation import Outcome, Report
from index.grid import Mix
from index.search import Weights
from index.speed import Speed

_out = Console()


def report(figures: Report) -> None:
    """Show the figures of an evaluation."""
    table = Table("Figure", "Value", title=f"{figures.questions} questions")
    table.add_row("answerable", str(figures.answerable))
    table.add_row("answering sentence first", _percent(figures.sentence_first))
    table.add_row("answering sentence in the first three", _percent(figures.sentence_in_three))
    for cutoff, share in figures.passage_recall.items():
        table.add_row(f"passage recall at {cutoff}", _percent(share))
    table.add_row("AUROC, answerable against unanswerable", f"{figures.auroc:.3f}")
    table.add_row("answerable: answered", _percent(figures.answered))
    table.add_row("answerable: possible", _percent(figures.possible))
    table.add_row("answerable: refused", _percent(figures.refused))
    table.add_row("unanswerable: answered", _percent(figures.answered_unanswerable))
    table.add_row("“answered” that is right", _percent(figures.answered_right))
    table.add_row("milliseconds, p50 / p95", f"{figures.p50_ms:.0f} / {figures.p95_ms:.0f}")
    _out.print(table)


def misses(outcomes: Sequence[Outcome], count: int) -> None:
    """Show the worst misses: wrong and confident first, right and held back last."""
    missed = [each for each in outcomes if each.missed]
    for each in sorted(missed, key=lambda each: (each.right, -each.answer.confidence))[:count]:
        _out.print(Text(each.asked.question, style="bold"))
        said = f"{each.answer.verdict.value}, {each.answer.confidence:.2f}"
        _out.print(Text(f"   said ({said}): {each.best}"))
        wanted = " / ".join(each.asked.gold) or "nothing: the corpus does not answer it"
        place = f" (ranked {each.sentence_rank})" if each.sentence_rank else ""
        _out.print(Text(f"   wanted{place}: {wanted}", style="dim"))


@contextmanager
def table_of_figures(title: str) -> Iterator[Callable[[str, Report], object]]:
    """Show a table with a row a report, at the end or as far as it came; 80 columns will do."""
    columns = ("first", "in\nthree", "recall\nat 5", "AUROC", "ans-\nwered", "of it\nright")
    more = ("refused", "open,\nans-\nwered", "p50\nms")
    table = Table(title=f"{title}; shares in per cent", box=None, padding=(0, 1, 0, 0))
    table.add_column(min_width=len("first-article:"))
    for column in (*columns, *more):
        table.add_column(column, justify="right", no_wrap=True)

    def row(name: str, each: Report) -> None:
        shares = (each.sentence_first, each.sentence_in_three, each.passage_recall["5"])
        verdicts = (each.answered, each.answered_right, each.refused, each.answered_unanswerable)
        before, after = (
            [_percent(each).removesuffix("%") for each in s] for s in (shares, verdicts)
        )
        table.add_row(name, *before, f"{each.auroc:.3f}", *after, f"{each.p50_ms:.0f}")

    try:
        yield row
    finally:
        _out.print(table)


def calibration(fitted: Fitted, path: Path) -> None:
    """Say what a calibration came to, and where it was written."""
    table = Table("Feature", "Weight", title="Calibrated confidence")
    for name, weight in fitted.calibration.weights.items():
        table.add_row(name, f"{weight:.3f}")
    table.add_row("intercept", f"{fitted.calibration.intercept:.3f}")
    _out.print(table)
    found = fitted.calibration
    _out.print(f"answered from {found.answered:.3f}, possible from {found.possible:.3f}")
    if found.answered >= 1:
        _out.print("Nothing will be called answered: no threshold keeps its promise in every set.")
    _out.print(_promises(fitted))
    _out.print(Text(f"Written to {path}"))


def _promises(fitted: Fitted) -> Table:
    """Return what the thresholds come to on articles that the fit has not seen."""
    table = Table("Set", "answered", "of it right", "refused", "open, answered")
    table.title = "Cross-validated: articles the fit has not seen"
    for name, each in fitted.sets.items():
        answered = each.probabilities >= fitted.calibration.answered
        refused = each.probabilities < fitted.calibration.possible
        shares = (
            answered[each.answerable],
            each.right[answered],
            refused[each.answerable],
            answered[~each.answerable],
        )
        cells = (_percent(float(part.mean())) if len(part) else "–" for part in shares)
        table.add_row(Text(name), *cells)
    return table


def mixes(found: Sequence[Mix], count: int = 12) -> None:
    """Show the best mixes of the final score's weights, and where the defaults stand."""
    title = f"The final score: the best of {len(found)} mixes; first / in three, in per cent"
    table = Table(title=title, box=None, padding=(0, 2, 0, 0))
    for column in ("", "margin", "cosine", "found", *found[0].places):
        table.add_column(column, justify="right", no_wrap=True)
    for place, each in enumerate(found, 1):
        shipped = each.weights == Weights()
        if place <= count or shipped:
            mixed = (each.weights.margin, each.weights.cosine, each.weights.found)
            shares = (f"{p.first:.1%} / {p.in_three:.1%}" for p in each.places.values())
            cells = (f"{place}.", *(f"{value:g}" for value in mixed), *shares)
            table.add_row(*cells, style="bold" if shipped else None)
    _out.print(table)


def speed(found: Speed) -> None:
    """Say how long answers take."""
    over = f"{counted(found.questions, 'question')}, {counted(found.passages, 'passage')}"
    _out.print(f"p50 {found.p50_ms:.0f} ms, p95 {found.p95_ms:.0f} ms ({over}, one thread)")


def batches(milliseconds: Mapping[str, float]) -> None:
    """Say how long reading alone takes for a question, in each way."""
    ways = ", ".join(f"{way} {each:.0f} ms" for way, each in milliseconds.items())
    _out.print(f"Of it reading, p50: {ways}")


def _percent(share: float) -> str:
    return "–" if math.isnan(share) else f"{share:.1%}"
