"""What lies in the folder of a sample, for whom, and how to go on: in plain words."""

from discourse.model import Codebook
from discourse.sampling.records import Sample
from discourse.sampling.strategies import AT_RANDOM

__all__ = ["guide"]

_HOW = {
    "random": "A simple random sample: figures for it are estimates for all of them.",
    "stratified": (
        "Rare positions (by the program's labels) are drawn more often than common ones. For\n"
        "figures on all comments weight each one by 1 / probability (in sample.json)."
    ),
    "uncertain": (
        f"{1 - AT_RANDOM:.0%} are those that the program is least sure of, the others are drawn\n"
        "at random from the rest. Meant for improving a codebook or training a model: agreement\n"
        "with the program on these is lower than on all. For figures on all comments weight\n"
        "each one by 1 / probability (in sample.json)."
    ),
}


def guide(sample: Sample, codebook: Codebook, *, blind: bool) -> str:
    """The text of README.txt."""
    coders = [f"coder-{number}" for number in range(1, sample.coders + 1)]
    first, last = coders[0], coders[-1]
    several = sample.coders > 1
    return _TEXT.format(
        drawn=len(sample.items),
        population=sample.population,
        book=f"{codebook.name}, version {codebook.version}",
        how=_HOW[sample.strategy],
        first=first,
        on=f"and so on to {last}.\n" if several else "",
        shared=_SHARED.format(shared=sample.shared) if several else "",
        program="is not in them" if blind else "is shown in them (they are not blind)",
        differ=_DIFFER.format(files=" ".join(f"{name}.json" for name in coders)) if several else "",
        gold=" ".join(f"--gold {name}.json" for name in coders),
        each="each other and with the program" if several else "the program",
    )


_TEXT = """\
A sample of {drawn} of {population} comments, to be coded by the codebook {book}.
{how}

For each coder there is one sheet in three forms; any one of them will do:

  {first}.html   a page to code in: open it in a browser, no network is needed. "Save" writes
                 {first}.json to the downloads; that is the file to hand in.
  {first}.xlsx   a workbook with lists to choose from
  {first}.csv    a plain table
{on}
{shared}What the program thinks {program}.
Give each coder their own sheet and the manual, nothing else.

  manual.html    the rules, to read in a browser; manual.md is the same as plain text. The
                 program's cues are left out, so that nobody looks for them.
  sample.json    how the sample was drawn, and who codes what. Keep it. Coders must not see it,
                 for it says why each comment was drawn.

How to go on. SOURCE... is what the sample was drawn from. What stands here as .json may be the
.csv or the .xlsx as well.

{differ}  discourse evaluate SOURCE... {gold}
      how far people agree with {each}

  discourse evaluate SOURCE... {gold} --sample sample.json
      the same, with estimates for all {population} comments
"""
_SHARED = """\
{shared} comments are in every sheet, each in another order: on these the coders' agreement is
measured. The rest are split.
"""
_DIFFER = """\
  discourse adjudicate {files}
      what coders differ on; with -o decide.html it becomes a page to decide it in
"""
