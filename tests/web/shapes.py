"""The corpus: shapes that have become scripts somewhere, written for this site, by the place in which they would act.

`zx7` marks whatever they would run, load or leave behind. Each is something a person could type or paste; what a field
refuses altogether (NUL, half letters) is tried elsewhere.
"""

from __future__ import annotations

MARK = "zx7"
# fmt: off
ELEMENTS = (
    "<script>zx7()</script>", "<SCRIPT>zx7()</SCRIPT >", "<script src=//zx7></script>", "<script\n>zx7()</script\n>",
    "<script/x>zx7()</script>", "<script>zx7()", "<scr<script>ipt>zx7()", "<script type=module>zx7()</script>",
    "<zx7>", "<zx7", "<zx7 ", "</zx7>", "<zx7/>", "<b zx7=1>", "<b>zx7</b>", "< zx7>", "<\tzx7>", "<zx7-a b>",
    "<iframe srcdoc=zx7>", "<iframe src=javascript:zx7()>", "<object data=zx7>", "<embed src=zx7>",
    "<applet code=zx7>", "<base href=//zx7>", "<base target=zx7>", "<frameset onload=zx7()>",
    "<marquee onstart=zx7()>", "<portal src=zx7>", "<meta http-equiv=refresh content=0;url=//zx7>",
    "<link rel=stylesheet href=//zx7>", "<link rel=import href=zx7>", "<form action=//zx7><button>",
    "<isindex action=javascript:zx7()>", "<keygen onfocus=zx7()>", "<dialog open zx7>",
)
HANDLERS = (
    "<img src=x onerror=zx7()>", "<img/src=x/onerror=zx7()>", "<img src=x\nonerror\n=\nzx7()>",
    "<img src onerror=zx7``>", "<img src=`x` onerror=zx7()>", "<image src=x onerror=zx7()>",
    "<input autofocus onfocus=zx7()>", "<x onclick=zx7()", "<details open ontoggle=zx7()>",
    "<video><source onerror=zx7()>", "<audio src=x onerror=zx7()>", "<body onload=zx7()>",
    "<select autofocus onfocus=zx7()>", "<textarea autofocus onfocus=zx7()>", "<video poster=zx7 onloadstart=zx7()>",
    "<p onpointerover=zx7()>x", "<b onanimationend=zx7()>", "<p id=x tabindex=1 onfocusin=zx7()>",
    "<a onauxclick=zx7()>x", "<img src=x ONERROR=zx7()>", "<img src=x on\x0cerror=zx7()>",
    "<img src=x onerror\xa0=zx7()>", "<p/onclick=zx7()//x>",
)
OUT_OF_QUOTES = (
    '"><script>zx7()</script>', "'><img src=x onerror=zx7()>", '" onfocus=zx7() autofocus x="', "' onclick=zx7() x='",
    '"zx7', "'zx7", '">zx7', "'>zx7", '"/><zx7>', "'/><zx7>", '" zx7="', "' zx7='", '""><zx7', "''><zx7", "` zx7=`",
    " onmouseover=zx7() ", "x onfocus=zx7() autofocus", "/onfocus=zx7()/autofocus", "x\tonclick=zx7()", "x\nzx7=1",
    '\\"><zx7>', "\\'><zx7>", "&quot;><zx7>", "&#34; onclick=zx7() x=&#34;", "&#39;><zx7>", "%22><zx7>",
)
OUT_OF_AN_ELEMENT = (
    "</textarea><script>zx7()</script>", "</title><script>zx7()</script>", "</option></select><img src=zx7>",
    "</script><script>zx7()</script>", "</style><zx7>", "</noscript><zx7>", "</button></form><zx7>",
    "</td></tr><zx7>", "</template><zx7>", "</svg><zx7>", "</summary></details><zx7>", "</label><zx7>", "</a><zx7>",
    "</html><zx7>",
)
ADDRESSES = (
    "javascript:zx7()", " javascript:zx7()", "java\tscript:zx7()", "java\nscript:zx7()", "JaVaScRiPt:zx7()",
    "javascript://x%0azx7()", "javascript:/*--></title>zx7()", "\x01javascript:zx7()", "javascript&colon;zx7()",
    "javascript&#58;zx7()", "&#x6a;avascript:zx7()", "&#0000106avascript:zx7()", "jav&Tab;ascript:zx7()",
    "jav&NewLine;ascript:zx7()", "data:text/html,<script>zx7()", "data:text/html;base64,eng3", "data:,zx7",
    "vbscript:zx7()", "livescript:zx7()", "view-source:zx7", "blob:zx7", "file:///zx7", "filesystem:zx7", "feed:zx7",
    "//zx7", "\\\\zx7", "/\\zx7", "https:zx7", "http:\\\\zx7", "///zx7", "https://x@zx7", "?zx7#<zx7>", "#zx7",
    "mailto:a@b?bcc=zx7@x", "a@b?subject=zx7&body=zx7", "a@b%0d%0aBcc:zx7@x", "a@b\r\nBcc: zx7@x", "a@b,zx7@x",
    "tel:zx7;x", "<a href=javascript:zx7()>zx7", "<a href='java&#x09;script:zx7()'>x",
    "<a href=//zx7 target=_blank>x",
)
PICTURES_AND_FORMULAS = (
    "<svg onload=zx7()>", "<svg/onload=zx7()>", "<svg><script>zx7()</script>",
    "<svg><a href=javascript:zx7()><text>x", "<svg><animate onbegin=zx7() attributeName=x>",
    "<svg><set attributeName=href to=javascript:zx7()>", "<svg><use href=data:,zx7>", "<svg><image href=zx7>",
    "<svg><foreignObject><zx7>", "<svg><style>*{x:zx7}</style>", "<svg><desc><zx7>", "<svg><title><zx7>",
    "<svg><p><style><zx7 id='</style>'>", "<svg:script>zx7()</svg:script>", "<math><mi xlink:href=javascript:zx7()>",
    "<math href=javascript:zx7()>x", "<math><annotation-xml><zx7>", "<math><mtext><table><mglyph><style><zx7>",
    "<math><maction actiontype=statusline xlink:href=zx7>x",
)
STYLES = (
    "<style>@import'//zx7'</style>", "<p style=background:url(//zx7)>", "<p style='x:expression(zx7())'>",
    "</style zx7>", "x;background:url(//zx7)", "x}*{background:url(//zx7)}", "url(javascript:zx7())",
    "-moz-binding:url(//zx7)", "\\75rl(//zx7)", "@charset 'x';zx7{}", "<div style=position:fixed;inset:0>zx7",
    "<style>zx7",
)
CHANGED_BY_READING = (
    "<noscript><p title='</noscript><zx7>'>", "<xmp><zx7></xmp>", "<plaintext>zx7", "<listing>&lt;zx7&gt;</listing>",
    "<form><math><mtext></form><form><zx7>", "<table><zx7><td>", "<select><zx7></select>", "<p><table><p zx7>",
    "<!--zx7--><zx7>", "<!--><zx7>-->", "<!---><zx7>", "--><zx7>", "--!><zx7>", "<![CDATA[<zx7>", "]]><zx7>",
    "<!zx7>", "<?zx7?>", "<?xml version=1?><zx7>", "<!DOCTYPE zx7>", "<!ENTITY x 'zx7'>", "<a><a zx7>",
    "<img alt='<zx7>' src>", "<template><zx7></template>", "<slot name=zx7>", "<br zx7='`'>",
    "<title>&lt;/title&gt;<zx7>", "<textarea><zx7>",
)
TEMPLATES = (
    "{{zx7()}}", "{%zx7%}", "{#zx7#}", "${zx7()}", "#{zx7()}", "<%=zx7()%>", "[[zx7]]", "{{{zx7}}}", "{{'zx7'|safe}}",
    "{{config.zx7}}", "{% include 'zx7' %}", "%(zx7)s", "{zx7}", "{0.zx7}", "{{constructor.zx7}}", "*{zx7}", "@zx7",
    "`zx7()`", "`${zx7()}`", "';zx7()//", '";zx7()//', "\\';zx7()//", "*/zx7()/*", "\u2028zx7()//", "\u2029zx7()//",
    '{"zx7":"</script>"}', '"},"zx7":{"', "\\u003czx7\\u003e", "\\x3cscript\\x3ezx7()", "]}');zx7()//", "__zx7__",
)
OTHER_LETTERS = (
    "&lt;script&gt;zx7()", "&amp;lt;zx7&amp;gt;", "&#60;zx7&#62;", "&#x3c;zx7&#x3e;", "&ltzx7&gt", "&#60zx7",
    "&LT;zx7>", "%3Cscript%3Ezx7()", "%253Czx7%253E", "%u003czx7%u003e", "\uff1cscript\uff1ezx7()", "\uff1czx7\uff1e",
    "\u2039zx7\u203a", "\ufe64zx7\ufe65", "\u02bazx7\u02ba", "+ADw-zx7+AD4-", "\u00bczx7\u00be", "\x1b$Bzx7",
    "\x1b(Jzx7", "<z\xadx7 zx7>", "\u202ezx7>x<", "\ufeff<zx7>", "\u200b<zx7>", "<zx7\u3000x>", "<\u017fcript>zx7()",
    "\u212aeyzx7", "\uff07zx7", "\uff02><zx7>", "zx7\u0301<zx7>",
)
TABLES = (
    "=zx7()", "+zx7()", "-zx7()", "@zx7()", "=cmd|' /C zx7'!A0", '=HYPERLINK("//zx7")', '"=zx7()', "\t=zx7()",
    "=1+zx7", "\n=zx7()", ",=zx7()", ";=zx7()", '","=zx7()', "x\r\n=zx7()", "\uff1dzx7()", " =zx7()", "'=zx7()",
    "|=zx7()", "%zx7",
)
# fmt: on
BY_PLACE = {
    "elements": ELEMENTS,
    "handlers": HANDLERS,
    "out of quotes": OUT_OF_QUOTES,
    "out of an element": OUT_OF_AN_ELEMENT,
    "addresses": ADDRESSES,
    "pictures and formulas": PICTURES_AND_FORMULAS,
    "styles": STYLES,
    "changed by reading": CHANGED_BY_READING,
    "templates": TEMPLATES,
    "other letters": OTHER_LETTERS,
    "tables": TABLES,
}
SHAPES = tuple(shape for shapes in BY_PLACE.values() for shape in shapes)
