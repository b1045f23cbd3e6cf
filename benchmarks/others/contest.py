"""What every contestant in Python does around its engine: reads the task, is checked, is timed, and says so in a line of JSON."""

import argparse
import importlib.metadata
import json
import statistics
import sys
import time

import numpy as np

from task import Task

ROUNDS = 7
QUICK_ROUNDS = 5


class Contest:
    def __init__(self, most, quick_most=None):
        """`most` records are graded (None: all), `quick_most` of them with --quick."""
        parser = argparse.ArgumentParser()
        parser.add_argument("task_file")
        parser.add_argument("--quick", action="store_true")
        parser.add_argument("--node-modules", default="")
        options = parser.parse_args()
        self.rounds = QUICK_ROUNDS if options.quick else ROUNDS
        self.node_modules = options.node_modules
        self.task = Task(options.task_file, quick_most if options.quick and quick_most else most)

    def check(self, name, grades):
        """Ends the program when one grade differs."""
        wrong = np.flatnonzero(np.asarray(grades, dtype=np.uint8) != self.task.grades)
        if len(wrong):
            at = int(wrong[0])
            sys.exit(f"bench: {name} gives {len(wrong)} other grades; record {at}: {grades[at]}, not {self.task.grades[at]}")

    @staticmethod
    def version_of(package):
        return importlib.metadata.version(package)

    def measure(self, name, grade, says):
        """Times `grade()`, which grades all records of the task once. What it has returned before must have been checked."""
        rounds = []
        for _ in range(self.rounds):
            start = time.process_time()
            grade()
            rounds.append((time.process_time() - start) * 1e9 / self.task.count)
        self.report(name, rounds, says)

    def report(self, name, rounds, says):
        """`rounds`: nanoseconds per record, of each round."""
        line = {"name": name, "ns_per_record": statistics.median(rounds), "fastest_ns": min(rounds), "rounds": len(rounds),
                "records": self.task.count, "says": says}
        print(json.dumps(line), flush=True)
