"""Which offers a player agrees to hear: one piece of SQL for the contact gate and for pages.

Of each of his records the newest word counts, and all that ever spoke have to say yes. What he says
himself once they are one is about all of them; what the platform tells is about the account that it
tells of. A yes counts from its moment on, a no at once.
"""

# After `root` and `own` of KIN_SQL; {at} is a value or a parameter of the statement around it,
# {only} a condition on `s` (a row of accounts_consent) that ends with AND, or nothing.
AGREED_SQL = """
words AS (
    SELECT DISTINCT ON (s.player_id, s.product, s.channel)
        s.id, s.player_id, s.product, s.channel, s.is_given, s.at
    FROM own JOIN accounts_consent s ON s.player_id = own.id
    WHERE {only} (s.at <= {at} OR NOT s.is_given)
    ORDER BY s.player_id, s.product, s.channel, s.at DESC, s.id DESC),
agreed AS (
    SELECT n.id, n.product, n.channel, n.at, n.is_given OR EXISTS (
        SELECT 1 FROM root, words y WHERE y.player_id = root.id AND y.product = n.product
        AND y.channel = n.channel AND y.is_given AND (
            SELECT o.is_given AND o.at > n.at AND o.at > (
                SELECT max(m.at) FROM own JOIN accounts_merge m ON m.loser_id = own.id
                WHERE m.undone_at IS NULL)
            FROM accounts_consent o
            WHERE o.player_id = root.id AND o.product = n.product AND o.channel = n.channel
            AND o.source <> 'platform' AND (o.at <= {at} OR NOT o.is_given)
            ORDER BY o.at DESC, o.id DESC LIMIT 1)) AS is_given
    FROM words n)
"""
