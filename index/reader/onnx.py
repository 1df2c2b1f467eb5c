"""The project's own reader: a BERT with span and answerability heads, run by onnxruntime.

The span score follows Devlin et al. (BERT, 2019, section 4.3): a span's start plus end logit, and
the null answer's at `[CLS]`; their difference says whether the passage answers.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.encoder import session
from index.reader.reading import Page, Reading
from index.reader.spans import Logits, best_span

GRAPH, TOKENIZER = "model.onnx", "tokenizer.json"
QUESTION_TOKENS = 64
LENGTH = 256  # tokens in all; at most a quarter of them context


class OnnxReader:
    """Reads one page after the other: on one thread, batches of pages were slower."""

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
        asked = [self._cls, *self._ids(question)[:QUESTION_TOKENS], self._sep]
        return [self._reading(asked, page) for page in pages]

    def _reading(self, asked: list[int], page: Page) -> Reading:
        """Read `[CLS] question [SEP] context passage [SEP]`."""
        context = self._ids(page.context)[: LENGTH // 4]
        passage = self._tokenizer.encode(page.text, add_special_tokens=False)
        first = len(asked) + len(context)
        room = LENGTH - first - 1
        ids = [*asked, *context, *passage.ids[:room], self._sep]
        starts, ends, answerable = self._run(ids, len(asked))
        offsets = enumerate(passage.offsets[:room], first)
        tokens = [(place, start, end) for place, (start, end) in offsets]
        null = float(starts[0] + ends[0])
        margins = (best_span(tokens, each, starts, ends) - null for each in page.sentences)
        return Reading(tuple(margins), answerable)

    def _run(self, ids: list[int], question: int) -> tuple[Logits, Logits, float]:
        inputs = {
            "input_ids": np.array([ids], dtype=np.int64),
            "attention_mask": np.ones((1, len(ids)), dtype=np.int64),
            "token_type_ids": np.array([[0] * question + [1] * (len(ids) - question)]),
        }
        starts, ends, answerable = self._session.run(None, inputs)
        return starts[0], ends[0], float(answerable[0])

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids
