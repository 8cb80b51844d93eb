// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Modules that are one module under two names, or two versions of one: they export the same symbols, and only one of them can be loaded.
#ifndef MODVER_CHECKER_CHECK_SAMEEXPORTS_H
#define MODVER_CHECKER_CHECK_SAMEEXPORTS_H

#include "CheckResult.h"
#include "checker/loader/SymbolIndex.h"

namespace modver::check {

/// Of those in Index who is M by its exports: the kernel (`vmlinux`), if it exports all of them; another module, if the one with fewer exports has
/// none of its own, and at least half as many. By name; without M and others of its name.
std::vector<SameExports> sameExports(const Module &M, const loader::SymbolIndex &Index);

} // namespace modver::check

#endif
