// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What boot loaders take, with any bytes as the kernel.
#ifndef MODVER_TESTS_UNIT_CHECKER_SYNTHETICCONTAINERS_H
#define MODVER_TESTS_UNIT_CHECKER_SYNTHETICCONTAINERS_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace modver::test {

/// U-Boot's numbers: type 2 is a kernel, 4 several files; architecture 2 arm, 5 mips; packing 0 none, 1 gzip, 3 lzma.
std::string uImage(llvm::StringRef Data, char Type = 2, char Architecture = 2, char Packing = 0);
/// The data of one of several files.
std::string multiFile(const std::vector<std::string> &Files);

struct FitNode {
  std::string Name;
  std::string Type;
  std::string Data;
};
struct SyntheticFit {
  std::vector<FitNode> Images;
  /// Name and kernel of each; the first is the default if Default is empty.
  std::vector<std::pair<std::string, std::string>> Configurations;
  std::string Default;
  /// Data behind the tree: by data-offset, or by data-position.
  enum { Inside, Behind, AtPosition } Place = Inside;

  std::string bytes() const;
};
/// A device tree that is no FIT image.
std::string deviceTree();

/// Of header version 0 to 4. A ramdisk follows.
std::string androidBoot(llvm::StringRef Kernel, unsigned Version);

/// A loader that is no kernel, if HasLoader, the kernel, a file system.
std::string trx(llvm::StringRef Kernel, bool HasLoader);

/// A PE program with a section of this name.
std::string peProgram(llvm::StringRef Section, llvm::StringRef Contents, uint16_t Machine = 0x8664);

} // namespace modver::test

#endif
