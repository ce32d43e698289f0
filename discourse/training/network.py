"""The network that is trained: a BERT encoder and one small head for each task.

The encoder's layout and starting weights are those of all-MiniLM-L6-v2 (Wang et al.
2020; Reimers & Gurevych 2019). Owns torch's modules; knows no corpus and no file of ours.
"""

from collections.abc import Sequence
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812  # its usual name
from torch import Tensor, nn

from discourse.model.readings import CODES
from discourse.training.examples import LABELS

__all__ = ["Encoder", "Network", "load_pretrained"]

WIDTH, HEADS, INNER, LAYERS, VOCABULARY, PLACES = 384, 12, 1536, 6, 30522, 512
SEGMENTS = 2
EPSILON = 1e-12
"""Of the norms."""
MASKED = -1e4
"""Added to the attention that padding would get."""
_DROPOUT = 0.1


class Layer(nn.Module):
    """Self-attention and a feed-forward part, each with a residual and a norm after it."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(_DROPOUT)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x`` of shape (texts, pieces, width); ``bias`` is added to the attention scores."""
        n, t, _ = x.shape
        qkv = self.qkv(x).view(n, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        found = F.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=bias)
        x = self.norm1(x + self.drop(self.out(found.transpose(1, 2).reshape(n, t, WIDTH))))
        inner = F.gelu(self.up(x), approximate="tanh")
        return self.norm2(x + self.drop(self.down(inner)))


class Encoder(nn.Module):
    """Word pieces to one vector a piece."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.place = nn.Embedding(PLACES, WIDTH)
        self.segment = nn.Embedding(SEGMENTS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(_DROPOUT)

    def forward(self, ids: Tensor, segments: Tensor, mask: Tensor) -> Tensor:
        """Vectors of shape (texts, pieces, width)."""
        x = self.word(ids) + self.place.weight[: ids.shape[1]] + self.segment(segments)
        x = self.drop(self.norm(x))
        bias = ((1.0 - mask.to(x.dtype)) * MASKED)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Network(nn.Module):
    """The encoder with its heads.

    ``relation`` and ``stance`` read the first vector and the mean of all;
    the heads that code texts (testimony and the like) the first and the mean of the
    first text; ``kind`` the mean of a span and the first; ``point`` is a scaled cosine
    of two texts' projected means.
    Each corpus of replies adds something of its own to the relation: how often people
    disagree, and what annotators called it, are facts about the corpus, not about a reply.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.sources = tuple(sources)
        self.relation = nn.Linear(2 * WIDTH, len(LABELS["relation"]))
        replies = len(LABELS["relation"])
        self.relation_own = nn.Parameter(torch.zeros(len(sources), replies, 2 * WIDTH))
        self.relation_bias = nn.Parameter(torch.zeros(len(sources), replies))
        self.stance = nn.Linear(2 * WIDTH, len(LABELS["stance"]))
        self.kind = nn.Linear(2 * WIDTH, len(LABELS["kind"]))
        self.codes = nn.ModuleDict(
            {code: nn.Linear(2 * WIDTH, len(labels)) for code, labels in CODES.items()}
        )
        self.project = nn.Linear(WIDTH, WIDTH, bias=False)
        self.scale = nn.Parameter(torch.tensor([10.0, -5.0]))
        with torch.no_grad():
            self.project.weight.copy_(torch.eye(WIDTH))
        self.drop = nn.Dropout(_DROPOUT)

    def pooled(self, x: Tensor, where: Tensor) -> Tensor:
        """First vector and the mean over ``where``, side by side."""
        return self.drop(torch.cat([x[:, 0], mean(x, where)], -1))

    def relations(self, pooled: Tensor, rows: Tensor) -> Tensor:
        """Log-odds of replies; ``rows`` says which corpus each is from."""
        own = torch.einsum("nd,ncd->nc", pooled, self.relation_own[rows])
        found: Tensor = self.relation(pooled) + own + self.relation_bias[rows]
        return found

    def same(self, one: Tensor, other: Tensor) -> Tensor:
        """Log-odds that two means make one point, for each pair."""
        a = F.normalize(self.project(one), dim=-1)
        b = F.normalize(self.project(other), dim=-1)
        return self.scale[0] * (a * b).sum(-1) + self.scale[1]


def mean(x: Tensor, where: Tensor) -> Tensor:
    """Mean of the vectors that ``where`` marks with 1."""
    weights = where.to(x.dtype).unsqueeze(-1)
    return (x * weights).sum(1) / weights.sum(1).clamp(min=1.0)


def load_pretrained(encoder: Encoder, path: Path) -> None:
    """Take the starting weights from a safetensors file of a BERT model."""
    from safetensors.torch import load_file

    given = load_file(str(path))
    given = {name.removeprefix("bert."): value for name, value in given.items()}
    own: dict[str, Tensor] = {
        "word.weight": given["embeddings.word_embeddings.weight"],
        "place.weight": given["embeddings.position_embeddings.weight"],
        "segment.weight": given["embeddings.token_type_embeddings.weight"],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for i in range(LAYERS):
        for part in ("weight", "bias"):
            base = f"encoder.layer.{i}"
            own[f"layers.{i}.qkv.{part}"] = torch.cat(
                [given[f"{base}.attention.self.{x}.{part}"] for x in ("query", "key", "value")]
            )
            for mine, theirs in (
                ("out", "attention.output.dense"),
                ("norm1", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm2", "output.LayerNorm"),
            ):
                own[f"layers.{i}.{mine}.{part}"] = given[f"{base}.{theirs}.{part}"]
    encoder.load_state_dict(own)
