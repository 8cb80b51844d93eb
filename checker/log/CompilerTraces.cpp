// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CompilerTraces.h"
#include "llvm/ADT/STLExtras.h"
#include <utility>

using llvm::StringRef;

namespace modver::log {

static bool isOfLibrary(StringRef Symbol) {
  static constexpr llvm::StringLiteral Names[] = {"abort", "atof",    "atoi",  "atol",   "calloc", "exit",   "fclose", "fopen",   "fprintf",
                                                  "fputs", "fread",   "free",  "getenv", "malloc", "perror", "printf", "putchar", "puts",
                                                  "rand",  "realloc", "srand", "stderr", "stdin",  "stdout", "strdup", "strtol",  "system"};
  return llvm::is_contained(Names, Symbol);
}

static bool isOfMathematics(StringRef Symbol) {
  static constexpr llvm::StringLiteral Names[] = {"acos", "asin", "atan",  "atan2", "ceil",  "cos", "exp",  "fabs", "floor",
                                                  "fmod", "log",  "log10", "pow",   "round", "sin", "sqrt", "tan"};
  return llvm::is_contained(Names, Symbol) || llvm::is_contained(Names, Symbol.drop_back(Symbol.ends_with("f")));
}

bool isOfPrograms(StringRef Symbol) { return isOfLibrary(Symbol) || isOfMathematics(Symbol); }

StringRef calledByCompiler(StringRef Symbol) {
  if (isOfLibrary(Symbol))
    return "It is a function of the C library, which no kernel has: the module's sources were not written for the kernel.";
  if (isOfMathematics(Symbol))
    return "It is a function of the mathematical library, which no kernel has: kernels do not calculate in floating point.";
  // By the beginning of the name.
  static constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral> Traces[] = {
      {"__stack_chk_",
       "The compiler calls it where it protects the stack: the kernel was built without that (CONFIG_STACKPROTECTOR), the module with it."},
      {"_GLOBAL_OFFSET_TABLE_",
       "The compiler made position-independent code: the module was not compiled with the flags of the kernel (-fno-pic, -fno-pie)."},
      {"__udivdi3", "The compiler calls it for a division of 64 bits: kernels of 32 bits do not have it; the module's sources have to use do_div()."},
      {"__umoddi3", "The compiler calls it for a division of 64 bits: kernels of 32 bits do not have it; the module's sources have to use do_div()."},
      {"__divdi3", "The compiler calls it for a division of 64 bits: kernels of 32 bits do not have it; the module's sources have to use div_s64()."},
      {"__moddi3", "The compiler calls it for a division of 64 bits: kernels of 32 bits do not have it; the module's sources have to use div_s64()."},
      {"__muldi3", "The compiler calls it for arithmetic of 64 bits: kernels of 32 bits do not have it on all architectures."},
      {"__ashldi3", "The compiler calls it for arithmetic of 64 bits: kernels of 32 bits do not have it on all architectures."},
      {"__lshrdi3", "The compiler calls it for arithmetic of 64 bits: kernels of 32 bits do not have it on all architectures."},
      {"__popcountdi2", "The compiler calls it to count bits: the module was not compiled with the flags of the kernel, or its sources use "
                        "__builtin_popcount()."},
      {"__float", "The compiler calls it to calculate in floating point, which kernels do not: the module's sources have to do without."},
      {"__fixdf", "The compiler calls it to calculate in floating point, which kernels do not: the module's sources have to do without."},
      {"__fixsf", "The compiler calls it to calculate in floating point, which kernels do not: the module's sources have to do without."},
      {"__fixuns", "The compiler calls it to calculate in floating point, which kernels do not: the module's sources have to do without."},
      {"__aarch64_", "The compiler calls it for atomic operations: the module was not compiled with the flags of the kernel (-mno-outline-atomics)."},
      {"__aeabi_", "The compiler calls it for arithmetic that the processor does not have: this kernel does not have it; the module's sources or "
                   "flags are not for it."},
      {"__gnu_mcount_nc",
       "The compiler calls it at the beginning of each function: the module was built with CONFIG_FUNCTION_TRACER, the kernel without."},
      {"mcount", "The compiler calls it at the beginning of each function: the module was built with CONFIG_FUNCTION_TRACER, the kernel without."},
      {"_mcount", "The compiler calls it at the beginning of each function: the module was built with CONFIG_FUNCTION_TRACER, the kernel without."},
      {"__fentry__",
       "The compiler calls it at the beginning of each function: the module was built with CONFIG_FUNCTION_TRACER, the kernel without."},
      {"__x86_indirect_thunk_", "The compiler calls it instead of jumping (retpolines): the module was built with CONFIG_RETPOLINE, the kernel "
                                "without, or with a compiler that names it otherwise."},
      {"__x86_return_thunk", "The compiler returns through it: the module was built with CONFIG_RETHUNK, the kernel without."},
      {"__asan_", "The compiler calls it for KASAN: the module was built with CONFIG_KASAN, the kernel without."},
      {"__ubsan_", "The compiler calls it for UBSAN: the module was built with CONFIG_UBSAN, the kernel without."},
      {"__sanitizer_cov", "The compiler calls it for KCOV: the module was built with CONFIG_KCOV, the kernel without."},
      {"__gcov_", "The compiler calls it for GCOV: the module was built with CONFIG_GCOV_KERNEL, the kernel without."},
      {"__cfi_slowpath", "The compiler calls it for control flow integrity: the module was built with CONFIG_CFI_CLANG, the kernel without."},
      {"__hwasan_", "The compiler calls it for KASAN: the module was built with CONFIG_KASAN, the kernel without."},
      {"__tsan_", "The compiler calls it for KCSAN: the module was built with CONFIG_KCSAN, the kernel without."},
      {"__rust_probestack", "The compiler of Rust calls it for large stacks: the module was built with another rustc than the kernel takes."},
      {"_RN", "It is a function of Rust, whose name has a hash of the compiler and the crate in it: the module was built with another rustc or for "
              "another kernel, or this kernel has no CONFIG_RUST."},
      {"_raw_spin_", "It is called, or is inline code, by the kernel's configuration (CONFIG_SMP, CONFIG_PREEMPTION, CONFIG_UNINLINE_SPIN_UNLOCK, "
                     "CONFIG_DEBUG_SPINLOCK): the module was built with another one."},
      {"_raw_read_", "It is called, or is inline code, by the kernel's configuration (CONFIG_SMP, CONFIG_PREEMPTION, CONFIG_DEBUG_SPINLOCK): the "
                     "module was built with another one."},
      {"_raw_write_", "It is called, or is inline code, by the kernel's configuration (CONFIG_SMP, CONFIG_PREEMPTION, CONFIG_DEBUG_SPINLOCK): the "
                      "module was built with another one."},
      {"rt_spin_", "Kernels with CONFIG_PREEMPT_RT have it: the module was built for such a one, and this kernel is none."},
      {"preempt_schedule", "Kernels with CONFIG_PREEMPTION have it: the module was built for such a one, and this kernel is none."},
      {"preempt_count_", "Kernels with CONFIG_DEBUG_PREEMPT, or with tracers of latencies, have it: the module was built for such a one, and this "
                         "kernel is none."},
      {"__per_cpu_offset", "Kernels with CONFIG_SMP have it: the module was built for such a one, and this kernel is for one processor."},
  };
  for (auto [Name, Meaning] : Traces)
    if (Symbol.starts_with(Name))
      return Meaning;
  return "";
}

StringRef knownRelocation(StringRef Words, StringRef Type) {
  struct Relocation {
    llvm::StringLiteral Words, Type, Meaning;
  };
  static constexpr Relocation Known[] = {
      {"unsupported RELA relocation", "311",
       "R_AARCH64_ADR_GOT_PAGE, of position-independent code. The module was compiled without the flags of the kernel (-fno-pic), or by a compiler "
       "whose "
       "default that is."},
      {"unsupported RELA relocation", "312",
       "R_AARCH64_LD64_GOT_LO12_NC, of position-independent code. The module was compiled without the flags of the kernel (-fno-pic), or by a "
       "compiler "
       "whose default that is."},
      {"unsupported RELA relocation", "275",
       "R_AARCH64_ADR_PREL_PG_HI21. Kernels with CONFIG_ARM64_ERRATUM_843419 do not take it, and build modules without (-mcmodel=large, or later "
       "PLTs): "
       "the module was built without that configuration."},
      {"Unknown rela relocation", "4",
       "R_X86_64_PLT32, which binutils from 2.31 on write and kernels before 4.16 do not know. Take older binutils, or a kernel that knows it."},
      {"Unknown rela relocation", "9",
       "R_X86_64_GOTPCREL, of position-independent code. The module was compiled without the flags of the kernel (-fno-pic)."},
      {"Unknown rela relocation", "42",
       "R_X86_64_REX_GOTPCRELX, of position-independent code. The module was compiled without the flags of the kernel (-fno-pic)."},
      {"Unknown relocation type", "57",
       "R_RISCV_32_PCREL, which newer toolchains write and older kernels do not know. Take the toolchain that the kernel was built with, or a newer "
       "kernel."},
      {"Unknown relocation: ", "10",
       "R_386_GOTPC, of position-independent code. The module was compiled without the flags of the kernel (-fno-pic)."},
      {"Unknown relocation: ", "43",
       "R_386_GOT32X, of position-independent code. The module was compiled without the flags of the kernel (-fno-pic)."},
  };
  for (const Relocation &R : Known)
    if (Words.contains(R.Words) && Type == R.Type)
      return R.Meaning;
  return "";
}

} // namespace modver::log
