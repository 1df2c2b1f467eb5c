"""Readers by name: the project's own, other people's, and clear refusals."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from transformers import (
    BertConfig,
    BertForQuestionAnswering,
    BertForSequenceClassification,
    BertTokenizer,
)
from typer.testing import CliRunner

from corpus.records import Sentence
from index import data
from index.cli import app
from index.errors import IndexUnusableError
from index.reader import choice
from index.reader.choice import calibration_file, identity, open_reader
from index.reader.onnx import OnnxReader
from index.reader.reading import Page
from index.reader.spans import UNSEEN, best_span
from index.settings import ROOT

TEXT = "Acme opens a plant. It hires 250 people."
PAGE = Page("Plant", TEXT, (Sentence(0, 19), Sentence(20, 40)))
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "acme", "plant", "hires", "250", "who"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vocab.txt").write_text("\n".join(WORDS))
    BertTokenizer(vocab=str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    return tmp_path


def tiny(labels: int = 2) -> BertConfig:
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
    )
    config.num_labels = labels
    return config


def test_a_reader_that_was_trained_here_is_opened_from_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(ROOT / "index" / "reader" / "model", folder)
    assert isinstance(open_reader(str(folder)), OnnxReader)


def test_a_question_answering_model_gives_a_margin_a_sentence(folder: Path) -> None:
    BertForQuestionAnswering(tiny()).save_pretrained(folder)
    reader = open_reader(str(folder))
    assert reader is not None
    first, second = reader.read("Who hires?", [PAGE, PAGE])
    assert len(first.margins) == 2
    assert first == second
    assert first.answerable == max(first.margins)


def test_a_cross_encoder_scores_the_passage_and_each_sentence(folder: Path) -> None:
    BertForSequenceClassification(tiny(labels=1)).save_pretrained(folder)
    reader = open_reader(str(folder))
    assert reader is not None
    (reading,) = reader.read("Who hires?", [PAGE])
    assert len(reading.margins) == 2
    assert np.isfinite([*reading.margins, reading.answerable]).all()


@pytest.mark.parametrize("kind", [BertForQuestionAnswering, BertForSequenceClassification])
def test_a_question_longer_than_the_model_can_read_is_cut(
    folder: Path, kind: type[BertForQuestionAnswering]
) -> None:
    kind(tiny(labels=2)).save_pretrained(folder)
    reader = open_reader(str(folder))
    assert reader is not None
    (reading,) = reader.read("who hires " * 1000, [PAGE])
    assert len(reading.margins) == 2


def test_a_model_that_sorts_into_many_classes_is_refused(folder: Path) -> None:
    BertForSequenceClassification(tiny(labels=3)).save_pretrained(folder)
    with pytest.raises(IndexUnusableError, match="3 classes"):
        open_reader(str(folder))


def test_readers_are_told_apart_by_their_files(folder: Path, tmp_path: Path) -> None:
    BertForQuestionAnswering(tiny()).save_pretrained(folder)
    ours = tmp_path / "ours"
    shutil.copytree(ROOT / "index" / "reader" / "model", ours)
    model = "all-MiniLM-L6-v2"
    before = identity(model, str(ours))
    assert len({before, identity(model, str(folder)), identity(model, "none")}) == 3
    (ours / "config.json").write_text("{}")
    assert identity(model, str(ours)) != before


def test_another_reader_is_calibrated_and_then_answers(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    BertForQuestionAnswering(tiny()).save_pretrained(folder)
    monkeypatch.setattr(choice, "ROOT", tmp_path)
    monkeypatch.setattr(data, "CALIBRATION", ("first-article", "follow-ups"))
    for name, value in (("READER", folder), ("INDEX", tmp_path / "index")):
        monkeypatch.setenv(f"PULLQUOTE_{name}", str(value))
    run = CliRunner().invoke
    run(app, ["build"])
    refused = run(app, ["ask", "Who owns ChatGPT?"])
    assert isinstance(refused.exception, IndexUnusableError)
    assert "python -m index calibrate" in str(refused.exception)
    assert run(app, ["calibrate"]).exit_code == 0
    assert run(app, ["build"]).exit_code == 0
    answer = json.loads(run(app, ["ask", "Who owns ChatGPT?", "--json"]).stdout)
    assert answer["verdict"] in ("answered", "possible", "none")


def test_a_model_of_another_kind_is_refused(folder: Path) -> None:
    BertForQuestionAnswering(tiny()).save_pretrained(folder)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, "architectures": ["BertForX"]}))
    with pytest.raises(IndexUnusableError, match="neither a question-answering model"):
        open_reader(str(folder))


def test_weights_that_could_run_code_are_refused(folder: Path) -> None:
    (folder / "pytorch_model.bin").write_bytes(b"pickle")
    with pytest.raises(IndexUnusableError, match="no safetensors weights"):
        open_reader(str(folder))


def test_no_reader_is_a_choice() -> None:
    assert open_reader("none") is None


def test_other_models_have_their_own_calibration() -> None:
    own = calibration_file("all-MiniLM-L6-v2", "default")
    assert own.is_file()
    other = calibration_file("all-MiniLM-L6-v2", "org/reader")
    assert other == ROOT / "var" / "calibration" / "all-MiniLM-L6-v2--org_reader.json"
    assert calibration_file("other", "default") != own


def test_the_best_span_lies_inside_its_sentence() -> None:
    tokens = [(1, 0, 4), (2, 5, 9), (3, 10, 14)]
    starts = np.array([9, 1, 5, 0], dtype=np.float32)
    ends = np.array([9, 4, 0, 2], dtype=np.float32)
    assert best_span(tokens, Sentence(0, 4), starts, ends) == 5
    assert best_span(tokens, Sentence(0, 14), starts, ends) == 7
    assert best_span(tokens, Sentence(20, 30), starts, ends) == UNSEEN


def test_an_end_before_its_start_is_no_span() -> None:
    tokens = [(0, 0, 1), (1, 1, 2)]
    starts = np.array([0, 9], dtype=np.float32)
    ends = np.array([9, 0], dtype=np.float32)
    assert best_span(tokens, Sentence(0, 2), starts, ends) == 9
