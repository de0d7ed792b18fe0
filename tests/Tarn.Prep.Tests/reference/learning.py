"""Questions about learners, outliers of whole rows, features, and formats for training."""

from shared import columns_of, matrix, plain, task


@task
def local_outlier_factor_of_new_rows(job):
    from sklearn.neighbors import LocalOutlierFactor

    model = LocalOutlierFactor(n_neighbors=job["neighbours"], novelty=True).fit(matrix(job["train"]))
    return plain(-model.score_samples(matrix(job["test"])))


@task
def collusive_displacement(job):
    """Of one row, by its definition: the mean over trees of random cuts that are grown from all rows and it."""
    import numpy as np

    random, scores = np.random.default_rng(5), []
    rows = np.vstack([matrix(job["columns"]), np.array(job["row"])])
    for _ in range(job["trees"]):
        inside, most = np.arange(len(rows)), 0.0
        while True:
            low, high = rows[inside].min(axis=0), rows[inside].max(axis=0)
            width = high - low
            if width.sum() == 0:
                break
            column = random.choice(len(width), p=width / width.sum())
            below = rows[inside, column] <= low[column] + random.random() * width[column]
            mine = inside[below if below[inside == len(rows) - 1][0] else ~below]
            if len(mine) == len(inside):
                continue
            most = max(most, (len(inside) - len(mine)) / len(mine))
            inside = mine
        scores.append(most)
    return float(np.mean(scores))


@task
def logistic(job):
    """The probabilities of each class for the test rows."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1 / job["penalty"], tol=1e-10, max_iter=10000).fit(matrix(job["train"]), np.array(job["classes"]))
    p = model.predict_proba(matrix(job["test"]))
    return columns_of(p)


@task
def forest_error(job):
    """Mean squared error or share of wrong classes of scikit-learn's forests on the test rows."""
    import numpy as np
    from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

    shape = {"n_estimators": job["trees"], "min_samples_leaf": job["leaf"], "random_state": 1}
    if job["classes"]:
        model = RandomForestClassifier(**shape)
    else:
        model = RandomForestRegressor(max_features=1 / 3, **shape)
    guess = model.fit(matrix(job["train"]), job["target"]).predict(matrix(job["test"]))
    truth = np.array(job["truth"])
    return float((guess != truth).mean() if job["classes"] else ((guess - truth) ** 2).mean())


@task
def text_terms(job):
    from sklearn.feature_extraction import text

    options = job["options"]
    options["ngram_range"] = tuple(options["ngram_range"])
    vectorizer = {"tf-idf": text.TfidfVectorizer, "count": text.CountVectorizer, "hash": text.HashingVectorizer}[job["weight"]](**options)
    vectorizer.fit(job["train"])
    numbers = vectorizer.transform(job["test"]).toarray().astype(float)
    return {"terms": [] if job["weight"] == "hash" else list(vectorizer.get_feature_names_out()), "rows": plain(numbers)}


@task
def polynomial(job):
    from sklearn.preprocessing import PolynomialFeatures

    made = PolynomialFeatures(job["degree"], interaction_only=job["interaction_only"], include_bias=False)
    x = made.fit_transform(matrix(job["columns"]))
    return {"names": list(made.get_feature_names_out([f"x{place}" for place in range(len(job["columns"]))])), "columns": columns_of(x)}


@task
def pca(job):
    from sklearn.decomposition import PCA

    model = PCA(job["components"], svd_solver="full").fit(matrix(job["train"]))
    return {"columns": columns_of(model.transform(matrix(job["test"]))), "variances": plain(model.explained_variance_)}


@task
def feature_scores(job):
    import numpy as np
    from sklearn import feature_selection as s
    from sklearn.metrics import mutual_info_score

    x, target = matrix(job["columns"]), np.array(job["target"])
    return {
        "f": plain((s.f_classif if job["classes"] else s.f_regression)(x, target)[0]),
        "chi2": plain(s.chi2(x, target)[0]) if job["classes"] else [],
        "mutual": [mutual_info_score(column, target) for column in x.T] if job["classes"] else [],
    }


@task
def nearest_information(job):
    """Mutual information in nats by nearest neighbours, three of them; "names" says whether the first are classes, "classes" whether the second are."""
    import numpy as np
    from sklearn import feature_selection as s

    guess = s.mutual_info_classif if job["classes"] else s.mutual_info_regression
    return float(guess(np.array(job["a"]).reshape(-1, 1), np.array(job["b"]), discrete_features=job["names"], random_state=0)[0])


@task
def record_io(job):
    """Labels and columns of a RecordIO file of protobuf Records, read by hand: magic, length, message, zeros to a multiple of 4."""
    import struct

    def fields(message):
        at = 0
        while at < len(message):
            tag, length, shift = message[at], 0, 0
            at += 1
            assert tag & 7 == 2, tag
            while True:
                byte = message[at]
                at += 1
                length |= (byte & 127) << shift
                shift += 7
                if byte < 128:
                    break
            yield tag >> 3, message[at:at + length]
            at += length
        assert at == len(message)

    def tensor(entry):
        (one, key), (two, value) = fields(entry)
        (kind, floats), = fields(value)
        (field, packed), = fields(floats)
        assert (one, key, two, kind, field) == (1, b"values", 2, 2, 1)
        return struct.unpack(f"<{len(packed) // 4}f", packed)

    labels, rows, at = [], [], 0
    with open(job["path"], "rb") as file:
        data = file.read()
    while at < len(data):
        magic, length = struct.unpack_from("<II", data, at)
        assert magic == 0xCED7230A
        parts = dict(fields(data[at + 8:at + 8 + length]))
        rows.append(tensor(parts[1]))
        labels.extend(tensor(parts[2]))
        at += 8 + (length + 3) // 4 * 4
    return {"labels": labels, "columns": [list(column) for column in zip(*rows)]}


@task
def libsvm(job):
    from sklearn.datasets import load_svmlight_file

    x, y = load_svmlight_file(job["path"], n_features=job["features"])
    return {"labels": plain(y), "columns": columns_of(x.toarray())}
