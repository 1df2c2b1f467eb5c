from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer
from transformers import MPNetConfig, MPNetModel

from index.reader.train import features, fit, network, teacher
from index.reader.train.records import Example
from index.reader.train.settings import Settings, Stage

EXAMPLE = Example("who came?", "T\n", "Ann came. Bob left.", ((0, 9),), exact=False, source="")


@pytest.fixture
def small() -> teacher.Teacher:
    torch.manual_seed(4)
    config = MPNetConfig(
        hidden_size=24,
        num_hidden_layers=teacher.FROZEN_LAYERS + 1,
        num_attention_heads=2,
        intermediate_size=32,
    )
    return teacher.Teacher(MPNetModel(config, add_pooling_layer=False))


@pytest.fixture
def feature(tokenizer: Tokenizer) -> features.Feature:
    made = features.feature(tokenizer, EXAMPLE)
    assert made is not None
    return made


def apart(reader: network.Network, batch: dict[str, torch.Tensor]) -> float:
    """How much likelier the teacher's starts are to the teacher than to the reader."""
    with torch.no_grad():
        start, _, _ = reader(batch["input_ids"], batch["attention_mask"], batch["token_type_ids"])
    taught, allowed = batch["taught_starts"], batch["allowed"]
    own = fit.cross_entropy(taught, taught, allowed)
    return float((fit.cross_entropy(start, taught, allowed) - own).sum())


def test_bert_s_token_numbers_become_mpnet_s() -> None:
    ids, mask = torch.tensor([[101, 2040, 102, 0]]), torch.tensor([[1, 1, 1, 0]])
    assert teacher.renumbered(ids, mask).tolist() == [[0, 2044, 2, 1]]


def test_a_teacher_scores_the_null_and_every_token_of_the_passage(
    small: teacher.Teacher, feature: features.Feature
) -> None:
    (asked,) = teacher.ask(small, [feature])
    assert asked.taught is not None
    assert len(asked.taught.starts) == len(asked.taught.ends) == 1 + len(feature.offsets)
    batch = features.collated([asked, asked], 48)
    assert batch["taught_starts"].shape == (2, 48)
    assert batch["taught_starts"][1, feature.first] == asked.taught.starts[1]
    assert "taught_starts" not in features.collated([asked, feature], 48)


def test_a_reader_that_imitates_comes_to_agree_with_its_teacher(
    small: teacher.Teacher, tiny: network.Network, feature: features.Feature, tmp_path: Path
) -> None:
    with torch.no_grad():
        small.span.weight.mul_(8)  # a teacher with an opinion
    (asked,) = teacher.ask(small, [feature])
    batch = fit.tensors(features.collated([asked], 48))
    stage = Stage(name="s", mix={}, rate=1e-2, seed=1, tokens=40, imitation=1.0)
    settings = Settings(tmp_path, tmp_path, tmp_path, tmp_path, stages=())
    before = apart(tiny, batch)
    fit.fit(tiny, [asked] * 40, stage, settings)
    assert apart(tiny, batch) < before / 2


def test_nothing_is_more_like_the_teacher_than_the_teacher() -> None:
    allowed = torch.tensor([[True, False, True, True]])
    taught = torch.tensor([[0.0, 9.0, 2.0, -1.0]])
    other = torch.tensor([[0.0, 9.0, -1.0, 2.0]])
    assert fit.cross_entropy(taught, taught, allowed) < fit.cross_entropy(other, taught, allowed)


def test_frozen_parts_stay_as_they_are(
    small: teacher.Teacher, feature: features.Feature, tmp_path: Path
) -> None:
    before = {name: value.clone() for name, value in small.state_dict().items()}
    stage = Stage(name="s", mix={}, rate=1e-2, seed=1, tokens=40)
    fit.fit(small, [feature] * 4, stage, Settings(tmp_path, tmp_path, tmp_path, tmp_path, ()))
    moved = {n for n, value in small.state_dict().items() if not torch.equal(value, before[n])}
    last = f"encoder.encoder.layer.{teacher.FROZEN_LAYERS}."
    assert moved
    assert all(name.startswith((last, "span.", "answerable.")) for name in moved)
