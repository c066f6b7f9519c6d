"""Writes core/src/test/resources/dev/autodidact/learner/features.json: features and what learners predict from them.

Nearest class mean and ridge regression are written here in numpy, one task after the other; logistic
regression is scikit-learn's. Written with numpy 2.4.6 and scikit-learn 1.9.1; run from the root of the
repository:

    python tools/golden_features.py > core/src/test/resources/dev/autodidact/learner/features.json
"""

import json

import numpy as np
from sklearn.linear_model import LogisticRegression

WAYS, SHOTS, QUERIES = 3, 2, 3
LAMBDA, C = 0.7, 5.0


def unit(x):
    return x / np.linalg.norm(x, axis=-1, keepdims=True)


def cosines(x, y, q):
    return q @ unit(np.stack([x[y == c].mean(0) for c in range(WAYS)])).T


def ridge(x, y, q):
    return q @ x.T @ np.linalg.solve(x @ x.T + LAMBDA * np.eye(len(x)), np.eye(WAYS)[y])


def logistic(x, y, q):
    return LogisticRegression(C=C, tol=1e-12, max_iter=100_000).fit(x, y).predict_proba(q)


def case(features, seed):
    random = np.random.default_rng(seed)
    mean = random.normal(size=features)
    middles = random.normal(size=(2, WAYS, features))
    labels = [np.arange(WAYS * each) % WAYS for each in (SHOTS, QUERIES)]
    support, query = (mean + middles[:, y] + random.normal(size=(2, len(y), features)) for y in labels)
    tasks = [(unit(x - mean), labels[0], unit(q - mean)) for x, q in zip(support, query)]
    predictions = {f.__name__: np.stack([f(*task) for task in tasks]) for f in (cosines, ridge, logistic)}
    values = {"mean": mean, "support": support, "query": query} | predictions
    return {"features": features} | {name: v.ravel().tolist() for name, v in values.items()}


print(json.dumps({"fewer examples than features": case(9, 1), "more examples than features": case(4, 2)}, indent=1))
