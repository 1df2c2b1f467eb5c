import pytest
from tokenizers import Tokenizer

from index.reader.train import features
from index.reader.train.records import Example

PASSAGE = "Lead sentence, nothing here.\n\nThe café in Łódź opens at 9:30. Bring your own cup."


def spans_of(text: str) -> tuple[tuple[int, int], ...]:
    at = PASSAGE.index(text)
    return ((at, at + len(text)),)


@pytest.mark.parametrize("gold", ["9:30", "The café in Łódź", "cup", PASSAGE])
def test_an_exact_target_s_characters_are_the_gold(tokenizer: Tokenizer, gold: str) -> None:
    example = Example("when?", "T. H\n", PASSAGE, spans_of(gold), exact=True, source="")
    made = features.feature(tokenizer, example)
    assert made is not None
    (start,), (end,) = made.starts, made.ends
    a, b = made.offsets[start - made.first][0], made.offsets[end - made.first][1]
    assert PASSAGE[a:b] == gold


def test_a_sentence_target_takes_every_token_inside(tokenizer: Tokenizer) -> None:
    gold = "The café in Łódź opens at 9:30."
    example = Example("when?", "", PASSAGE, spans_of(gold), exact=False, source="")
    made = features.feature(tokenizer, example)
    assert made is not None
    assert made.starts == made.ends
    words = [PASSAGE[slice(*made.offsets[n - made.first])] for n in made.starts]
    assert "".join(words) == gold.replace(" ", "")


def test_no_answer_is_the_null_position(tokenizer: Tokenizer) -> None:
    made = features.feature(tokenizer, Example("when?", "", PASSAGE, (), exact=True, source=""))
    assert made is not None
    assert made.starts == made.ends == (0,)


def test_an_answer_that_is_cut_off_makes_no_feature(tokenizer: Tokenizer) -> None:
    example = Example("when?", "", PASSAGE, spans_of("cup"), exact=True, source="")
    assert features.feature(tokenizer, example, 14) is None


def test_the_pair_is_laid_out_as_serving_does(tokenizer: Tokenizer) -> None:
    example = Example("when " * 90, "T. H\n", PASSAGE, (), exact=True, source="")
    made = features.feature(tokenizer, example)
    assert made is not None
    assert made.ids[0] == features.CLS
    assert made.ids[features.QUESTION_TOKENS + 1] == features.SEP
    assert made.ids[-1] == features.SEP
    assert sum(made.types) == len(made.ids) - features.QUESTION_TOKENS - 2
    assert len(made.ids) == made.first + len(made.offsets) + 1


def test_batches_hold_every_feature_once_and_repeat_by_seed(tokenizer: Tokenizer) -> None:
    examples = [
        Example("when?", "", PASSAGE * n, (), exact=True, source="") for n in (1, 2, 1, 3, 1, 8)
    ]
    made = [f for f in (features.feature(tokenizer, e) for e in examples) if f]
    first = list(features.batches(made, 100, seed=4))
    assert sum(len(b["input_ids"]) for b in first) == len(made)
    assert {b["input_ids"].shape[1] for b in first} <= set(features.LENGTHS)
    again = list(features.batches(made, 100, seed=4))
    same = [(a["input_ids"] == b["input_ids"]).all() for a, b in zip(first, again, strict=True)]
    assert all(same)


def test_the_softmax_sees_the_null_and_the_passage_only(tokenizer: Tokenizer) -> None:
    made = features.feature(tokenizer, Example("when?", "T\n", PASSAGE, (), exact=True, source=""))
    assert made is not None
    batch = features.collated([made], features.padded(len(made.ids)))
    allowed = batch["allowed"][0].nonzero()[0].tolist()
    assert allowed == [0, *range(made.first, made.first + len(made.offsets))]
