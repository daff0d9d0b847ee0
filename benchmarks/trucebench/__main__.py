"""``python -m benchmarks.trucebench``: predict cases, score predictions, accept the seed."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.trucebench.scorer import DEFAULT, ScorerError, load_scorer

_SEED = Path(__file__).parents[2] / ".." / "shared" / "seed"


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done (seed: accepted); 1: the seed is not accepted; 2: bad usage or malformed files."""
    options = _parser().parse_args(arguments)
    verbs = {"predict": _predict, "score": _score, "seed": _seed}
    try:
        return verbs[options.verb](options)
    except ScorerError as error:
        print(error, file=sys.stderr)
        return 2


def _predict(options: argparse.Namespace) -> int:
    from benchmarks.trucebench.given import by_linking
    from benchmarks.trucebench.predict import by_pipeline, by_sentence, predict

    if not options.cases.is_dir():
        print(f"{options.cases}: there is no such folder of cases", file=sys.stderr)
        return 2
    given = partial(by_linking, parts=options.given)
    answer = given if options.given else by_sentence if options.trivial else by_pipeline
    names = predict(options.cases, options.out, answer)
    print(f"{len(names)} cases written to {options.out}")
    return 0


def _score(options: argparse.Namespace) -> int:
    from benchmarks.trucebench.predict import by_sentence, predict

    scorer = load_scorer(options.scorer)
    with tempfile.TemporaryDirectory() as folder:
        predict(options.cases, Path(folder), by_sentence)
        try:
            ours = scorer.score_dirs(str(options.cases), str(options.out), options.case)
            trivial = scorer.score_dirs(str(options.cases), folder, options.case)
        except scorer.Malformed as error:
            print(f"malformed input\n{error}", file=sys.stderr)
            return 2
    for warning in ours["warnings"]:
        print(f"warning: {warning}", file=sys.stderr)
    print(scorer.table(ours))
    for label, result in (("ours", ours), ("trivial answer", trivial)):
        pooled = result["overall"]["scores"]["headline"]
        mean = result["mean_of_cases"]["scores"]["headline"]
        print(f"headline, {label}: {pooled:.4f} (mean of cases {mean:.4f})")
    if options.json:
        written = {"ours": ours, "trivial": trivial}
        options.json.write_text(json.dumps(written, indent=1, ensure_ascii=False), "utf-8")
    return 0


def _seed(options: argparse.Namespace) -> int:
    from benchmarks.trucebench.seed import accept

    golds = sorted(options.seed.glob("*.gold.json"))
    if not golds:
        print(f"{options.seed}: holds no *.gold.json", file=sys.stderr)
        return 2
    scorer = load_scorer(options.scorer)
    accepted = [accept(gold, scorer, options.verbose) for gold in golds]
    return 0 if all(accepted) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.trucebench", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    predict = verbs.add_parser("predict", help="read CASES/CASE/reports, write OUT/CASE/case.json")
    score = verbs.add_parser("score", help="score OUT against CASES, beside the trivial answer")
    for verb in (predict, score):
        verb.add_argument("cases", type=Path, metavar="CASES_DIR")
        verb.add_argument("out", type=Path, metavar="OUT_DIR")
    predict.add_argument(
        "--given",
        nargs="?",
        const="claims",
        choices=("claims", "claims,provisions"),
        help="link and assess the gold's own claims (and provisions): no reading",
    )
    predict.add_argument("--trivial", action="store_true", help="write the trivial answer")
    score.add_argument("--json", type=Path, metavar="OUT")
    score.add_argument("--case", action="append", metavar="NAME")
    seed = verbs.add_parser("seed", help="hold the reading of the seed report to its gold")
    seed.add_argument("--seed", type=Path, default=_SEED, metavar="DIR")
    seed.add_argument(
        "--verbose", action="store_true", help="show what was missed and what is wrong"
    )
    for verb in (score, seed):
        verb.add_argument("--scorer", type=Path, default=DEFAULT, metavar="PATH")
    return parser


if __name__ == "__main__":
    sys.exit(main())
