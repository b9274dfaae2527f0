"""`Looking`: a route whose answer is checked and written by the thread that found it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from fastapi.responses import Response
from fastapi.routing import APIRoute
from pydantic import TypeAdapter


class Looking(APIRoute):
    """For routes that only read: FastAPI would hand the answer to a second thread, and at a busy desk wait for one as
    long as for the first. What the model does not fit is a fault of ours, as it is there.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **given: Any) -> None:
        model = given.get("response_model")
        if isinstance(model, type) and given.get("methods") in (["GET"], {"GET"}) and not hasattr(endpoint, "written"):
            endpoint = _written(endpoint, TypeAdapter(model))
        super().__init__(path, endpoint, **given)


def _written(endpoint: Callable[..., Any], model: TypeAdapter[Any]) -> Callable[..., Any]:
    @wraps(endpoint)
    def run(*args: Any, **kwargs: Any) -> Response:
        found = model.validate_python(endpoint(*args, **kwargs))
        return Response(model.dump_json(found, by_alias=True), media_type="application/json")

    run.written = True  # type: ignore[attr-defined]  # a router that is taken into another makes its routes anew
    return run
