"""Runs scripts, each in a process forked from this one, which has imported what takes long.

Reads a line of JSON for each run from standard input: {"id", "arguments": [script, argument …], "environment": {…},
"output": path, "error": path}. Starts it and writes {"id", "code"} when it ended; several may run at once. What a
script changes ends with its process. The end of the input ends this one.
"""

import json
import os
import runpy
import sys
import threading
import traceback

import boto3  # noqa: F401  what this process is for: a second for each script otherwise

answers = threading.Lock()


def become(run):
    """The forked child: the script's own output, environment and arguments, then the script, then the end."""
    code = 1
    try:
        for descriptor, path in ((0, os.devnull), (1, run["output"]), (2, run["error"])):
            opened = os.open(path, os.O_RDONLY if descriptor == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(opened, descriptor)
        os.environ.update(run["environment"])
        sys.argv = run["arguments"]
        sys.path[0] = os.path.dirname(sys.argv[0])
        runpy.run_path(sys.argv[0], run_name="__main__")
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def answer(run, process):
    _, status = os.waitpid(process, 0)
    with answers:
        print(json.dumps({"id": run["id"], "code": os.waitstatus_to_exitcode(status)}), flush=True)


for line in sys.stdin:
    asked = json.loads(line)
    with answers:  # no answer is half written when the process is doubled
        child = os.fork()
    if child == 0:
        become(asked)
    threading.Thread(target=answer, args=(asked, child)).start()
