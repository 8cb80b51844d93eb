// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "PreprocessorOperators.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace modver::genksyms;
using llvm::StringLiteral;
using llvm::StringRef;

namespace {

// Kernels 5.10 to 6.17 ask about these in include/, arch/ and lib/, as written there.
constexpr StringLiteral Attributes[] = {
    "__alias__",
    "__aligned__",
    "__alloc_size__",
    "__always_inline__",
    "__assume_aligned__",
    "__cleanup__",
    "__cold__",
    "__const__",
    "__copy__",
    "__counted_by__",
    "__deprecated__",
    "__designated_init__",
    "__diagnose_as_builtin__",
    "__disable_tail_calls__",
    "__element_count__",
    "__error__",
    "__externally_visible__",
    "__fallthrough__",
    "__flag_enum__",
    "__format__",
    "__gnu_inline__",
    "__hot__",
    "__malloc__",
    "__mode__",
    "__no_caller_saved_registers__",
    "__no_profile_instrument_function__",
    "__no_sanitize__",
    "__no_sanitize_address__",
    "__no_sanitize_coverage__",
    "__no_sanitize_memory__",
    "__no_sanitize_thread__",
    "__no_sanitize_undefined__",
    "__no_stack_protector__",
    "__noclone__",
    "__noinline__",
    "__nonstring__",
    "__noreturn__",
    "__optimize__",
    "__overloadable__",
    "__packed__",
    "__pass_dynamic_object_size__",
    "__pass_object_size__",
    "__preserve_most__",
    "__pure__",
    "__randomize_layout__",
    "__retain__",
    "__section__",
    "__target__",
    "__unavailable__",
    "__uninitialized__",
    "__unused__",
    "__used__",
    "__warn_unused_result__",
    "__warning__",
    "__weak__",
    "__zero_call_used_regs__",
    "btf_decl_tag",
    "btf_type_tag",
    "counted_by",
    "disable_sanitizer_instrumentation",
    "model",
    "no_sanitize_address",
    "noipa",
    "nomerge",
    "noreturn",
};

constexpr StringLiteral Builtins[] = {
    "__builtin_add_overflow",   "__builtin_alloca_uninitialized",
    "__builtin_assume",         "__builtin_assume_aligned",
    "__builtin_bitreverse32",   "__builtin_bswap16",
    "__builtin_bswap32",        "__builtin_bswap64",
    "__builtin_choose_expr",    "__builtin_constant_p",
    "__builtin_counted_by_ref", "__builtin_dynamic_object_size",
    "__builtin_expect",         "__builtin_expect_with_probability",
    "__builtin_has_attribute",  "__builtin_infer_alloc_token",
    "__builtin_isdigit",        "__builtin_memcpy",
    "__builtin_mul_overflow",   "__builtin_object_size",
    "__builtin_popcount",       "__builtin_stdc_rotate_left",
    "__builtin_sub_overflow",   "__builtin_thread_pointer",
    "__builtin_trap",           "__builtin_types_compatible_p",
    "__builtin_unreachable",
};

// Clang's own headers ask about `modules` as well.
constexpr StringLiteral Features[] = {
    "address_sanitizer",
    "attribute_analyzer_noreturn",
    "bounds_safety",
    "c_alignas",
    "c_alignof",
    "c_atomic",
    "c_generic_selections",
    "c_static_assert",
    "coverage_sanitizer",
    "cfi_icall",
    "hwaddress_sanitizer",
    "kcfi",
    "memory_sanitizer",
    "modules",
    "realtime_sanitizer",
    "safe_stack",
    "shadow_call_stack",
    "thread_sanitizer",
    "type_sanitizer",
    "undefined_behavior_sanitizer",
};

constexpr StringLiteral StandardAttributes[] = {"deprecated", "fallthrough", "maybe_unused", "nodiscard", "noreturn"};

constexpr PreprocessorOperator Operators[] = {
    {"__building_module", false, {}},
    {"__has_attribute", false, Attributes},
    {"__has_builtin", false, Builtins},
    {"__has_c_attribute", false, StandardAttributes},
    {"__has_constexpr_builtin", false, {}},
    {"__has_cpp_attribute", false, {}},
    {"__has_declspec_attribute", false, {}},
    {"__has_embed", true, {}},
    {"__has_extension", false, Features},
    {"__has_feature", false, Features},
    {"__has_include", true, {}},
    {"__has_include__", true, {}}, // GCC up to 9, where __has_include is a macro for it
    {"__has_include_next", true, {}},
    {"__has_include_next__", true, {}},
    {"__has_warning", false, {}},
    {"__is_identifier", false, {}},
    {"__is_target_arch", false, {}},
    {"__is_target_environment", false, {}},
    {"__is_target_os", false, {}},
    {"__is_target_variant_environment", false, {}},
    {"__is_target_variant_os", false, {}},
    {"__is_target_vendor", false, {}},
};

bool isWordCharacter(char C) { return llvm::isAlnum(C) || C == '_' || C == '$'; }

} // namespace

llvm::ArrayRef<PreprocessorOperator> modver::genksyms::preprocessorOperators() { return Operators; }

const PreprocessorOperator *modver::genksyms::findPreprocessorOperator(StringRef Name) {
  const PreprocessorOperator *Found = llvm::find_if(Operators, [&](const PreprocessorOperator &O) { return O.Name == Name; });
  return Found == std::end(Operators) ? nullptr : Found;
}

bool modver::genksyms::isOperatorName(StringRef Name) {
  if (Name.size() > 1 && Name.front() == '"' && Name.back() == '"')
    return llvm::all_of(Name.drop_front().drop_back(), [](char C) { return llvm::isPrint(C) && C != '"' && C != '\\'; });
  return !Name.empty() && !llvm::isDigit(Name.front()) && isWordCharacter(Name.front()) && isWordCharacter(Name.back()) &&
         llvm::all_of(Name, [](char C) { return isWordCharacter(C) || C == ':' || C == ' '; });
}

bool modver::genksyms::isOperatorAnswer(StringRef Answer) {
  StringRef Suffix = Answer.ltrim("0123456789");
  return Suffix.size() < Answer.size() && Suffix.size() <= 3 && Suffix.find_first_not_of("uUlL") == StringRef::npos;
}
