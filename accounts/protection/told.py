"""What the operator's platform last told of an account, for the contact gate.

The room above that hears it says how it is read: one row for each record of a player in `own`
that an account is known of, with `status`, `country`, `birth_date`, and whether the platform has
stopped answering (`is_silent`).
"""

_NOBODY = "SELECT ''::text AS status, ''::text AS country, NULL::date AS birth_date, true AS is_silent WHERE false"  # noqa: E501
_kept = {"sql": _NOBODY}


def accounts_sql(sql: str) -> None:
    """Sets the SELECT that reads the accounts of `own`."""
    _kept["sql"] = sql


def sql() -> str:
    return _kept["sql"]
