// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MakeVariables.h"

#include "llvm/Support/Program.h"
#include <cstdlib>
#include <sys/utsname.h>

using llvm::StringRef;

namespace modver::source {

std::string makeVariable(StringRef Name, llvm::ArrayRef<std::string> Arguments) {
  std::string Result;
  if (const char *Set = std::getenv(Name.str().c_str()))
    Result = Set;
  for (StringRef Argument : Arguments)
    if (Argument.consume_front(Name) && Argument.consume_front("="))
      Result = Argument.str();
  return Result;
}

std::string compilerOf(llvm::ArrayRef<std::string> Arguments) {
  if (std::string Given = makeVariable("CC", Arguments); !Given.empty())
    return Given;
  const std::string Llvm = makeVariable("LLVM", Arguments);
  if (Llvm.empty() || Llvm == "0")
    return makeVariable("CROSS_COMPILE", Arguments) + "gcc";
  if (StringRef(Llvm).ends_with("/"))
    return Llvm + "clang";
  return StringRef(Llvm).starts_with("-") ? "clang" + Llvm : "clang";
}

std::vector<std::string> makeArgumentsFor(StringRef Architecture) {
  std::vector<std::string> Result = {("ARCH=" + Architecture).str()};
  static constexpr struct {
    llvm::StringLiteral Architecture, Machine, Prefix;
  } Known[] = {
      {"arm64", "aarch64", "aarch64-linux-gnu-"},
      {"arm", "arm", "arm-linux-gnueabihf-"},
      {"arm", "arm", "arm-linux-gnueabi-"},
      {"riscv", "riscv64", "riscv64-linux-gnu-"},
      {"s390", "s390x", "s390x-linux-gnu-"},
      {"powerpc", "ppc64", "powerpc64le-linux-gnu-"},
      {"mips", "mips", "mips64el-linux-gnuabi64-"},
      {"mips", "mips", "mipsel-linux-gnu-"},
      {"loongarch", "loongarch64", "loongarch64-linux-gnu-"},
      {"x86", "x86_64", "x86_64-linux-gnu-"},
      {"x86_64", "x86_64", "x86_64-linux-gnu-"},
      {"i386", "x86_64", "i686-linux-gnu-"},
      {"m68k", "m68k", "m68k-linux-gnu-"},
      {"sparc", "sparc64", "sparc64-linux-gnu-"},
      {"parisc", "parisc", "hppa-linux-gnu-"},
  };
  utsname System = {};
  uname(&System);
  if (std::getenv("CROSS_COMPILE") || std::getenv("CC") || std::getenv("LLVM"))
    return Result;
  for (const auto &[Name, Machine, Prefix] : Known) {
    if (Architecture != Name)
      continue;
    if (StringRef(System.machine).starts_with(Machine))
      return Result;
    if (llvm::sys::findProgramByName((Prefix + "gcc").str())) {
      Result.push_back(("CROSS_COMPILE=" + Prefix).str());
      return Result;
    }
  }
  return Result;
}

} // namespace modver::source
