/** The style of the page: light and dark, narrow and wide, screen and paper. No file from elsewhere is used. */
export const css = `
:root{color-scheme:light dark;
--paper:#fbfbfa;--card:#fff;--ink:#1b1f24;--soft:#59616b;--line:#dcdfe3;--line-strong:#b9bfc7;--accent:#1f4b99;
--good:#17663a;--good-bg:#e3f3e9;--bad:#a3161a;--bad-bg:#fbe7e6;--doubt:#7a4b00;--doubt-bg:#fcefd6;
--unknown:#6a2a8a;--unknown-bg:#f3e6fa;--code:#f3f4f6;
--bar-a:#3d9a63;--bar-c:#dca03a;--bar-d:#c8494c;--bar-u:#9b62bb}
@media (prefers-color-scheme:dark){:root{
--paper:#14171b;--card:#1b1f25;--ink:#e7eaee;--soft:#a3acb7;--line:#2e343c;--line-strong:#454d58;--accent:#8ab4ff;
--good:#7ed9a2;--good-bg:#16301f;--bad:#ff9d96;--bad-bg:#3d1a1b;--doubt:#f2c36b;--doubt-bg:#38290d;
--unknown:#d9a6f5;--unknown-bg:#2f1b3b;--code:#20252c}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:2}
header.top{border-bottom:1px solid var(--line);background:var(--card)}
.wrap{max-width:78rem;margin:0 auto;padding:0 1.25rem}
header.top .wrap{padding-top:2.25rem;padding-bottom:2rem}
.kicker{margin:0;color:var(--soft);font-size:.85rem;letter-spacing:.08em;text-transform:uppercase}
h1{font-size:clamp(1.6rem,1.1rem + 2vw,2.4rem);line-height:1.2;margin:.35rem 0 .6rem;letter-spacing:-.01em}
h2{font-size:1.45rem;line-height:1.25;margin:0 0 .4rem;letter-spacing:-.005em}
h3{font-size:1.08rem;line-height:1.35;margin:0}
section>h3{margin:1.2rem 0 .5rem}
.meta{color:var(--soft);margin:0}
.verdict{display:flex;gap:.9rem;align-items:flex-start;margin-top:1.4rem;padding:1rem 1.15rem;border-radius:10px;border:1px solid;border-left-width:6px}
.verdict p{margin:.15rem 0 0}
.verdict strong{font-size:1.15rem}
.verdict.fail{background:var(--bad-bg);border-color:var(--bad)}.verdict.fail strong{color:var(--bad)}
.verdict.pass{background:var(--good-bg);border-color:var(--good)}.verdict.pass strong{color:var(--good)}
.verdict.unknown{background:var(--unknown-bg);border-color:var(--unknown)}.verdict.unknown strong{color:var(--unknown)}
.numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.2rem,1fr));gap:.75rem;margin:1.25rem 0 0;padding:0}
.numbers div{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.75rem .9rem}
.numbers dt{color:var(--soft);font-size:.85rem}
.numbers dd{margin:0;font-size:1.5rem;font-weight:650;font-variant-numeric:tabular-nums}
.body{display:grid;grid-template-columns:minmax(0,1fr);gap:0 2rem;padding-top:1.5rem;padding-bottom:4rem}
nav.contents ol{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;font-size:.95rem}
nav.contents a{text-decoration:none}nav.contents a:hover{text-decoration:underline}
nav.contents{padding:.4rem 0 1rem;border-bottom:1px solid var(--line)}
@media (min-width:70rem){.wrap{max-width:92rem}
.body{grid-template-columns:11.5rem minmax(0,1fr)}
nav.contents{position:sticky;top:1.5rem;align-self:start;border:0;padding:1.6rem 0 0}
nav.contents ol{flex-direction:column;gap:.5rem}}
main>section{padding:1.6rem 0 1rem;border-bottom:1px solid var(--line)}
main>section:last-child{border-bottom:0}
.lead{margin:0 0 1rem;color:var(--soft);max-width:68ch}
.badge{display:inline-block;padding:.08rem .55rem;border-radius:99px;font-size:.8rem;font-weight:650;line-height:1.5;border:1px solid currentColor;white-space:nowrap}
.allowed,.pass.badge{color:var(--good);background:var(--good-bg)}
.denied,.error{color:var(--bad);background:var(--bad-bg)}
.conditional,.warning{color:var(--doubt);background:var(--doubt-bg)}
.unknown.badge,td.unknown,.unknown.cell{color:var(--unknown);background:var(--unknown-bg)}
.note{color:var(--accent);background:var(--code)}
.rule{background:var(--card);border:1px solid var(--line);border-radius:10px;margin:0 0 1rem;padding:1rem 1.15rem}
.rule>header{display:flex;flex-wrap:wrap;gap:.4rem .7rem;align-items:baseline}
.rule .why{margin:.45rem 0 .2rem;color:var(--soft);max-width:80ch}
.rule .todo{margin:.2rem 0 .8rem;max-width:80ch}
.finding{border-top:1px solid var(--line);padding:.7rem 0 .2rem}
.finding p{margin:.1rem 0}
.finding .where{color:var(--soft);font-size:.92rem}
code,pre{font:0.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
code{background:var(--code);border-radius:4px;padding:.08em .3em}
pre{background:var(--code);border:1px solid var(--line);border-radius:8px;padding:.7rem .85rem;margin:.5rem 0;overflow-x:auto;overflow-wrap:normal;tab-size:2}
pre code{background:none;padding:0;font-size:1em}
pre .n{color:var(--soft);user-select:none;-webkit-user-select:none}
details>summary{cursor:pointer;padding:.25rem 0}
details.box{border:1px solid var(--line);border-radius:10px;background:var(--card);margin:0 0 .6rem;padding:.35rem .95rem}
details.box[open]{padding-bottom:.8rem}
summary .right{color:var(--soft);font-size:.9rem}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:10px;background:var(--card);margin:.4rem 0 1rem}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;padding:.7rem .9rem .4rem;color:var(--soft);caption-side:top}
th,td{text-align:left;padding:.45rem .7rem;border-top:1px solid var(--line);vertical-align:top;overflow-wrap:normal}
thead th{border-top:0;font-weight:600;vertical-align:bottom;color:var(--soft)}
tbody th{font-weight:600}
td.num,th.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.matrix{font-size:.85rem}
.matrix th,.matrix td{padding:.45rem .5rem}
.matrix thead th{min-width:5.2rem}
.matrix thead th code{display:block;font-weight:400;font-size:.78em;background:none;padding:0;overflow-wrap:anywhere}
.matrix tbody th{min-width:7.5rem;max-width:14rem}
.matrix tbody th,.matrix thead th:first-child{position:sticky;left:0;background:var(--card)}
.matrix td{font-weight:600;white-space:nowrap}
.matrix th small{display:block;font-weight:400;color:var(--soft);overflow-wrap:anywhere}
.bar{display:block;width:100%;height:.7rem;border-radius:4px;margin:.4rem 0 .5rem}
.bar .a{fill:var(--bar-a)}.bar .c{fill:var(--bar-c)}.bar .d{fill:var(--bar-d)}.bar .u{fill:var(--bar-u)}
.legend{display:flex;flex-wrap:wrap;gap:.4rem .6rem;margin:.2rem 0 .6rem;padding:0;list-style:none}
.tree,.tree ul{list-style:none;margin:0;padding:0}
.tree ul{margin-left:.55rem;padding-left:1.05rem;border-left:1px solid var(--line-strong)}
.tree li{padding:.22rem 0}
.tree ul.chips{margin:.2rem 0 .1rem;padding:0;border:0}
.tree .leaf>.chips{display:inline-flex;vertical-align:top;margin:0 0 0 .4rem}
.tree .id{color:var(--soft);font-size:.85rem}
.tree .ou{font-weight:650}
.chips{display:flex;flex-wrap:wrap;gap:.25rem .35rem;margin:.2rem 0 .1rem;padding:0;list-style:none}
.chips li{font-size:.8rem;line-height:1.5;padding:.02rem .5rem;border:1px solid var(--line-strong);border-radius:5px;background:var(--card)}
.chips .t{color:var(--soft)}
.plain{margin:.3rem 0;padding-left:1.2rem}
footer{color:var(--soft);font-size:.9rem;border-top:1px solid var(--line)}
footer .wrap{padding-top:1.1rem;padding-bottom:2rem}
@media print{:root{--paper:#fff;--card:#fff;--code:#f5f5f5}
body{font-size:10.5pt}nav.contents,.skip{display:none}.body{display:block}
.scroll{overflow:visible;border:0}pre{white-space:pre-wrap}
details.box::details-content,.finding details::details-content{display:block;content-visibility:visible;height:auto}
.finding,tr,.verdict,.rule>header{break-inside:avoid}h2,h3,.rule>header,.rule .why,.rule .todo{break-after:avoid}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
table{font-size:.78rem}th,td{padding:.25rem .35rem}.matrix thead th,.matrix tbody th{min-width:0}}
`;
