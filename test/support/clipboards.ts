/** What programs put on a clipboard as HTML, with what must be read in it (as `sketch` writes it) and what is said to be left out. */
export interface Clipboard {
  from: string
  html: string
  reads: string[]
  drops?: Record<string, number>
}

const word = (body: string) => `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal {margin:0cm;font-family:"Calibri",sans-serif;} --></style></head>
<body lang=NL style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->${body}<!--EndFragment--></body></html>`

const item = (first: string, level: number, mark: string, text: string) =>
  `<p class=MsoListParagraphCxSp${first} style='margin-left:${36 * level}pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'>` +
  `<![if !supportLists]><span lang=NL style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${mark}` +
  `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`

const webItem = (kind: 'Bullet' | 'Number', level: number, text: string) =>
  `<div class="ListContainerWrapper SCXW1 BCX0"><${kind === 'Bullet' ? 'ul' : 'ol'} class="${kind}ListStyle1 SCXW1" role="list">` +
  `<li aria-setsize="-1" data-leveltext="" data-listid="1" data-aria-posinset="1" data-aria-level="${level}" role="listitem" class="OutlineElement Ltr">` +
  `<p class="Paragraph SCXW1" style="margin: 0px"><span class="TextRun SCXW1" style="font-size: 11pt"><span class="NormalTextRun">${text}</span></span>` +
  `<span class="EOP SCXW1" data-ccp-props="{}">&nbsp;</span></p></li></${kind === 'Bullet' ? 'ul' : 'ol'}></div>`

export const CLIPBOARDS: Clipboard[] = [
  {
    from: 'Google Docs',
    html:
      `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b"><p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:3pt;">` +
      `<span style="font-size:26pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;white-space:pre-wrap;">Zwolle ontvangt 700 ambtenaren</span></p><br />` +
      `<p dir="ltr"><span style="font-size:11pt;font-weight:700;white-space:pre-wrap;">Vet</span><span style="font-size:11pt;font-weight:400;white-space:pre-wrap;"> en gewoon, </span>` +
      `<a href="https://www.google.com/url?q=https://example.org/dag?utm_source%3Dmail&amp;sa=D&amp;ust=1" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;white-space:pre-wrap;">de site</span></a></p>` +
      `<h1 dir="ltr"><span style="font-size:20pt;font-weight:400;white-space:pre-wrap;">Tussenkop</span></h1>` +
      `<ul style="padding-inline-start:48px;"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="white-space:pre-wrap;">een</span></p></li>` +
      `<ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span style="font-style:italic;white-space:pre-wrap;">diep</span></p></li></ul>` +
      `<li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="white-space:pre-wrap;">twee</span></p></li></ul><br />` +
      `<div dir="ltr" align="left"><table><colgroup><col width="10" /></colgroup><tbody><tr><td><p dir="ltr"><span>Stad</span></p></td><td><p dir="ltr"><span>Zalen</span></p></td></tr>` +
      `<tr><td><p dir="ltr"><span>Zwolle</span></p></td><td><br /></td></tr></tbody></table></div>` +
      `<p dir="ltr"><span><img src="https://lh7.example.org/x" width="602" height="400" /></span></p></b><br class="Apple-interchange-newline">`,
    reads: [
      '# Zwolle ontvangt 700 ambtenaren',
      '*Vet* en gewoon, [de site](https://example.org/dag)',
      '## Tussenkop',
      '- een',
      '  - _diep_',
      '- twee',
      '| Stad | Zalen |',
      '| Zwolle |  |',
    ],
    drops: { pictures: 1 },
  },
  {
    from: 'Word on the desktop',
    html: word(
      `<p class=MsoTitle>De kop<o:p></o:p></p><p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Lead in het vet,\r\nover twee regels</b> met <i>nadruk</i>.<o:p></o:p></p>` +
        `<p class=MsoNormal><o:p>&nbsp;</o:p></p><h1>Tussenkop<o:p></o:p></h1>` +
        item('First', 1, '·', 'een') +
        item('Middle', 2, 'o', 'diep') +
        item('Last', 1, '·', '<st1:place w:st="on">Zwolle</st1:place>') +
        `<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>eerste</p>` +
        `<p class=MsoQuote>‘Gezegd’<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a></p>` +
        `<p class=MsoNormal>Met een <span style='mso-hide:all;display:none'>geheim</span>plaatje<!--[if gte vml 1]><v:shape id="x"><v:imagedata src="file:///C:/a.png"/></v:shape><![endif]-->` +
        `<![if !vml]><img width=300 height=200 src="file:///C:/Users/a/clip_image001.png"><![endif]> en ` +
        `<ins cite="mailto:Ada" datetime="2026-01-01T10:00">nieuw</ins><del cite="mailto:Ada">oud</del></p>` +
        `<table class=MsoTableGrid border=1><tr><td colspan=2><p class=MsoNormal><b>Zalen</b></p></td></tr><tr><td><p>Zwolle</p></td><td><p>4</p></td></tr></table>` +
        `<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>[1] Een noot</p></div></div>`,
    ),
    reads: [
      '# De kop',
      '*Lead in het vet, over twee regels* met _nadruk_.',
      '## Tussenkop',
      '- een',
      '  - diep',
      '- Zwolle',
      '1. eerste',
      '> ‘Gezegd’',
      'Met een plaatje en nieuw',
      '| *Zalen* |  |',
      '| Zwolle | 4 |',
    ],
    drops: { footnotes: 1, hidden: 1, pictures: 1, changes: 2, spans: 1 },
  },
  {
    from: 'Word on the web',
    html:
      `<div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1" role="heading" aria-level="1" style="font-weight: normal"><span class="TextRun"><span class="NormalTextRun">De kop</span></span><span class="EOP">&nbsp;</span></p></div>` +
      `<div class="OutlineElement Ltr"><p class="Paragraph"><span class="TextRun" style="font-weight: bold"><span class="NormalTextRun SpellingErrorV2">Vet</span></span><span class="TextRun"><span class="NormalTextRun"> en gewoon</span></span>` +
      `<span class="LineBreakBlob BlobObject"><span>&nbsp;</span><br></span><span class="TextRun"><span>tweede regel</span></span><span class="EOP">&nbsp;</span></p></div>` +
      webItem('Bullet', 1, 'een') +
      webItem('Bullet', 2, 'diep') +
      webItem('Bullet', 1, 'twee') +
      webItem('Number', 1, 'geteld'),
    reads: ['# De kop', '*Vet* en gewoon⏎tweede regel', '- een', '  - diep', '- twee', '1. geteld'],
  },
  {
    from: 'LibreOffice',
    html:
      `<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 25.2"/><style type="text/css">h1.western { font-size: 18pt }</style></head><body lang="nl-NL" text="#000000" dir="ltr">` +
      `<h1 class="western">De kop</h1><p style="line-height: 115%; margin-bottom: 0.25cm"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt"><b>Vet</b> en\n<i>schuin</i></font></font></p>` +
      `<p style="margin-bottom: 0cm"><br/>\n\n</p><h2 class="western">Tussenkop</h2><ol><li><p style="margin-bottom: 0cm">een</p><ol><li><p>diep</p></li></ol></li><li><p>twee</p></li></ol>` +
      `<table width="100%"><col width="128*"/><thead><tr><th><p>Stad</p></th><th><p>Zalen</p></th></tr></thead><tbody><tr><td><p>Zwolle</p></td><td><p>4</p></td></tr></tbody></table></body></html>`,
    reads: ['# De kop', '*Vet* en _schuin_', '## Tussenkop', '1. een', '  1. diep', '1. twee', '| !Stad | !Zalen |', '| Zwolle | 4 |'],
  },
  {
    from: 'Pages',
    html:
      `<html><head><meta http-equiv="Content-Style-Type" content="text/css"><meta name="Generator" content="Cocoa HTML Writer"><style type="text/css">p.p1 {margin: 0.0px; font: 12.0px 'Helvetica Neue'}</style></head><body>` +
      `<p class="p1"><b>De kop</b></p><p class="p2"><br></p><p class="p1">Een<span class="Apple-converted-space">&nbsp; </span>alinea<span class="Apple-tab-span">\t</span>met <i>nadruk</i></p>` +
      `<ul class="ul1"><li class="li1">een</li><ul class="ul2"><li class="li1">diep</li></ul></ul></body></html>`,
    reads: ['*De kop*', 'Een alinea met _nadruk_', '- een', '  - diep'],
  },
  {
    from: 'Apple Mail',
    html:
      `<div>Beste redactie,</div><div><br></div><div>Een alinea<br>op twee regels.</div><div><br class="webkit-block-placeholder"></div><blockquote type="cite"><div>Op 6 februari</div><div>komt er een dag.</div></blockquote>` +
      `<img apple-inline="yes" src="cid:1" width="1" height="1">`,
    reads: ['Beste redactie,', 'Een alinea⏎op twee regels.', 'Op 6 februari', 'komt er een dag.'],
  },
  {
    from: 'Outlook',
    html:
      `<div class="elementToProof" style="font-family: Aptos, sans-serif; font-size: 12pt;">Dag,</div><div class="elementToProof"><br></div>` +
      `<div class="elementToProof">Zie <a href="https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fdag%3Fdeel%3D2%26utm_medium%3Demail&amp;data=05%7C01&amp;reserved=0" data-auth="Verified">de site</a> of ` +
      `<a href="javascript:alert(1)">dit</a>.</div><table role="presentation"><tbody><tr><td><table><tr><td>Groet</td><td>Noor Fictie</td></tr></table></td></tr></tbody></table>`,
    reads: ['Dag,', 'Zie [de site](https://example.org/dag?deel=2) of dit.', '| Groet | Noor Fictie |'],
    drops: { links: 1 },
  },
  {
    from: 'Gmail',
    html:
      `<div dir="ltr"><div>Hallo<br><br>Alinea een<br>gaat door<br><br>Alinea twee</div><div class="gmail_quote"><blockquote class="gmail_quote" style="margin:0 0 0 .8ex"><div>Eerder gezegd</div></blockquote></div></div>` +
      `<span style="font-family:arial;text-decoration:line-through">weg</span><script>alert(1)</script><style>p{color:red}</style>`,
    reads: ['Hallo', 'Alinea een⏎gaat door', 'Alinea twee', 'Eerder gezegd', 'weg'],
    drops: { struck: 1 },
  },
  {
    from: 'a page of the web',
    html:
      `<nav><a href="/">thuis</a></nav><article><h1>De <em>kop</em></h1><figure><img src="data:image/png;base64,iVBORw0KGgo=" alt="Een volle zaal"><figcaption>De Statenzaal</figcaption></figure>` +
      `<figure><img src="data:image/png;base64,iVBORw0KGgo="></figure><p class="intro">Tekst&shy;deel <a href="#noot">anker</a></p><blockquote><p>Een citaat</p><p>in twee alinea’s</p></blockquote>` +
      `<dl><dt>Waar</dt><dd>Zwolle</dd></dl><h1>Nog een</h1><pre>regel een\n  regel twee</pre><iframe src="https://example.org"></iframe></article>`,
    reads: [
      '# De _kop_',
      '{Een volle zaal} De Statenzaal',
      'Tekst\u00addeel anker',
      '> Een citaat',
      '> in twee alinea’s',
      'Waar',
      'Zwolle',
      '## Nog een',
      'regel een⏎regel twee',
    ],
    drops: { pictures: 1, embedded: 1 },
  },
]
