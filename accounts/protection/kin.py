"""Whose protections count for a player: one piece of SQL.

`own` are the records that were found to be the same person, `kin` they and the accounts that are
joined to him by a standing link or have the same e-mail address or phone, with all records of
those. What stands in `own` counts always. What stands for one of the others counts in its own
brand, or where it was meant for all brands.
"""

# {player} is a value or a parameter of the statement around it.
KIN_SQL = """
root AS (SELECT coalesce(p.merged_into_id, p.id) AS id FROM accounts_player p
         WHERE p.id = {player}),
own AS MATERIALIZED (
    SELECT p.id, p.brand_id FROM accounts_player p JOIN root ON root.id = p.id
    UNION ALL
    SELECT p.id, p.brand_id FROM accounts_player p JOIN root ON root.id = p.merged_into_id),
joined AS (
    SELECT l.second_id AS id FROM accounts_link l JOIN own ON own.id = l.first_id
    WHERE l.ended_at IS NULL
    UNION
    SELECT l.first_id FROM accounts_link l JOIN own ON own.id = l.second_id
    WHERE l.ended_at IS NULL
    UNION
    SELECT a.player_id FROM accounts_address mine
    JOIN own ON own.id = mine.player_id CROSS JOIN accounts_brand b
    JOIN accounts_address a ON a.brand_id = b.id AND a.kind = mine.kind AND a.value = mine.value
    WHERE mine.kind IN ('email', 'phone')),
roots AS (SELECT DISTINCT coalesce(p.merged_into_id, p.id) AS id FROM accounts_player p
          JOIN joined ON joined.id = p.id),
kin AS MATERIALIZED (
    SELECT own.id, own.brand_id, true AS is_own FROM own
    UNION ALL
    SELECT k.id, k.brand_id, false FROM (
        SELECT p.id, p.brand_id FROM accounts_player p JOIN roots ON roots.id = p.id
        UNION ALL
        SELECT p.id, p.brand_id FROM accounts_player p JOIN roots ON roots.id = p.merged_into_id
    ) k WHERE k.id NOT IN (SELECT own.id FROM own))
"""
