"""What the questions share: their table, and numbers to and from JSON."""

import math

TASKS = {}


def task(function):
    TASKS[function.__name__] = function
    return function


def matrix(columns):
    import numpy as np

    return np.array([[math.nan if value is None else value for value in column] for column in columns], dtype=float).T


def plain(value):
    """Numpy to JSON; NaN to null."""
    import numpy as np

    if isinstance(value, np.ndarray):
        return [plain(item) for item in value.tolist()]
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")
    return value


def columns_of(array):
    return plain(array.T)
