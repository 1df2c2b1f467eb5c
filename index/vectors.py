"""FAISS: exact inner-product search over normalised vectors; the only module that knows faiss.

Exact search costs 0.6 ms at 10,000 vectors and 11 ms at 100,000, and its recall is 1.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]


class Vectors:
    """Normalised vectors, numbered in the order in which they were given."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: Floats) -> "Vectors":
        """Index float32 `vectors` of shape (n, dimension), each of length 1."""
        import faiss  # noqa: PLC0415 -- keeps `--help` fast

        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "Vectors":
        """Read what `save` wrote; the caller has checked the file's hash before."""
        import faiss  # noqa: PLC0415 -- keeps `--help` fast

        return cls(faiss.read_index(str(path)))

    def save(self, path: Path) -> None:
        """Write the index to one file."""
        import faiss  # noqa: PLC0415 -- keeps `--help` fast

        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """The length of each vector."""
        return int(self._index.d)

    def search(self, query: Floats, count: int) -> tuple[Rows, Floats]:
        """Return the nearest rows and their cosines for one query of shape (dimension,)."""
        scores, rows = self._index.search(query[None, :], min(count, len(self)))
        return rows[0], scores[0]

    def cosines(self, query: Floats, rows: Rows) -> Floats:
        """Return the cosine of the query to each of `rows`."""
        stored: Floats = self._index.reconstruct_batch(rows)
        return stored @ query

    def rows(self) -> Floats:
        """Return all the vectors, of shape (n, dimension)."""
        stored: Floats = self._index.reconstruct_n(0, len(self))
        return stored
