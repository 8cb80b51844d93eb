// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CoverReport.h"
#include "CutList.h"
#include "HistoryReport.h"
#include "JsonText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using llvm::raw_ostream;
using modver::index::Coverage;
using modver::index::Difference;
using modver::index::KernelClass;
using modver::index::UncoveredKernel;

namespace modver::report {

/// In what a class differs from the one before it.
static std::string differences(const KernelClass &C) {
  std::vector<std::string> Parts, Symbols;
  if (C.OtherVermagic)
    Parts.push_back("the version magic");
  if (C.OtherSize)
    Parts.push_back("the size of struct module");
  for (const Difference &D : C.Differences)
    Symbols.push_back(D.Symbol);
  if (!Symbols.empty())
    Parts.push_back(cutList(Symbols));
  return llvm::join(Parts, "; ");
}

void printCoverText(raw_ostream &Out, const Coverage &Result) {
  const size_t NumCovered = Result.Kernels.size() - Result.Uncovered.size();
  Out << cutList(Result.Modules) << (Result.Modules.size() == 1 ? " uses " : " use ") << Result.Symbols << " symbols of kernels\n";
  Out << NumCovered << (NumCovered == 1 ? " kernel needs " : " kernels need ") << Result.Classes.size()
      << (Result.Classes.size() == 1 ? " build\n" : " builds\n");
  for (auto [I, C] : llvm::enumerate(Result.Classes)) {
    Out << llvm::formatv("\n{0}. build against {1}", I + 1, escaped(Result.Kernels[C.BuildAgainst].Name));
    if (const std::string &Architecture = Result.Kernels[C.BuildAgainst].Architecture; !Architecture.empty())
      Out << ", " << Architecture;
    Out << (C.IsBuilt ? ": the files that were given are this build\n" : "\n");
    Out << "   for " << kernelRange(C.Kernels, Result.Kernels) << '\n';
    if (const std::string Text = differences(C); !Text.empty())
      Out << "   other than before: " << Text << '\n';
  }
  if (Result.Uncovered.empty())
    return;
  Out << "\nno build as the modules are:\n";
  for (const UncoveredKernel &K : Result.Uncovered)
    Out << "  " << escaped(Result.Kernels[K.Kernel].Name) << ": " << (K.KnowsModules ? "does not export " : "does not itself export ")
        << cutList(K.Missing) << (K.KnowsModules ? "" : ", and its modules are not known") << '\n';
}

void printCoverJson(raw_ostream &Out, const Coverage &Result) {
  llvm::json::OStream J(Out, 1);
  auto Name = [&](size_t K) { return utf8(Result.Kernels[K].Name); };
  J.object([&] {
    J.attribute("format", "modver-cover");
    J.attribute("version", 1);
    J.attributeArray("modules", [&] {
      for (const std::string &Module : Result.Modules)
        J.value(utf8(Module));
    });
    J.attribute("symbols", int64_t(Result.Symbols));
    J.attributeArray("builds", [&] {
      for (const KernelClass &C : Result.Classes)
        J.object([&] {
          J.attribute("build_against", Name(C.BuildAgainst));
          if (const std::string &Architecture = Result.Kernels[C.BuildAgainst].Architecture; !Architecture.empty())
            J.attribute("architecture", Architecture);
          J.attribute("built", C.IsBuilt);
          J.attributeArray("kernels", [&] {
            for (size_t K : C.Kernels)
              J.value(Name(K));
          });
          J.attribute("other_vermagic", C.OtherVermagic);
          J.attribute("other_struct_module_size", C.OtherSize);
          J.attributeArray("differences", [&] {
            for (const Difference &D : C.Differences)
              J.value(utf8(D.Symbol));
          });
        });
    });
    J.attributeArray("uncovered", [&] {
      for (const UncoveredKernel &K : Result.Uncovered)
        J.object([&] {
          J.attribute("kernel", Name(K.Kernel));
          J.attributeArray("missing", [&] {
            for (const std::string &Symbol : K.Missing)
              J.value(utf8(Symbol));
          });
          J.attribute("modules_known", K.KnowsModules);
        });
    });
    J.attributeArray("unreadable", [&] {
      for (const std::string &Message : Result.Unread)
        J.value(utf8(Message));
    });
  });
  Out << '\n';
}

} // namespace modver::report
