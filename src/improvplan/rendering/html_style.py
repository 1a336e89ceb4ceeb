"""How the HTML document looks: on a telephone, on a desk and on paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: #fff; color: #1f2933;
  font: 1.0625rem/1.55 Arial, Helvetica, "Liberation Sans", sans-serif;
  overflow-wrap: anywhere;
}
header, main, footer, .contents { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
main { padding-bottom: 2rem; }
footer { padding-top: 1rem; padding-bottom: 3rem; color: #52606d; font-size: .9375rem; }
.skip { position: absolute; left: -100rem; padding: .5rem 1rem; background: #fff; color: #0b4f8a; }
.skip:focus { left: 0; top: 0; outline: 3px solid #0b4f8a; }
summary { font-weight: bold; color: #1b365d; cursor: pointer; padding: .5rem 0; }
p, ul, ol, blockquote { max-width: 44rem; margin: 0 0 .8rem; }
h1, h2, h3, h4, h5 { color: #1b365d; line-height: 1.25; margin: 2rem 0 .6rem; max-width: 44rem; }
h1 { font-size: 2.1rem; margin-top: 0; }
h2 { font-size: 1.55rem; }
h3 { font-size: 1.25rem; }
h4, h5 { font-size: 1.0625rem; margin-top: 1.4rem; }
.title { padding-bottom: .5rem; border-bottom: 2px solid #1b365d; max-width: none; }
.subtitle { font-size: 1.2rem; color: #52606d; }
.note { font-size: .9375rem; color: #52606d; }
a { color: #0b4f8a; overflow-wrap: anywhere; }
ul, ol { padding-left: 1.6rem; }
li { margin-bottom: .25rem; }
li > ul, li > ol { margin: .25rem 0 0; }
ol ol { list-style-type: lower-alpha; }
ol ol ol { list-style-type: lower-roman; }
dl { margin: 1rem 0 1.6rem; max-width: 60rem; border-bottom: 1px solid #b3bfcc; }
dl > div { border-top: 1px solid #b3bfcc; padding: .45rem 0; }
dt { font-weight: bold; color: #1b365d; }
dd { margin: 0; }
nav ul { list-style: none; padding: 0; }
nav .deeper { padding-left: 1.4rem; }
blockquote { padding: .2rem 0 .2rem 1rem; border-left: 4px solid #b3bfcc; }
code { font-family: "Courier New", monospace; }
.table { overflow-x: auto; margin: 1rem 0 1.6rem; }
.picture { overflow-x: auto; margin: .6rem 0 1rem; }
.picture svg { display: block; font-family: Arial, Helvetica, "Liberation Sans", sans-serif; }
.table:focus-visible, .picture:focus-visible, a:focus-visible, summary:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font-size: 1rem; line-height: 1.45; }
caption { text-align: left; font-weight: bold; color: #1b365d; padding: 0 0 .4rem; }
th, td {
  text-align: left; vertical-align: top; border: 1px solid #b3bfcc; padding: .5rem .65rem;
  overflow-wrap: break-word; min-width: 6.5rem;
}
th { color: #1b365d; background: #f4f7fa; }
.short { white-space: nowrap; }
thead th { background: #dfe8f1; }
thead th .note { font-weight: normal; color: #1f2933; }
th > :last-child, td > :last-child, dd > :last-child, blockquote > :last-child, li > :last-child { margin-bottom: 0; }
th p, td p { margin-bottom: .4rem; }
th ul, th ol, td ul, td ol { padding-left: 1.2rem; }
@media screen { .wide { min-width: 50rem; } }
@media (max-width: 40rem) { table:not(.wide) :is(th, td) { min-width: 4rem; padding: .4rem .5rem; } }
@media (min-width: 40rem), print {
  dl > div { display: grid; grid-template-columns: minmax(9rem, 28%) 1fr; gap: 0 1.2rem; }
}
@page { margin: 2cm; }
@page portrait { size: A4 portrait; }
@page landscape { size: A4 landscape; }
.portrait { page: portrait; }
.landscape { page: landscape; }
.new-page { break-before: page; }
@media print {
  body { font-size: 12pt; line-height: 1.4; }
  header, main, footer { max-width: none; padding: 0; }
  .table { margin-bottom: .8rem; }
  .skip, .contents, footer a, footer p:first-child { display: none; }
  footer { font-size: 10pt; padding-top: .2rem; }
  footer p { margin: 0; }
  p, ul, ol, blockquote, h1, h2, h3, h4, h5 { max-width: none; }
  h1, h2, h3, h4, h5, caption, .note:not(:last-child) { break-after: avoid; }
  .note { margin-bottom: .3rem; }
  table { font-size: 12pt; line-height: 1.2; }
  .title { font-size: 24pt; }
  li { margin-bottom: .1rem; }
  th, td { min-width: 0; padding: .15rem .35rem; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .table, .picture { overflow: visible; padding-right: 1px; }
  .picture { break-inside: avoid; }
  .picture svg { max-width: 100%; height: auto; }
}
"""
