"""HTML that wants something from a stranger's server as soon as it is shown (CT-4).

`{u}` is the address; VECTORS has each place with each spelling. TEXTS has places that stand alone.
"""

from itertools import product

HOST = "canary.test"

_SPELLINGS = (
    "https://canary.test/p.gif",
    "http://canary.test/p.gif",
    "//canary.test/p.gif",
    "HTTPS://CANARY.TEST/p.gif",
    "\thttps://canary.test/p.gif",
    "ht\ntps://canary.test/p.gif",
    "https:\\\\canary.test/p.gif",
    "\\\\canary.test\\p.gif",
    "/\\canary.test/p.gif",
    "https:/canary.test/p.gif",
    "https:canary.test/p.gif",
    "&#104;ttps://canary.test/p.gif",
    "https://user:pass@canary.test/p.gif",
    "https://canary.test:8443/p.gif?id=1&amp;to=derya",
    "ftp://canary.test/p.gif",
    "https://x.c\u0430nary.canary.test/p.gif",
)
_PLACES = (
    '<img src="{u}">',
    '<img alt=x width=1 height=1 src="{u}">',
    '<table background="{u}"><tr><td>x</td></tr></table>',
    '<table><tr><td background="{u}">x</td></tr></table>',
    '<table><tr background="{u}"><td>x</td></tr></table>',
    "<p style=\"background:url('{u}')\">x</p>",
    '<p style="background-image: URL( {u} )">x</p>',
    '<style>p{{background:#fff url("{u}") no-repeat}}</style><p>x</p>',
    "<style>@media screen{{p{{background-image:url({u})}}}}</style><p>x</p>",
)
_SILENT_PLACES = (
    '<img srcset="{u} 1x, {u} 2x">',
    '<img src="cid:none" srcset="{u} 2x">',
    '<img lowsrc="{u}">',
    '<img longdesc="{u}">',
    '<img dynsrc="{u}">',
    '<picture><source srcset="{u}"><img></picture>',
    '<body background="{u}">x</body>',
    '<svg><image href="{u}"/></svg>',
    '<svg><image xlink:href="{u}"/></svg>',
    '<svg><use href="{u}#x"/></svg>',
    "<svg><style>p{{background:url({u})}}</style></svg>",
    '<svg><feImage href="{u}"/></svg>',
    '<video poster="{u}"></video>',
    '<video src="{u}" autoplay></video>',
    '<video><source src="{u}"></video>',
    '<audio src="{u}" autoplay></audio>',
    '<track src="{u}">',
    '<iframe src="{u}"></iframe>',
    '<frame src="{u}">',
    '<embed src="{u}">',
    '<object data="{u}"></object>',
    '<object><param name=movie value="{u}"></object>',
    '<applet codebase="{u}"></applet>',
    '<input type=image src="{u}">',
    '<link rel=stylesheet href="{u}">',
    '<link rel=preload as=image href="{u}">',
    '<link rel=prefetch href="{u}">',
    '<link rel=icon href="{u}">',
    '<meta http-equiv=refresh content="0;url={u}">',
    '<base href="{u}"><img src="x.gif">',
    '<script src="{u}"></script>',
    '<bgsound src="{u}">',
    '<portal src="{u}"></portal>',
    '<math><mglyph src="{u}"/></math>',
    '<template><img src="{u}"></template>',
    '<noscript><img src="{u}"></noscript>',
    '<textarea><img src="{u}"></textarea>',
    '<p style="list-style-image:url({u})">x</p>',
    '<p style="list-style:url({u})">x</p>',
    '<p style="content:url({u})">x</p>',
    '<p style="cursor:url({u}),auto">x</p>',
    '<p style="border-image-source:url({u})">x</p>',
    '<p style="mask:url({u})">x</p>',
    '<p style="filter:url({u}#f)">x</p>',
    '<p style="shape-outside:url({u})">x</p>',
    "<p style=\"background:image-set('{u}' 1x)\">x</p>",
    '<p style="background:\\75 rl({u})">x</p>',
    '<p style="background:u\\rl({u})">x</p>',
    '<p style="--a:url({u});background:var(--a)">x</p>',
    '<p style="background:url({u}">x</p>',
    "<style>@import '{u}';</style>",
    "<style>@import url({u}) screen;</style>",
    "<style>@font-face{{font-family:t;src:url({u})}}</style>",
    "<style>p::after{{content:url({u})}}</style>",
    "<style>p{{background:url({u}</style>",
    "<style>@supports (color:red){{p{{background:url({u})}}}}</style>",
    "<style>@keyframes k{{to{{background:url({u})}}}}</style>",
    "<style>@document url({u}){{p{{color:red}}}}</style>",
    "<style>p{{behavior:url({u})}}</style>",
    "<style>p{{-moz-binding:url({u}#x)}}</style>",
    '<a href="https://a.test" ping="{u}">x</a>',
    '<blockquote cite="{u}">x</blockquote>',
    '<html manifest="{u}">x</html>',
    '<head profile="{u}"></head>',
    '<v:fill src="{u}"/>',
    '<!--[if mso]><v:image src="{u}"/><![endif]-->',
    '<x-picture src="{u}"></x-picture>',
    '<img src="cid:{u}">',
    '<img src="data:text/html,<img src={u}>">',
    "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{u}'/></svg>\">",
)

# Pictures that may come back through the proxy, and everything else that never does.
PICTURES: list[str] = [place.format(u=spelling) for place, spelling in product(_PLACES, _SPELLINGS)]
OTHERS: list[str] = [
    place.format(u=spelling)
    for place, spelling in product(_SILENT_PLACES, (_SPELLINGS[0], _SPELLINGS[2]))
]
VECTORS: list[str] = [*PICTURES, *OTHERS]
