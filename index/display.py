"""What the command line shows: rich on the terminal, plain dictionaries for `--json`."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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
from index.records import Answer, Quote, Verdict
from index.search import Candidate
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
    counts = f"{counted(manifest.articles, 'article')}, {counted(manifest.passages, 'passage')}"
    _err.print(Text(f"{state}: index {result.folder.name} ({counts}, {manifest.model})"))


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


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


def _highlighted(quote: Quote) -> Text:
    text = Text(quote.text)
    for sentence in quote.sentences:
        text.stylize("bold", sentence.start - quote.start, sentence.end - quote.start)
    before = "… " if quote.starts_inside else ""
    after = " …" if quote.ends_inside else ""
    return Text.assemble((before, "dim"), text, (after, "dim"))
