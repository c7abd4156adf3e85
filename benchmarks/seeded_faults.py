"""Measure the checks on labelled data: clean drafts, single seeded faults, harmless edits.

    python benchmarks/seeded_faults.py FOLDER [--show missed|alarms|clean|all]

FOLDER holds drafts.jsonl ({"id", "title", "sentences", "draft"}) and seeded_faults.jsonl ({"id",
"kind", "label": "fault" | "ok", "path", "old", "new", "why"}; each row edits one draft). A fault is
found when the edited draft has a result that the clean draft has not, from one of the checks named
in RIGHT_CHECKS for its kind. A harmless edit alarms when it adds an error; warnings that it adds
are counted apart. None of this data is part of the project.
"""

from __future__ import annotations

import argparse
import copy
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from plainstudy.checks import check
from plainstudy.models import Abstract, CheckResult, Citation, Design, Draft, Outcome, Severity

# The checks whose business a kind of fault is. Several kinds are two checks' business: a made-up
# group of patients is a claim that its evidence does not bear out, and one about who was studied.
RIGHT_CHECKS: dict[str, set[str]] = {
    "number_changed": {"numbers"},
    "number_other_arm": {"numbers"},
    "number_derived_wrong": {"numbers"},
    "unit_wrong": {"numbers"},
    "number_in_analogy": {"numbers"},
    "wrong_evidence": {"evidence"},
    "unsupported_claim": {"evidence", "names"},
    "invented_name": {"names"},
    "population_wrong": {"subjects", "evidence", "names"},
    "species_hidden": {"subjects"},
    "limitation_empty": {"limits"},
    "advice": {"advice"},
    "hype": {"hype"},
    "association_as_cause": {"certainty"},
    "nonsignificant_as_benefit": {"certainty"},
    "overgeneral": {"certainty"},
    "direction_flipped": {"certainty"},
    "harm_omitted": {"harms"},
    "jargon_unexplained": {"jargon", "abbreviations"},
    "disclaimer_faked": {"disclaimer"},
}
# The names for a kind of study that other sets of labelled drafts use.
DESIGNS = {"lab": "laboratory", "cells": "laboratory", "cohort": "observational"}


def load_rows(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        sys.exit(f"{path} is missing: give the folder that holds it")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def as_draft(raw: dict[str, Any]) -> Draft:
    """Fit the data's older shape to ours: its takeaway is a bare string, its sample a number."""
    fitted = copy.deepcopy(raw)
    if isinstance(fitted["takeaway"], str):
        cited = {n for each in fitted["findings"] for n in each["evidence"]}
        fitted["takeaway"] = {
            "text": fitted["takeaway"],
            "kind": "claim",
            "evidence": sorted(
                cited | {n for s in fitted["why_it_matters"] for n in s["evidence"]}
            ),
        }
    study = fitted["study"]
    if "participants" in study:
        count = study.pop("participants")
        study["sample"] = {"count": count, "of": " and ".join(study["subjects"])}
    study.setdefault("certainty", "low")
    study["design"] = DESIGNS.get(study["design"], study["design"])
    if study["design"] not in set(Design):
        study["design"] = "other"
    return Draft.model_validate(fitted)


def edit(raw: dict[str, Any], path: str, new: Any) -> dict[str, Any]:
    edited = copy.deepcopy(raw)
    steps: list[str | int] = [
        int(step) if step.isdigit() else step for step in re.findall(r"\w+", path)
    ]
    place: Any = edited
    for step in steps[:-1]:
        place = place[step]
    place[steps[-1]] = new
    return edited


def failures(abstract: Abstract, draft: Draft) -> set[tuple[str, str, str, Severity]]:
    """Return what failed. A word on the whole counts once, however its figures change."""
    return {
        (result.check, result.where, result.message if result.where else "", result.severity)
        for result in check(abstract, draft)
        if result.status is Outcome.FAIL
    }


def crashed(results: tuple[CheckResult, ...]) -> list[str]:
    return [f"{r.check}: {r.message}" for r in results if r.status is Outcome.NOT_ASSESSED]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", choices=("missed", "alarms", "clean", "all"))
    parser.add_argument("--kind", help="only this kind of fault, or this check for --show clean")
    options = parser.parse_args()
    rows = {row["id"]: row for row in load_rows(options.folder / "drafts.jsonl")}
    faults = load_rows(options.folder / "seeded_faults.jsonl")
    abstracts = {
        key: Abstract(
            text=" ".join(row["sentences"].values()),
            sentences=tuple(row["sentences"].values()),
            citation=Citation(title=row.get("title")),
        )
        for key, row in rows.items()
    }
    show = options.show
    before = {key: failures(abstracts[key], as_draft(row["draft"])) for key, row in rows.items()}
    for key, row in rows.items():
        for line in crashed(check(abstracts[key], as_draft(row["draft"]))):
            print("CRASH", key, line)
    with_errors = {k for k, found in before.items() if any(f[3] is Severity.ERROR for f in found)}
    if show in ("clean", "all"):
        for key, found in before.items():
            for name, where, message, severity in sorted(found):
                if options.kind in (None, name):
                    print(f"CLEAN {severity:7} {key} {name} {where}: {message}")

    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    alarms = warned = harmless = 0
    for row in faults:
        if options.kind not in (None, row["kind"]) and show != "clean":
            continue
        key = row["id"]
        edited = as_draft(edit(rows[key]["draft"], row["path"], row["new"]))
        added = failures(abstracts[key], edited) - before[key]
        lines = [f"    {s} {n} {w}: {m}" for n, w, m, s in sorted(added)]
        if row["label"] == "ok":
            harmless += 1
            error = any(each[3] is Severity.ERROR for each in added)
            alarms += error
            warned += bool(added) and not error
            if show in ("alarms", "all") and added:
                print("ALARM" if error else "WARNED", key, row["path"], repr(row["new"])[:300])
                print("\n".join(lines))
            continue
        right = {each for each in added if each[0] in RIGHT_CHECKS.get(row["kind"], set())}
        named = tally[row["kind"]]
        named[0] += 1
        named[1] += bool(right)
        named[2] += any(each[3] is Severity.ERROR for each in right)
        if show in ("missed", "all") and not right:
            print("MISSED", row["kind"], key, row["path"], repr(row["new"])[:300], "|", row["why"])
            print("\n".join(lines))

    print(f"{'kind of fault':28} {'rows':>5} {'named':>6} {'as error':>9}")
    for kind, (count, named_of_kind, as_error) in sorted(tally.items()):
        print(f"{kind:28} {count:5} {named_of_kind:6} {as_error:9}")
    total, named_in_all, errors = (sum(column) for column in zip(*tally.values(), strict=True))
    share = named_in_all / total if total else 0
    print(
        f"{'all':28} {total:5} {named_in_all:6} {errors:9}   {share:.0%} named by the right check"
    )
    print(f"clean drafts with an error: {len(with_errors)} of {len(rows)}")
    print(f"harmless edits that alarm: {alarms} of {harmless} (a new warning only: {warned})")


if __name__ == "__main__":
    main()
