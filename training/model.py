"""The reader model: a small encoder with heads, its published weights, its export as int8 ONNX.

In: word pieces with three features of each word (how it is written, what gazetteer and lexicon say), added to their
embeddings. Out: heads by word piece: place names (7 tags), event type of a word (51 and none), what is true of the
event (modality, negation, background, speaker told), and for each event and word vectors whose product is the chance
that the word names its actor, target, place …
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from fuse import fuse
from labels import MODALITIES, NAMES, ROLES
from safetensors.torch import load_file
from torch import Tensor, nn

HIDDEN, LAYERS, ATTENTION, INNER = 384, 6, 12, 1536
KEY = 48  # width of a role's query and key


class Layer(nn.Module):
    """One transformer layer of BERT's form."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.n1, self.n2 = nn.LayerNorm(HIDDEN, eps=1e-12), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = (f(x).view(b, n, ATTENTION, -1).transpose(1, 2) for f in (self.q, self.k, self.v))
        if self.training:
            seen = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        else:
            seen = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(HIDDEN // ATTENTION) + bias, dim=-1) @ v
        x = self.n1(x + self.drop(self.o(seen.transpose(1, 2).reshape(b, n, HIDDEN))))
        return self.n2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Reader(nn.Module):
    """Encoder and heads; outputs are by word piece."""

    def __init__(self, types: int) -> None:
        super().__init__()
        self.words, self.at = nn.Embedding(30522, HIDDEN), nn.Embedding(512, HIDDEN)
        self.shape, self.known = nn.Embedding(16, HIDDEN), nn.Embedding(14, HIDDEN)
        self.hint = nn.Embedding(64, HIDDEN)
        self.norm, self.drop = nn.LayerNorm(HIDDEN, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.names, self.types, self.facts = (nn.Linear(HIDDEN, n) for n in (len(NAMES), types, len(MODALITIES) + 3))
        self.ask, self.answer = nn.Linear(HIDDEN, KEY * len(ROLES)), nn.Linear(HIDDEN, KEY * len(ROLES))
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.known.weight)
        nn.init.zeros_(self.hint.weight)

    def forward(self, pieces: Tensor, shapes: Tensor, known: Tensor, hints: Tensor) -> tuple[Tensor, ...]:
        where = torch.arange(pieces.shape[1]).unsqueeze(0)
        x = self.words(pieces) + self.at(where) + self.shape(shapes) + self.known(known)
        x = x + (self.hint(hints) * (hints > 0).unsqueeze(-1)).sum(dim=2)
        x = self.drop(self.norm(x))
        bias = (pieces == 0).float()[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return self.names(x), self.types(x), self.facts(x), self.ask(x), self.answer(x)


def load_encoder(model: Reader, folder: Path) -> None:
    """Put the published weights into the encoder."""
    w = load_file(folder / "model.safetensors")
    w = {k.removeprefix("bert."): v for k, v in w.items()}
    model.words.weight.data = w["embeddings.word_embeddings.weight"]
    model.at.weight.data = w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
    parts = [(model.norm, "embeddings.LayerNorm")]
    for i, layer in enumerate(model.layers):
        p = f"encoder.layer.{i}."
        parts += [(layer.q, p + "attention.self.query"), (layer.k, p + "attention.self.key"),
                  (layer.v, p + "attention.self.value"), (layer.o, p + "attention.output.dense"),
                  (layer.n1, p + "attention.output.LayerNorm"), (layer.up, p + "intermediate.dense"),
                  (layer.down, p + "output.dense"), (layer.n2, p + "output.LayerNorm")]  # fmt: skip
    for module, name in parts:
        module.weight.data, module.bias.data = w[name + ".weight"], w[name + ".bias"]


def role_scores(ask: Tensor, answer: Tensor, heads: Tensor, at: Tensor) -> Tensor:
    """(events, words, roles): how far each word answers each event's question for a role."""
    q = ask[heads[at]].view(len(at), len(ROLES), KEY)
    k = answer[heads].view(len(heads), len(ROLES), KEY)
    return torch.einsum("erk,wrk->ewr", q, k) / math.sqrt(KEY) - 3.0


def export(model: Reader, folder: Path) -> None:
    """The model as int8 ONNX; the heads that compare words stay in full precision."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    plain = folder / "plain.onnx"
    inputs = (
        *(torch.ones(2, 12, dtype=torch.int64) for _ in range(3)),
        torch.ones(2, 12, 3, dtype=torch.int64),
    )
    names = ["pieces", "shapes", "known", "hints"]
    outputs = ["names", "types", "facts", "ask", "answer"]
    axes = {n: {0: "batch", 1: "length"} for n in names + outputs}
    torch.onnx.export(model, inputs, str(plain), input_names=names, output_names=outputs, dynamic_axes=axes,
                      opset_version=17, dynamo=False)  # fmt: skip
    quantize_dynamic(str(plain), str(folder / "reader.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    plain.unlink()
    fuse(folder / "reader.onnx", ATTENTION)
