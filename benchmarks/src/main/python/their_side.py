"""PyTorch's side of compare-pytorch: times inference or training of a reference AVT-CA.

usage: their_side.py probe | TASK ORDER RESULT --reference FILE [--optimise | --channels-last]

TASK is infer or train; ORDER is the JSON file that our side reads, too; RESULT is written.
--reference is a Python file with a class Avtca(spec) and the specs PAPER and EFFICIENTFACE.
--optimise traces the model, freezes it and calls torch.jit.optimize_for_inference.
--channels-last lays the frames and the model out with the channels last in memory.
Needs torch and the standard library.
"""
import argparse
import importlib.util
import json
import statistics
import sys
import time

import torch

import safetensors_file

SPECS = {"avtca": "PAPER", "avtca-efficientface": "EFFICIENTFACE"}
DTYPES = {"F32": torch.float32, "I64": torch.int64}


def tensors(path):
    return {
        name: torch.frombuffer(bytearray(data), dtype=DTYPES[dtype]).reshape(shape)
        for name, (dtype, shape, data) in safetensors_file.read(path).items()
    }


def reference_module(path):
    spec = importlib.util.spec_from_file_location("reference", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["reference"] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    for name in ("Avtca", *SPECS.values()):
        if not hasattr(module, name):
            raise SystemExit(f"{path}: no {name} (expected: a class Avtca, and the specs PAPER and EFFICIENTFACE)")
    return module


def load_model(reference, order):
    module = reference_module(reference)
    model = module.Avtca(getattr(module, SPECS[order["preset"]]))
    state = tensors(order["weights"])
    # A shared late attention is written once, and is in the state dict twice.
    for name in list(state):
        twin = name.replace("fusion.late_audio.", "fusion.late_video.")
        if twin not in state and twin in model.state_dict():
            state[twin] = state[name]
    report = model.load_state_dict(state, strict=False)
    missing = [name for name in report.missing_keys if not name.endswith("num_batches_tracked")]
    if missing or report.unexpected_keys:
        raise SystemExit(f"weights: {missing} missing, {report.unexpected_keys} unknown (expected: the names of the reference's state dict)")
    return model


def peak_rss():
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
    except FileNotFoundError:
        pass
    return 0


def median_ms(order, call):
    for _ in range(order["warm_up"]):
        call()
    times = []
    for _ in range(order["repeats"]):
        start = time.perf_counter()
        call()
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times)


def infer(order, reference, optimise):
    model = load_model(reference, order).eval()
    inputs = tensors(order["inputs"])
    frames, audio = inputs["frames"], inputs["audio"]
    result = {}
    with torch.no_grad():
        if optimise:
            model = torch.jit.optimize_for_inference(torch.jit.freeze(torch.jit.trace(model, (frames, audio))))
        result["clip_ms"] = median_ms(order, lambda: model(frames, audio))
        result["logits"] = model(frames, audio)[0].tolist()
        result["peak_rss_bytes"] = peak_rss()
        if not optimise:
            embeddings = model.encoder(frames).view(1, frames.shape[0], -1)
            result["frame_ms"] = median_ms(order, lambda: model.encoder(frames[:1]))
            result["fusion_ms"] = median_ms(order, lambda: model.fusion(embeddings, audio))
    return result


def train(order, reference, channels_last):
    model = load_model(reference, order).train()
    batch = tensors(order["training_batch"])
    if channels_last:
        model = model.to(memory_format=torch.channels_last)
        batch["frames"] = batch["frames"].contiguous(memory_format=torch.channels_last)
    adam = torch.optim.Adam(model.parameters(), lr=order["learning_rate"], weight_decay=order["weight_decay"])

    def step():
        adam.zero_grad(set_to_none=True)
        loss = torch.nn.functional.cross_entropy(model(batch["frames"], batch["audio"]), batch["labels"])
        loss.backward()
        adam.step()
        return loss.item()

    for _ in range(order["steps_an_epoch"]):
        step()
    steps = order["steps_an_epoch"] * (order["epochs"] - 1)
    start = time.perf_counter()
    for _ in range(steps):
        loss = step()
    seconds = time.perf_counter() - start
    return {"step_ms": 1e3 * seconds / steps, "last_loss": loss, "peak_rss_bytes": peak_rss()}


def main():
    if sys.argv[1:] == ["probe"]:
        print("torch", torch.__version__)
        return
    parser = argparse.ArgumentParser()
    parser.add_argument("task", choices=("infer", "train"))
    parser.add_argument("order")
    parser.add_argument("result")
    parser.add_argument("--reference", required=True)
    parser.add_argument("--optimise", action="store_true")
    parser.add_argument("--channels-last", action="store_true")
    options = parser.parse_args()
    with open(options.order) as file:
        order = json.load(file)
    torch.set_num_threads(order["threads"])
    torch.manual_seed(1)
    if options.task == "infer":
        result = infer(order, options.reference, options.optimise)
    else:
        result = train(order, options.reference, options.channels_last)
    result["torch"] = torch.__version__
    with open(options.result, "w") as file:
        json.dump(result, file)


if __name__ == "__main__":
    main()
