"""Two hundred texts that want to run in a page, and fifty names that want out of a folder.

Each of the first, where it runs, sets ``window.ran``.
"""

from __future__ import annotations

_RUN = "window.ran=1"
_SHAPES = (
    "<script>{r}</script>",
    "<ScRiPt>{r}</sCrIpT>",
    "</script><script>{r}</script>",
    "</title><script>{r}</script>",
    "</textarea><script>{r}</script>",
    "</style><script>{r}</script>",
    "--><script>{r}</script>",
    "]]><script>{r}</script>",
    "<script src=data:text/javascript,{r}></script>",
    "<script/x>{r}</script>",
    "<<script>{r}//<</script>",
    "<svg><script>{r}</script></svg>",
    "<svg onload={r}>",
    "<svg/onload={r}//",
    "<math><mtext></p><img src=x onerror={r}>",
    "<img src=x onerror={r}>",
    '<img src="x" onerror="{r}">',
    "<img src=x onerror={r}//",
    "<img/src/onerror={r}>",
    "<image src=x onerror={r}>",
    "<body onload={r}>",
    "<iframe onload={r}></iframe>",
    "<iframe src=javascript:{r}></iframe>",
    '<iframe srcdoc="<script>parent.{r}</script>"></iframe>',
    "<object data=javascript:{r}>",
    "<embed src=javascript:{r}>",
    "<a href=javascript:{r}>x</a>",
    "<a href='jAvAsCrIpT:{r}'>x</a>",
    "<a href=' javascript:{r}'>x</a>",
    "<form action=javascript:{r}><button autofocus>",
    "<button formaction=javascript:{r}>x",
    "<input autofocus onfocus={r}>",
    "<select autofocus onfocus={r}>",
    "<details open ontoggle={r}>",
    "<video><source onerror={r}>",
    "<audio src=x onerror={r}>",
    "<marquee onstart={r}>",
    "<style>@import 'javascript:{r}';</style>",
    "<style onload={r}></style>",
    "<link rel=stylesheet href=data:, onload={r}>",
    "<meta http-equiv=refresh content='0;url=javascript:{r}'>",
    "<base href=javascript:{r}//>",
    "<div style=animation:x onanimationstart={r}>",
    "<template><script>{r}</script></template><script>{r}</script>",
    "javascript:{r}",
    "{{{{constructor.constructor('{r}')()}}}}",
    "{{% set x = cycler.__init__.__globals__ %}}{{{{ x }}}}<script>{r}</script>",
    "${{{r}}}",
    "&lt;script&gt;{r}&lt;/script&gt;",
    "\\u003cscript\\u003e{r}\\u003c/script\\u003e",
)
_AROUND = ("{}", '">{}', "'>{}", '" autofocus onfocus={r} x="{}')
XSS = tuple(
    around.replace("{r}", _RUN).replace("{}", shape.format(r=_RUN))
    for around in _AROUND
    for shape in _SHAPES
)

_ESCAPES = (
    "../{}",
    "..\\{}",
    "..%2f{}",
    "%2e%2e/{}",
    "%2e%2e%2f{}",
    "..%5c{}",
    "..%252f{}",
    "....//{}",
    "..;/{}",
    "%c0%ae%c0%ae/{}",
    "..%c0%af{}",
    ".%00./{}",
    "./.././{}",
    "//{}",
    "file:///{}",
)
_WANTED = ("etc/passwd", "app.py", "templates/layout.html")
_MORE = ("~/.ssh/id_rsa", "/etc/passwd", "C:\\Windows\\win.ini", "\\\\host\\share", "page.css/..")
TRAVERSAL = (
    *(escape.format(wanted) for escape in _ESCAPES for wanted in _WANTED),
    *_MORE,
    *("../" * depth + "etc/passwd" for depth in (3, 6, 12)),
)
