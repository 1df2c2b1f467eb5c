"""The project's own reader: a BERT with span and answerability heads, run by onnxruntime.

The span score follows Devlin et al. (BERT, 2019, section 4.3): a span's start plus end logit, and
the null answer's at `[CLS]`; their difference says whether the passage answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.records import Sentence
from index.encoder import session
from index.reader.reading import Page, Reading
from index.reader.spans import Logits, best_span

GRAPH, TOKENIZER = "model.onnx", "tokenizer.json"
QUESTION_TOKENS = 64
LENGTH = 256
_PAD = 0


@dataclass(frozen=True, slots=True)
class _Pair:
    """`[CLS] question [SEP] context passage [SEP]` as ids; the passage's tokens start at `first`.

    `offsets` are the characters of the page's text that each of its tokens covers.
    """

    ids: list[int]
    first: int
    question: int
    offsets: list[tuple[int, int]]


class OnnxReader:
    """Reads pages in batches of about one length."""

    def __init__(self, folder: Path, batch: int = 4) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 -- keeps `--help` fast

        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        vocabulary = self._tokenizer.get_vocab()
        self._cls, self._sep = vocabulary["[CLS]"], vocabulary["[SEP]"]
        self._session = session(folder / GRAPH)
        self._batch = batch

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        """Return one reading a page, in order."""
        asked = self._ids(question)[:QUESTION_TOKENS]
        pairs = [self._pair(asked, page) for page in pages]
        readings: dict[int, Reading] = {}
        for rows in _batches([len(pair.ids) for pair in pairs], self._batch):
            starts, ends, answerable = self._run([pairs[row] for row in rows])
            for place, row in enumerate(rows):
                margins = _margins(pairs[row], pages[row].sentences, starts[place], ends[place])
                readings[row] = Reading(margins, float(answerable[place]))
        return [readings[row] for row in range(len(pages))]

    def _pair(self, question: list[int], page: Page) -> _Pair:
        context = self._ids(page.context)
        passage = self._tokenizer.encode(page.text, add_special_tokens=False)
        head = [self._cls, *question, self._sep, *context]
        room = max(LENGTH - len(head) - 1, 0)
        ids = [*head, *passage.ids[:room], self._sep]
        return _Pair(ids[-LENGTH:], len(head), len(question), passage.offsets[:room])

    def _run(self, pairs: Sequence[_Pair]) -> tuple[Logits, Logits, Logits]:
        length = max(len(pair.ids) for pair in pairs)
        ids = np.full((len(pairs), length), _PAD, dtype=np.int64)
        mask, types = np.zeros_like(ids), np.zeros_like(ids)
        for row, pair in enumerate(pairs):
            ids[row, : len(pair.ids)] = pair.ids
            mask[row, : len(pair.ids)] = 1
            types[row, pair.question + 2 : len(pair.ids)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        starts, ends, answerable = self._session.run(None, inputs)
        return starts, ends, answerable

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids


def _batches(lengths: Sequence[int], size: int) -> Iterator[list[int]]:
    """Group rows of about one length, so that little is padded."""
    order = sorted(range(len(lengths)), key=lambda row: lengths[row])
    for first in range(0, len(order), size):
        yield order[first : first + size]


def _margins(
    pair: _Pair, sentences: Sequence[Sentence], starts: Logits, ends: Logits
) -> tuple[float, ...]:
    tokens = [(pair.first + place, *offset) for place, offset in enumerate(pair.offsets)]
    null = float(starts[0] + ends[0])
    return tuple(best_span(tokens, sentence, starts, ends) - null for sentence in sentences)
