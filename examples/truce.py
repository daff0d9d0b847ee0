"""Look at a case in a notebook: marimo edit examples/truce.py -- --case kessara.case"""

import marimo

app = marimo.App(width="medium")


@app.cell
def _():
    import marimo as mo

    import trucewatch as tw

    case = tw.open(mo.cli_args().get("case") or "kessara.case")
    shared = case.protected()  # without private persons: what may be shown to others
    return mo, shared


@app.cell
def _(shared):
    shared.board()
    return


@app.cell
def _(mo, shared):
    incidents = shared.incidents.to_polars()
    by_kind = incidents.group_by("label").len().sort("len", "label", descending=[True, False])
    coverage = shared.board()["coverage"]
    empty = sum(not day["reports"] for day in coverage)
    note = mo.md(f"On {empty} of {len(coverage)} days no report was read: silence is not peace.")
    mo.vstack([mo.ui.table(by_kind, selection=None), note])
    return by_kind, note


@app.cell
def _(mo, shared):
    # Rival numbers stand side by side; none is chosen, and nothing is added up.
    killed = shared.figures.to_polars().filter(kind="killed")
    rivals = killed.select("incident", "teller", "low", "high", "in_words", "claim")
    mo.ui.table(rivals, selection=None)
    return (rivals,)


@app.cell
def _(by_kind, rivals):
    print(by_kind)
    print(rivals)
    return


if __name__ == "__main__":
    app.run()
