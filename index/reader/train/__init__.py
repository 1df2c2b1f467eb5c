"""Training of the reader: sources → examples → features → weights → ONNX and model card.

Torch and transformers are imported here and nowhere on the serving side.
"""

from index.reader.train.plan import STAGES
from index.reader.train.run import teach, train
from index.reader.train.settings import Settings, Stage
from index.reader.train.teaching import TEACHING

__all__ = ["STAGES", "TEACHING", "Settings", "Stage", "teach", "train"]
