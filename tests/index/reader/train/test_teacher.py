from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer
from transformers import MPNetConfig, MPNetModel

from index.reader.train import export, features, fit, losses, network, teacher
from index.reader.train.lessons import Lessons, thirds
from index.reader.train.likeness import Likeness
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


def apart(reader: network.Network, lessons: Lessons, given: dict[str, torch.Tensor]) -> float:
    """How much likelier the teacher's starts are to the teacher than to the reader."""
    given = given | lessons(given)
    with torch.no_grad():
        start, _, _ = reader(given["input_ids"], given["attention_mask"], given["token_type_ids"])
    taught, allowed = given["taught_starts"], given["allowed"]
    own = losses.cross_entropy(taught, taught, allowed)
    return float((losses.cross_entropy(start, taught, allowed) - own).sum())


def test_bert_s_token_numbers_become_mpnet_s() -> None:
    ids, mask = torch.tensor([[101, 2040, 102, 0]]), torch.tensor([[1, 1, 1, 0]])
    assert teacher.renumbered(ids, mask).tolist() == [[0, 2044, 2, 1]]


def test_a_lesson_is_what_the_teacher_says_of_each_token(
    small: teacher.Teacher, feature: features.Feature
) -> None:
    batch = fit.tensors(features.collated([feature, feature], 48))
    lesson = Lessons(small)(batch)
    with torch.no_grad():
        states = small.eval().states(*(batch[name] for name in export.INPUTS))
        start, end, answerable = small.answers(states[-1])
    assert torch.allclose(lesson["taught_starts"], start, atol=0.1)
    assert torch.allclose(lesson["taught_ends"], end, atol=0.1)
    assert torch.allclose(lesson["taught_answerable"], answerable, atol=0.1)
    assert torch.allclose(lesson["taught_layers"], torch.stack(states[1:]), atol=0.1)
    assert not any(each.requires_grad for each in lesson.values())


def test_a_reader_that_imitates_comes_to_agree_with_its_teacher(
    small: teacher.Teacher, tiny: network.Network, feature: features.Feature, tmp_path: Path
) -> None:
    with torch.no_grad():
        small.span.weight.mul_(8)  # a teacher with an opinion
    lessons = Lessons(small)
    batch = fit.tensors(features.collated([feature], 48))
    stage = Stage(name="s", mix={}, rate=1e-2, seed=1, tokens=40, imitation=1.0, layers=1.0)
    settings = Settings(tmp_path, tmp_path, tmp_path, tmp_path, stages=())
    before = apart(tiny, lessons, batch)
    fit.fit(tiny, [feature] * 40, stage, settings, lessons)
    assert apart(tiny, lessons, batch) < before / 2


def test_likeness_falls_from_one_a_layer_as_a_reader_learns(
    small: teacher.Teacher, tiny: network.Network, feature: features.Feature
) -> None:
    batch = fit.tensors(features.collated([feature, feature], 48))
    given = batch | Lessons(small)(batch)
    states = tiny.states(given["input_ids"], given["attention_mask"], given["token_type_ids"])
    likeness = Likeness(states[-1].shape[-1], 24)
    optimiser = torch.optim.Adam(likeness.parameters(), lr=0.05)
    told = []
    for _ in range(20):
        loss = likeness(
            [each.detach() for each in states], given["taught_layers"], given["attention_mask"]
        )
        told.append(float(loss.detach()))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    assert told[0] == pytest.approx(3, abs=0.01)
    assert told[-1] < told[0] / 2


def test_the_reader_s_layers_learn_from_the_teacher_s_alone(
    small: teacher.Teacher, tiny: network.Network, feature: features.Feature
) -> None:
    batch = fit.tensors(features.collated([feature, feature], 48))
    given = batch | Lessons(small)(batch)
    stage = Stage(name="s", mix={}, rate=1e-2, seed=1, layers=1.0)
    settings = Settings(Path(), Path(), Path(), Path(), stages=())
    likeness = Likeness(tiny.encoder.config.hidden_size, 24)
    for each in likeness.parameters():
        torch.nn.init.normal_(each)
    alone = fit.loss_of(tiny, given, stage, settings)
    both = fit.loss_of(tiny, given, stage, settings, likeness)
    (both - alone).backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
    first = tiny.encoder.encoder.layer[0].output.dense.weight.grad
    assert float((both - alone).detach()) > 1
    assert first.abs().sum() > 0


def test_layers_are_compared_by_thirds() -> None:
    states = tuple(torch.tensor(n) for n in range(13))
    assert [int(each) for each in thirds(states)] == [4, 8, 12]
    assert [int(each) for each in thirds(states[:7])] == [2, 4, 6]


def test_nothing_is_more_like_the_teacher_than_the_teacher() -> None:
    allowed = torch.tensor([[True, False, True, True]])
    taught = torch.tensor([[0.0, 9.0, 2.0, -1.0]])
    other = torch.tensor([[0.0, 9.0, -1.0, 2.0]])
    assert losses.cross_entropy(taught, taught, allowed) < losses.cross_entropy(
        other, taught, allowed
    )


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
