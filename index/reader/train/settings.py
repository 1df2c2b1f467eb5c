"""What a training run is told; every value is written into the model card."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stage:
    """How many examples of each kind a stage draws, and how it learns from them.

    The keys of `mix` are `source/kind` (see `mixture.KINDS`), its values counts of examples.
    `tokens` is the size of a batch in padded tokens; `rate` the peak learning rate, reached after
    `warmup` (a share of the stage) and falling linearly to `floor` times the peak; `averaging` the
    decay of the moving average of the weights, 0 for none; `dropout` the share of hidden values
    left out, worth it where a stage sees its questions more than once. After `minutes` (0: no
    limit) the stage ends, its rate having fallen by then: a busy machine sees fewer examples; the
    card says how many.
    """

    name: str
    mix: Mapping[str, int]
    rate: float
    seed: int
    mean: Mapping[str, float] = field(default_factory=dict)
    """The parts, summing to 1, of earlier stages' weights in what it begins with; none: the stage
    before it alone."""
    afresh: bool = False
    """Whether it begins with the encoder as it came instead of what the stage before it learnt."""
    tokens: int = 2560
    warmup: float = 0.06
    floor: float = 0.0
    averaging: float = 0.0
    minutes: float = 0.0
    dropout: float = 0.0
    imitation: float = 0.0
    """What share of the loss compares with the teacher's scores instead of the answers."""
    layers: float = 0.0
    """How much unlikeness to the teacher's inner values adds to the loss (see `likeness`)."""
    imitates: str = ""
    """The teaching stage whose weights it imitates; only a stage with `imitation` has one."""
    int8: float = 0.0
    """The share of the stage, its last part, that computes with the int8 graph's values."""
    rounds: int = 1
    """How often an example is seen at most."""
    head_rate: float = 4.0
    """The heads learn this many times faster than the encoder."""
    layer_decay: float = 0.95
    """Each lower layer learns this much slower than the one above it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Sources, output folder and schedule of one training run."""

    squad2: Path
    squadshifts: Path
    announcements: Path
    out: Path
    stages: tuple[Stage, ...]
    development: Path | None = None
    """announcement-dev.jsonl, with its article beside it in `development_text`."""
    development_text: Path | None = None
    held_out: tuple[str, ...] = ("normans", "packet-switching", "1973-oil-crisis")
    """Articles of `squad2` kept for development, never trained on."""
    teacher: Path | None = None
    """The folder that `teach` wrote; stages with `imitation` ask its weights."""
    start: Path | None = None
    """Weights to go on from: a stage's safetensors or a reader's ONNX file."""
    threads: int = 2
    sample: int = 300
    """Questions per development measurement."""
    decay: float = 0.01
    answerable_weight: float = 0.5
    """Weight of the answerability loss beside the span loss."""
