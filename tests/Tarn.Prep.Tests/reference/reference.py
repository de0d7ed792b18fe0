"""Answers of pandas, scikit-learn, scipy and imbalanced-learn to the same questions, for the tests to compare with.

Reads one JSON object a line ({"task": name, ...}) and writes one JSON object a line. Missing numbers are null.
Needs Debian's python3-pandas, python3-sklearn, python3-scipy and python3-imblearn.
"""

import json
import sys
import warnings

import learning  # noqa: F401
from shared import TASKS, columns_of, matrix, plain, task


@task
def describe(job):
    import pandas as pd

    frame = pd.DataFrame(matrix(job["columns"]))
    return [
        {
            "count": int(column.count()), "missing": int(column.isna().sum()), "distinct": int(column.nunique()), "mean": column.mean(), "std": column.std(),
            "min": column.min(), "max": column.max(), "median": column.median(), "skewness": column.skew(), "kurtosis": column.kurt(),
            "quantiles": [column.quantile(q) for q in job["probabilities"]],
        }
        for _, column in frame.items()
    ]


@task
def correlations(job):
    import pandas as pd

    frame = pd.DataFrame(matrix(job["columns"]))
    return {method: columns_of(frame.corr(method=method).values) for method in ("pearson", "spearman")}


@task
def cramers_v(job):
    """Bias corrected, after Bergsma (2013)."""
    import numpy as np
    import pandas as pd
    from scipy.stats import chi2_contingency

    table = pd.crosstab(pd.Series(job["a"]), pd.Series(job["b"])).values
    n = table.sum()
    phi = chi2_contingency(table, correction=False)[0] / n
    r, k = table.shape
    phi = max(0, phi - (k - 1) * (r - 1) / (n - 1))
    r, k = r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)
    return float(np.sqrt(phi / min(k - 1, r - 1)))


@task
def mutual_information(job):
    """Over the mean of both entropies, less what chance shows (its exact mean)."""
    from sklearn.metrics import adjusted_mutual_info_score

    return float(adjusted_mutual_info_score(job["a"], job["b"]))


@task
def simple_impute(job):
    from sklearn.impute import SimpleImputer

    return columns_of(SimpleImputer(strategy=job["strategy"]).fit(matrix(job["train"])).transform(matrix(job["test"])))


@task
def pandas_fill(job):
    import pandas as pd

    frame = pd.DataFrame(matrix(job["columns"]))
    if job["how"] == "interpolate":
        filled = frame.interpolate(limit_area="inside")
    else:
        filled = frame.ffill() if job["how"] == "forward" else frame.bfill()
    return columns_of(filled.values)


@task
def group_impute(job):
    import pandas as pd

    frame = pd.DataFrame({"group": job["group"], "value": matrix([job["value"]])[:, 0]})
    return plain(frame.groupby("group")["value"].transform(lambda part: part.fillna(part.agg(job["how"]))).values)


@task
def k_bins(job):
    from sklearn.preprocessing import KBinsDiscretizer

    binner = KBinsDiscretizer(n_bins=job["bins"], encode="ordinal", strategy=job["strategy"], subsample=None)
    codes = binner.fit_transform(matrix(job["columns"]))
    return {"edges": [plain(edges) for edges in binner.bin_edges_], "codes": columns_of(codes)}


@task
def entropy_root(job):
    """The first cut of a decision tree by entropy."""
    from sklearn.tree import DecisionTreeClassifier

    tree = DecisionTreeClassifier(criterion="entropy", max_depth=1).fit(matrix([job["values"]]), job["classes"])
    return float(tree.tree_.threshold[0])


@task
def scale(job):
    from sklearn import preprocessing as p

    name, train, test = job["method"], matrix(job["train"]), matrix(job["test"])
    scaler = {
        "standard": lambda: p.StandardScaler(), "min-max": lambda: p.MinMaxScaler(), "max-abs": lambda: p.MaxAbsScaler(), "robust": lambda: p.RobustScaler(),
        "quantile": lambda: p.QuantileTransformer(n_quantiles=min(1000, len(train)), subsample=10**9),
        "quantile-normal": lambda: p.QuantileTransformer(n_quantiles=min(1000, len(train)), subsample=10**9, output_distribution="normal"),
        "yeo-johnson": lambda: p.PowerTransformer(), "box-cox": lambda: p.PowerTransformer(method="box-cox"),
    }[name]()
    return columns_of(scaler.fit(train).transform(test))


@task
def one_hot(job):
    from sklearn.preprocessing import OneHotEncoder

    encoder = OneHotEncoder(handle_unknown="ignore", sparse=False)
    encoder.fit([[value] for value in job["train"]])
    return {"categories": list(encoder.categories_[0]), "codes": columns_of(encoder.transform([[value] for value in job["test"]]))}


@task
def murmur(job):
    from sklearn.utils import murmurhash3_32

    return [int(murmurhash3_32(text, seed=0)) for text in job["texts"]]


@task
def knn_impute(job):
    from sklearn.impute import KNNImputer

    imputer = KNNImputer(n_neighbors=job["neighbours"], weights=job["weights"])
    return columns_of(imputer.fit(matrix(job["train"])).transform(matrix(job["test"])))


@task
def iterative_impute(job):
    from sklearn.experimental import enable_iterative_imputer  # noqa: F401
    from sklearn.impute import IterativeImputer

    imputer = IterativeImputer(max_iter=job["rounds"], random_state=0).fit(matrix(job["train"]))
    return {"rounds": imputer.n_iter_, "columns": columns_of(imputer.transform(matrix(job["test"])))}


@task
def class_weights(job):
    import numpy as np
    from sklearn.utils.class_weight import compute_class_weight

    names = sorted(set(job["classes"]))
    return dict(zip(names, compute_class_weight("balanced", classes=np.array(names), y=np.array(job["classes"]))))


@task
def balance(job):
    """The rows that imbalanced-learn makes or keeps, and how many of each class."""
    import numpy as np
    from imblearn import combine, over_sampling, under_sampling

    sampler = {
        "smote": lambda: over_sampling.SMOTE(random_state=1), "adasyn": lambda: over_sampling.ADASYN(random_state=1),
        "borderline": lambda: over_sampling.BorderlineSMOTE(random_state=1), "tomek": lambda: under_sampling.TomekLinks(),
        "smote-tomek": lambda: combine.SMOTETomek(random_state=1),
    }[job["method"]]()
    x, y = sampler.fit_resample(matrix(job["columns"]), np.array(job["classes"]))
    return {"columns": columns_of(x), "classes": list(y)}


@task
def ks_two_samples(job):
    from scipy.stats import ks_2samp

    return ks_2samp(job["a"], job["b"]).pvalue


@task
def distributions(job):
    import numpy as np
    from scipy import stats

    values, answers = np.array(job["values"]), {}
    for name, family, fixed in (("normal", stats.norm, {}), ("uniform", stats.uniform, {}), ("exponential", stats.expon, {"floc": 0}), ("log-normal", stats.lognorm, {"floc": 0})):
        if name == "log-normal" and values.min() <= 0 or name == "exponential" and values.min() < 0:
            continue
        parameters = family.fit(values, **fixed)
        test = stats.kstest(values, family.cdf, args=parameters, mode="asymp")
        answers[name] = {"likelihood": family.logpdf(values, *parameters).sum(), "distance": test.statistic, "p": test.pvalue}
    return answers


@task
def poisson(job):
    import numpy as np
    from scipy import stats

    values = np.array(job["values"])
    return {"likelihood": stats.poisson.logpmf(values, values.mean()).sum(), "tail": [stats.chi2.sf(x, k) for x, k in job["tails"]]}


@task
def local_outlier_factor(job):
    from sklearn.neighbors import LocalOutlierFactor

    return plain(-LocalOutlierFactor(n_neighbors=job["neighbours"]).fit(matrix(job["columns"])).negative_outlier_factor_)


@task
def isolation_forest(job):
    from sklearn.ensemble import IsolationForest

    x = matrix(job["columns"])
    return plain(-IsolationForest(n_estimators=200, random_state=1).fit(x).score_samples(x))


@task
def two_samples(job):
    from scipy import stats

    found = stats.ks_2samp(job["before"], job["after"], method="asymp")
    table = stats.chi2_contingency(job["counts"], correction=False)
    return {"distance": found.statistic, "p": stats.kstwobign.sf(job["root"] * found.statistic), "chi": table[0], "chi_p": table[1]}


def main():
    try:
        import imblearn  # noqa: F401
        import pandas  # noqa: F401
        import scipy  # noqa: F401
        import sklearn  # noqa: F401
    except ImportError as fault:
        print(json.dumps({"missing": fault.name}), flush=True)
        return
    warnings.simplefilter("ignore")
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        try:
            answer = {"answer": plain(TASKS[job["task"]](job))}
        except Exception as fault:  # told to the test, which fails with it
            answer = {"failed": f"{type(fault).__name__}: {fault}"}
        print(json.dumps(answer), flush=True)


main()
