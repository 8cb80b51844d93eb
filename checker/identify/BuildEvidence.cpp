// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuildEvidence.h"
#include "checker/loader/LoaderProfile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/BinaryFormat/ELF.h"

using llvm::StringRef;
namespace ELF = llvm::ELF;

namespace modver::identify {

namespace {

using loader::KernelVersion;
using loader::NewestKernel;

/// What is looked at.
enum class Look : uint8_t {
  Import,       ///< the name of an undefined symbol
  ImportPrefix, ///< its beginning
  Section,
  Info,    ///< an entry of .modinfo, `retpoline=Y`, or a key
  Word,    ///< of the version magic, after the release
  AnyWord, ///< one of several, `preempt_rt or preempt`
};

/// An option that is seen in modules. Where it is not known in which release something began, the rule holds from the first that is known to have it.
struct Rule {
  Look At;
  llvm::StringLiteral What;
  llvm::StringLiteral Option;
  /// Releases for which the rule holds: From and up to, without, Until.
  KernelVersion From = {}, Until = NewestKernel;
  /// For modules of this e_machine alone; EM_NONE: for all.
  uint16_t Machine = ELF::EM_NONE;
};

constexpr KernelVersion version(unsigned Major, unsigned Minor, unsigned Patch = 0) { return {Major, Minor, Patch}; }

/// What a module only has if the option is set.
constexpr Rule Present[] = {
    // The version magic says it in words.
    {Look::Word, "SMP", "CONFIG_SMP"},
    {Look::Word, "preempt", "CONFIG_PREEMPT", {}, version(5, 12)},
    {Look::Word, "preempt", "CONFIG_PREEMPT_BUILD", version(5, 16)},
    {Look::Word, "preempt_rt", "CONFIG_PREEMPT_RT"},
    {Look::Word, "mod_unload", "CONFIG_MODULE_UNLOAD"},
    {Look::Word, "modversions", "CONFIG_MODVERSIONS"},
    {Look::Word, "p2v8", "CONFIG_ARM_PATCH_PHYS_VIRT", {}, NewestKernel, ELF::EM_ARM},
    {Look::Word, "thumb2", "CONFIG_THUMB2_KERNEL", {}, NewestKernel, ELF::EM_ARM},
    {Look::Word, "mprofile-kernel", "CONFIG_MPROFILE_KERNEL", {}, version(6, 2), ELF::EM_PPC64},
    {Look::Word, "relocatable", "CONFIG_RELOCATABLE", {}, NewestKernel, ELF::EM_PPC64},
    {Look::Word, "64BIT", "CONFIG_64BIT", {}, NewestKernel, ELF::EM_MIPS},
    {Look::Word, "32BIT", "CONFIG_32BIT", {}, NewestKernel, ELF::EM_MIPS},
    {Look::Word, "GEODE", "CONFIG_MGEODE_LX", {}, NewestKernel, ELF::EM_386},
    {Look::Word, "686", "CONFIG_M686", {}, NewestKernel, ELF::EM_386},
    {Look::Word, "586TSC", "CONFIG_M586TSC", {}, NewestKernel, ELF::EM_386},
    {Look::Word, "CORE2", "CONFIG_MCORE2", {}, NewestKernel, ELF::EM_386},

    // Calls that the compiler inserts.
    {Look::Import, "__fentry__", "CONFIG_FUNCTION_TRACER", version(2, 6, 28)},
    {Look::Import, "mcount", "CONFIG_FUNCTION_TRACER", version(2, 6, 28)},
    {Look::Import, "_mcount", "CONFIG_FUNCTION_TRACER", version(2, 6, 28)},
    {Look::Import, "__gnu_mcount_nc", "CONFIG_FUNCTION_TRACER", version(2, 6, 28)},
    {Look::Section, "__mcount_loc", "CONFIG_FUNCTION_TRACER", version(2, 6, 28)},
    {Look::Import, "__stack_chk_fail", "CONFIG_STACKPROTECTOR", version(4, 18)},
    {Look::Import, "__stack_chk_fail", "CONFIG_CC_STACKPROTECTOR", {}, version(4, 18)},
    {Look::Import, "__x86_return_thunk", "CONFIG_RETHUNK", version(5, 10), version(6, 9)},
    {Look::Import, "__x86_return_thunk", "CONFIG_MITIGATION_RETHUNK", version(6, 9)},
    {Look::ImportPrefix, "__x86_indirect_thunk_", "CONFIG_RETPOLINE", {}, version(6, 9)},
    {Look::ImportPrefix, "__x86_indirect_thunk_", "CONFIG_MITIGATION_RETPOLINE", version(6, 9)},
    {Look::Info, "retpoline=Y", "CONFIG_RETPOLINE", {}, version(6, 9)},
    {Look::Info, "retpoline=Y", "CONFIG_MITIGATION_RETPOLINE", version(6, 9)},
    {Look::ImportPrefix, "__asan_", "CONFIG_KASAN"},
    {Look::ImportPrefix, "__hwasan_", "CONFIG_KASAN_SW_TAGS"},
    {Look::ImportPrefix, "__tsan_", "CONFIG_KCSAN"},
    {Look::ImportPrefix, "__msan_", "CONFIG_KMSAN"},
    // Those of CFI, __ubsan_handle_cfi_check_fail…, are there without CONFIG_UBSAN.
    {Look::Import, "__ubsan_handle_cfi_check_fail", "CONFIG_CFI_CLANG"},
    {Look::Import, "__ubsan_handle_cfi_check_fail_abort", "CONFIG_CFI_CLANG"},
    {Look::Import, "__ubsan_handle_shift_out_of_bounds", "CONFIG_UBSAN"},
    {Look::Import, "__ubsan_handle_out_of_bounds", "CONFIG_UBSAN"},
    {Look::Import, "__ubsan_handle_load_invalid_value", "CONFIG_UBSAN"},
    {Look::Import, "__ubsan_handle_divrem_overflow", "CONFIG_UBSAN"},
    {Look::Import, "__ubsan_handle_builtin_unreachable", "CONFIG_UBSAN"},
    {Look::ImportPrefix, "__ubsan_handle_type_mismatch", "CONFIG_UBSAN"},
    {Look::ImportPrefix, "__ubsan_handle_add_overflow", "CONFIG_UBSAN"},
    {Look::ImportPrefix, "__ubsan_handle_sub_overflow", "CONFIG_UBSAN"},
    {Look::ImportPrefix, "__ubsan_handle_mul_overflow", "CONFIG_UBSAN"},
    {Look::ImportPrefix, "__ubsan_handle_negate_overflow", "CONFIG_UBSAN"},
    {Look::ImportPrefix, "__sanitizer_cov_trace_", "CONFIG_KCOV"},
    {Look::Import, "__gcov_init", "CONFIG_GCOV_KERNEL"},
    {Look::Import, "latent_entropy", "CONFIG_GCC_PLUGIN_LATENT_ENTROPY"},
    {Look::Import, "stackleak_track_stack", "CONFIG_GCC_PLUGIN_STACKLEAK"},
    {Look::Import, "__cfi_slowpath", "CONFIG_CFI_CLANG"},
    {Look::Section, ".kcfi_traps", "CONFIG_CFI_CLANG", version(6, 1), version(6, 17)},

    // Sections that the option makes.
    {Look::Section, "__jump_table", "CONFIG_JUMP_LABEL", version(3, 0)},
    {Look::Section, ".orc_unwind", "CONFIG_UNWINDER_ORC", version(4, 15)},
    {Look::Section, ".ARM.exidx", "CONFIG_ARM_UNWIND", {}, NewestKernel, ELF::EM_ARM},
    {Look::Section, ".BTF", "CONFIG_DEBUG_INFO_BTF", version(5, 11)},
    {Look::Section, ".smp_locks", "CONFIG_SMP"},
    {Look::Section, ".alt.smp.init", "CONFIG_SMP", {}, NewestKernel, ELF::EM_ARM},
    {Look::Section, ".parainstructions", "CONFIG_PARAVIRT"},
    {Look::Section, "__bug_table", "CONFIG_BUG"},
    {Look::Section, "__dyndbg", "CONFIG_DYNAMIC_DEBUG"},
    {Look::Section, "__verbose", "CONFIG_DYNAMIC_DEBUG", version(2, 6, 30)},
    {Look::Section, "__tracepoints", "CONFIG_TRACEPOINTS"},
    {Look::Section, "_ftrace_events", "CONFIG_EVENT_TRACING"},
    {Look::Section, "__bpf_raw_tp_map", "CONFIG_BPF_EVENTS"},
    {Look::Section, ".printk_index", "CONFIG_PRINTK_INDEX"},
    {Look::Section, ".static_call_sites", "CONFIG_HAVE_STATIC_CALL_INLINE"},
    {Look::Section, ".ibt_endbr_seal", "CONFIG_X86_KERNEL_IBT"},
    {Look::Section, ".call_sites", "CONFIG_CALL_THUNKS"},
    {Look::Section, "__version_ext_names", "CONFIG_EXTENDED_MODVERSIONS", version(6, 14)},
    {Look::Section, "__versions", "CONFIG_MODVERSIONS"},

    // Functions that are called in place of others, or only there.
    {Look::Import, "module_put", "CONFIG_MODULE_UNLOAD"},
    {Look::Import, "rt_spin_lock", "CONFIG_PREEMPT_RT"},
    {Look::Import, "_raw_spin_unlock", "CONFIG_UNINLINE_SPIN_UNLOCK", version(3, 4)},
    {Look::Import, "__SCT__might_resched", "CONFIG_PREEMPT_DYNAMIC"},
    {Look::Import, "__SCT__cond_resched", "CONFIG_PREEMPT_DYNAMIC"},
    {Look::Import, "__SCT__preempt_schedule", "CONFIG_PREEMPT_DYNAMIC"},
    {Look::Import, "__SCT__preempt_schedule_notrace", "CONFIG_PREEMPT_DYNAMIC"},
    {Look::Import, "debug_smp_processor_id", "CONFIG_DEBUG_PREEMPT"},
    {Look::Import, "__might_sleep", "CONFIG_DEBUG_SPINLOCK_SLEEP", {}, version(3, 0)},
    {Look::Import, "__might_sleep", "CONFIG_DEBUG_ATOMIC_SLEEP", version(3, 2)},
    {Look::Import, "__might_resched", "CONFIG_DEBUG_ATOMIC_SLEEP"},
    {Look::Import, "lock_acquire", "CONFIG_LOCKDEP"},
    {Look::Import, "lockdep_init_map_type", "CONFIG_LOCKDEP"},
    {Look::Import, "mutex_lock_nested", "CONFIG_DEBUG_LOCK_ALLOC"},
    {Look::Import, "__raw_spin_lock_init", "CONFIG_DEBUG_SPINLOCK"},
    {Look::Import, "__list_add_valid", "CONFIG_DEBUG_LIST", version(4, 10), version(6, 6)},
    {Look::Import, "__list_del_entry_valid", "CONFIG_DEBUG_LIST", version(4, 10), version(6, 6)},
    {Look::Import, "__list_add_valid_or_report", "CONFIG_LIST_HARDENED", version(6, 6)},
    {Look::Import, "__list_del_entry_valid_or_report", "CONFIG_LIST_HARDENED", version(6, 6)},
    {Look::Import, "__check_object_size", "CONFIG_HARDENED_USERCOPY"},
    {Look::Import, "fortify_panic", "CONFIG_FORTIFY_SOURCE"},
    {Look::Import, "__fortify_panic", "CONFIG_FORTIFY_SOURCE"},
    {Look::Import, "pv_ops", "CONFIG_PARAVIRT"},
    {Look::Import, "vmemmap_base", "CONFIG_DYNAMIC_MEMORY_LAYOUT", version(4, 17), version(6, 15)},
    {Look::Import, "page_offset_base", "CONFIG_DYNAMIC_MEMORY_LAYOUT", version(4, 17), version(6, 15)},
    {Look::Import, "mem_map", "CONFIG_FLATMEM", version(2, 6, 14)},
    {Look::Import, "kmap_high", "CONFIG_HIGHMEM"},
    {Look::Import, "node_data", "CONFIG_NUMA", version(3, 0)},
    {Look::Import, "__per_cpu_offset", "CONFIG_SMP"},
    {Look::Import, "perf_trace_run_bpf_submit", "CONFIG_PERF_EVENTS"},
    {Look::Import, "hugetlb_optimize_vmemmap_key", "CONFIG_HUGETLB_PAGE_OPTIMIZE_VMEMMAP"},
    {Look::Info, "scmversion", "CONFIG_MODULE_SCMVERSION"},
};

/// What every module has if the option is set, or nearly every one: sections and .modinfo can be stripped, and there are modules without functions.
constexpr Rule OfAll[] = {
    {Look::Word, "SMP", "CONFIG_SMP"},
    {Look::Word, "mod_unload", "CONFIG_MODULE_UNLOAD", version(2, 6, 17)},
    {Look::Word, "modversions", "CONFIG_MODVERSIONS", version(2, 6, 28)},
    {Look::Word, "preempt", "CONFIG_PREEMPT", {}, version(5, 12)},
    // From 6.12 on such a kernel may have PREEMPT_BUILD as well, and says that.
    {Look::Word, "preempt_rt", "CONFIG_PREEMPT_RT", version(5, 16), version(6, 12)},
    {Look::AnyWord, "preempt_rt or preempt", "CONFIG_PREEMPT_RT", version(6, 12)},
    {Look::Section, "__mcount_loc", "CONFIG_FUNCTION_TRACER", version(3, 19), NewestKernel, ELF::EM_X86_64},
    {Look::Section, ".orc_unwind", "CONFIG_UNWINDER_ORC", version(4, 15), NewestKernel, ELF::EM_X86_64},
    {Look::Info, "retpoline=Y", "CONFIG_RETPOLINE", version(4, 16), version(6, 9), ELF::EM_X86_64},
    {Look::Info, "retpoline=Y", "CONFIG_MITIGATION_RETPOLINE", version(6, 9), NewestKernel, ELF::EM_X86_64},
};

/// What is asked of a module many times, looked up fast.
struct Traces {
  explicit Traces(const Module &M) : M(M) {
    for (const Import &I : M.Imports)
      Imports.insert(I.Name);
    for (const Section &S : M.Sections)
      Sections.insert(S.Name);
    StringRef Magic = M.info("vermagic").value_or("");
    for (StringRef Word : llvm::split(Magic.split(' ').second, ' '))
      Words.insert(Word);
    Version = loader::parseKernelVersion(Magic.split(' ').first);
  }

  /// What shows it; empty: nothing.
  std::string find(Look At, StringRef What) const {
    switch (At) {
    case Look::Import:
      return Imports.contains(What) ? ("imports " + What).str() : "";
    case Look::ImportPrefix:
      for (const Import &I : M.Imports)
        if (StringRef(I.Name).starts_with(What))
          return "imports " + std::string(I.Name);
      return "";
    case Look::Section:
      return Sections.contains(What) ? ("has a section " + What).str() : "";
    case Look::Info: {
      auto [Key, Value] = What.split('=');
      for (const ModinfoEntry &E : M.Info)
        if (StringRef(E.Key) == Key && (Value.empty() || StringRef(E.Value) == Value))
          return ("has " + What + " in .modinfo").str();
      return "";
    }
    case Look::Word:
      return Words.contains(What) ? ("has the word " + What + " in its version magic").str() : "";
    case Look::AnyWord:
      for (auto [Word, Rest] = What.split(" or "); !Word.empty(); std::tie(Word, Rest) = Rest.split(" or "))
        if (std::string Found = find(Look::Word, Word); !Found.empty())
          return Found;
      return "";
    }
    return "";
  }

  const Module &M;
  llvm::StringSet<> Imports, Sections, Words;
  std::optional<KernelVersion> Version; ///< None: the version magic tells none
};

std::string absence(Look At, StringRef What) {
  switch (At) {
  case Look::Section:
    return ("has no section " + What).str();
  case Look::Info:
    return ("has no " + What + " in .modinfo").str();
  default:
    return ("has no word " + What + " in its version magic").str();
  }
}

} // namespace

std::vector<Evidence> evidenceOf(const Module &M) {
  const Traces T(M);
  std::vector<Evidence> Result;
  if (!T.Version) // no kernel's build made it
    return Result;
  auto Holds = [&](const Rule &R) {
    return *T.Version >= R.From && *T.Version < R.Until && (R.Machine == ELF::EM_NONE || R.Machine == M.Target.Machine);
  };
  auto IsShown = [&](StringRef Option) { return llvm::any_of(Result, [&](const Evidence &E) { return E.Option == Option; }); };
  for (const Rule &R : Present)
    if (Holds(R))
      if (std::string Because = T.find(R.At, R.What); !Because.empty())
        Result.push_back({R.Option, "y", Strength::Proves, std::move(Because)});
  for (const Rule &R : OfAll)
    if (Holds(R) && T.find(R.At, R.What).empty() && !IsShown(R.Option))
      Result.push_back({R.Option, "n", R.At == Look::Word || R.At == Look::AnyWord ? Strength::Proves : Strength::Suggests, absence(R.At, R.What)});
  return Result;
}

} // namespace modver::identify
