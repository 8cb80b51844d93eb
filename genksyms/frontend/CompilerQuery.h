// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Running a compiler to learn what it predefines and supports.
#ifndef MODVER_GENKSYMS_FRONTEND_COMPILERQUERY_H
#define MODVER_GENKSYMS_FRONTEND_COMPILERQUERY_H

#include "CompilerPersonality.h"
#include "llvm/ADT/ArrayRef.h"

namespace modver::genksyms {

/// A compiler that is installed, with its flags and the directory in which it is started. All functions run it, with LC_ALL=C, and fail, naming it,
/// if it cannot be started, exits with another status than 0, or writes something other than compilers do.
class CompilerQuery {
public:
  /// Compiler is a name that is looked for in PATH, or a path, which if relative begins in Directory. What is passed outlives this.
  static llvm::Expected<CompilerQuery> create(llvm::StringRef Compiler, llvm::ArrayRef<std::string> Flags, llvm::StringRef Directory);

  /// As CompilerPersonality::Macros.
  llvm::Expected<std::string> macros() const;
  /// What tells this compiler from others that answer differently: what it says of itself with -v, whatever directory it is started in; and the
  /// programs that it consists of (absolute names), itself first. The flags count.
  struct Identity {
    std::string Text;
    std::vector<std::string> Programs;
  };
  llvm::Expected<Identity> identity() const;
  /// All that is asked without being told a name.
  llvm::Expected<CompilerPersonality> personality() const;
  /// EXPECTS: Operator exists and does not ask about files; isOperatorName(Name).
  llvm::Expected<std::string> answer(llvm::StringRef Operator, llvm::StringRef Name) const;

private:
  struct Output {
    std::string Text;
    std::string Messages;
  };
  CompilerQuery(llvm::StringRef Compiler, std::string Program, llvm::ArrayRef<std::string> Flags, llvm::StringRef Directory)
      : Compiler(Compiler), Program(std::move(Program)), Flags(Flags), Directory(Directory) {}

  llvm::Error error(const llvm::Twine &What) const;
  llvm::Expected<Output> run(llvm::ArrayRef<llvm::StringRef> Arguments) const;
  llvm::Expected<Output> preprocess(llvm::StringRef Text) const;

  llvm::StringRef Compiler;
  /// Absolute.
  std::string Program;
  llvm::ArrayRef<std::string> Flags;
  llvm::StringRef Directory;
};

/// What is wrong with Macros as a list of `#define` lines; empty: nothing.
std::string checkMacros(llvm::StringRef Macros);

} // namespace modver::genksyms

#endif
