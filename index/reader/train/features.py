"""From examples to padded, bucketed batches of token ids and targets."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from index.reader.train.records import Example

LENGTHS = (48, 64, 80, 96, 112, 128, 160, 192, 224, 256)
"""The padded lengths: few, as every distinct shape costs memory."""
QUESTION_TOKENS = 64
CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Feature:
    """One tokenised pair: `[CLS] question [SEP] prefix passage [SEP]`.

    `first` is the position of the passage's first token; `starts` and `ends` are the positions
    that are right, `(0,)` (the null at `[CLS]`) when the passage does not answer.
    """

    ids: tuple[int, ...]
    types: tuple[int, ...]
    first: int
    offsets: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def allowed(self) -> list[int]:
        """The positions that an answer may have: the null's, and those of the passage's tokens."""
        return [0, *range(self.first, self.first + len(self.offsets))]


def tokens_of(tokenizer: Tokenizer, text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Token ids and character offsets, without special tokens, padding or truncation."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    return encoding.ids, encoding.offsets


def plain(tokenizer: Tokenizer) -> Tokenizer:
    """The same tokeniser without its packaged padding and truncation."""
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def feature(tokenizer: Tokenizer, example: Example, length: int = LENGTHS[-1]) -> Feature | None:
    """The tokenised pair, at most `length` tokens; None when the answer had to be cut off."""
    question = tokens_of(tokenizer, example.question)[0][:QUESTION_TOKENS]
    prefix = tokens_of(tokenizer, example.prefix)[0]
    passage, offsets = tokens_of(tokenizer, example.passage)
    head = [CLS, *question, SEP, *prefix]
    room = length - len(head) - 1
    passage, offsets = passage[:room], offsets[:room]
    starts, ends = targets(example, offsets, len(head))
    if not starts or not ends:
        return None
    ids = (*head, *passage, SEP)
    types = (0,) * (len(question) + 2) + (1,) * (len(ids) - len(question) - 2)
    return Feature(ids, types, len(head), tuple(offsets), starts, ends)


def targets(
    example: Example, offsets: Sequence[tuple[int, int]], first: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The right start and end positions; empty when no answer lies within the tokens.

    An exact span has one start and one end; a sentence takes any start and end inside it.
    """
    if not example.spans:
        return (0,), (0,)
    starts: set[int] = set()
    ends: set[int] = set()
    for start, end in example.spans:
        inside = [n + first for n, (a, b) in enumerate(offsets) if a < end and b > start]
        if not inside or offsets[inside[-1] - first][1] < min(end, example_end(example)):
            continue
        starts.update(inside[:1] if example.exact else inside)
        ends.update(inside[-1:] if example.exact else inside)
    return tuple(sorted(starts)), tuple(sorted(ends))


def example_end(example: Example) -> int:
    """Where the passage's last visible character ends."""
    return len(example.passage.rstrip())


def padded(length: int) -> int:
    """The bucket that a pair of `length` tokens falls into."""
    return next((size for size in LENGTHS if size >= length), LENGTHS[-1])


def batches(
    features: Sequence[Feature], tokens: int, seed: int
) -> Iterator[dict[str, np.ndarray[Any, Any]]]:
    """Batches of one bucket each, about `tokens` tokens, in an order fixed by `seed`."""
    order = list(range(len(features)))
    shuffle = random.Random(seed)  # noqa: S311 - reproducible
    shuffle.shuffle(order)
    waiting: dict[int, list[Feature]] = {}
    for number in order:
        size = padded(len(features[number].ids))
        held = waiting.setdefault(size, [])
        held.append(features[number])
        if len(held) * size >= tokens:
            yield collated(waiting.pop(size), size)
    for size, held in waiting.items():
        yield collated(held, size)


def collated(features: Sequence[Feature], size: int) -> dict[str, np.ndarray[Any, Any]]:
    """Arrays of shape (batch, size) for the network and the loss; `answerable` is (batch,)."""
    shape = (len(features), size)
    names = ("input_ids", "attention_mask", "token_type_ids")
    batch = {name: np.zeros(shape, dtype=np.int64) for name in names}
    batch |= {name: np.zeros(shape, dtype=bool) for name in ("allowed", "starts", "ends")}
    for row, one in enumerate(features):
        count = len(one.ids)
        batch["input_ids"][row, :count] = one.ids
        batch["attention_mask"][row, :count] = 1
        batch["token_type_ids"][row, :count] = one.types
        batch["allowed"][row, one.allowed] = True
        batch["starts"][row, list(one.starts)] = True
        batch["ends"][row, list(one.ends)] = True
    batch["answerable"] = ~batch["starts"][:, 0]
    return batch
