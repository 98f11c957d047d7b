"""``script/train``, first part: sentences → watchback/read/stances/learned.bin.

The sentences are those of training/sentences and of the labelled documents (not of the test half).
One regularised logistic regression for each stance, and one for "nothing", over hashed words and
runs of words; the weights are rounded to whole numbers of one byte. Prints how well sentences that
were kept aside are told apart, in five turns.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from sklearn.preprocessing import normalize

from training.labelled_sentences import NOTHING, Row, rows_of_documents
from watchback.read.bodies.stand_ins import stand_ins_in
from watchback.read.names.index import small
from watchback.read.page import BODY, STRAIGHT, SUPPLIER
from watchback.read.stances.learned import FILE, ROWS, STANCES, WIDTH, ZERO, features_of, row_of
from watchback.read.stances.tokens import tokens_of

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "watchback" / "read" / "stances" / FILE
STRENGTH = 10.0
LABELS = (*(stance.value for stance in STANCES), NOTHING)


def shape_of(sentence: str) -> str:
    """A training sentence as the reader sees it: ``[B]`` and ``[S]`` masked, stand-ins too."""
    masked = small(sentence).translate(STRAIGHT).replace("[b]", BODY * 12).replace("[s]", SUPPLIER * 9)
    for start, end, *_ in stand_ins_in(masked):
        masked = masked[:start] + BODY * (end - start) + masked[end:]
    return masked


def rows_of_sentences(folder: Path = HERE / "sentences") -> list[Row]:
    """The sentences of the files of a folder, masked, each once."""
    rows: dict[str, Row] = {}
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            labels, tab, sentence = line.partition("\t")
            given = frozenset(label.strip() for label in labels.split(","))
            if not tab or given - set(LABELS):
                raise SystemExit(f"{path.name}:{number}: its labels are not understood")
            shape = shape_of(sentence.strip())
            tokens = tokens_of(shape, 0, len(shape)).text
            rows[tokens] = Row(tokens, given)
    return list(rows.values())


def labels_of(rows: Sequence[Row]) -> numpy.ndarray:
    """A row of 0 and 1 for each sentence, one column a label."""
    given: numpy.ndarray = numpy.array(
        [[label in row.labels for label in LABELS] for row in rows], dtype=bool
    )
    return given


def matrix(rows: Sequence[Row]) -> csr_matrix:
    """One row a sentence, 1 where a feature occurs."""
    indices: list[int] = []
    pointers = [0]
    for row in rows:
        indices += sorted({row_of(feature) for feature in features_of(row.tokens)})
        pointers.append(len(indices))
    values = numpy.ones(len(indices))
    return normalize(csr_matrix((values, indices, pointers), shape=(len(rows), ROWS)))


def fitted(features: csr_matrix, wanted: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """The weights (ROWS × WIDTH) and what each column starts from."""
    weights, starts = numpy.zeros((ROWS, WIDTH)), numpy.zeros(WIDTH)
    for column in range(WIDTH):
        model = LogisticRegression(C=STRENGTH, solver="liblinear", intercept_scaling=3.0)
        model.fit(features, wanted[:, column])
        weights[:, column], starts[column] = model.coef_[0], model.intercept_[0]
    return weights, starts


def written(weights: numpy.ndarray, starts: numpy.ndarray) -> bytes:
    """The file: the size of a step in millionths, the starts, then a byte for each weight."""
    step = numpy.abs(weights).max() / 127
    head = int(step * 1_000_000).to_bytes(4, "big")
    head += b"".join(int(round(start / step)).to_bytes(4, "big", signed=True) for start in starts)
    packed: bytes = (numpy.round(weights / step) + ZERO).astype(numpy.uint8).tobytes()
    return head + packed


def model_file(rows: Sequence[Row]) -> bytes:
    """The file of a model fitted to the rows."""
    return written(*fitted(matrix(rows), labels_of(rows)))


def print_kept_aside(rows: Sequence[Row]) -> None:
    """Precision and recall at one half for each label, each sentence judged by a model that never saw it."""
    features, wanted = matrix(rows), labels_of(rows)
    scores = numpy.zeros(wanted.shape)
    for seen, unseen in KFold(5, shuffle=True, random_state=4).split(rows):
        weights, starts = fitted(features[seen], wanted[seen])
        scores[unseen] = features[unseen] @ weights + starts
    said = scores > 0
    print(f"{len(rows)} sentences")
    for column, label in enumerate(LABELS):
        right = (said[:, column] & wanted[:, column]).sum()
        print(
            f"{label:13} {wanted[:, column].sum():5}  precision {right / max(1, said[:, column].sum()):.2f}"
            f"  recall {right / max(1, wanted[:, column].sum()):.2f}"
        )


def main() -> None:
    rows = [*rows_of_sentences(), *rows_of_documents()]
    print_kept_aside(rows)
    data = model_file(rows)
    OUT.write_bytes(data)
    print(f"{OUT.name}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
