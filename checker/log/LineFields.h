// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What stands in a sentence's fields.
#ifndef MODVER_CHECKER_LOG_LINEFIELDS_H
#define MODVER_CHECKER_LOG_LINEFIELDS_H

#include "llvm/ADT/StringRef.h"
#include <array>
#include <cstdint>

namespace modver::log {

/// The fields of a line's sentence. Module to Error are single words; the others may have spaces. File is a module's file, Path a directory or
/// another file; Anything is not kept.
enum class Field : uint8_t { Module, File, Path, Symbol, Namespace, Other, Error, ModuleVermagic, KernelVermagic, Text, Anything };

inline constexpr std::array<llvm::StringLiteral, 11> FieldNames = {
    "module", "file", "path", "symbol", "namespace", "other", "error", "module-vermagic", "kernel-vermagic", "text", "anything"};

inline bool isWord(Field F) { return F <= Field::Error; }

/// By Field; views into the line.
using LineFields = std::array<llvm::StringRef, FieldNames.size()>;

} // namespace modver::log

#endif
