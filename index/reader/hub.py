"""Other people's readers: Hugging Face question-answering models and CrossEncoders, by torch."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import CrossEncoder
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from corpus.records import Sentence
from index.errors import IndexUnusableError
from index.reader.reading import Page, Reading
from index.reader.spans import Logits, best_span

_LENGTH = 384
_RELEVANT_OR_NOT = 2


class SpanReader:
    """A model with start and end logits; the null answer stands at its first token."""

    def __init__(self, folder: Path) -> None:
        torch.set_num_threads(1)
        self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self._model = AutoModelForQuestionAnswering.from_pretrained(
            folder, local_files_only=True, use_safetensors=True
        ).eval()

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        """Return one reading a page, in order."""
        return [self._reading(question, page) for page in pages]

    def _reading(self, question: str, page: Page) -> Reading:
        before = page.context
        pair = self._tokenizer(
            question,
            before + page.text,
            truncation="longest_first",  # a question may be longer than the passage
            max_length=_LENGTH,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        offsets = pair.pop("offset_mapping")[0].tolist()
        belongs = pair.sequence_ids(0)
        with torch.no_grad():
            output = self._model(**pair)
        starts: Logits = output.start_logits[0].numpy()
        ends: Logits = output.end_logits[0].numpy()
        null = float(starts[0] + ends[0])
        tokens = [
            (place, start - len(before), end - len(before))
            for place, (start, end) in enumerate(offsets)
            if belongs[place] == 1
        ]
        margins = [best_span(tokens, each, starts, ends) - null for each in page.sentences]
        return Reading(tuple(margins), max(margins))


class PairReader:
    """A CrossEncoder: its score of question and passage, and of question and each sentence."""

    def __init__(self, folder: Path) -> None:
        torch.set_num_threads(1)
        self._model = CrossEncoder(
            str(folder),
            device="cpu",
            local_files_only=True,
            activation_fn=torch.nn.Identity(),
            model_kwargs={"use_safetensors": True},
        )
        if self._model.num_labels > _RELEVANT_OR_NOT:
            raise IndexUnusableError(
                f"The reader {folder.name} sorts pairs into {self._model.num_labels} classes: set"
                " PULLQUOTE_READER to a CrossEncoder that scores how relevant a passage is."
            )

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        """Return one reading a page, in order."""
        return [self._reading(question, page) for page in pages]

    def _reading(self, question: str, page: Page) -> Reading:
        texts = [f"{page.context}{page.text}", *(_words(page, each) for each in page.sentences)]
        pairs = [(question, text) for text in texts]
        scores = np.asarray(self._model.predict(pairs, show_progress_bar=False))
        # Of two classes the last is the relevant one.
        logits = scores.reshape(len(pairs), -1)[:, -1]
        return Reading(tuple(float(score) for score in logits[1:]), float(logits[0]))


def _words(page: Page, sentence: Sentence) -> str:
    return page.text[sentence.start : sentence.end]
