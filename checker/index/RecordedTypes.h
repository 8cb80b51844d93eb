// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The types of a kernel as an index has them: strings, of which each is kept once for all kernels.
//
//   symtypes of its build directory ─► lines of a consolidated file ─┐
//   BTF of image and modules ────────► definitions                  ─┴─► RecordedTypes ─► the same symtypes and BTF, for whoever compares kernels
#ifndef MODVER_CHECKER_INDEX_RECORDEDTYPES_H
#define MODVER_CHECKER_INDEX_RECORDEDTYPES_H

#include "checker/kernel/OpenedKernel.h"
#include "checker/types/btf/BtfDefinitions.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <string>
#include <vector>

namespace modver::index {

/// Types of one source.
struct TypesObject {
  /// `vmlinux`, or a module's name: definitions of its BTF (checker/types/btf/BtfDefinitions.h). Empty: the lines of a consolidated file.
  std::string Name;
  std::vector<llvm::StringRef> Definitions;
};

struct RecordedTypes {
  /// The lines first, if there are some; then vmlinux and the modules that export something.
  std::vector<TypesObject> Objects;
  /// Keeps alive what the definitions point into.
  std::vector<std::shared_ptr<const void>> Storage;

  /// Null: there is none of this name.
  const TypesObject *find(llvm::StringRef Name) const;
};

/// The types that a kernel has; none, with the reason in WhyNone: it has no types. Fails if what it has cannot be read. EXPECTS: its library keeps
/// modules' types.
llvm::Expected<std::optional<RecordedTypes>> recordTypes(const kernel::OpenedKernel &From, unsigned Jobs, std::string &WhyNone);

/// The consolidated file.
std::string linesOf(const TypesObject &Lines);

/// BTF of a kernel, made of its definitions.
class RecordedBtf {
public:
  /// Fails, without a file's name, if there is none or it is damaged.
  static llvm::Expected<RecordedBtf> open(std::shared_ptr<const RecordedTypes> Types);

  const image::BtfBytes &vmlinux() const { return Vmlinux; }
  /// Of the module of this name, which continues that of vmlinux. Fails as open() does. May be called from any thread.
  llvm::Expected<image::BtfBytes> module(llvm::StringRef Name) const;

private:
  std::shared_ptr<const RecordedTypes> Types;
  image::BtfBytes Vmlinux;
  std::unique_ptr<const btf::BtfView> View;
  std::unique_ptr<const btf::NamedTypes> Names;
};

/// The same for the same types.
std::string digestOf(const RecordedTypes &Types);

} // namespace modver::index

#endif
