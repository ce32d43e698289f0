"""The line to beat: bags of words and a linear classifier, on the very same split.

Word pairs and character runs weighted by TF-IDF, the first text's beside the
second's, into a linear support vector machine. Owns scikit-learn.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from discourse.training.examples import LABELS, Example

__all__ = ["bag_of_words", "majority", "units_of"]


def units_of(examples: Sequence[Example]) -> list[tuple[str, str, int]]:
    """Texts with what they are held against and their class; one for each span of a kind."""
    units = []
    for example in examples:
        labels = LABELS[example.task]
        if example.task == "kind":
            units += [(example.first[a:b], "", labels.index(name)) for a, b, name in example.spans]
        else:
            units.append((example.first, example.second, labels.index(example.label)))
    return units


def majority(train: Sequence[tuple[str, str, int]], size: int) -> npt.NDArray[np.int64]:
    """The commonest class of the training part, for every text.

    >>> majority([("a", "", 1), ("b", "", 1), ("c", "", 0)], 2).tolist()
    [1, 1]
    """
    return np.full(size, np.bincount([c for _, _, c in train]).argmax(), np.int64)


def bag_of_words(
    train: Sequence[tuple[str, str, int]], test: Sequence[tuple[str, str, int]]
) -> npt.NDArray[np.int64]:
    """Classes of the test texts, learnt from the training texts."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    parts: tuple[list[object], list[object]] = ([], [])
    for column in (0, 1):
        texts = [unit[column] for unit in train]
        if not any(texts):
            continue
        for vectorizer in (
            TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=3, sublinear_tf=True),
        ):
            parts[0].append(vectorizer.fit_transform(texts))
            parts[1].append(vectorizer.transform([unit[column] for unit in test]))
    model = LinearSVC(C=0.5, class_weight="balanced")
    model.fit(hstack(parts[0]).tocsr(), [c for _, _, c in train])
    return np.asarray(model.predict(hstack(parts[1]).tocsr()), np.int64)
