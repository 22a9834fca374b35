"""Passes: the steps of a build over all of its data, each run on pieces of it, in any order, on any machine.

A pass is a function of a task: a part of the input or a range of keys. It reads and writes runs in the work
folder of the build and returns only counts, so that no process ever holds more than its piece. A task that
is run again writes the same files again.

1. `extract`: a part of the input becomes runs of every table.
2. `settle`: a text that is in several parts counts once.
3. `link`: the reports of some units are linked.
4. `finish`: a range of keys of a table becomes what is published of it.

Before the last two, `gather` brings runs together where they are many.
"""
