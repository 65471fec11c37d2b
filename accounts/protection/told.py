"""What the operator's platform last told of an account, for the contact gate.

The room above that hears it says how it is read: one row for each record of a player in `kin`
that an account is known of, with `player_id`, `is_own`, `status`, `country`, `birth_date`, and
whether the platform has stopped answering (`is_silent`).
"""

_NOBODY = """
SELECT NULL::bigint AS player_id, true AS is_own, ''::text AS status, ''::text AS country,
    NULL::date AS birth_date, true AS is_silent WHERE false
"""
_kept = {"sql": _NOBODY}


def accounts_sql(sql: str) -> None:
    """Sets the SELECT that reads the accounts of `kin`."""
    _kept["sql"] = sql


def sql() -> str:
    return _kept["sql"]
