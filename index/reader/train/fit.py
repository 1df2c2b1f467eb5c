"""The optimiser and the loop."""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from index.reader.train import losses
from index.reader.train.features import Feature, batches
from index.reader.train.lessons import Lessons
from index.reader.train.likeness import Likeness
from index.reader.train.network import Network, save, with_dropout
from index.reader.train.rounding import rounded
from index.reader.train.settings import Settings, Stage

LOG_EVERY = 25
SAVE_EVERY = 150
MAPS_RATE = 10.0
"""How many times faster than the encoder the maps to the teacher's values learn."""
log = logging.getLogger(__name__)


def groups(network: Network, stage: Stage) -> list[dict[str, Any]]:
    """Parameter groups: lower layers learn slower, heads faster."""
    layers = list(network.encoder.encoder.layer)
    parts: list[tuple[Any, float]] = [
        (layer, stage.layer_decay ** (len(layers) - 1 - n)) for n, layer in enumerate(layers)
    ]
    parts.append((network.encoder.embeddings, stage.layer_decay ** len(layers)))
    parts += [(network.span, stage.head_rate), (network.answerable, stage.head_rate)]
    return [
        {
            "params": [p for p in part.parameters() if p.requires_grad],
            "lr": stage.rate * factor,
            "peak": stage.rate * factor,
        }
        for part, factor in parts
    ]


def likeness_of(network: Network, stage: Stage, lessons: Lessons | None) -> Likeness | None:
    """Maps to the teacher's values, for a stage that compares with these."""
    if not stage.layers or lessons is None:
        return None
    return Likeness(network.encoder.config.hidden_size, lessons.width)


def map_groups(likeness: Likeness | None, stage: Stage) -> list[dict[str, Any]]:
    """The parameter group of the maps, none without them."""
    rate = stage.rate * MAPS_RATE
    return [{"params": [*likeness.parameters()], "lr": rate, "peak": rate}] if likeness else []


def share(done: float, stage: Stage) -> float:
    """The learning rate as a share of its peak, when `done` of the stage is done (0 to 1).

    It rises linearly to the peak, then falls linearly to the floor.
    """
    if done < stage.warmup:
        return done / stage.warmup
    return stage.floor + (1 - stage.floor) * (1 - done) / (1 - stage.warmup)


class Clock:
    """How much of a stage is done: by its steps, or by its minutes where these run out first."""

    def __init__(self, steps: int, minutes: float) -> None:
        """Start the clock; no `minutes` means no limit."""
        self.steps, self.seconds = steps, minutes * 60
        self.began = time.monotonic()

    def done(self, step: int) -> float:
        """The share of the stage that is done before step number `step`."""
        by_time = (time.monotonic() - self.began) / self.seconds if self.seconds else 0.0
        return max((step + 0.5) / self.steps, by_time)


class Average:
    """An exponential moving average of the weights that are trained; with decay 0, the weights."""

    def __init__(self, network: torch.nn.Module, decay: float) -> None:
        """Start from the weights as they are."""
        self.decay = decay
        self.held = {
            n: p.detach().clone() for n, p in network.named_parameters() if p.requires_grad
        }

    @torch.no_grad()
    def update(self, network: torch.nn.Module) -> None:
        """Move towards the network's weights."""
        for name, parameter in network.named_parameters():
            if name in self.held:
                self.held[name].lerp_(parameter.detach(), 1 - self.decay)

    @torch.no_grad()
    def put_into(self, network: torch.nn.Module) -> None:
        """Replace the network's weights by the average."""
        for name, parameter in network.named_parameters():
            if name in self.held:
                parameter.copy_(self.held[name])


class Rounding(ExitStack):
    """The values of the int8 graph, from a share of a stage on."""

    def __init__(self, network: Network, begin: float) -> None:
        """Wait for the share `begin` (0 to 1; 1 never comes)."""
        super().__init__()
        self.network, self.begin = network, begin

    def at(self, done: float) -> None:
        """Begin if it is time."""
        if self.begin <= done < 1:
            self.enter_context(rounded(self.network))
            self.begin = 1.0


def tensors(batch: dict[str, np.ndarray[Any, Any]]) -> dict[str, Tensor]:
    """The arrays of a batch as tensors."""
    return {name: torch.from_numpy(array) for name, array in batch.items()}


def fit(
    network: Network,
    features: Sequence[Feature],
    stage: Stage,
    settings: Settings,
    lessons: Lessons | None = None,
) -> dict[str, float]:
    """Train `network` in place on one stage; one that imitates needs a teacher's `lessons`.

    Returns how many examples it saw and the mean loss of the last tenth of its steps.
    """
    torch.manual_seed(stage.seed)
    likeness = likeness_of(network, stage, lessons)
    parts = [*groups(network, stage), *map_groups(likeness, stage)]
    optimiser = torch.optim.AdamW(parts, lr=stage.rate, weight_decay=settings.decay, fused=True)
    clock = Clock(sum(1 for _ in batches(features, stage.tokens, stage.seed)), stage.minutes)
    average = Average(network, stage.averaging)
    history: list[float] = []
    seen = 0
    with_dropout(network, stage.dropout).train()
    with Rounding(network, 1 - stage.int8) as rounding:
        for step, batch in enumerate(progress(features, stage, clock, history)):
            rounding.at(clock.done(step))
            for part in optimiser.param_groups:
                part["lr"] = part["peak"] * share(clock.done(step), stage)
            given = tensors(batch)
            taught = given | (lessons(given) if lessons else {})
            value = loss_of(network, taught, stage, settings, likeness)
            history.append(one_step(network, optimiser, value))
            seen += len(batch["input_ids"])
            average.update(network)
            if (step + 1) % SAVE_EVERY == 0:
                save(network, checkpoint(settings.out, stage.name))
    average.put_into(network)
    save(network, checkpoint(settings.out, stage.name))
    last = history[-max(1, len(history) // 10) :]
    return {"examples": seen, "steps": len(history), "loss": round(sum(last) / len(last), 4)}


def loss_of(
    network: Network,
    batch: dict[str, Tensor],
    stage: Stage,
    settings: Settings,
    likeness: Likeness | None = None,
) -> Tensor:
    """A batch's loss: against its answers, and by the stage's share against the teacher."""
    mask = batch["attention_mask"]
    # Twice as fast with AVX512_BF16 or AMX, and as good.
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = network.states(batch["input_ids"], mask, batch["token_type_ids"])
        outputs = network.answers(states[-1])
        unlike = likeness(states, batch["taught_layers"], mask) if likeness else 0.0
    start, end, answerable = (each.float() for each in outputs)
    logits, weight = (start, end, answerable), settings.answerable_weight
    value = losses.loss(logits, batch, weight)
    if stage.imitation:
        value = torch.lerp(value, losses.imitation(logits, batch, weight), stage.imitation)
    return value + stage.layers * unlike


def one_step(network: Network, optimiser: torch.optim.Optimizer, value: Tensor) -> float:
    """One update by the loss `value`, which is returned."""
    value.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    return float(value.detach())


def progress(
    features: Sequence[Feature], stage: Stage, clock: Clock, history: list[float]
) -> Iterator[dict[str, np.ndarray[Any, Any]]]:
    """The batches of a stage until it is done, with a line in the log now and then."""
    seen = 0
    for step, batch in enumerate(batches(features, stage.tokens, stage.seed)):
        if clock.done(step) >= 1:
            return
        yield batch
        seen += len(batch["input_ids"])
        if (step + 1) % LOG_EVERY == 0:
            recent = sum(history[-LOG_EVERY:]) / LOG_EVERY
            speed = seen / (time.monotonic() - clock.began)
            told = (stage.name, step + 1, clock.steps, recent, speed)
            log.info("%s %d/%d loss %.3f, %.1f/s", *told)


def checkpoint(out: Path, stage: str) -> Path:
    """Where the weights of a stage are kept."""
    return out / f"{stage}.safetensors"
