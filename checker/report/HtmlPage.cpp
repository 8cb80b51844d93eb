// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "HtmlPage.h"
#include "support/TerminalText.h"

using llvm::ArrayRef;
using llvm::raw_ostream;
using llvm::StringRef;

namespace modver::report {

namespace {

constexpr size_t RowsInGroup = 200;

constexpr StringRef Style = R"css(
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #5c6670; --page: #fff; --card: #f5f7f9; --line: #d4dae0; --bad: #b3261e; --good: #1a6b34;
  --warn: #8a5a00; --bar: #c9dcf2; --del: #fde4e1; --ins: #dff3e4; --focus: #0b5cad }
@media (prefers-color-scheme: dark) { :root:not([data-theme=light]) { --ink: #e4e8ec; --dim: #9aa5b0; --page: #14171a; --card: #1e2328; --line: #39424b;
  --bad: #ff8a80; --good: #7ddb98; --warn: #f0c264; --bar: #24415f; --del: #4a2321; --ins: #1d4028; --focus: #7db8ff } }
:root[data-theme=dark] { color-scheme: dark; --ink: #e4e8ec; --dim: #9aa5b0; --page: #14171a; --card: #1e2328; --line: #39424b; --bad: #ff8a80;
  --good: #7ddb98; --warn: #f0c264; --bar: #24415f; --del: #4a2321; --ins: #1d4028; --focus: #7db8ff }
:root[data-theme=light] { color-scheme: light }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 76rem; padding: 1.2rem; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
code, .mono { font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere }
h1 { font-size: 1.35rem; margin: 0 0 .3rem; overflow-wrap: anywhere }
h2 { font-size: 1.1rem; margin: 2rem 0 .6rem }
h2 small { color: var(--dim); font-weight: normal }
.verdict { font-size: 1.1rem; font-weight: 600; color: var(--good); margin: .2rem 0 }
.verdict.bad { color: var(--bad) }
.facts { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: .4rem 0; padding: 0; list-style: none; color: var(--dim) }
.tools { position: sticky; top: 0; z-index: 1; display: flex; gap: .6rem; align-items: center; padding: .6rem 0; background: var(--page); border-bottom: 1px solid var(--line) }
.tools input { flex: 1; min-width: 8rem }
input, button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .35rem .6rem }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px }
details.item { border: 1px solid var(--line); border-radius: 6px; margin: .35rem 0; background: var(--card); overflow: hidden }
details.item > summary { position: relative; cursor: pointer; padding: .45rem .7rem; display: grid; grid-template-columns: 7.5rem 1fr auto; gap: .2rem .8rem; align-items: baseline; list-style-position: outside }
summary > * { position: relative; min-width: 0 }
summary > .bar { position: absolute; inset: 0 auto 0 0; background: var(--bar); opacity: .55; pointer-events: none }
summary > .count { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap }
summary > .place { color: var(--dim) }
.body { padding: .3rem .7rem .8rem; background: var(--page); border-top: 1px solid var(--line) }
.body p { margin: .5rem 0 }
.tag { border-radius: 4px; padding: .05rem .4rem; font-size: 12px; border: 1px solid currentColor; white-space: nowrap }
.unsafe { color: var(--bad) } .same-layout, .visibility-only { color: var(--good) } .unknown { color: var(--warn) }
.difference { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px }
.difference table { border-collapse: collapse; width: 100%; table-layout: fixed; min-width: 44rem }
.difference td { vertical-align: top; padding: 0 .5rem; white-space: pre-wrap; tab-size: 4; font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere }
.difference col.at { width: 4.5rem } .difference td.at { text-align: right; color: var(--dim); user-select: none }
.difference td.del { background: var(--del) } .difference td.ins { background: var(--ins) }
.difference tr.skip td { color: var(--dim); text-align: center; background: var(--card) }
.words { white-space: pre-wrap; overflow: auto; max-height: 24rem; margin: .5rem 0; padding: .6rem .8rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 6px; font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem } h3 small { color: var(--dim); font-weight: normal }
.difference table.matrix { width: auto; min-width: 0; table-layout: auto } .matrix th, .matrix td { padding: .15rem .6rem; border-bottom: 1px solid var(--line) }
.matrix th { text-align: left; font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; white-space: nowrap } .difference .matrix td { text-align: center; white-space: nowrap }
.matrix tbody th { position: sticky; left: 0; background: var(--page) } .reasons { list-style: none; padding: 0; margin: .6rem 0 }
.names { columns: 15rem; margin: .4rem 0; padding: 0; list-style: none }
.path { color: var(--dim) }
.rows { display: grid; grid-template-columns: 100% } .group { content-visibility: auto; contain-intrinsic-size: auto 320rem }
.row { display: grid; grid-template-columns: var(--widths); gap: .8rem; padding: .1rem .3rem; border-bottom: 1px solid var(--line) }
.row > * { min-width: 0; overflow-wrap: anywhere } .row.head { font-weight: 600; color: var(--dim) }
[hidden] { display: none !important }
footer { margin: 2.5rem 0 1rem; color: var(--dim); font-size: 13px }
@media (max-width: 44rem) { body { padding: .8rem } details.item > summary { grid-template-columns: 1fr } summary > .count { text-align: left }
  .row { grid-template-columns: 1fr; gap: 0 } .row.head { display: none } }
@media print { body { max-width: none } .tools { display: none } .group { content-visibility: visible } summary > .bar { print-color-adjust: exact } }
)css";

// Without it all is there to read; it filters, opens and closes, and changes light and dark.
constexpr StringRef Script = R"js(
(function () {
  const find = (what, where) => Array.from((where || document).querySelectorAll(what));
  const filter = document.getElementById('filter'), shown = document.getElementById('shown'), root = document.documentElement;
  find('.script').forEach(e => { e.hidden = false; });
  let cause = null, timer = 0;
  const texts = new Map();
  const textOf = e => { let t = texts.get(e); if (t === undefined) { t = e.textContent.toLowerCase(); texts.set(e, t); } return t; };
  function apply() {
    const words = filter ? filter.value.toLowerCase().split(/\s+/).filter(Boolean) : [];
    let count = 0;
    const every = find('details.item, .row:not(.head)');
    for (const e of every) {
      const fits = words.every(w => textOf(e).includes(w)) &&
          (cause === null || (e.matches('.row') ? (e.dataset.causes || '').split(' ').includes(cause) : e.dataset.cause === cause));
      e.hidden = !fits;
      count += fits;
    }
    for (const g of find('.group')) g.hidden = !g.querySelector('.row:not([hidden])');
    if (shown) shown.textContent = words.length || cause !== null ? count + ' of ' + every.length : '';
  }
  const later = () => { clearTimeout(timer); timer = setTimeout(apply, 120); };
  if (filter) filter.addEventListener('input', later);
  document.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.id === 'theme') {
      const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
      root.dataset.theme = dark ? 'light' : 'dark';
    } else if (button.id === 'open') {
      const items = find('details.item:not([hidden])'), any = items.some(e => !e.open);
      items.slice(0, 500).forEach(e => { e.open = any; });
    } else if (button.dataset.only) {
      cause = cause === button.dataset.only ? null : button.dataset.only;
      apply();
      const first = document.querySelector('.row:not(.head):not([hidden])');
      if (cause !== null && first) first.scrollIntoView({ block: 'center' });
    }
  });
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') { cause = null; if (filter) { filter.value = ''; filter.blur(); } apply(); return; }
    if (event.target.matches('input')) return;
    if (event.key === '/' && filter) { event.preventDefault(); filter.focus(); return; }
    if (event.key === 'j' || event.key === 'k') {
      const items = find('details.item:not([hidden]) > summary'), at = items.indexOf(document.activeElement);
      const next = items[event.key === 'j' ? at + 1 : Math.max(0, at - 1)];
      if (next) next.focus();
    }
  });
})();
)js";

} // namespace

std::string html(StringRef Bytes) {
  std::string Result;
  for (const char C : printable(Bytes))
    switch (C) {
    case '&':
      Result += "&amp;";
      break;
    case '<':
      Result += "&lt;";
      break;
    case '>':
      Result += "&gt;";
      break;
    case '"':
      Result += "&quot;";
      break;
    case '\'':
      Result += "&#39;";
      break;
    default:
      Result += C;
    }
  return Result;
}

std::string htmlCodeSpan(StringRef Bytes) { return "<code>" + html(Bytes) + "</code>"; }

void beginHtmlPage(raw_ostream &Out, StringRef Title, StringRef Verdict, bool IsBad, ArrayRef<std::string> Facts, StringRef Filter) {
  // The policy lets nothing in that is not in the file.
  Out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"modver\">\n<title>"
      << html(Title) << "</title>\n<style>" << Style << "</style>\n</head>\n<body>\n<header>\n<h1>" << html(Title) << "</h1>\n<p class=\"verdict"
      << (IsBad ? " bad" : "") << "\">" << html(Verdict) << "</p>\n<ul class=\"facts\">\n";
  for (const std::string &Fact : Facts)
    Out << "<li>" << html(Fact) << "</li>\n";
  Out << "</ul>\n</header>\n<div class=\"tools script\" hidden>\n";
  if (!Filter.empty())
    Out << "<input id=\"filter\" type=\"search\" placeholder=\"" << html(Filter) << "\" aria-label=\"" << html(Filter)
        << "\" title=\"/ comes here, Esc shows all\">\n<span id=\"shown\" role=\"status\"></span>\n";
  Out << "<button id=\"open\" type=\"button\">Open or close all</button>\n<button id=\"theme\" type=\"button\">Light or "
         "dark</button>\n</div>\n<main>\n";
}

void endHtmlPage(raw_ostream &Out) {
  Out << "</main>\n<footer>Made by modver. Keys: / filters, j and k walk through the list, Enter opens, Esc shows all.</footer>\n<script>" << Script
      << "</script>\n</body>\n</html>\n";
}

HtmlRows::HtmlRows(raw_ostream &Out, ArrayRef<StringRef> Columns, StringRef Widths) : Out(Out) {
  Out << "<div class=\"rows\" role=\"table\" style=\"--widths: " << Widths << "\">\n<div class=\"row head\" role=\"row\">";
  for (StringRef Column : Columns)
    Out << "<span role=\"columnheader\">" << html(Column) << "</span>";
  Out << "</div>\n";
}

HtmlRows::~HtmlRows() {
  if (NumInGroup != 0)
    Out << "</div>\n";
  Out << "</div>\n";
}

void HtmlRows::row(ArrayRef<std::string> Cells, StringRef Attributes) {
  if (NumInGroup == 0)
    Out << "<div class=\"group\" role=\"rowgroup\">\n";
  Out << "<div class=\"row\" role=\"row\"" << Attributes << '>';
  for (const std::string &Cell : Cells)
    Out << "<span role=\"cell\">" << Cell << "</span>";
  Out << "</div>\n";
  if (++NumInGroup == RowsInGroup) {
    Out << "</div>\n";
    NumInGroup = 0;
  }
}

} // namespace modver::report
