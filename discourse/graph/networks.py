"""The reply graph and the argument graph, as networkx directed graphs.

The one module that makes networkx graphs, importing it when first asked to. It
arranges what is known already and decides nothing. Edges point from the
responder: reply to target, challenger to claim, premise to conclusion.

Attributes are strings, numbers and truth values only, so that every graph can be
written as GraphML or GEXF; what is unknown is "".
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from discourse.model import Analysis, Relation, ReplyLink, StanceLabel, Target, Thread

if TYPE_CHECKING:
    import networkx as nx

    Graph: TypeAlias = nx.DiGraph[str]

__all__ = ["argument_graph", "comment_node", "reply_graph"]

_NO_DETAILS: Mapping[str, str] = {"act": "", "basis": "", "scope": ""}
_CLUSTER_THRESHOLD = 0.5
"""How sure a restatement must be for two claims to share a cluster, as for lenient standings."""


def reply_graph(
    thread: Thread,
    targets: Iterable[Target],
    replies: Iterable[ReplyLink] = (),
    stances: Iterable[StanceLabel] = (),
) -> "Graph":
    """Build the graph of who answers whom, one node for each unit.

    Parameters
    ----------
    thread
        The thread; its units are the nodes, in document order.
    targets
        Which unit each comment answers. A comment without a target or a reply link
        answers its parent.
    replies
        Moves, main move first. Moves towards other units than the target add edges.
    stances
        Positions of units.

    Returns
    -------
    networkx.DiGraph
        Nodes are unit ids, with ``author``, ``label`` (the author, or else the id),
        ``depth``, ``removed``, ``parent`` (id of the unit that the source nests it
        under, "" for the post), and ``stance:<stance id>`` (the position) where it
        has one. Edges run from a comment to what it answers, with ``basis`` and
        ``probability`` of the target, ``act`` (the main move, "" where there is
        none), ``acts`` (all moves, separated by commas) and ``parent`` (whether
        that is also where it is nested).

    Examples
    --------
    >>> from discourse.model import Comment
    >>> post = Comment("0", None, "Ann", "Tea is good.")
    >>> thread = Thread("t", None, None, "text", post, (Comment("1", "0", "Bo", "No."),))
    >>> graph = reply_graph(thread, (), [ReplyLink("1", "0", "challenge", 0.9, "parent")])
    >>> graph.edges["1", "0"]["act"], graph.nodes["1"]["parent"]
    ('challenge', '0')
    """
    import networkx as nx

    graph: Graph = nx.DiGraph(name=thread.id)
    graph.add_nodes_from(_unit_nodes(thread))
    for label in stances:
        if label.comment_id in graph:
            graph.nodes[label.comment_id].setdefault(f"stance:{label.stance}", label.position)
    parents = {unit.id: unit.parent_id or "" for unit in thread}
    graph.add_edges_from(_reply_edges(parents, targets, replies))
    return graph


def _unit_nodes(thread: Thread) -> list[tuple[str, dict[str, object]]]:
    depths: dict[str, int] = {}
    parents = {unit.id: unit.parent_id for unit in thread}
    return [
        (
            unit.id,
            {
                "author": unit.author,
                "label": unit.author or unit.id,
                "depth": _depth(unit.id, parents, depths),
                "removed": unit.removed,
                "parent": unit.parent_id or "",
            },
        )
        for unit in thread
    ]


def _depth(unit_id: str, parents: dict[str, str | None], depths: dict[str, int]) -> int:
    """Depth by parents, remembered; parents may stand after their replies in the document."""
    path: list[str] = []
    above: str | None = unit_id
    while above is not None and above not in depths:
        depths[above] = 0  # ends the walk where parents run in a circle
        path.append(above)
        above = parents.get(above)
    depth = -1 if above is None else depths[above]
    for step in reversed(path):
        depth += 1
        depths[step] = depth
    return depths[unit_id]


def _reply_edges(
    parents: dict[str, str], targets: Iterable[Target], replies: Iterable[ReplyLink]
) -> list[tuple[str, str, dict[str, object]]]:
    edges: dict[tuple[str, str], dict[str, object]] = {}
    answering = set()
    links: tuple[Target | ReplyLink, ...] = (*targets, *replies)
    for link in links:
        source, target = link.comment_id, link.target
        if source not in parents or target not in parents:
            continue
        answering.add(source)
        edge = edges.get((source, target))
        if edge is None:
            edge = edges[source, target] = _edge(link.basis, link.probability)
            edge["parent"] = parents[source] == target
        if isinstance(link, ReplyLink):
            edge["act"] = edge["act"] or link.act
            edge["acts"] = f"{edge['acts']},{link.act}" if edge["acts"] else link.act
    for unit, parent in parents.items():
        if unit not in answering and parent in parents:
            edges[unit, parent] = {**_edge("parent", 1.0), "parent": True}
    return [(source, target, data) for (source, target), data in edges.items()]


def _edge(basis: str, probability: float) -> dict[str, object]:
    return {"basis": basis, "probability": probability, "act": "", "acts": ""}


def comment_node(comment_id: str) -> str:
    """Name the node of a whole unit in an argument graph, where claims have their ids.

    Parameters
    ----------
    comment_id
        A unit's id.

    Returns
    -------
    str
        A name that no claim has.

    Examples
    --------
    >>> comment_node("17.1")
    'comment:17.1'
    """
    return f"comment:{comment_id}"


def argument_graph(analysis: Analysis) -> "Graph":
    """Build the graph of claims and of what is done to them.

    Parameters
    ----------
    analysis
        The analysis of one thread.

    Returns
    -------
    networkx.DiGraph
        Nodes of ``kind`` "claim" are claim ids, in document order, with ``comment_id``,
        ``author``, ``text``, ``label`` (the text), ``type``, ``central``,
        ``commitment``, ``probability``, ``standing`` and ``standing_lenient`` ("" where
        nobody asserts the claim), ``salience`` (0 there) and ``cluster`` (the id of
        the first claim that says the same, its own where no other does). Nodes of
        ``kind`` "comment" (see :func:`comment_node`) stand for whole units: movers
        without a claim of their own, and units that a move touches as a whole. Edges of
        ``kind`` "relation" run from the claims that carry a move, or else from its
        unit, to what it touches, with ``act``, ``basis`` and ``scope``; of ``kind``
        "inference" from premise to conclusion; of ``kind`` "restatement" from the
        later claim to the earlier. All have ``probability``. Of several edges
        between the same two nodes the surest is kept, the first of equals.

    Examples
    --------
    >>> from discourse.model import Claim, Codebook, Comment
    >>> post = Comment("0", None, "Ann", "Tea is good.")
    >>> thread = Thread("t", None, None, "text", post, (Comment("1", "0", "Bo", "No."),))
    >>> claim = Claim("0-1", "0", 0, 11, "Tea is good", "value", True, "asserted", 0.9)
    >>> no = Relation("challenge", "1", "0", "0-1", 0.9, "only")
    >>> book = Codebook("none", "1", ())
    >>> found = Analysis(thread, book, "rules", "1", claims=(claim,), relations=(no,))
    >>> list(argument_graph(found).edges(data="act"))
    [('comment:1', '0-1', 'challenge')]
    """
    import networkx as nx

    graph: Graph = nx.DiGraph(name=analysis.thread.id)
    _add_claims(graph, analysis)
    authors = {unit.id: unit.author for unit in analysis.thread}
    for relation in analysis.relations:
        _add_relation(graph, relation, authors)
    for step in analysis.inferences:
        _add_edge(graph, "inference", (step.premise_id, step.conclusion_id), step.probability)
    for pair in analysis.restatements:
        _add_edge(graph, "restatement", (pair.claim_id, pair.earlier_id), pair.probability)
    return graph


def _add_claims(graph: "Graph", analysis: Analysis) -> None:
    import networkx as nx

    authors = {unit.id: unit.author for unit in analysis.thread}
    standings = {standing.claim_id: standing for standing in analysis.standings}
    asserted = {claim.id for claim in analysis.claims if claim.commitment == "asserted"}
    same = nx.utils.UnionFind([claim.id for claim in analysis.claims])
    for pair in analysis.restatements:
        ends = {pair.claim_id, pair.earlier_id}
        if pair.probability >= _CLUSTER_THRESHOLD and ends <= asserted:
            same.union(pair.claim_id, pair.earlier_id)
    first: dict[str, str] = {}
    for claim in analysis.claims:
        standing = standings.get(claim.id)
        graph.add_node(
            claim.id,
            kind="claim",
            comment_id=claim.comment_id,
            author=authors.get(claim.comment_id, ""),
            label=claim.text,
            text=claim.text,
            type=claim.type,
            central=claim.central,
            commitment=claim.commitment,
            probability=claim.probability,
            standing=standing.standing if standing else "",
            standing_lenient=standing.standing_lenient if standing else "",
            salience=standing.salience.total if standing else 0.0,
            cluster=first.setdefault(same[claim.id], claim.id),
        )


def _add_relation(graph: "Graph", relation: Relation, authors: dict[str, str]) -> None:
    if relation.comment_id not in authors:
        return
    if relation.claim_id is not None:
        if relation.claim_id not in graph:
            return
        touched = relation.claim_id
    elif relation.target in authors:
        touched = _add_comment(graph, relation.target, authors)
    else:
        return
    carriers = [carrier for carrier in relation.carriers if carrier in graph]
    details = {"act": relation.act, "basis": relation.basis, "scope": relation.scope}
    for source in carriers or [_add_comment(graph, relation.comment_id, authors)]:
        _add_edge(graph, "relation", (source, touched), relation.probability, details)


def _add_comment(graph: "Graph", comment_id: str, authors: dict[str, str]) -> str:
    node, author = comment_node(comment_id), authors[comment_id]
    graph.add_node(
        node, kind="comment", comment_id=comment_id, author=author, label=author or comment_id
    )
    return node


def _add_edge(
    graph: "Graph",
    kind: str,
    ends: tuple[str, str],
    probability: float,
    details: Mapping[str, str] = _NO_DETAILS,
) -> None:
    source, target = ends
    if source not in graph or target not in graph:
        return
    if graph.has_edge(source, target) and graph.edges[ends]["probability"] >= probability:
        return
    graph.add_edge(source, target, kind=kind, probability=probability, **details)
