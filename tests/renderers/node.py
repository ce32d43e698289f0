"""Parsers that only Node has, where it and they are installed (``NODE_PATH`` says where)."""

import json
import shutil
import subprocess

import pytest


def asked(module, script, *arguments):
    """What a script prints, as JSON; the test is skipped where the module is missing."""
    node = shutil.which("node")
    if (
        node is None
        or subprocess.run(
            [node, "-e", f"require.resolve({module!r})"], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip(f"node or its package {module} is not installed")
    done = subprocess.run(
        [node, "-e", script, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)
