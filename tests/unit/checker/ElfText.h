// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Modules as a few lines of text, and what was read from them as one. LLVM's yaml2obj makes the files, so the layout of ELF has a second source.
#ifndef MODVER_TESTS_UNIT_CHECKER_ELFTEXT_H
#define MODVER_TESTS_UNIT_CHECKER_ELFTEXT_H

#include "modver/Module.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace modver::image::test {

struct ElfKind {
  const char *Class;
  const char *Data;
  const char *Machine;
  const char *Relocations; ///< the type of a section of relocations
};
inline constexpr ElfKind X86_64 = {"ELFCLASS64", "ELFDATA2LSB", "EM_X86_64", "SHT_RELA"};
inline constexpr ElfKind I386 = {"ELFCLASS32", "ELFDATA2LSB", "EM_386", "SHT_REL"};
inline constexpr ElfKind Arm = {"ELFCLASS32", "ELFDATA2LSB", "EM_ARM", "SHT_REL"};
inline constexpr ElfKind S390x = {"ELFCLASS64", "ELFDATA2MSB", "EM_S390", "SHT_RELA"};
inline constexpr ElfKind Ppc = {"ELFCLASS32", "ELFDATA2MSB", "EM_PPC", "SHT_RELA"};
inline constexpr ElfKind Ppc64 = {"ELFCLASS64", "ELFDATA2LSB", "EM_PPC64", "SHT_RELA"};
inline constexpr ElfKind Sparc64 = {"ELFCLASS64", "ELFDATA2MSB", "EM_SPARCV9", "SHT_RELA"};
inline constexpr ElfKind Mips64el = {"ELFCLASS64", "ELFDATA2LSB", "EM_MIPS", "SHT_RELA"};

/// A relocatable file with what Text describes, and nothing else but the tables of names and symbols. A line is one of
///
///   [NAME]                 a section with SHF_ALLOC; `[NAME (1)]` is a second one of this name
///   [NAME] noalloc         one without
///   [NAME] nobits 10       one that has 0x10 bytes in memory and none in the file
///   01ab 'text' 00         contents of the last section: bytes in the order of the file, and texts
///   @8 2 foo+4             relocation of the last section: place, type, symbol, and the addend, decimal, if any; other numbers are
///                          hexadecimal
///   foo = undefined        a symbol; also `weak` (and undefined), `common`, `abs 12` (a value), `.text 8` (section and value), `index ff20 0`
///                          (st_shndx and value), `register` (undefined, of sparc's STT_REGISTER)
std::string elf(const ElfKind &Kind, llvm::StringRef Text);

/// The same, with a .gnu.linkonce.this_module of the module `m`, as from before 4.20.
std::string module(const ElfKind &Kind, llvm::StringRef Text);

/// What parseModule says about the file `m.ko`: its error, or of a module, its …
std::string errorOf(const std::string &Bytes);    ///< nothing; empty
std::string importsOf(const std::string &Bytes);  ///< imports, `foo, bar (weak)`, and common symbols, `baz (common)`
std::string versionsOf(const std::string &Bytes); ///< `foo 0x12, bar 0x34`; `none` without a table
std::string extendedOf(const std::string &Bytes); ///< the extended ones likewise, and ` and damage`
std::string tablesOf(const std::string &Bytes);   ///< `1 in other tables, __ksymtab_gpl, __kcrctab_gpl`
std::string exportsOf(const std::string &Bytes);  ///< `foo 0x12, gpl bar 0x34 in NAMESPACE, baz` (which has no CRC)
std::string infoOf(const std::string &Bytes);     ///< `license=GPL, name=m`

} // namespace modver::image::test

#endif
