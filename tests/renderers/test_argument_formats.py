"""AIF, xAIF, Argdown and Kialo: read back by programs of others, with the counts equal.

arguebuf and Argdown's parser are used where they are installed; what they would count is
counted here as well.
"""

import json
import re
from collections import Counter

import pytest

from discourse.errors import RenderError
from discourse.renderers.argument_formats import ARGUMENTS, argument_text, most_salient
from discourse.renderers.argument_formats.points import argument_map
from discourse.renderers.graph_formats.clean import clean_text
from tests import worked_example
from tests.renderers import nasty, node, sample

EVERY = pytest.mark.parametrize("name", nasty.ANALYSES)
UP = ("support", "concede", "inference")
DOWN = ("challenge", "retract")
SCHEMES = {"RA": "Support", "CA": "Attack", "MA": "Rephrase"}


def links_of(found):
    return argument_map(found).links


def whole(link):
    return link.sources[0].startswith("comment:")


def schemes_of(found):
    """How many inferences, conflicts and rephrases AIF must hold."""
    kinds = Counter(
        link.kind for link in links_of(found) if not (link.kind == "support" and whole(link))
    )
    return {
        "RA": kinds["support"] + kinds["inference"],
        "CA": kinds["challenge"],
        "MA": kinds["restatement"],
    }


def aif_of(found):
    return json.loads(argument_text(found, "aif"))


@pytest.mark.parametrize("fmt", ARGUMENTS)
@EVERY
def test_the_same_text_each_time_that_xml_and_utf8_can_hold(name, fmt):
    text = argument_text(nasty.ANALYSES[name](), fmt)
    assert text == argument_text(nasty.ANALYSES[name](), fmt)
    assert text == clean_text(text)
    assert text.endswith("\n")


def test_unknown_formats_are_refused():
    with pytest.raises(RenderError, match="argdown, aif, xaif, kialo"):
        argument_text(sample.bare(), "sadface")


@EVERY
def test_points_are_all_claims_and_the_comments_that_move_without_one(name):
    found = nasty.ANALYSES[name]()
    made = argument_map(found)
    assert [point.id for point in made.points if point.claim] == [c.id for c in found.claims]
    moves = [link for link in made.links if link.kind not in ("inference", "restatement")]
    assert len(moves) == len(found.relations)
    ends = {end for link in made.links for end in (*link.sources, link.target)}
    comments = {point.id for point in made.points if point.claim is None}
    assert comments == {end for end in ends if end.startswith("comment:")}


# --- AIF and xAIF ------------------------------------------------------------------------


@EVERY
def test_aif_has_a_node_for_each_thing(name):
    found = nasty.ANALYSES[name]()
    made = aif_of(found)
    kinds = Counter(node["type"] for node in made["nodes"])
    assert kinds["L"] == len(found.units) == len(made["locutions"])
    assert {kind: kinds[kind] for kind in SCHEMES} == schemes_of(found)
    told = [node["discourse"] for node in made["nodes"] if node["type"] == "I"]
    assert [each["claim"] for each in told if "claim" in each] == [c.id for c in found.claims]
    assert len({node["nodeID"] for node in made["nodes"]}) == len(made["nodes"])
    assert len({edge["edgeID"] for edge in made["edges"]}) == len(made["edges"])


@EVERY
def test_aif_hangs_together(name):
    made = aif_of(nasty.ANALYSES[name]())
    kinds = {node["nodeID"]: node["type"] for node in made["nodes"]}
    assert {node["nodeID"] for node in made["nodes"]} >= {e["fromID"] for e in made["edges"]}
    ways = {(kinds[edge["fromID"]], kinds[edge["toID"]]) for edge in made["edges"]}
    scheme = ("RA", "CA", "MA")
    assert ways <= {
        ("L", "TA"), ("TA", "L"), ("L", "YA"), ("TA", "YA"), ("YA", "I"),
        *(("I", s) for s in scheme), *((s, "I") for s in scheme), *(("YA", s) for s in scheme),
    }  # fmt: skip
    inner = Counter(edge["toID"] for edge in made["edges"])
    outer = Counter(edge["fromID"] for edge in made["edges"])
    for number, kind in kinds.items():
        if kind not in ("L", "I"):
            assert inner[number] >= 1
            assert outer[number] == 1 or kind == "TA"  # which anchors moves as well
    people = {person["participantID"] for person in made["participants"]}
    assert {locution["personID"] for locution in made["locutions"]} == people


def test_aif_anchors_moves_by_what_they_do():
    made = aif_of(sample.analysis())
    nodes = {node["nodeID"]: node for node in made["nodes"]}
    after = {}
    for edge in made["edges"]:
        after.setdefault(edge["fromID"], []).append(edge["toID"])
    said = Counter()
    for node_ in made["nodes"]:
        if node_["type"] == "YA":
            (onto,) = after[node_["nodeID"]]
            said[node_["text"], nodes[onto]["type"]] += 1
    assert said == {
        ("Asserting", "I"): 15,
        ("Default Illocuting", "I"): 1,  # the claim that is attributed
        ("Disagreeing", "CA"): 5,
        ("Arguing", "RA"): 1,
        ("Restating", "MA"): 1,
        ("Agreeing", "I"): 3,
        ("Pure Questioning", "I"): 1,
        ("Retracting", "I"): 1,
    }


def test_aif_tells_standings_and_where_words_stand():
    found = worked_example.analysis()
    told = [n["discourse"] for n in aif_of(found)["nodes"] if "claim" in n.get("discourse", {})]
    for each, claim in zip(told, found.claims, strict=True):
        assert found.thread[each["comment"]].text[each["start"] : each["end"]] == claim.text
        assert each["standing"] == next(
            s.standing for s in found.standings if s.claim_id == claim.id
        )


@pytest.mark.parametrize("fmt", ["aif", "xaif"])
@EVERY
def test_arguebuf_reads_aif(name, fmt):
    arguebuf = pytest.importorskip("arguebuf")
    found = nasty.ANALYSES[name]()
    document = json.loads(argument_text(found, fmt))
    back = getattr(arguebuf.load, fmt)(document)
    graph = document.get("AIF", document)
    propositions = [n for n in graph["nodes"] if n["type"] == "I"]
    assert {n["nodeID"]: n["text"] for n in propositions} == {
        number: atom.text for number, atom in back.atom_nodes.items()
    }
    schemes = Counter(type(each.scheme).__name__ for each in back.scheme_nodes.values())
    wanted = schemes_of(found)
    assert schemes == Counter({SCHEMES[kind]: n for kind, n in wanted.items() if n})


@EVERY
def test_the_xaif_package_reads_xaif(name):
    xaif = pytest.importorskip("xaif.xaif")
    found = nasty.ANALYSES[name]()
    document = json.loads(argument_text(found, "xaif"))
    back = xaif.AIF(document)
    assert back.is_valid_json_aif()
    assert back.is_json_aif_dialog()
    first = document["AIF"]["locutions"][0]["nodeID"]
    assert back.get_speaker(first)[0] != "None None"
    assert back.get_next_max_id("nodes", "nodeID") == str(len(document["AIF"]["nodes"]) + 1)
    claims = [n for n in document["AIF"]["nodes"] if n["type"] == "I"]
    if len(claims) > 1:  # its tables list every pair
        table = back.get_csv("argument-relation")
        links = [
            each
            for each in links_of(found)
            if each.kind in ("challenge", "inference", "restatement")
        ]
        links += [each for each in links_of(found) if each.kind == "support" and not whole(each)]
        wanted = sum(len(each.sources) for each in links)
        assert (table["relation"] != "None").sum() == wanted
        said = back.get_csv("locution")
        straight = len(links_of(found)) - len(links)
        assert (said["relation"] != "None").sum() == len(claims) + straight


def test_xaif_marks_the_text_and_places_every_node():
    document = json.loads(argument_text(sample.analysis(), "xaif"))
    spans = re.findall(r'<span class="highlighted" id="(\d+)">', document["text"]["txt"])
    assert spans == [n["nodeID"] for n in document["AIF"]["nodes"] if n["type"] == "L"]
    assert "<script>" not in document["text"]["txt"]
    places = [(n["x"], n["y"]) for n in document["OVA"]["nodes"]]
    assert len(set(places)) == len(document["AIF"]["nodes"])


# --- Kialo -------------------------------------------------------------------------------

LINE = re.compile(r"(1\.(?:\d+\.)*) (?:(Pro|Con): )?(.+)")


@EVERY
def test_kialo_has_a_line_for_each_point_and_each_link(name):
    found = nasty.ANALYSES[name]()
    title, empty, *lines = argument_text(found, "kialo").splitlines()
    assert title.startswith("Discussion Title: ")
    assert not empty
    read = [LINE.fullmatch(line).groups() for line in lines]
    made = argument_map(found)
    own = [number for number, _, text in read[1:] if not text.startswith("-> See ")]
    assert len(own) == len(made.points)
    assert len({number for number, _, _ in read}) == len(read)
    sides = Counter(side for _, side, _ in read)
    moves = {
        (kind in UP, kind in DOWN, source, link.target)
        for link in made.links
        for kind, source in ((link.kind, source) for source in link.sources)
    }
    assert sides["Pro"] == sum(up for up, *_ in moves)
    assert sides["Con"] == sum(down for _, down, *_ in moves)
    seen = set()
    for number, _, text in read:
        reference = re.fullmatch(r"-> See ([\d.]+)", text)
        assert reference is None or reference[1] in seen
        above = number.rpartition(".")[0].rpartition(".")[0]
        assert not above or f"{above}." in seen
        seen.add(number)


@EVERY
def test_arguebuf_reads_kialo(name, tmp_path):
    arguebuf = pytest.importorskip("arguebuf")
    found = nasty.ANALYSES[name]()
    text = argument_text(found, "kialo")
    path = tmp_path / "map.txt"
    path.write_text(text, encoding="utf-8")
    with path.open(encoding="utf-8") as file:
        back = arguebuf.load.kialo(file)
    lines = text.splitlines()[3:]
    assert len(back.atom_nodes) == len(argument_map(found).points) + 1
    schemes = Counter(type(each.scheme).__name__ for each in back.scheme_nodes.values())
    assert schemes["Support"] == sum(" Pro: " in line[: line.find(" ") + 6] for line in lines)
    assert sum(schemes.values()) == len(lines)


# --- Argdown -----------------------------------------------------------------------------

ARGDOWN = """
const { argdown } = require("@argdown/core/dist/argdown.js");
const input = require("fs").readFileSync(process.argv[1], "utf8");
const r = argdown.run({ input, process: ["parse-input", "build-model", "build-map"], logLevel: "error" });
const said = all => Object.fromEntries(Object.values(all || {}).map(
  e => [e.title, (e.members.find(m => m.text) || {}).text]));
const errors = [...(r.lexerErrors || []), ...(r.parserErrors || [])].map(e => e.message);
const data = Object.fromEntries(Object.values(r.statements || {}).map(s => [s.title, s.data]));
console.log(JSON.stringify({ errors, statements: said(r.statements), arguments: said(r.arguments),
  relations: (r.relations || []).map(x => x.relationType), title: r.frontMatter.title, data }));
"""


def signs(found):
    """The moves that Argdown has a sign for, each once between the same two points."""
    return Counter(
        "support" if kind in UP else "attack"
        for kind, *_ in {
            ("support" if link.kind in UP else "challenge", source, link.target)
            for link in links_of(found)
            if link.kind in (*UP, *DOWN)
            for source in link.sources
        }
    )


@EVERY
def test_argdown_has_a_block_for_each_point_and_a_line_for_each_move(name):
    found = nasty.ANALYSES[name]()
    blocks = argument_text(found, "argdown").rstrip("\n").split("\n\n")
    points = argument_map(found).points
    assert len(blocks) == 1 + max(len(points), 1)
    moves = Counter(line[2] for block in blocks[1:] for line in block.splitlines()[1:])
    wanted = {"+": signs(found)["support"], "-": signs(found)["attack"]}
    assert moves == Counter({sign: n for sign, n in wanted.items() if n})
    for point, block in zip(points, blocks[1:], strict=False):
        assert block.startswith("[" if point.claim else "<")
        data = re.search(r"\{([^{}]*)\}$", block.splitlines()[0])
        assert data is not None
        assert f"comment: {json.dumps(clean_text(point.unit.id))}" in data[1]


@EVERY
def test_argdown_reads_argdown(name, tmp_path):
    found = nasty.ANALYSES[name]()
    path = tmp_path / "map.argdown"
    path.write_text(argument_text(found, "argdown"), encoding="utf-8")
    back = node.asked("@argdown/core", ARGDOWN, path)
    assert back["errors"] == []
    points = argument_map(found).points
    assert len(back["statements"]) == len(found.claims)
    assert len(back["statements"]) + len(back["arguments"]) == len(points)
    assert Counter(back["relations"]) == signs(found)
    read = [*back["statements"].values(), *back["arguments"].values()]
    wanted = (" ".join(clean_text(point.text).split()) or "…" for point in points)
    bare = (re.sub(r" #[a-z_]+$", "", " ".join(text.split())) for text in read)  # no standing
    assert Counter(bare) == Counter(wanted)


def test_argdown_tells_questions_and_restatements_as_data():
    text = argument_text(sample.analysis(), "argdown")
    assert 'questionedBy: ["comment:c2"]' in text
    assert 'restatedBy: ["c14-1"]' in text
    assert "teen use halved #challenged {" in text


# --- fewer claims ------------------------------------------------------------------------


def test_top_keeps_the_most_salient_claims_and_the_moves_on_them():
    found = nasty.ANALYSES["needle-exchange-vote"]()
    kept = most_salient(found, 5)
    ranked = sorted(found.standings, key=lambda each: -each.salience.total)[:5]
    ids = {claim.id for claim in kept.claims}
    assert ids >= {each.claim_id for each in ranked}
    touched = {each.claim_id for each in ranked}
    assert set(kept.relations) == {each for each in found.relations if each.claim_id in touched}
    carriers = {carrier for each in kept.relations for carrier in each.carriers}
    assert ids == touched | carriers
    assert kept.thread == found.thread
    for fmt in ARGUMENTS:
        assert argument_text(kept, fmt)


def test_top_of_more_than_there_are_keeps_all_that_are_asserted():
    found = worked_example.analysis()
    assert most_salient(found, 1000).claims == found.claims
    with pytest.raises(RenderError, match="1 or more"):
        most_salient(found, 0)
