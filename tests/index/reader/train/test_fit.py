from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from tokenizers import Tokenizer

from index.reader.train import features, fit, losses, network
from index.reader.train.records import Example
from index.reader.train.rounding import Rounded
from index.reader.train.settings import Settings, Stage

STAGE = Stage(name="tiny", mix={}, rate=1e-2, seed=1, tokens=200, averaging=0.5)


def settings(out: Path) -> Settings:
    return Settings(squad2=out, squadshifts=out, announcements=out, out=out, stages=())


def test_the_loss_falls_when_mass_moves_into_the_gold_sentence() -> None:
    allowed = torch.tensor([[True, False, True, True, True]])
    right = torch.tensor([[False, False, False, True, True]])
    inside, outside = torch.zeros(1, 5), torch.zeros(1, 5)
    inside[0, 3] = outside[0, 2] = 4.0
    even = losses.mass(torch.zeros(1, 5), allowed, right)
    assert losses.mass(inside, allowed, right) < even < losses.mass(outside, allowed, right)
    assert even.item() == pytest.approx(0.6931, abs=1e-3)


def test_logits_outside_the_passage_cost_nothing() -> None:
    allowed = torch.tensor([[True, False, True]])
    right = torch.tensor([[False, False, True]])
    logits = torch.tensor([[0.0, 50.0, 0.0]])
    assert losses.mass(logits, allowed, right).item() == pytest.approx(0.6931, abs=1e-3)


def test_the_rate_rises_then_falls_to_its_floor() -> None:
    stage = Stage(name="s", mix={}, rate=1.0, seed=1, warmup=0.1, floor=0.25)
    shares = [fit.share(done / 100, stage) for done in range(101)]
    assert shares[0] < shares[9] < 1.0
    assert shares[10] == max(shares) == pytest.approx(1.0)
    assert shares[-1] == pytest.approx(0.25)


def test_a_stage_is_done_when_its_steps_or_its_minutes_are() -> None:
    assert fit.Clock(10, 0).done(9) == pytest.approx(0.95)
    assert fit.Clock(10, 1e-9).done(0) > 1


def test_fitting_lowers_the_loss_and_leaves_a_checkpoint(
    tiny: network.Network, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    text = "Ann came first. Bob came last."
    pairs = [("who came first?", ((0, 3),)), ("what is the time?", ())]
    examples = [Example(q, "", text, spans, exact=True, source="") for q, spans in pairs]
    made = [f for f in (features.feature(tokenizer, e) for e in examples) if f]
    fixed = tiny.encoder.embeddings.word_embeddings.weight.clone()
    before = fit.fit(tiny, made * 2, STAGE, settings(tmp_path))
    after = fit.fit(tiny, made * 20, STAGE, settings(tmp_path))
    assert after["loss"] < before["loss"]
    assert after["examples"] == len(made) * 20
    assert torch.equal(fixed, tiny.encoder.embeddings.word_embeddings.weight)
    saved = network.load(tiny, fit.checkpoint(tmp_path, STAGE.name))
    assert isinstance(saved, network.Network)


@pytest.mark.parametrize(("share", "rounds"), [(0.0, 0), (0.25, 2), (1.0, 8)])
def test_the_last_part_of_a_stage_computes_with_the_values_of_int8(
    tiny: network.Network,
    tokenizer: Tokenizer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    share: float,
    rounds: int,
) -> None:
    made = features.feature(tokenizer, Example("who?", "", "Ann came.", (), exact=True, source=""))
    assert made
    kinds: list[bool] = []
    one_step = fit.one_step

    def noted(model: network.Network, *rest: Any) -> float:
        kinds.append(isinstance(model.span, Rounded))
        return one_step(model, *rest)

    monkeypatch.setattr(fit, "one_step", noted)
    stage = replace(STAGE, int8=share, tokens=1)
    fit.fit(tiny, [made] * 8, stage, settings(tmp_path))
    assert kinds == [False] * (8 - rounds) + [True] * rounds
    assert not isinstance(tiny.span, Rounded)


def test_the_average_lies_between_old_and_new_weights(tiny: network.Network) -> None:
    average = fit.Average(tiny, 0.75)
    with torch.no_grad():
        tiny.span.bias.add_(1.0)
    moved = tiny.span.bias.detach().clone()
    average.update(tiny)
    average.put_into(tiny)
    assert torch.allclose(tiny.span.bias, moved - 0.75, atol=1e-6)


def test_the_mean_of_stages_weighs_their_weights(tiny: network.Network, tmp_path: Path) -> None:
    paths = [fit.checkpoint(tmp_path, name) for name in ("one", "two")]
    begun = tiny.span.bias.detach().clone()
    for path in paths:
        network.save(tiny, path)
        with torch.no_grad():
            tiny.span.bias.add_(1.0)
    network.mean(tiny, dict(zip(paths, (0.25, 0.75), strict=True)))
    assert torch.allclose(tiny.span.bias, begun + 0.75, atol=1e-6)
