"""The Python peers of Tarn.Prep: pandas, scikit-learn, imbalanced-learn.

Reads one line for each turn, a JSON object with the task, its input and where the answer goes; answers with the seconds and the
processor seconds that the task took, without reading the input or writing the answer (but for the task csv, which is reading).
Matrices lie in files of doubles, column after column.
"""

import json
import sys
import time
import warnings

import numpy as np
import pandas as pd

LOADED = {}


def matrix(path, columns):
    if path not in LOADED:
        LOADED[path] = np.ascontiguousarray(np.fromfile(path).reshape(columns, -1).T)
    return LOADED[path]


def mean(x, job):
    from sklearn.impute import SimpleImputer

    return lambda: SimpleImputer(strategy="mean").fit_transform(x)


def median(x, job):
    from sklearn.impute import SimpleImputer

    return lambda: SimpleImputer(strategy="median").fit_transform(x)


def bins(x, job):
    from sklearn.preprocessing import KBinsDiscretizer

    return lambda: KBinsDiscretizer(10, encode="ordinal", strategy="quantile", subsample=None).fit_transform(x)


def describe(x, job):
    frame = pd.DataFrame(x)
    return lambda: frame.describe().values[1:]


def counted(x, job):
    frame = pd.DataFrame(x)

    def run():
        described = frame.describe().values[1:]
        for column in frame:
            frame[column].value_counts()
        return described

    return run


def knn(x, job):
    from sklearn.impute import KNNImputer

    return lambda: KNNImputer().fit_transform(x)


def iterative(x, job):
    from sklearn.experimental import enable_iterative_imputer  # noqa: F401
    from sklearn.impute import IterativeImputer

    return lambda: IterativeImputer(max_iter=10, tol=0).fit_transform(x)


def smote(x, job):
    from imblearn.over_sampling import SMOTE

    # The last column is the class. What comes out is random, so its shape is what is compared.
    def run():
        made, classes = SMOTE(random_state=1).fit_resample(x[:, :-1], x[:, -1])
        return np.concatenate([[float(len(classes)), float(classes.sum())], made[classes == 1].mean(axis=0)])

    return run


def forest(x, job):
    from sklearn.ensemble import IsolationForest

    return lambda: -IsolationForest(n_estimators=100, random_state=1).fit(x).score_samples(x)


def csv(x, job):
    def run():
        frame = pd.read_csv(job["input"], parse_dates=["day"])
        return frame

    return run


def sums(frame):
    """What is compared of a frame: of each column how many values are missing, and their sum (numbers) or how many differ (others)."""
    return np.array([[column.isna().sum(), column.sum() if column.dtype.kind in "fib" else column.nunique()] for _, column in frame.items()], dtype=float)


def main():
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        job = json.loads(line)
        x = matrix(job["input"], job["columns"]) if job["columns"] else None
        run = globals()[job["run"]](x, job)
        began, cpu = time.perf_counter(), time.process_time()
        answer = run()
        took = {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu}
        answer = sums(answer) if isinstance(answer, pd.DataFrame) else answer
        np.asfortranarray(answer).astype(float).ravel(order="F").tofile(job["answer"])
        print(json.dumps(took), flush=True)


main()
