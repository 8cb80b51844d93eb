// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The types of a kernel as a directory of dumps.
#ifndef MODVER_CHECKER_TYPES_TYPESOUTPUT_H
#define MODVER_CHECKER_TYPES_TYPESOUTPUT_H

#include "TypesInput.h"
#include "support/Interrupt.h"

namespace modver::types {

/// Whether a file of this name, which may come from anybody, lies in the directory that it is relative to.
bool isPathInside(llvm::StringRef Name);

/// A directory that is there as a whole or not at all: it gets its name by finish(), and without that is removed; also on Ctrl-C.
class OutputDirectory {
public:
  /// Path must not exist, or be an empty directory.
  static llvm::Expected<OutputDirectory> create(llvm::StringRef Path);

  OutputDirectory(OutputDirectory &&Other) noexcept
      : Interrupt(std::move(Other.Interrupt)), Path(std::move(Other.Path)), Temporary(std::exchange(Other.Temporary, {})) {}
  OutputDirectory &operator=(OutputDirectory &&) = delete;
  ~OutputDirectory();

  using Writer = llvm::function_ref<void(llvm::raw_ostream &)>;

  /// Several threads may write files, each another one. Fails for a Name that leads outside.
  llvm::Error write(llvm::StringRef Name, Writer Write) const;

  llvm::Error finish();

  /// Removes what is there. If a signal came, it takes its effect now.
  void discard();

private:
  explicit OutputDirectory(llvm::StringRef Path) : Interrupt(std::make_unique<InterruptGuard>()), Path(Path) {}

  std::unique_ptr<InterruptGuard> Interrupt; ///< first, to outlive the removal

  std::string Path;
  /// Empty: finished.
  std::string Temporary;
};

/// Writes each object as a dump, named as the object. Those of genksyms: types and enumerators, then exports, each by name; no space at the end of a
/// line. Those of gendwarfksyms as it writes them: all by name. Finishes Out.
llvm::Error writeDumps(const genksyms::SymtypesArchive &Archive, OutputDirectory &Out, unsigned Jobs, const ReadProgress &Progress);

} // namespace modver::types

#endif
