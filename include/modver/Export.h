// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a kernel or a module exports.
//
// Names are views into storage that the owner of the value keeps (see Module and Kernel).
#ifndef MODVER_EXPORT_H
#define MODVER_EXPORT_H

#include <cstdint>
#include <optional>
#include <string_view>

namespace modver {

/// The export table that a symbol is in, in the order in which old kernels search the tables. From 5.12 on there are the first two only.
enum class ExportKind : uint8_t { Plain, Gpl, GplFuture, Unused, UnusedGpl };

/// Whether modules under a licence incompatible with the GPL do not get to see symbols of this kind.
constexpr bool isGplOnly(ExportKind Kind) { return Kind == ExportKind::Gpl || Kind == ExportKind::UnusedGpl; }

struct Export {
  std::string_view Name;
  /// Empty: none. From 6.16 on `module:a,b-*` names the modules that may use the symbol.
  std::string_view Namespace;
  /// The word of __kcrctab: 32 bits, up to 4.9 an `unsigned long`. None: the exporter has no CRCs for this table.
  std::optional<uint64_t> Crc;
  ExportKind Kind = ExportKind::Plain;

  bool operator==(const Export &) const = default;
};

/// A row of Module.symvers.
struct ExportRow {
  Export Symbol;
  /// `vmlinux`, or the module's path without suffix, `drivers/net/mii`; out-of-tree modules may have an absolute path.
  std::string_view Exporter;

  bool operator==(const ExportRow &) const = default;
};

} // namespace modver

#endif
