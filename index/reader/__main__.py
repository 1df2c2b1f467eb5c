"""`python -m index.reader teach` and `train`: make the reader anew from its data."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.settings import ROOT

if TYPE_CHECKING:
    from index.reader.train import Settings, Stage

_HERE = Path(__file__).parent
_FIRST = _HERE.parent / "evaluation_sets" / "first-article"

app = typer.Typer(name="python -m index.reader", add_completion=False, no_args_is_help=True)


@app.callback()
def reader() -> None:
    """Make the reader: the model that reads question and passage together."""


_Squad2 = Annotated[
    Path, typer.Option(exists=True, file_okay=False, help="SQuAD 2.0: corpus, questions.jsonl.")
]
_SquadShifts = Annotated[
    Path, typer.Option(exists=True, file_okay=False, help="SquadShifts: *_v1.0.json.")
]
_Threads = Annotated[int, typer.Option(min=1, help="Compute threads.")]


@app.command()
def teach(
    squad2: _Squad2,
    squadshifts: _SquadShifts,
    base: Annotated[
        Path,
        typer.Option(
            exists=True,
            file_okay=False,
            help="all-mpnet-base-v2: config.json, model.safetensors. docs/reader.md says where to"
            " get it.",
        ),
    ],
    out: Annotated[Path, typer.Option(help="The teacher.")] = ROOT / "var" / "teacher",
    threads: _Threads = 2,
) -> None:
    """Train the teacher, a larger model whose scores the reader learns to imitate.

    Takes three hours on two cores.
    """
    from index.reader.train import TEACHING, teach  # noqa: PLC0415 -- torch takes seconds

    settings = _settings(squad2, squadshifts, out, threads, stages=TEACHING)
    made = teach(settings, base)
    typer.echo(f"Now train the reader: python -m index.reader train --teacher {made} …")


@app.command()
def train(
    squad2: _Squad2,
    squadshifts: _SquadShifts,
    teacher: Annotated[
        Path, typer.Option(exists=True, file_okay=False, help="The folder that `teach` wrote.")
    ],
    start: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="Run only the last stage, from these weights: a stage's .safetensors or a"
            " reader's model.onnx.",
        ),
    ] = None,
    out: Annotated[Path, typer.Option(help="Checkpoints and the model.")] = ROOT / "var" / "reader",
    threads: _Threads = 2,
) -> None:
    """Fine-tune the packaged MiniLM, export it as int8 ONNX and write its card.

    Takes nine hours on two cores; the last stage alone takes one.
    """
    from index.reader.train import STAGES, train  # noqa: PLC0415 -- torch takes seconds

    stages = STAGES[-1:] if start else STAGES
    told = _settings(squad2, squadshifts, out, threads, stages=stages)
    settings = replace(told, teacher=teacher, start=start)
    typer.echo(f"The model lies in {train(settings)}. To ship it: copy it to {_HERE / 'model'},")
    typer.echo("then run: python -m index calibrate")


def _settings(
    squad2: Path, squadshifts: Path, out: Path, threads: int, stages: "tuple[Stage, ...]"
) -> "Settings":
    from index.reader.train import Settings  # noqa: PLC0415 -- torch takes seconds

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    return Settings(
        squad2,
        squadshifts,
        _HERE / "announcements",
        out,
        development=_FIRST / "questions.jsonl",
        development_text=_FIRST / "corpus" / "openai-foxconn.md",
        stages=stages,
        threads=threads,
    )


if __name__ == "__main__":
    app()
