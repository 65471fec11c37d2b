"""What the API's description can't see in the code by itself."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import build_bearer_security_scheme_object


class Bearer(OpenApiAuthenticationExtension):
    """The one way in: a token that a person made in his settings."""

    target_class = "accounts.people.api_tokens.BearerAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return build_bearer_security_scheme_object(
            header_name="Authorization",
            token_prefix="Bearer",  # noqa: S106
        )


_PROBLEM = {
    "type": "object",
    "description": "RFC 9457; `detail` says in the caller's language what to do.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "required": ["title", "status"],
}


def tell_of_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Every call may be refused, and in one form."""
    result["components"].setdefault("schemas", {})["Problem"] = _PROBLEM
    refused = {
        "description": "Refused, with what to do",
        "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
        },
    }
    for path in result["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict) and "responses" in operation:
                operation["responses"].setdefault("default", refused)
    return result
