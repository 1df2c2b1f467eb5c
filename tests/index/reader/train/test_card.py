import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.reader.train import STAGES, card, data, fit, run
from index.reader.train.settings import Settings, Stage

STAGE = Stage(name="tiny", mix={"squad2/open": 1200}, rate=1e-3, seed=7)
FIGURES = {
    "set, int8": {
        "questions": 10,
        "answerable": 5,
        "first": 0.8,
        "in_three": 1.0,
        "auroc_margin": 0.75,
        "auroc_answerable": 0.7,
        "auroc_both": 0.76,
    }
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "model").mkdir()
    (tmp_path / "questions.jsonl").write_text("{}\n")
    folder = tmp_path
    return Settings(folder, folder, folder, out=folder, stages=(STAGE,))


def test_the_card_tells_what_was_drawn_seen_and_measured(settings: Settings) -> None:
    seen, read = {"examples": 1150, "steps": 90, "loss": 0.9}, card.hashes(settings, ())
    past = [card.entry(STAGE, settings, seen, read)] * 2
    text = card.write(settings, past, FIGURES, {"megabytes": 23.4}).read_text()
    for told in (
        "has read 2,300 pairs",
        "seed 7",
        "squad2/open 1,200",
        "steps 90",
        "| 0.760 |",
        "23.4",
    ):
        assert told in text
    assert data.digest(settings.squad2 / "questions.jsonl") in text


def test_the_card_tells_whose_mean_the_weights_are(settings: Settings) -> None:
    past = [card.entry(STAGE, settings, {"examples": 3}, {}), card.mean_entry({"tiny": 1})]
    assert "**mean** of the weights after these stages: 1 tiny" in card.write(
        settings, past, FIGURES, {}
    ).read_text("utf-8")


def test_a_stage_begins_with_a_mean_of_stages_before_it() -> None:
    for place, stage in enumerate(STAGES):
        assert sum(stage.mean.values()) == pytest.approx(1 if stage.mean else 0)
        assert stage.mean.keys() <= {before.name for before in STAGES[:place]}


def test_the_card_tells_what_a_stage_s_teacher_was_trained_on(settings: Settings) -> None:
    taught = [
        card.entry(replace(STAGE, name=name), settings, {"examples": 5}, {"its": "file"})
        for name in ("one", "two")
    ]
    past = [card.entry(STAGE, settings, {"examples": 3}, {}, taught)]
    text = card.write(settings, past, FIGURES, {}).read_text("utf-8")
    assert "  - the teacher's **one**" in text
    assert "  - the teacher's **two**" in text
    assert "has read 3 pairs" in text
    assert text.count("- `file` its") == 1


def test_weights_bring_the_history_of_their_run(settings: Settings) -> None:
    past = [card.entry(STAGE, settings, {"examples": 3}, {})]
    (settings.out / run.HISTORY).write_text(json.dumps(past))
    assert run.history(fit.checkpoint(settings.out, STAGE.name)) == past


def test_a_fresh_start_has_no_history(tmp_path: Path) -> None:
    assert run.history(None) == run.history(tmp_path / "unknown.safetensors") == []
