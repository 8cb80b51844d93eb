// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A report as one HTML file: no network, readable without JavaScript, in light and dark, on a phone and on paper.
//
//   <header> what was asked, the verdict, counts, the filter
//   <section> … <details class=item> … <div class=row> …      the filter hides items and rows that do not have its words
//
// What the pages share is here: the frame with its style and script, and text that cannot become markup.
#ifndef MODVER_CHECKER_REPORT_HTMLPAGE_H
#define MODVER_CHECKER_REPORT_HTMLPAGE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace modver::report {

/// Bytes of the input as text between tags and in quoted attributes: nothing in it is markup, and what does not print is `\x1b`.
std::string html(llvm::StringRef Bytes);

/// `<code>…</code>`
std::string htmlCodeSpan(llvm::StringRef Bytes);

/// From the doctype to where sections begin. Title, Verdict: text, not yet escaped. IsBad: whether the verdict is one that stops a change or a
/// module. Facts: short sentences below it. Filter: what the filter is for; empty: none.
void beginHtmlPage(llvm::raw_ostream &Out, llvm::StringRef Title, llvm::StringRef Verdict, bool IsBad, llvm::ArrayRef<std::string> Facts,
                   llvm::StringRef Filter);
void endHtmlPage(llvm::raw_ostream &Out);

/// Rows of a table, of which a browser lays out only what is seen: thousands open at once.
class HtmlRows {
public:
  /// Columns: their headings. Widths: CSS lengths, one each.
  HtmlRows(llvm::raw_ostream &Out, llvm::ArrayRef<llvm::StringRef> Columns, llvm::StringRef Widths);
  ~HtmlRows();
  HtmlRows(const HtmlRows &) = delete;
  HtmlRows &operator=(const HtmlRows &) = delete;

  /// Cells: HTML. Attributes: HTML behind the row's own, ` data-causes="1 2"`.
  void row(llvm::ArrayRef<std::string> Cells, llvm::StringRef Attributes = "");

private:
  llvm::raw_ostream &Out;
  size_t NumInGroup = 0;
};

} // namespace modver::report

#endif
