"""`Looking`: a route whose answer is checked and written where it is found."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from fastapi.responses import Response
from fastapi.routing import APIRoute
from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool

Endpoint = Callable[..., Any]


def at_once(endpoint: Endpoint) -> Endpoint:
    """Marks what takes a millisecond, a third of it for handing it to a thread and back: asked of a file, it is
    answered without. A server elsewhere may let one wait, so there a thread waits.
    """
    endpoint.at_once = True  # type: ignore[attr-defined]
    return endpoint


class Looking(APIRoute):
    """For routes that only read: FastAPI would hand the answer to a second thread, and at a busy desk wait for one as
    long as for the first. What the model does not fit is a fault of ours, as it is there.
    """

    def __init__(self, path: str, endpoint: Endpoint, **given: Any) -> None:
        model = given.get("response_model")
        if isinstance(model, type) and given.get("methods") in (["GET"], {"GET"}) and not hasattr(endpoint, "written"):
            endpoint = _written(endpoint, TypeAdapter(model))
        super().__init__(path, endpoint, **given)


def _written(endpoint: Endpoint, model: TypeAdapter[Any]) -> Endpoint:
    def found(*args: Any, **kwargs: Any) -> Response:
        answer = model.validate_python(endpoint(*args, **kwargs))
        return Response(model.dump_json(answer, by_alias=True), media_type="application/json")

    @wraps(endpoint)
    async def run(*args: Any, **kwargs: Any) -> Response:
        if hasattr(endpoint, "at_once") and kwargs["request"].app.state.record.place.path:
            return found(*args, **kwargs)
        return await run_in_threadpool(found, *args, **kwargs)

    run.written = True  # type: ignore[attr-defined]  # a router that is taken into another makes its routes anew
    return run
