"""Every module can be imported: where doctests are collected, one that cannot is passed over."""

from importlib import import_module

import pytest

from tests.samples import ROOT

MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted((ROOT / "discourse").rglob("*.py"))
]


@pytest.mark.parametrize("name", MODULES)
def test_it_can_be_imported(name):
    if name.startswith("discourse.training."):
        pytest.importorskip("torch")
    import_module(name)
