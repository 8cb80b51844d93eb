// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "IndexReport.h"
#include "JsonText.h"
#include "support/TerminalText.h"
#include "llvm/Support/FormatVariadic.h"

using llvm::raw_ostream;
using llvm::StringRef;
using modver::index::IndexChange;
using modver::index::IndexListing;
using modver::index::ListedKernel;

namespace modver::report {

static std::string kernels(size_t Count) { return std::to_string(Count) + (Count == 1 ? " kernel" : " kernels"); }

void printIndexChange(raw_ostream &Out, StringRef File, const IndexChange &Change) {
  Out << escaped(File) << ": " << kernels(Change.Kernels) << ", ";
  if (Change.Dropped) {
    Out << Change.Dropped << " dropped\n";
    return;
  }
  Out << Change.Added << " of them new";
  if (Change.Known)
    Out << "; " << Change.Known << (Change.Known == 1 ? " was" : " were") << " there already";
  Out << '\n';
}

void printIndexText(raw_ostream &Out, const IndexListing &Listing) {
  size_t Width = 6;
  for (const ListedKernel &K : Listing.Kernels)
    Width = std::max(Width, escaped(K.Name).size());
  const std::string Layout = "{0,-" + std::to_string(Width) + "}  {1,-12}  {2,-14}  {3,7}  {4,7}  {5}\n";
  Out << llvm::formatv(Layout.c_str(), "kernel", "architecture", "rules", "exports", "modules", "from");
  for (const ListedKernel &K : Listing.Kernels)
    Out << llvm::formatv(Layout.c_str(), escaped(K.Name), K.Architecture.empty() ? "not known" : K.Architecture,
                         K.Profile.empty() ? "not known" : K.Profile, K.Exports, K.Modules, escaped(K.Package.empty() ? K.File : K.Package));
}

void printIndexJson(raw_ostream &Out, const IndexListing &Listing) {
  llvm::json::OStream J(Out, 1);
  J.object([&] {
    J.attribute("format", "modver-index");
    J.attribute("version", 1);
    J.attributeArray("kernels", [&] {
      for (const ListedKernel &K : Listing.Kernels)
        J.object([&] {
          J.attribute("name", utf8(K.Name));
          auto Known = [&](StringRef Key, const std::string &Value) {
            if (!Value.empty())
              J.attribute(Key, utf8(Value));
          };
          Known("release", K.Release);
          Known("architecture", K.Architecture);
          Known("profile", K.Profile);
          Known("package", K.Package);
          J.attribute("path", utf8(K.File));
          Known("vermagic", K.Vermagic);
          if (K.ThisModuleSize)
            J.attribute("struct_module_size", int64_t(*K.ThisModuleSize));
          J.attribute("exports", int64_t(K.Exports));
          J.attribute("modules", int64_t(K.Modules));
          J.attribute("configuration", K.HasConfiguration);
          J.attribute("types", K.HasTypes);
        });
    });
  });
  Out << '\n';
}

} // namespace modver::report
