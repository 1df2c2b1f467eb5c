"""The reader that comes with the project."""

from pathlib import Path

import onnxruntime
import pytest

from corpus.records import Sentence
from index.reader.onnx import OnnxReader
from index.reader.reading import Page
from index.reader.spans import UNSEEN
from tests.fakes import HOSTILE_SAMPLES

MODEL = Path(__file__).parents[3] / "index" / "reader" / "model"
TEXT = "Acme opens a plant in Ohio. The plant will hire 250 people. Wages are fair."
PAGE = Page("Acme grows. Jobs\n", TEXT, (Sentence(0, 27), Sentence(28, 59), Sentence(60, 75)))


@pytest.fixture(scope="module")
def reader() -> OnnxReader:
    return OnnxReader(MODEL)


def test_it_is_small_and_has_a_card() -> None:
    assert (MODEL / "model.onnx").stat().st_size <= 25_000_000
    card = (MODEL / "README.md").read_text("utf-8")
    for said in ("Intended use", "Limits", "CC BY-SA 4.0", "seed", "squad2-dev/questions.jsonl"):
        assert said in card


def test_it_takes_a_pair_and_gives_spans() -> None:
    graph = onnxruntime.InferenceSession(MODEL / "model.onnx", providers=["CPUExecutionProvider"])
    assert [each.name for each in graph.get_inputs()] == [
        "input_ids",
        "attention_mask",
        "token_type_ids",
    ]
    assert [each.name for each in graph.get_outputs()] == [
        "start_logits",
        "end_logits",
        "answerable_logit",
    ]


def test_it_finds_the_answering_sentence(reader: OnnxReader) -> None:
    (reading,) = reader.read("How many people will the plant hire?", [PAGE])
    assert max(reading.margins) == reading.margins[1] > 0


def test_it_knows_when_nothing_answers(reader: OnnxReader) -> None:
    (answering,) = reader.read("How many people will the plant hire?", [PAGE])
    (silent,) = reader.read("How tall is Mount Everest?", [PAGE])
    assert max(silent.margins) < 0
    assert silent.answerable < answering.answerable


def test_a_page_is_read_alike_alone_and_among_others(reader: OnnxReader) -> None:
    other = Page("", "Something else.", (Sentence(0, 15),))
    (alone,) = reader.read("Where is the plant?", [PAGE])
    assert reader.read("Where is the plant?", [other, PAGE])[1] == alone


@pytest.mark.parametrize("question", ["?", "why " * 1000, *HOSTILE_SAMPLES])
def test_any_question_is_read(reader: OnnxReader, question: str) -> None:
    (reading,) = reader.read(question, [PAGE])
    assert len(reading.margins) == 3


def test_what_is_cut_off_is_unseen(reader: OnnxReader) -> None:
    text = "word " * 600 + "The end."
    page = Page("", text, (Sentence(0, 4), Sentence(3000, 3008)))
    (reading,) = reader.read("Which end?", [page])
    assert reading.margins[1] < reading.margins[0]
    assert reading.margins[1] < UNSEEN + 20
