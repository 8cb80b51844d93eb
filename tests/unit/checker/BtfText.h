// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// BTF as a few lines of text; libbpf makes the bytes.
#ifndef MODVER_TESTS_UNIT_CHECKER_BTFTEXT_H
#define MODVER_TESTS_UNIT_CHECKER_BTFTEXT_H

#include "checker/types/btf/BtfTypes.h"
#include <string>

namespace modver::btf::test {

/// A line a type, which have the numbers 1, 2, …; or, of split BTF, those after the last of Base. `-` is no name, `+` in a name a space. One of
///
///   int NAME SIZE              float NAME SIZE
///   ptr T, const T, volatile T, restrict T, tag T, typedef NAME T, array T NUMBER
///   struct NAME SIZE FIELD…    union likewise. FIELD: NAME:T@BIT, of a bit-field NAME:T@BIT/WIDTH
///   enum NAME SIZE NAME=VALUE… unsigned; senum signed; enum64
///   fwd NAME struct|union
///   proto T T…                 what is returned, then parameters; 0 at the end for `...`
///   func NAME T, gfunc NAME T  gfunc: with global linkage
///   var NAME T
std::string btfOf(llvm::StringRef Text, llvm::StringRef Base = {}, bool IsBigEndian = false);

/// As those readers return it.
image::BtfBytes bytesOf(const std::string &Btf);

} // namespace modver::btf::test

#endif
