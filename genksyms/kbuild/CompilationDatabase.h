// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// compile_commands.json: https://clang.llvm.org/docs/JSONCompilationDatabase.html
#ifndef MODVER_GENKSYMS_KBUILD_COMPILATIONDATABASE_H
#define MODVER_GENKSYMS_KBUILD_COMPILATIONDATABASE_H

#include "BuildObject.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace modver::genksyms {

/// The entries of the database, in their order, with nothing known but the commands. A relative `directory` begins at the database's own. File is the
/// word of the command that names `file`. Without `output`, Output is the argument of -o, or else what a compiler would choose.
///
/// Errors read `PATH: entry N: what is wrong`, entries counted from 1, or `PATH: what is wrong, where` for text that is no JSON.
llvm::Expected<std::vector<BuildObject>> readCompilationDatabase(llvm::StringRef Path);

/// The same of a text. Path is the name for messages and says where relative directories begin; it need not exist.
llvm::Expected<std::vector<BuildObject>> parseCompilationDatabase(llvm::StringRef Text, llvm::StringRef Path);

} // namespace modver::genksyms

#endif
