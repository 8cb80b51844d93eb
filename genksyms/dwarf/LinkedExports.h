// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a linked kernel or module exports, as its symbol table tells: vmlinux, a module, or the file with the debug information of one.
//
//   __ksymtab_NAME      is in __ksymtab or __ksymtab_gpl: an export, and its kind
//   __flags_NAME        is in __kflagstab (7.1 on): the kind
//   __kstrtabns_NAME    is in __ksymtab_strings: its namespace
#ifndef MODVER_GENKSYMS_DWARF_LINKEDEXPORTS_H
#define MODVER_GENKSYMS_DWARF_LINKEDEXPORTS_H

#include "ElfObject.h"
#include "modver/Export.h"
#include <string>

namespace modver::dwarf {

struct LinkedExport {
  std::string Name;
  /// A file with debug information alone does not have the contents of __kflagstab and __ksymtab_strings: the kind is Plain, the namespace empty.
  ExportKind Kind = ExportKind::Plain;
  std::string Namespace;
};

struct LinkedExports {
  std::vector<LinkedExport> Exports; ///< by name
  bool HasContents = true;           ///< kinds and namespaces are known
};

/// Errors do not name the file.
llvm::Expected<LinkedExports> readLinkedExports(llvm::StringRef Bytes);

} // namespace modver::dwarf

#endif
