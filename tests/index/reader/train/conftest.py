import pytest
import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from index.reader.train import network, run


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return run.packaged_tokenizer()


@pytest.fixture
def tiny() -> network.Network:
    """A random reader, small enough to train and export in a test."""
    torch.set_num_threads(1)
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=30522,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
    )
    model = network.Network(BertModel(config, add_pooling_layer=False))
    return network.with_dropout(model, 0.0)
