"""Reads messages (a JSON string a line) with python3-hl7 and prints what it found (JSON a line)."""

import json
import sys

import hl7


def subs(component):
    return [component] if isinstance(component, str) else list(component)


def components(repetition):
    return [[repetition]] if isinstance(repetition, str) else [subs(one) for one in repetition]


def repetitions(field):
    return [[[field]]] if isinstance(field, str) else [components(one) for one in field]


def unescape(message, value):
    try:
        return message.unescape(value)
    except Exception as error:  # noqa: BLE001 - what it can't read is a finding
        return "! " + type(error).__name__


for line in sys.stdin:
    try:
        message = hl7.parse(json.loads(line))
        found = [
            [str(segment[0]), [
                [[[unescape(message, sub) if nth > 2 or str(segment[0]) != "MSH" else sub
                   for sub in component] for component in repetition]
                 for repetition in repetitions(field)]
                for nth, field in enumerate(list(segment)[1:], 1)
            ]]
            for segment in message
        ]
        print(json.dumps({"segments": found}), flush=True)
    except Exception as error:  # noqa: BLE001
        print(json.dumps({"error": f"{type(error).__name__}: {error}"[:200]}), flush=True)
