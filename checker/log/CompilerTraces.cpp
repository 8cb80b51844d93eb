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

bool isOfEveryKernel(StringRef Symbol) {
  static constexpr llvm::StringLiteral Names[] = {"module_layout", "struct_module", "printk",          "_printk",          "kfree",
                                                  "vfree",         "vmalloc",       "msleep",          "memcpy",           "memset",
                                                  "strlen",        "strcmp",        "sprintf",         "snprintf",         "jiffies",
                                                  "schedule",      "__wake_up",     "get_zeroed_page", "__get_free_pages", "free_pages"};
  return llvm::is_contained(Names, Symbol);
}

bool isOfPrograms(StringRef Symbol) { return isOfLibrary(Symbol) || isOfMathematics(Symbol); }

namespace {

/// Why a module refers to what no source mentions.
struct Trace {
  llvm::StringLiteral Name; ///< its beginning
  llvm::StringLiteral Meaning;
  /// Empty: it is a matter of configuration and flags.
  llvm::StringLiteral Advice = "";
};

constexpr llvm::StringLiteral Division =
    "The compiler calls it for a division of 64 bits: kernels of 32 bits do not have it; the module's sources have to use "
    "do_div(), div_u64() or div_s64().";
constexpr llvm::StringLiteral Divide = "have the module's sources divide by do_div(), div_u64() or div_s64(), in place of / and % of 64 bits";
constexpr llvm::StringLiteral Floating =
    "The compiler calls it to calculate in floating point, which kernels do not: the module's sources have to do without.";
constexpr llvm::StringLiteral DoWithoutFloating = "take the calculation in floating point out of the module's sources";

constexpr Trace Traces[] = {
    {"__stack_chk_",
     "The compiler calls it where it protects the stack: the kernel was built without that (CONFIG_STACKPROTECTOR), the module with it."},
    {"_GLOBAL_OFFSET_TABLE_",
     "The compiler made position-independent code: the module was not compiled with the flags of the kernel (-fno-pic, -fno-pie)."},
    {"__udivdi3", Division, Divide},
    {"__umoddi3", Division, Divide},
    {"__divdi3", Division, Divide},
    {"__moddi3", Division, Divide},
    {"__muldi3", "The compiler calls it for arithmetic of 64 bits: kernels of 32 bits do not have it on all architectures."},
    {"__ashldi3", "The compiler calls it for arithmetic of 64 bits: kernels of 32 bits do not have it on all architectures."},
    {"__lshrdi3", "The compiler calls it for arithmetic of 64 bits: kernels of 32 bits do not have it on all architectures."},
    {"__popcountdi2", "The compiler calls it to count bits: the module was not compiled with the flags of the kernel, or its sources use "
                      "__builtin_popcount()."},
    {"__float", Floating, DoWithoutFloating},
    {"__fixdf", Floating, DoWithoutFloating},
    {"__fixsf", Floating, DoWithoutFloating},
    {"__fixuns", Floating, DoWithoutFloating},
    {"__aarch64_", "The compiler calls it for atomic operations: the module was not compiled with the flags of the kernel (-mno-outline-atomics)."},
    {"__udivmod", Division, Divide},
    {"__aeabi_uldivmod", Division, Divide},
    {"__aeabi_ldivmod", Division, Divide},
    {"__aeabi_d", Floating, DoWithoutFloating},
    {"__aeabi_f", Floating, DoWithoutFloating},
    {"__aeabi_i2", Floating, DoWithoutFloating},
    {"__aeabi_ui2", Floating, DoWithoutFloating},
    {"__aeabi_l2", Floating, DoWithoutFloating},
    {"__aeabi_ul2", Floating, DoWithoutFloating},
    {"__aeabi_unwind_", "The compiler's tables for unwinding refer to it: the module was built with CONFIG_ARM_UNWIND, the kernel without."},
    {"__aeabi_", "The compiler calls it for arithmetic that the processor does not have: this kernel does not have it; the module's sources or "
                 "flags are not for it."},
    {"__gnu_mcount_nc", "The compiler calls it at the beginning of each function: the module was built with CONFIG_FUNCTION_TRACER, and the kernel "
                        "without, or by a compiler that calls another function there "
                        "(mcount, or __fentry__)."},
    {"mcount", "The compiler calls it at the beginning of each function: the module was built with CONFIG_FUNCTION_TRACER, and the kernel without, "
               "or by a compiler that calls another function there "
               "(mcount, or __fentry__)."},
    {"_mcount", "The compiler calls it at the beginning of each function: the module was built with CONFIG_FUNCTION_TRACER, and the kernel without, "
                "or by a compiler that calls another function there "
                "(mcount, or __fentry__)."},
    {"__fentry__", "The compiler calls it at the beginning of each function: the module was built with CONFIG_FUNCTION_TRACER, and the kernel "
                   "without, or by a compiler that calls another function there "
                   "(mcount, or __fentry__)."},
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

const Trace *traceOf(StringRef Symbol) {
  const Trace *Found = llvm::find_if(Traces, [&](const Trace &T) { return Symbol.starts_with(T.Name); });
  return Found == std::end(Traces) ? nullptr : Found;
}

} // namespace

StringRef calledByCompiler(StringRef Symbol) {
  if (isOfLibrary(Symbol))
    return "It is a function of the C library, which no kernel has: the module's sources were not written for the kernel.";
  if (isOfMathematics(Symbol))
    return "It is a function of the mathematical library, which no kernel has: kernels do not calculate in floating point.";
  const Trace *Known = traceOf(Symbol);
  return Known ? StringRef(Known->Meaning) : StringRef();
}

StringRef adviceOnTrace(StringRef Symbol) {
  const Trace *Known = traceOf(Symbol);
  return Known && !Known->Advice.empty()
             ? StringRef(Known->Advice)
             : StringRef("build the module with the configuration of this kernel and the flags of its own build (make -C BUILD M=…)");
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
