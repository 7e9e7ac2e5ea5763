"""What programs put on the clipboard when words are copied, and the words that are meant."""

BULLET = (
    "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·"
    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span>"
    "<![endif]>"
)
NUMBER = (
    "<!--[if !supportLists]--><span style='mso-list:Ignore'>{}.<span style='font:7.0pt'>"
    "&nbsp;&nbsp; </span></span><!--[endif]-->"
)
WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:st1="urn:schemas-microsoft-com:office:smarttags"><head>
<meta name=Generator content="Microsoft Word 15"><title>Report</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0cm;font-size:11.0pt}} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoNormal>The group for <st1:place w:st="on">London</st1:place> has
<b style='mso-bidi-font-weight:normal'>met twice</b>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>{BULLET}In
March<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level1 lfo1'>{BULLET}In June</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'>{BULLET}In July</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>{NUMBER.format(1)}Agree a plan</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>{NUMBER.format(2)}Pay for it</p>
<p class=MsoNormal>See the <a href="https://mopac.example/minutes">minutes</a>,<a
href="#_ftn1" name="_ftnref1">[1]</a> <span style='display:none;mso-hide:all'>secret</span><del
cite="mailto:ann"><span>deleted words</span></del>and write to
<a href="mailto:ann@mopac.example">Ann</a>.<o:p></o:p></p>
<!--EndFragment--></body></html>"""
WORD_TEXT = (
    "The group for London has met twice.\n\n- In March\n- In June\n- In July\n1. Agree a plan\n"
    "2. Pay for it\n\nSee the minutes (https://mopac.example/minutes),[1] and write to Ann."
)
OUTLOOK = """<html><head><style>@font-face {font-family:Calibri;}</style></head><body lang="EN-GB"
link="#0563C1"><div class="WordSection1"><p class="MsoNormal"><span
style="font-family:&quot;Calibri&quot;,sans-serif;color:#1F497D">Dear all,<o:p></o:p></span></p>
<p class="MsoNormal">Two things:<br>they are these.</p>
<ul style="margin-top:0cm" type="disc"><li class="MsoListParagraph" style="margin-left:0cm">One,
with <i>stress</i><ul type="circle"><li>a part of it</li></ul></li><li class="MsoListParagraph">Two
</li></ul><table><tbody><tr><td>2025</td><td>14</td></tr><tr><td>2026</td><td>22</td></tr></tbody>
</table><p class="MsoNormal"><a href="https://mopac.example/">https://mopac.example</a></p></div>
<script>alert(1)</script></body></html>"""
OUTLOOK_TEXT = (
    "Dear all,\n\nTwo things:\nthey are these.\n\n- One, with stress\n- a part of it\n- Two\n\n"
    "2025 14\n\n2026 22\n\nhttps://mopac.example/"
)
GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f2e"><h2
dir="ltr"><span style="font-size:16pt;white-space:pre-wrap;">What we did</span></h2><p dir="ltr"
style="line-height:1.38;"><span style="white-space:pre-wrap;">We met </span><span
style="font-weight:700;white-space:pre-wrap;">the survivors</span><span
style="white-space:pre-wrap;"> of trafficking.</span></p><br /><ol start="3"
style="margin-top:0;"><li dir="ltr" style="list-style-type:decimal;" aria-level="1"><p dir="ltr"
role="presentation"><span>Listen</span></p></li><li dir="ltr" aria-level="1"><p dir="ltr"
role="presentation"><span>Act, as <a href="https://example.org/a?b=1&amp;c=2"
style="text-decoration:none;"><span>the report</span></a> says</span></p></li></ol></b>"""
GOOGLE_TEXT = (
    "What we did\n\nWe met the survivors of trafficking.\n\n3. Listen\n"
    "4. Act, as the report (https://example.org/a?b=1&c=2) says"
)
ITEM = "<p class=MsoListParagraph><span style='mso-list:Ignore'>{}<i> &nbsp; </i></span>{}</p>"
REVIEWED = f"""<html><body>{ITEM.format("o", "A ring")}{ITEM.format("§", "A square")}
{ITEM.format("(a)", "A letter")}{ITEM.format("2.1", "Two numbers")}<p class=MsoNormal>§ 54 of the
Act.</p><p class=MsoNormal>o dear</p><p class=MsoNormal><a style='mso-comment-reference:AB_1'>Agreed
</a><span class=MsoCommentReference><span style='mso-special-character:comment'>&nbsp;<a
class=msocomanchor href="#_msocom_1">[AB1]</a></span></span> in <ins>June</ins>.</p>
<div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'><p
class=MsoCommentText>Do not tell the office.</p></div></div></body></html>"""
REVIEWED_TEXT = (
    "- A ring\n- A square\n\n(a) A letter\n\n2.1 Two numbers\n\n§ 54 of the Act.\n\no dear\n\n"
    "Agreed in June."
)
WEB = """<!doctype html><html><head><title>News</title><style>p { color: red }</style></head><body>
<!-- a comment --><script>document.write("written")</script><noscript>Turn it on.</noscript>
<header>MOPAC</header><main><section><h1>Our   plan</h1>It was
agreed.<p hidden>Not shown</p><p style="visibility: hidden">Nor this</p><svg><title>Arrow</title>
</svg></section><article>See <a href="https://en.example/Plan_(2025)">the plan </a>and <a
href="javascript:alert(1)">more</a>, <a href="/about">about us</a>.<button>Share</button></article>
<pre>line one
line two</pre><iframe src="https://tracker.example">framed</iframe></main>
<template>kept for later</template><footer>&lt;b&gt; &amp; co</footer></body></html>"""
WEB_TEXT = (
    "MOPAC\n\nOur plan\n\nIt was agreed.\n\n"
    "See the plan (https://en.example/Plan_%282025%29) and more, about us.\n\n"
    "line one\nline two\n\n<b> & co"
)
