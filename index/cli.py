"""The command line of the index: use it, measure it, calibrate and tune it."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import PullquoteError
from index.settings import IndexSettings, read

ANSWERED, FAILED, NOT_ANSWERED = 0, 1, 3

app = typer.Typer(
    name="python -m index",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Build the index of the articles, and ask it. Nothing is generated: every answer is a"
    " quote.",
)

Question = Annotated[str, typer.Argument(help="What to ask, in plain words.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, for scripts.")]


def main() -> None:
    """Run the command line; an error a person can mend is one message, never a traceback."""
    try:
        app()
    except PullquoteError as error:
        typer.secho(str(error), fg="red", err=True)
        sys.exit(FAILED)


@app.command()
def build(
    *, quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing when unchanged.")] = False
) -> None:
    """Embed the articles, find questions to suggest, and publish the index where it changed."""
    from corpus.reader import read_corpus  # noqa: PLC0415 -- keeps `--help` fast
    from index import display  # noqa: PLC0415 -- the same
    from index.build import build as build_index  # noqa: PLC0415 -- the same

    settings = read(IndexSettings)
    corpus = read_corpus(settings.corpus)
    display.problems(corpus.problems)
    with display.progress("Indexing") as advance:
        built = build_index(corpus, settings.index, settings.model, advance, settings.reader)
    if built.fresh or not quiet:
        display.built(built)


@app.command()
def ask(question: Question, *, as_json: AsJson = False) -> None:
    """Answer a question by a quote. Exit status: 0 with a quote, 3 where there is none."""
    from index import display  # noqa: PLC0415 -- keeps `--help` fast
    from index.answer import checked, open_answerer  # noqa: PLC0415 -- the same
    from index.json_form import answer_as_json  # noqa: PLC0415 -- the same
    from index.records import Verdict  # noqa: PLC0415 -- the same

    checked(question)
    answer = open_answerer(read(IndexSettings)).answer(question)
    if as_json:
        typer.echo(json.dumps(answer_as_json(answer), ensure_ascii=False))
    else:
        display.answer(answer)
    raise typer.Exit(NOT_ANSWERED if answer.verdict is Verdict.NONE else ANSWERED)


@app.command()
def search(
    question: Question,
    count: Annotated[int, typer.Option("--count", "-n", min=1, max=50, help="How many.")] = 5,
) -> None:
    """Show the passages found for a question, with their scores; no verdict is given."""
    from index import display, store  # noqa: PLC0415 -- keeps `--help` fast
    from index.answer import checked  # noqa: PLC0415 -- the same
    from index.search import Weights  # noqa: PLC0415 -- the same
    from index.search import search as search_index  # noqa: PLC0415 -- the same
    from index.spelling import Speller  # noqa: PLC0415 -- the same

    settings = read(IndexSettings)
    typed = checked(question)
    index = store.load(settings.index, settings.model)
    asked = Speller(each.text for each in index.articles.values()).mended(typed).question
    query = index.encoder.encode([asked])[0]
    display.read_as(asked if asked != typed else "")
    display.candidates(index, search_index(index, query, asked, Weights(candidates=count)))


@app.command()
def articles(*, as_json: AsJson = False) -> None:
    """List the articles of the corpus, and what is wrong with the files that cannot be used."""
    from corpus.reader import read_corpus  # noqa: PLC0415 -- keeps `--help` fast
    from index import display  # noqa: PLC0415 -- the same

    corpus = read_corpus(read(IndexSettings).corpus)
    if as_json:
        typer.echo(json.dumps(display.articles_as_json(corpus), ensure_ascii=False))
    else:
        display.articles(corpus.articles)
    display.problems(corpus.problems)
    if corpus.problems:
        raise typer.Exit(FAILED)


@app.command()
def evaluate(
    questions: Annotated[
        Path,
        typer.Option(
            exists=True,
            dir_okay=False,
            help='JSON lines: {"question": "…", "gold": ["words of an answering sentence"]};'
            " an empty gold where the corpus does not answer.",
        ),
    ],
    corpus: Annotated[Path, typer.Option(exists=True, file_okay=False, help="Folder of articles.")],
    *,
    as_json: AsJson = False,
    errors: Annotated[int, typer.Option(min=0, help="Show so many of the worst misses.")] = 0,
) -> None:
    """Measure the answers on questions with known answers; indexes are cached under var/."""
    from index import benchmark, tables  # noqa: PLC0415 -- keeps `--help` fast
    from index.answer import compose  # noqa: PLC0415 -- the same
    from index.evaluation import report, report_as_json  # noqa: PLC0415 -- the same

    if errors and as_json:
        raise typer.BadParameter("--errors is for reading, --json for scripts: choose one of them.")
    settings = read(IndexSettings)
    index = benchmark.cached_index(corpus, settings.model)
    outcomes = benchmark.outcomes(compose(index, settings), questions)
    if as_json:
        typer.echo(json.dumps(report_as_json(report(outcomes))))
    else:
        tables.report(report(outcomes))
        tables.misses(outcomes, errors)


@app.command()
def calibrate() -> None:
    """Fit the confidence and the verdicts' thresholds for the configured encoder and reader."""
    from index import benchmark, data, tables  # noqa: PLC0415 -- keeps `--help` fast
    from index.calibrate import fit  # noqa: PLC0415 -- the same
    from index.calibration import save_calibration  # noqa: PLC0415 -- the same
    from index.reader.choice import calibration_file, open_reader  # noqa: PLC0415 -- the same

    settings = read(IndexSettings)
    sets = [data.question_set(name) for name in data.CALIBRATION]
    asked = benchmark.ask_all(sets, settings.model, open_reader(settings.reader))
    fitted = fit({each.name: outcomes for each, outcomes in asked})
    path = calibration_file(settings.model, settings.reader)
    save_calibration(path, fitted.calibration)
    tables.calibration(fitted, path)


@app.command()
def tune() -> None:
    """Compare weights on the development questions: of the final score, then of the search."""
    from index import tables  # noqa: PLC0415 -- keeps `--help` fast
    from index.reader.choice import open_reader  # noqa: PLC0415 -- the same
    from index.tuning import Remembering, compare, final_weights  # noqa: PLC0415 -- the same

    settings = read(IndexSettings)
    opened = open_reader(settings.reader)
    reader = Remembering(opened) if opened else None
    if reader:
        tables.mixes(final_weights(settings.model, reader))
    with tables.table_of_figures("Development questions, one change at a time") as row:
        for name, figures in compare(settings.model, reader):
            row(name, figures)


@app.command()
def speed(
    passages: Annotated[int, typer.Option(min=1, help="Passages to search.")] = 5000,
) -> None:
    """Measure how long an answer takes on one thread, with the configured encoder and reader."""
    from index import benchmark, data, tables  # noqa: PLC0415 -- keeps `--help` fast
    from index.answer import Answerer  # noqa: PLC0415 -- the same
    from index.calibration import load_calibration  # noqa: PLC0415 -- the same
    from index.questions import read_questions  # noqa: PLC0415 -- the same
    from index.reader.choice import calibration_file, open_reader  # noqa: PLC0415 -- the same
    from index.reader.onnx import OnnxReader  # noqa: PLC0415 -- the same
    from index.speed import Recording, batches, enlarged, measure  # noqa: PLC0415 -- the same

    settings = read(IndexSettings)
    asked = data.question_set("dev")
    index = enlarged(benchmark.cached_index(asked.corpus, settings.model), passages)
    questions = [each.question for each in read_questions(asked.questions)]
    calibration = load_calibration(calibration_file(settings.model, settings.reader))
    reader = open_reader(settings.reader)
    recording = Recording(reader) if reader else None
    tables.speed(measure(Answerer(index, calibration, recording), questions))
    if recording and isinstance(reader, OnnxReader):
        tables.batches(batches(reader, recording.read_so_far))


@app.command()
def figures(
    picture: Annotated[
        Path | None, typer.Option(help="Write the reliability diagram there (.svg or .png).")
    ] = None,
) -> None:
    """Print the figures of docs/answers.md: each set, with and without the reader."""
    from index import tables  # noqa: PLC0415 -- keeps `--help` fast
    from index.tuning import ways_to_answer  # noqa: PLC0415 -- the same

    with tables.table_of_figures("Each set, each way of answering") as row:
        for name, reported in ways_to_answer(read(IndexSettings)):
            row(name, reported)
    if picture:
        from index.reliability import draw  # noqa: PLC0415 -- needs matplotlib

        draw(read(IndexSettings), picture)
