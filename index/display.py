"""What the command line shows: rich on the terminal, plain dictionaries for `--json`."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from corpus.errors import CorpusError
from corpus.reader import Corpus
from corpus.records import Article
from index.build import Built
from index.calibrate import Fitted
from index.evaluation import Outcome, Report
from index.grid import Mix
from index.records import Answer, Quote, Verdict
from index.search import Candidate, Weights
from index.speed import Speed
from index.store import Index

_out = Console()
_err = Console(stderr=True)
_VERDICTS = {
    Verdict.ANSWERED: ("Answered", "green"),
    Verdict.POSSIBLE: ("Closest passage, may not answer it", "yellow"),
    Verdict.NONE: ("The articles don't say", "red"),
}


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], object]]:
    """Show a bar on the error stream; the yielded function takes what is done and the total."""
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_err, transient=True, disable=not _err.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def problems(found: Sequence[CorpusError]) -> None:
    """Say what is wrong with files that were left out."""
    for problem in found:
        _err.print(Text(f"Left out: {problem}", style="yellow"))


def built(result: Built) -> None:
    """Say what a build came to."""
    manifest = result.manifest
    state = "Built" if result.fresh else "Unchanged"
    counts = f"{_count(manifest.articles, 'article')}, {_count(manifest.passages, 'passage')}"
    _err.print(Text(f"{state}: index {result.folder.name} ({counts}, {manifest.model})"))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def speed(found: Speed) -> None:
    """Say how long answers take."""
    over = f"{_count(found.questions, 'question')}, {_count(found.passages, 'passage')}"
    _out.print(f"p50 {found.p50_ms:.0f} ms, p95 {found.p95_ms:.0f} ms ({over}, one thread)")


def batches(milliseconds: Mapping[str, float]) -> None:
    """Say how long reading alone takes for a question, in each way."""
    ways = ", ".join(f"{way} {each:.0f} ms" for way, each in milliseconds.items())
    _out.print(f"Of it reading, p50: {ways}")


def read_as(question: str) -> None:
    """Say how a question with typos was read; nothing, where it was read as it stands."""
    if question:
        _out.print(Text(f"Read as “{question}”", style="dim"))


def answer(given: Answer) -> None:
    """Show an answer: the verdict, each quote with its source, the sentence that answers bold."""
    label, colour = _VERDICTS[given.verdict]
    read_as(given.read_as)
    _out.print(Text(label, style=f"bold {colour}"))
    for quote in given.quotes:
        _out.print(Panel(_highlighted(quote), border_style=colour, padding=(0, 1)))
        _out.print(Text(f"  {source(quote)}", style="dim"))
    if not given.quotes and given.closest:
        near = given.closest[0]
        _out.print(Text(f"Nearest, but no answer: {source(near)}", style="dim"))


def source(quote: Quote) -> str:
    """Return one line that names where a quote stands."""
    article, passage = quote.article, quote.passage
    place = f"passage {passage.number} of {passage.of}"
    date = article.published.isoformat() if article.published else ""
    return " · ".join(part for part in (article.title, article.publisher, date, place) if part)


def articles(found: Sequence[Article]) -> None:
    """Show a table of articles."""
    table = Table("Id", "Title", "Publisher", "Published", "Words")
    for article in found:
        date = article.published.isoformat() if article.published else ""
        words = f"{len(article.text.split()):,}"
        cells = (article.id, article.title, article.publisher, date, words)
        table.add_row(*(Text(cell) for cell in cells))
    _out.print(table)


def articles_as_json(corpus: Corpus) -> dict[str, Any]:
    """Return the articles and the problems as `articles --json` prints them."""
    rows = [
        {
            "id": article.id,
            "title": article.title,
            "publisher": article.publisher,
            "published": article.published.isoformat() if article.published else None,
            "url": article.url,
            "path": article.path,
        }
        for article in corpus.articles
    ]
    return {"articles": rows, "problems": [str(problem) for problem in corpus.problems]}


def candidates(index: Index, found: Sequence[Candidate]) -> None:
    """Show retrieved passages with their scores."""
    for place, each in enumerate(found, 1):
        scores = f"fused {each.score:.2f}   cosine {each.cosine:.2f}   BM25 {each.bm25:.1f}"
        article = index.articles[each.passage.article_id]
        where = f"{article.title} · passage {each.passage.number} of {each.passage.of}"
        _out.print(Text(f"{place}. {where}", style="bold"))
        _out.print(Text(f"   {scores}", style="dim"))
        _out.print(Panel(Text(index.text(each.passage)), padding=(0, 1)))


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


def _highlighted(quote: Quote) -> Text:
    text = Text(quote.text)
    for sentence in quote.sentences:
        text.stylize("bold", sentence.start - quote.start, sentence.end - quote.start)
    before = "… " if quote.starts_inside else ""
    after = " …" if quote.ends_inside else ""
    return Text.assemble((before, "dim"), text, (after, "dim"))


def _percent(share: float) -> str:
    return "–" if math.isnan(share) else f"{share:.1%}"
