#!/usr/bin/env python3
"""Numbers against an outside oracle: Python's decimal module, 34 digits, half to even (IEEE decimal128).

python_decimals.py COMMAND     asks `yuheng feel --jsonl` thousands of expressions drawn by lot (always the same ones), ties
in the 34th digit and a long sum, and compares every digit.
"""
import decimal
import json
import random
import subprocess
import sys
from decimal import Decimal

CONTEXT = decimal.Context(prec=34, rounding=decimal.ROUND_HALF_EVEN, Emin=-6143, Emax=6144, clamp=0,
                          traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow])
# FEEL function -> how Python rounds to a number of digits
ROUNDINGS = {"decimal": decimal.ROUND_HALF_EVEN, "round up": decimal.ROUND_UP, "round down": decimal.ROUND_DOWN,
             "round half up": decimal.ROUND_HALF_UP, "round half down": decimal.ROUND_HALF_DOWN}
# Where scaled 64-bit integers end, and the 34 digits.
BORDERS = [0, 1, 2 ** 63 - 1, 2 ** 63, 2 ** 64 - 1, 2 ** 64, 10 ** 17, 10 ** 18 - 1, 10 ** 18, 10 ** 19, 10 ** 34 - 1]
SEED, EXPRESSIONS, LONG = 20261125, 3000, 100_000


def rounded(number: Decimal, digits: int, way: str):
    """To so many digits after the point; None when the result would have more than 34 digits."""
    scale = Decimal(1).scaleb(-digits)
    with decimal.localcontext(CONTEXT) as wide:
        wide.prec = 7000
        result = (number / scale).to_integral_value(rounding=way) * scale
        digits_needed = len(result.normalize().as_tuple().digits)
    return result if digits_needed <= 34 else None


def operation(op: str, a: Decimal, b: Decimal):
    return {"+": CONTEXT.add, "-": CONTEXT.subtract, "*": CONTEXT.multiply, "/": CONTEXT.divide}[op](a, b)


def number(dice: random.Random) -> str:
    kind = dice.randrange(5)
    if kind == 4:
        digits, behind = str(dice.choice(BORDERS)), dice.randrange(0, 8)
        whole, fraction = digits[:max(len(digits) - behind, 0)], digits[-behind:].zfill(behind) if behind else ""
        return (whole or "0") + ("." + fraction if fraction else "")
    if kind == 0:
        return str(dice.randrange(1000))
    if kind == 1:
        return f"{dice.randrange(10 ** 6)}.{dice.randrange(10 ** 4):04d}"
    digits = "".join(dice.choice("0123456789") for _ in range(dice.randrange(1, 34)))
    point = dice.randrange(len(digits) + 1)
    return (digits[:point] or "0") + ("." + digits[point:] if digits[point:] else "")


def expression(dice: random.Random, depth: int):
    """Its text and its value; the value is None where FEEL has none (null)."""
    if depth == 0:
        text = number(dice)
        return text, CONTEXT.create_decimal(text)
    if dice.randrange(5) == 0:
        inner, value = expression(dice, depth - 1)
        name, digits = dice.choice(sorted(ROUNDINGS)), dice.randrange(0, 5)
        return f"{name}({inner}, {digits})", None if value is None else rounded(value, digits, ROUNDINGS[name])
    left, a = expression(dice, depth - 1)
    right, b = expression(dice, depth - 1)
    op = dice.choice("+-*/")
    known = a is not None and b is not None and not (op == "/" and b == 0)
    return f"({left} {op} {right})", operation(op, a, b) if known else None


def ties(dice: random.Random):
    """Sums and products whose 35th digit is exactly a 5."""
    for _ in range(300):
        whole = dice.randrange(10 ** 33, 10 ** 34)
        yield f"{whole} + 0.5", CONTEXT.add(Decimal(whole), Decimal("0.5"))
        yield f"{whole} - 0.5", CONTEXT.subtract(Decimal(whole), Decimal("0.5"))
        odd = dice.randrange(10 ** 33, 10 ** 34) | 1
        yield f"{odd} * 0.5 * 10 / 10", CONTEXT.divide(CONTEXT.multiply(CONTEXT.multiply(Decimal(odd), Decimal("0.5")), 10), 10)
        yield f"{odd} / 2", CONTEXT.divide(Decimal(odd), Decimal(2))
    for half in range(-25, 26, 2):  # digits given up in the middle: 2.5 -> 2, 3.5 -> 4
        yield f"decimal({half} / 2, 0)", (Decimal(half) / 2).to_integral_value(rounding=decimal.ROUND_HALF_EVEN)
        yield f"decimal({half} / 20, 1)", rounded(Decimal(half) / 20, 1, decimal.ROUND_HALF_EVEN)


def promises():
    """What a rule author is promised: no error of binary fractions anywhere."""
    yield "0.1 + 0.2 = 0.3", True
    yield "(100 - 70) / 100 >= 0.3", True
    yield "(1000 - 700) / 1000 >= 30 / 100", True
    yield "1 / 3 * 3 >= 1", False  # 0.333…3 × 3: the quotient itself has 34 digits
    yield "100 >= 300 * (1 - 2 / 3)", True
    yield "every n in 1..200 satisfies (7 * n) / (21 * n) >= 1 / 3", True  # equal ratios are equal, however they are reached
    yield "1.1 * 1.1 = 1.21", True
    yield "every n in 1..100 satisfies (100 - n) / 100 >= 1 - n / 100", True
    yield "every n in 1..100 satisfies n / 10 * 10 = n and n * 0.01 = n / 100", True


def long_sum(dice: random.Random):
    items = [f"{dice.randrange(-10 ** 9, 10 ** 9)}.{dice.randrange(100):02d}" for _ in range(LONG)]
    total = Decimal(0)
    for item in items:
        total = CONTEXT.add(total, Decimal(item))
    inputs = {"xs": {"type": {"list": "number"}, "value": items}}
    return [{"expression": "sum(xs)", "inputs": inputs}, {"expression": "sum(xs) / count(xs)", "inputs": inputs},
            {"expression": "mean(xs)", "inputs": inputs}], [total, CONTEXT.divide(total, LONG), CONTEXT.divide(total, LONG)]


def main() -> int:
    dice = random.Random(SEED)
    requests, expected = [], []
    for text, value in [expression(dice, dice.randrange(1, 4)) for _ in range(EXPRESSIONS)] + list(ties(dice)) + list(promises()):
        requests.append({"expression": text, "inputs": {}})
        expected.append(value)
    for more, values in [long_sum(dice)]:
        requests += more
        expected += values
    lines = "".join(json.dumps({"id": i, **request}) + "\n" for i, request in enumerate(requests))
    done = subprocess.run([sys.argv[1], "feel", "--jsonl"], input=lines.encode(), capture_output=True, check=False)
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    if done.returncode != 0 or len(answers) != len(requests):
        print(f"{len(answers)} answers to {len(requests)} expressions, status {done.returncode}: {done.stderr.decode()}")
        return 1
    wrong = 0
    for request, value, answer in zip(requests, expected, answers):
        given = answer.get("value", {}).get("value", answer)
        if isinstance(given, str):
            given = Decimal(given)
        if type(given) is not type(value) or given != value:
            wrong += 1
            if wrong <= 10:
                print(f"{request['expression'][:200]}: {given}, not {value}")
    print(f"{len(requests)} expressions, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
