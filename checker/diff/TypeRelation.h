// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the texts of two types prove about each other, where the definitions behind their references are not looked at.
//
//   t#u32 @ [ 4 ]   ─► array of 4, of      t#u32          ─► 4 bytes, unsigned
//   unsigned int @ [ 4 ]   array of 4, of  unsigned int       4 bytes, unsigned  ─► SameValues
#ifndef MODVER_CHECKER_DIFF_TYPERELATION_H
#define MODVER_CHECKER_DIFF_TYPERELATION_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>

namespace modver::diff {

/// From the same to another; of a type's parts the greatest counts.
enum class TypeRelation : uint8_t {
  Equal,      ///< but for spelling
  Words,      ///< equal but for `const`, `volatile` and `restrict`, and names of parameters
  SameValues, ///< integers of one size and signedness; arrays without elements; bodies, whose members are to be looked at
  Unknown,    ///< a reference may stand for the same or not
  Different,
};

/// What texts do not tell.
struct KnownSizes {
  /// Whether what has these types is as large as it was.
  std::optional<bool> AreEqual;
  /// In bytes, 4 or 8; 0: not known.
  unsigned OfLong = 0;
};

/// Of Member::Type, for example. References of one name are the same: what they refer to is a definition of its own.
/// The sizes of types that all of Linux' targets agree on are known: of `short`, `int`, `long long` and the kernel's typedefs such as `u32`. Pointers
/// to types that differ are different, as is an integer that changed its signedness.
TypeRelation relateTypes(llvm::StringRef Old, llvm::StringRef New, KnownSizes Sizes);

/// The same of a parameter, where an array is a pointer.
TypeRelation relateParameterTypes(llvm::StringRef Old, llvm::StringRef New, unsigned SizeOfLong);

/// Whether it is an integer of a known type, or a pointer: not an array, and so of a size other than 0.
bool isScalar(llvm::StringRef Type);

/// For people: `const struct device *` of `const s#device * @`.
std::string typeInC(llvm::StringRef Type);

} // namespace modver::diff

#endif
