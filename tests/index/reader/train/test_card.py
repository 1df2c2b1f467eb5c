import json
from pathlib import Path

import pytest

from index.reader.train import MEAN, STAGES, card, data, fit, run
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
    seen, read = {"examples": 1150, "steps": 90, "loss": 0.9}, card.hashes(settings)
    past = [card.entry(STAGE, settings, seen, read)] * 2
    text = card.write(settings, past, FIGURES, {"megabytes": 23.4}).read_text()
    for told in ("2,300 pairs", "seed 7", "squad2/open 1,200", "steps 90", "| 0.760 |", "23.4"):
        assert told in text
    assert data.digest(settings.squad2 / "questions.jsonl") in text


def test_the_card_tells_whose_mean_the_weights_are(settings: Settings) -> None:
    past = [card.entry(STAGE, settings, {"examples": 3}, {}), card.mean_entry({"tiny": 1})]
    assert "**mean** of the weights after these stages: 1 tiny" in card.write(
        settings, past, FIGURES, {}
    ).read_text("utf-8")


def test_the_plan_s_mean_is_one_of_its_stages() -> None:
    assert sum(MEAN.values()) == pytest.approx(1)
    assert MEAN.keys() <= {stage.name for stage in STAGES}


def test_weights_bring_the_history_of_their_run(settings: Settings) -> None:
    past = [card.entry(STAGE, settings, {"examples": 3}, {})]
    (settings.out / run.HISTORY).write_text(json.dumps(past))
    assert run.history(fit.checkpoint(settings.out, STAGE.name)) == past


def test_a_fresh_start_has_no_history(tmp_path: Path) -> None:
    assert run.history(None) == run.history(tmp_path / "unknown.safetensors") == []
