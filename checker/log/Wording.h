// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The kernel's sentences about loading a module: what checker/report prints, and what the parser of logs recognises. People and scripts search for
// them, and tests/loader compares them with those of real kernels.
#ifndef MODVER_CHECKER_LOG_WORDING_H
#define MODVER_CHECKER_LOG_WORDING_H

#include "llvm/ADT/StringRef.h"
#include <initializer_list>
#include <string>
#include <utility>

namespace modver::log {

/// A sentence with fields, `{module}: disagrees about version of symbol {symbol}`. LineFields.h has the fields' names.
using Wording = llvm::StringLiteral;

namespace wording {

inline constexpr Wording OneExtendedVersionTable = "extended version crc+name presence does not match";
inline constexpr Wording MoreExtendedCrcsThanNames = "more extended version crcs than names";
inline constexpr Wording VermagicDiffers = "{module}: version magic '{module-vermagic}' should be '{kernel-vermagic}'";
inline constexpr Wording CommonSymbol = "{module}: please compile with -fno-common";
/// {symbol}: also `bad vermagic` and `no versions for exported symbols`.
inline constexpr Wording ForceLoaded = "{module}: {symbol}: kernel tainted.";
inline constexpr Wording VersionDiffers = "{module}: disagrees about version of symbol {symbol}";
inline constexpr Wording VersionMissing = "{module}: no symbol version for {symbol}";
inline constexpr Wording VersionMissingTaints = "{module}: no version for \"{symbol}\" found: kernel tainted.";
inline constexpr Wording ExtendedVersionMissing = "{module}: no extended symbol version for {symbol}";
inline constexpr Wording NamespaceNotImported = "{module}: module uses symbol ({symbol}) from namespace {namespace}, but does not import it.";
inline constexpr Wording ModuleNamespaceImported = "{module}: module tries to import module namespace: {namespace}";
/// Before 5.19 the lines about taint do not name the symbol.
inline constexpr Wording GplOnlyFromProprietary = "{module}: module using GPL-only symbols uses symbols {symbol} from proprietary module {other}.";
inline constexpr Wording GplOnlyFromProprietaryUnnamed = "{module}: module using GPL-only symbols uses symbols from proprietary module {other}.";
inline constexpr Wording InheritsTaint = "{module}: module uses symbols {symbol} from proprietary module {other}, inheriting taint.";
inline constexpr Wording InheritsTaintUnnamed = "{module}: module uses symbols from proprietary module {other}, inheriting taint.";
inline constexpr Wording GplFutureSymbol = "Symbol {symbol} is being used by a non-GPL module, which will not be allowed in the future";
inline constexpr Wording UnusedSymbol = "Symbol {symbol} is marked as UNUSED, however this module is using it.";
inline constexpr Wording UnknownSymbol = "{module}: Unknown symbol {symbol} (err {error})";
inline constexpr Wording UnknownSymbolNameOnly = "{module}: Unknown symbol {symbol}";
inline constexpr Wording DuplicateExport = "{module}: exports duplicate symbol {symbol} (owned by {other})";
inline constexpr Wording NoExportFlags = "{module}: no flags for exported symbols";

} // namespace wording

/// W with these values for its fields.
std::string fill(Wording W, std::initializer_list<std::pair<llvm::StringRef, llvm::StringRef>> Values);

} // namespace modver::log

#endif
