"""Which elements of somebody's HTML are shown, and which are not even read."""

FORMATS = frozenset("a b big code em font i nobr s small strike strong tt u".split())  # noqa: SIM905
VOID = frozenset("br col hr img wbr".split())  # noqa: SIM905
TAGS = (FORMATS | VOID) - {"nobr"} | frozenset(
    """
    abbr acronym address article aside bdi bdo blockquote caption center cite colgroup dd del dfn
    div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header ins kbd li main mark nav ol p pre
    q samp section span sub sup table tbody td tfoot th thead time tr ul var
    """.split()  # noqa: SIM905
)
# Their content is dropped with them.
SILENT = frozenset(
    """
    audio canvas embed frameset iframe math noembed noframes noscript object plaintext script
    select svg template textarea title video xmp
    """.split()  # noqa: SIM905
)
