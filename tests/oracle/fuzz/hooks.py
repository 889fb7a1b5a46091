"""Who asks, and about what: hooks of Schemathesis for a county whose things are told in the file `FUZZ_COUNTY`.

What is generated is unlike any name that a county holds, so that every request would end at "not found". Most valid
requests are therefore about something that is there, and come from someone who may ask for it.
"""

import atexit
import json
import os
import random
import re
from pathlib import Path

import schemathesis
from schemathesis.generation import GenerationMode

county = json.loads(Path(os.environ["FUZZ_COUNTY"]).read_text())
chance = random.Random(int(os.environ["FUZZ_SEED"]))
counts = {}


def is_valid(case, part):
    parts = {location.value: info.mode for location, info in case.meta.components.items()} if case.meta else {}
    return parts.get(part, GenerationMode.POSITIVE) == GenerationMode.POSITIVE


def meant(value, thing):
    """A name of what is there in the place of one that is made up, or of each in a list."""
    if isinstance(value, str):
        return thing
    return [meant(one, thing) for one in value] if isinstance(value, list) else value


def about(value, named):
    """The same with things that are there, wherever a field names one."""
    if isinstance(value, dict):
        return {
            key: meant(one, named[key]) if key in named and chance.random() < 0.8 else about(one, named)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [about(one, named) for one in value]
    return value


def seen(case):
    """Mostly without a version that nobody has seen, which is all that the answer would be about."""
    if chance.random() < 0.8:
        (case.headers or {}).pop("If-Match", None)
        if isinstance(case.body, dict):
            case.body = {key: one for key, one in case.body.items() if key != "version"}


@schemathesis.hook
def before_call(context, case, kwargs):
    told = county["operations"].get(case.operation.definition.raw.get("operationId"))
    if told is None:
        return
    if told["callers"]:
        luck = chance.random()
        among = told["callers"] if luck < 0.88 else list(county["tokens"]) if luck < 0.95 else []
        if among:
            case.headers["Authorization"] = "Bearer " + county["tokens"][chance.choice(among)]
    if is_valid(case, "header") and is_valid(case, "body"):
        seen(case)
    # Mostly one's own.
    place = chance.choices(list(told["params"]), weights=[8, 1, 1])[0]
    if case.path_parameters and is_valid(case, "path") and chance.random() < 0.85:
        case.path_parameters = {**case.path_parameters, **told["params"][place]}
    if isinstance(case.body, dict) and is_valid(case, "body"):
        case.body = about(case.body, county["named"][place])
    if case.query and is_valid(case, "query"):
        case.query = about(case.query, county["named"][place])


@schemathesis.hook
def after_call(context, case, response):
    name = case.operation.definition.raw.get("operationId")
    of = counts.setdefault(name, {})
    code = response.json().get("code") if response.status_code >= 400 and "problem" in str(response.headers) else ""
    answer = f"{response.status_code} {code}".strip()
    of[answer] = of.get(answer, 0) + 1


atexit.register(lambda: Path(os.environ["FUZZ_COUNTS"]).write_text(json.dumps(counts)))

HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{2}")


@schemathesis.check
def problem_says_all(ctx, response, case):
    """A refusal is a problem of RFC 9457, in both languages, with the article where the law is behind it."""
    if response.status_code < 400 or case.operation.definition.raw.get("operationId") in county["others"]:
        return
    kind = response.headers.get("content-type", [""])[0]
    assert kind.startswith("application/problem+json"), f"is {kind}"
    problem = response.json()
    code, faults = problem["code"], problem.get("faults", [])
    assert problem["type"] == f"/problems/{code}"
    assert problem["status"] == response.status_code
    assert HAN.search(problem["title"]) and LATIN.search(problem["title"]), f"title {problem['title']}"
    for fault in faults:
        assert HAN.search(fault["zh"]) and LATIN.search(fault["en"]), f"fault {fault}"
    # A list of words that every text takes for granted has no article.
    if code in county["lawful"] and not all(fault["code"] == "not-listed" for fault in faults or [{"code": ""}]):
        cited = "cite" in problem or any("cite" in fault for fault in faults)
        assert cited, f"{code} names no article"


# Faults of shape, which the document can foretell; all others are rules among values.
SHAPE = {
    "invalid_type",
    "too_big",
    "too_small",
    "invalid_format",
    "invalid_value",
    "invalid_union",
    "not_multiple_of",
    "unrecognized_keys",
}


def is_foretold(fault, case):
    # What a record holds, the kind of its register says (`GET /registers`), not the document.
    return fault["code"] in SHAPE and not (case.path == "/registers/{kind}" and fault["path"].startswith("body.data"))


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """A request that fits its schema may break a rule that no schema can say; it may not have a shape that is wrong."""
    if type(failure).__name__ != "RejectedPositiveData":
        return True
    if case.operation.definition.raw.get("operationId") in county["others"]:
        return False  # another API's own rules
    problem = response.json()
    if problem["code"] == "invalid-cursor":
        return False  # only the page before can say where the next begins
    return problem["code"] != "invalid-request" or any(is_foretold(fault, case) for fault in problem.get("faults", []))
