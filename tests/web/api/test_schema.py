"""Questions made of the API's own description: whatever is asked, the server does not fail."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from trucewatch.store.case import Case
from trucewatch.web.app import create_app

_CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]
_PATHS = 23
_BOUNDED = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def schema(demo_case: Case) -> Any:
    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(demo_case))


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_no_question_makes_the_server_fail(schema: Any, mode: GenerationMode) -> None:
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) == _PATHS
    asked: dict[str, set[int]] = {}
    for operation in operations:
        if mode.is_negative and not any(True for _ in operation.iter_parameters()):
            continue

        @_BOUNDED
        @given(question=operation.as_strategy(generation_mode=mode))
        def ask(question: Any) -> None:
            answer = question.call()
            asked.setdefault(operation.path, set()).add(answer.status_code)  # noqa: B023 -- at once
            question.validate_response(answer, checks=_CHECKS)

        ask()
    assert all(statuses <= {200, 404, 422} for statuses in asked.values()), asked
