// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// With which flags assembly's exports are typed, where only the commands of C sources are known.
#ifndef MODVER_GENKSYMS_KBUILD_TYPESCOMMANDS_H
#define MODVER_GENKSYMS_KBUILD_TYPESCOMMANDS_H

#include "BuildObject.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>

namespace modver::genksyms {

/// Kbuild types the exports of an assembly source by preprocessing a C text with the flags that a C source of this name would have. A compilation
/// database has only the flags for assembly, so those of a C source near by stand in.
class TypesCommands {
public:
  /// Keeps references into Objects.
  explicit TypesCommands(llvm::ArrayRef<BuildObject> Objects);

  /// The command of the C object that has the longest part of its directory in common with the assembly source's object, then the shortest directory,
  /// then the first name; with the file, the object and the macros KBUILD_* of the assembly source. Only an object that is like it in having MODULE
  /// or not can stand in: none, if there is none.
  std::optional<CompileCommand> commandFor(const CompileCommand &Assembly) const;

private:
  struct Candidate {
    std::string Object;
    const CompileCommand *Command;
    bool IsModule;
  };
  /// By Object.
  std::vector<Candidate> Candidates;
};

} // namespace modver::genksyms

#endif
