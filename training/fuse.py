"""The exported reader with the attention of each layer as one operation: the same numbers in less time.

    python training/fuse.py reader.onnx HEADS

In: the int8 model of `model.export`. Out: the same file. The steps from a layer's input to the words' answers become
onnxruntime's `QAttention`, and the mask of padding goes, for the program reads one window at a time, unpadded.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import GraphProto, NodeProto, helper, numpy_helper

MICROSOFT = "com.microsoft"  # the operations that onnxruntime adds to those of ONNX


def fuse(path: Path, heads: int) -> None:
    """Rewrite the model in place. Raises KeyError where it is not as `model.export` makes it."""
    model = onnx.load(str(path))
    graph = model.graph
    nodes = {n.name: n for n in graph.node}
    joined = [n for n in graph.node if n.name.startswith("/layers.") and n.name.endswith("/Reshape_3")]
    made = {n.name: attention(graph, nodes, n, heads) for n in joined}
    after = [made.get(n.name, n) for n in graph.node]
    del graph.node[:]
    graph.node.extend(after)
    drop_unused(graph)
    if all(o.domain != MICROSOFT for o in model.opset_import):
        model.opset_import.append(helper.make_opsetid(MICROSOFT, 1))
    onnx.save(model, str(path))


def attention(graph: GraphProto, nodes: dict[str, NodeProto], joined: NodeProto, heads: int) -> NodeProto:
    """One layer's attention as one node that makes what `joined` made; the weights of q, k and v stand side by side."""
    layer = joined.name.rsplit("/", 1)[0]
    weights = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    products = [nodes[f"{layer}/{part}/MatMul_quant"] for part in "qkv"]
    scales = [nodes[f"{layer}/{part}/MatMul_quant_scales_mul"] for part in "qkv"]
    parts = {
        "weight": [weights[p.input[1]] for p in products],
        "bias": [weights[nodes[f"{layer}/{part}/Add"].input[0]] for part in "qkv"],
        "scale": [weights[s.input[1]] for s in scales],
        "zero_point": [weights[p.input[3]] for p in products],
    }
    names = {what: f"{layer}/qkv_{what}" for what in parts}
    for what, three in parts.items():
        graph.initializer.append(numpy_helper.from_array(np.concatenate(three, axis=-1), names[what]))
    inputs = [products[0].input[0], names["weight"], names["bias"], scales[0].input[0], names["scale"], "",
              products[0].input[2], names["zero_point"]]  # fmt: skip
    return helper.make_node("QAttention", inputs, [joined.output[0]], f"{layer}/attention", domain=MICROSOFT,
                            num_heads=heads)  # fmt: skip


def drop_unused(graph: GraphProto) -> None:
    """Without the nodes and weights that no output needs; nodes stand behind what they need."""
    used, kept = {o.name for o in graph.output}, []
    for node in reversed(graph.node):
        if used.intersection(node.output):
            kept.append(node)
            used.update(node.input)
    weights = [i for i in graph.initializer if i.name in used]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(reversed(kept))
    graph.initializer.extend(weights)


if __name__ == "__main__":
    fuse(Path(sys.argv[1]), heads=int(sys.argv[2]))
