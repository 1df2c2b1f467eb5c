"""A training run from stage to stage, with tiny networks and one question."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from tokenizers import Tokenizer

from corpus.errors import PullquoteError
from index.reader.train import card, fit, mixture, network, run, teacher
from index.reader.train.lessons import Batch
from index.reader.train.records import Asked, Paragraph, Pool
from index.reader.train.settings import Settings, Stage

TEXT = "Ann came first. Bob came last."
FIRST = Stage(name="one", mix={"p/positive": 8}, rate=1e-2, seed=1, tokens=100)
SECOND = Stage(name="two", mix={"p/positive": 8}, rate=1e-2, seed=2, tokens=100)
LAST = Stage(
    name="last",
    mix={"p/positive": 4},
    rate=0.0,
    seed=3,
    tokens=100,
    mean={"one": 0.25, "two": 0.75},
    imitation=0.5,
    imitates="lesson",
    rounds=3,
)


@pytest.fixture(autouse=True)
def one_question(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked("Who came first?", "a", {0: ((0, 15),)}, exact=False)
    pool = Pool("p", (Paragraph("a", "T", "", TEXT), Paragraph("a", "T", "", "Else.")), (asked,))
    monkeypatch.setattr(mixture, "sources", lambda _: {"p": mixture.Source(pool)})
    monkeypatch.setattr(card, "files", lambda _: [])


@pytest.fixture
def unanimous(monkeypatch: pytest.MonkeyPatch) -> None:
    """A teacher that finds every token as likely."""

    def flat(_: object) -> Callable[[Batch], Batch]:
        def lessons(batch: Batch) -> Batch:
            even = torch.zeros(batch["input_ids"].shape)
            answerable = torch.zeros(len(even))
            spans = {"taught_starts": even, "taught_ends": even}
            return {**spans, "taught_answerable": answerable}

        return lessons

    monkeypatch.setattr(teacher, "from_weights", lambda _: None)
    monkeypatch.setattr(run, "Lessons", flat)


def settings(out: Path, *stages: Stage, taught_by: Path | None = None) -> Settings:
    return Settings(out, out, out, out, stages=stages, teacher=taught_by)


@pytest.mark.usefixtures("unanimous")
def test_a_stage_begins_with_a_mean_and_imitates(
    tiny: network.Network, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    school = tmp_path / "school"
    school.mkdir()
    begun = tmp_path / "begun.safetensors"
    for weights in (begun, school / "lesson.safetensors"):
        weights.write_bytes(b"weights")
    lessons = [{"name": "lesson", "files": {}}, {"name": "later", "files": {}}]
    (school / run.HISTORY).write_text(json.dumps(lessons))
    told = settings(tmp_path, FIRST, SECOND, LAST, taught_by=school)
    past: list[dict[str, Any]] = []
    run.staged(tiny, tokenizer, told, past, [begun])

    parts = {fit.checkpoint(tmp_path, name): share for name, share in LAST.mean.items()}
    mean = network.mean(tiny, parts).span.weight.detach().clone()
    last = network.load(tiny, fit.checkpoint(tmp_path, "last")).span.weight
    assert torch.allclose(mean, last, atol=1e-6)  # it learned at a rate of 0
    assert [one["name"] for one in past] == ["one", "two", "mean", "last"]
    assert past[-1]["seen"]["examples"] == 4 * LAST.rounds
    assert past[-1]["teacher"] == lessons[:1]
    begun_and_asked = {f"{tmp_path.name}/begun.safetensors", "school/lesson.safetensors"}
    assert past[-1]["files"].keys() == begun_and_asked
    assert json.loads((tmp_path / run.HISTORY).read_text())[-1]["name"] == "last"


@pytest.mark.parametrize("school", [None, Path("nowhere")])
def test_a_stage_that_imitates_needs_a_teacher(
    tiny: network.Network, tokenizer: Tokenizer, tmp_path: Path, school: Path | None
) -> None:
    alone = replace(LAST, name="alone", mean={})
    with pytest.raises(PullquoteError, match=r"“alone” imitates “lesson”.*--teacher"):
        run.staged(tiny, tokenizer, settings(tmp_path, alone, taught_by=school), [], [])


def test_only_what_lies_behind_the_weights_is_told(tmp_path: Path) -> None:
    past = [{"name": name} for name in ("one", "two", "one", "mean")]
    (tmp_path / run.HISTORY).write_text(json.dumps(past))
    assert run.behind(tmp_path / "two.safetensors") == past[:2]
    assert run.behind(tmp_path / "one.safetensors") == past[:3]  # written again
    assert run.behind(tmp_path / "model.onnx") == past
    assert run.behind(tmp_path / "elsewhere" / "one.safetensors") == []
    assert run.behind(None) == []


def test_what_came_before_a_stage_that_began_afresh_is_not_behind_it(
    tiny: network.Network, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    came = {name: value.clone() for name, value in tiny.state_dict().items()}
    afresh = replace(SECOND, rate=0.0, afresh=True)
    run.staged(tiny, tokenizer, settings(tmp_path, FIRST, afresh), [], [])
    assert all(torch.equal(value, came[name]) for name, value in tiny.state_dict().items())
    assert [one["name"] for one in run.behind(fit.checkpoint(tmp_path, "two"))] == ["two"]
    assert [one["name"] for one in run.behind(fit.checkpoint(tmp_path, "one"))] == ["one"]


def test_the_heads_begin_with_the_same_values_every_time(tmp_path: Path) -> None:
    values = []
    for _ in range(2):
        torch.rand(3)
        run.prepared(settings(tmp_path, FIRST))
        values.append(torch.rand(3))
    assert torch.equal(*values)
