"""One training run from files to the exported reader."""

import json
import logging
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from corpus.errors import PullquoteError
from index.reader.train import (
    card,
    data,
    dequantise,
    export,
    features,
    fit,
    measure,
    mixture,
    network,
    teacher,
)
from index.reader.train.features import Feature
from index.reader.train.lessons import Lessons
from index.reader.train.measure import Runner
from index.reader.train.records import Example, Pool
from index.reader.train.settings import Settings, Stage

HISTORY = "history.json"
log = logging.getLogger(__name__)


def train(settings: Settings) -> Path:
    """Train, export and describe a reader; returns the folder `settings.out / "model"`.

    Checkpoints (safetensors) and the fp32 graph are left in `settings.out`.
    """
    prepared(settings)
    tokenizer = packaged_tokenizer()
    model = network.from_package()
    if settings.start:
        started(model, settings.start)
    past = behind(settings.start)
    begun = [network.packaged() / "model.safetensors", settings.start]
    staged(model, tokenizer, settings, past, [path for path in begun if path])
    return exported(model, tokenizer, settings, past)


def teach(settings: Settings, base: Path) -> Path:
    """Train a teacher from the encoder in `base` by `settings.stages`; returns its folder.

    How well it does on the development questions goes to the log.
    """
    prepared(settings)
    model, tokenizer = teacher.from_folder(base), packaged_tokenizer()
    staged(model, tokenizer, settings, [], [base / "model.safetensors"])
    for pool in development(settings):
        read = measure.read(teacher.runner(model), tokenizer, pool)
        log.info(measure.told(pool.name, measure.figures(read)))
    return settings.out


def prepared(settings: Settings) -> None:
    """Make ready to compute; the heads begin with the same values every time."""
    network.threads(settings.threads)
    torch.manual_seed(settings.stages[0].seed)


def staged(
    model: network.Network,
    tokenizer: Tokenizer,
    settings: Settings,
    past: list[dict[str, Any]],
    begun: Sequence[Path],
) -> None:
    """Train `model` stage by stage, and write down in `past` what it has behind it.

    `begun` are the weights that training begins with.
    """
    sources, read = mixture.sources(settings), card.hashes(settings, begun)
    came = {name: value.clone() for name, value in model.state_dict().items()}
    for stage in settings.stages:
        if stage.afresh:
            model.load_state_dict(came)
        if stage.mean and not settings.start:
            average(model, stage.mean, settings, past)
        made = tokenised(tokenizer, mixture.examples(stage, sources))
        if not made:
            raise PullquoteError(f"The stage “{stage.name}” has no examples: give it some to draw.")
        asked = teacher_of(stage, settings)
        lessons = Lessons(teacher.from_weights(asked)) if asked else None
        seen = fit.fit(model, made * stage.rounds, stage, settings, lessons)
        files = read | (card.hashed([asked]) if asked else {})
        past.append(card.entry(stage, settings, seen, files, behind(asked)))
        keep(past, settings.out)


def average(
    model: network.Network,
    parts: Mapping[str, float],
    settings: Settings,
    past: list[dict[str, Any]],
) -> None:
    """Fill the network with the weighted mean of stages' weights, and write that down."""
    network.mean(model, {fit.checkpoint(settings.out, name): n for name, n in parts.items()})
    past.append(card.mean_entry(parts))
    keep(past, settings.out)


def teacher_of(stage: Stage, settings: Settings) -> Path | None:
    """The weights of the teacher that a stage imitates; one that imitates cannot do without."""
    if not stage.imitation and not stage.layers:
        return None
    path = fit.checkpoint(settings.teacher, stage.imitates) if settings.teacher else None
    if path is None or not path.exists():
        raise PullquoteError(
            f"The stage “{stage.name}” imitates “{stage.imitates}”, which is not there: make it by"
            " `python -m index.reader teach`, then name its folder with --teacher."
        )
    return path


def behind(weights: Path | None) -> list[dict[str, Any]]:
    """The stages that weights have behind them, as their own run wrote them down.

    A checkpoint is named after its stage, and later stages are not behind it; neither is what came
    before a stage that began afresh.
    """
    past = history(weights)
    ends = [n for n, each in enumerate(past, 1) if weights and each["name"] == weights.stem]
    past = past[: ends[-1]] if ends else past
    begins = [n for n, each in enumerate(past) if each.get("afresh")]
    return past[begins[-1] :] if begins else past


def keep(past: list[dict[str, Any]], out: Path) -> None:
    """Write down what the weights have behind them."""
    (out / HISTORY).write_text(json.dumps(past, indent=2) + "\n", encoding="utf-8")


def started(model: network.Network, start: Path) -> network.Network:
    """The network with the weights of a stage (safetensors) or of a whole reader (ONNX)."""
    load = dequantise.load_int8 if start.suffix == ".onnx" else network.load
    return load(model, start)


def history(weights: Path | None) -> list[dict[str, Any]]:
    """What the run that wrote `weights` kept beside them."""
    path = weights.parent / HISTORY if weights else None
    if path is None or not path.exists():
        return []
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def packaged_tokenizer() -> Tokenizer:
    """The packaged encoder's tokeniser."""
    return features.plain(Tokenizer.from_file(str(network.packaged() / "tokenizer.json")))


def tokenised(tokenizer: Tokenizer, examples: Sequence[Example]) -> list[Feature]:
    """The features of all examples whose answer fits."""
    made = [one for one in (features.feature(tokenizer, e) for e in examples) if one]
    tokens = sum(len(one.ids) for one in made) / max(1, len(made))
    log.info("%d of %d examples, %.0f tokens on average", len(made), len(examples), tokens)
    return made


def exported(
    model: network.Network,
    tokenizer: Tokenizer,
    settings: Settings,
    past: list[dict[str, Any]],
) -> Path:
    """Export the network, measure what was exported, and write the card beside it."""
    out = settings.out / "model"
    path = export.package(model, network.packaged() / "tokenizer.json", out, settings.out, CONFIG)
    pools = development(settings)
    runners: dict[str, Runner] = {
        "fp32": export.onnx_runner(settings.out / "fp32.onnx", settings.threads),
        "int8": export.onnx_runner(path, settings.threads),
    }
    facts = differences(model, runners, tokenizer, pools[0])
    facts["megabytes"] = round(path.stat().st_size / 1e6, 2)
    figures = {
        f"{pool.name}, {kind}": measure.figures(measure.read(run, tokenizer, pool))
        for pool in pools
        for kind, run in runners.items()
    }
    for name, values in figures.items():
        log.info(measure.told(name, values))
    (settings.out / "figures.json").write_text(json.dumps(figures, indent=2), encoding="utf-8")
    card.write(settings, past, figures, facts)
    shutil.copyfile(settings.out / HISTORY, out / HISTORY)
    return out


def development(settings: Settings) -> list[Pool]:
    """What a reader is measured on: held-out SQuAD 2.0, announcements, the first article."""
    pools = [measure.development(settings.squad2, settings.held_out, settings.sample)]
    own = settings.announcements / "dev.jsonl"
    if own.exists():
        pools.append(measure.named(data.announcements([own], 120), "announcements"))
    if settings.development and settings.development_text:
        pools.append(measure.single(settings.development_text, settings.development))
    return pools


def differences(
    model: network.Network, runners: dict[str, Runner], tokenizer: Tokenizer, pool: Pool
) -> dict[str, float]:
    """How far the exported graphs' logits are from torch's, over 16 pairs."""
    asked = range(min(16, len(pool.asked)))
    made = [measure.paired(tokenizer, pool, n, 0, prefix=True) for n in asked]
    batch = features.collated(made, features.LENGTHS[-1])
    own = export.torch_runner(model)
    return {
        f"largest_difference_{kind}": round(export.difference(own, run, batch), 6)
        for kind, run in runners.items()
    }


CONFIG: dict[str, Any] = {
    "architecture": "BERT, 6 layers, 384 wide, span head and answerability head",
    "base": "all-MiniLM-L6-v2",
    "format": 1,
    "inputs": list(export.INPUTS),
    "maximum_tokens": features.LENGTHS[-1],
    "outputs": list(export.OUTPUTS),
    "padded_lengths": list(features.LENGTHS),
    "passage_prefix": "{title}. {heading}\n",
    "question_tokens": features.QUESTION_TOKENS,
    "special_tokens": {"cls": features.CLS, "sep": features.SEP, "pad": 0},
}
