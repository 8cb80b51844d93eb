# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The macros with which a kernel's sources say what gendwarfksyms --stable is to make of a type: what the kernel's kabi.h is for."""

MACROS = r"""
#define KABI_RULE_NUMBERED(type, target, value, n) static const char kabi_rule_##n[] \
  __attribute__((used, aligned(1), section(".discard.gendwarfksyms.kabi_rules"))) = "1\0" type "\0" target "\0" value
#define KABI_RULE_TEXT(type, target, value, n) KABI_RULE_NUMBERED(type, target, value, n)
#define KABI_RULE(type, target, value) KABI_RULE_TEXT(type, target, value, __COUNTER__)
#define KABI_DECLONLY(name) KABI_RULE("declonly", #name, "")
#define KABI_ENUMERATOR_IGNORE(name, field) KABI_RULE("enumerator_ignore", #name " " #field, "")
#define KABI_ENUMERATOR_VALUE(name, field, value) KABI_RULE("enumerator_value", #name " " #field, #value)
#define KABI_BYTE_SIZE(name, value) KABI_RULE("byte_size", #name, #value)
#define KABI_TYPE_STRING(name, text) KABI_RULE("type_string", name, text)
#define KABI_IGNORE(n, declaration) union { declaration; unsigned char __kabi_ignored##n; }
#define KABI_USE(n, declaration) union { struct { declaration; }; struct { long __kabi_reserved##n; }; }
#define KABI_REPLACE(old, declaration) union { struct { declaration; }; struct { old; }; }
"""
