"""The project's own reader: a BERT with span and answerability heads, run by onnxruntime.

The span score follows Devlin et al. (BERT, 2019, section 4.3): a span's start plus end logit, and
the null answer's at `[CLS]`; their difference says whether the passage answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.encoder import session
from index.reader.reading import Page, Reading
from index.reader.spans import Logits, best_span

GRAPH, TOKENIZER = "model.onnx", "tokenizer.json"
QUESTION_TOKENS = 64
LENGTH = 256  # tokens in all; at most a quarter of them context


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a page in tokens: `[CLS] question [SEP] context passage [SEP]`.

    `question` counts the tokens up to the first `[SEP]`, and with it; the passage's tokens begin at
    `first` and cover the characters `offsets` of the page's text.
    """

    ids: list[int]
    question: int
    first: int
    offsets: Sequence[tuple[int, int]]


class OnnxReader:
    """Reads one page after the other; `python -m index speed` compares that with batches."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 -- keeps `--help` fast

        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        vocabulary = self._tokenizer.get_vocab()
        self._cls, self._sep = vocabulary["[CLS]"], vocabulary["[SEP]"]
        self._session = session(folder / GRAPH)

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        """Return one reading a page, in order."""
        pairs = self.pairs(question, pages)
        return [self._reading(pair, page) for pair, page in zip(pairs, pages, strict=True)]

    def pairs(self, question: str, pages: Sequence[Page]) -> list[Pair]:
        """Return one pair a page, in order."""
        asked = [self._cls, *self._ids(question)[:QUESTION_TOKENS], self._sep]
        return [self._pair(asked, page) for page in pages]

    def logits(self, pairs: Sequence[Pair]) -> tuple[Logits, Logits, Logits]:
        """Return start and end logits, (pairs, longest), and answerability logits, (pairs,)."""
        shape = (len(pairs), max(len(pair.ids) for pair in pairs))
        ids, mask, types = np.zeros((3, *shape), dtype=np.int64)
        for row, pair in enumerate(pairs):
            ids[row, : len(pair.ids)] = pair.ids
            mask[row, : len(pair.ids)] = 1
            types[row, pair.question : len(pair.ids)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        starts, ends, answerable = self._session.run(None, inputs)
        return starts, ends, answerable

    def _pair(self, asked: list[int], page: Page) -> Pair:
        context = self._ids(page.context)[: LENGTH // 4]
        passage = self._tokenizer.encode(page.text, add_special_tokens=False)
        first = len(asked) + len(context)
        room = LENGTH - first - 1
        ids = [*asked, *context, *passage.ids[:room], self._sep]
        return Pair(ids, len(asked), first, passage.offsets[:room])

    def _reading(self, pair: Pair, page: Page) -> Reading:
        (starts,), (ends,), (answerable,) = self.logits([pair])
        tokens = [
            (place, start, end) for place, (start, end) in enumerate(pair.offsets, pair.first)
        ]
        null = float(starts[0] + ends[0])
        margins = (best_span(tokens, each, starts, ends) - null for each in page.sentences)
        return Reading(tuple(margins), float(answerable))

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids
