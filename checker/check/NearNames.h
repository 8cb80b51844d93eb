// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Exports whose names are nearly another one: by another prefix or suffix (`printk`, `_printk`), or by a slip of the pen.
#ifndef MODVER_CHECKER_CHECK_NEARNAMES_H
#define MODVER_CHECKER_CHECK_NEARNAMES_H

#include "checker/loader/Verdict.h"
#include <string>
#include <vector>

namespace modver::check {

class NearNames {
public:
  /// Views are kept.
  void add(std::string_view Name, std::string_view Exporter) { All.push_back({Name, Exporter}); }

  /// The nearest first, at most three. Names that differ in a number, or in words of their own, are not near: they have other meanings.
  std::vector<loader::NearExport> find(std::string_view Symbol) const;

private:
  std::vector<loader::NearExport> All;
};

} // namespace modver::check

#endif
