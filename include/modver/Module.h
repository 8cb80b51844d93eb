// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the loader looks at in a module, as plain values.
#ifndef MODVER_MODULE_H
#define MODVER_MODULE_H

#include "modver/Export.h"
#include <memory>
#include <string>
#include <vector>

namespace modver {

/// What a file is compiled for, in the terms of its ELF header.
struct ElfTarget {
  uint16_t Machine = 0; ///< e_machine
  bool Is64Bit = true;
  bool IsBigEndian = false;

  bool operator==(const ElfTarget &) const = default;
};

/// A symbol that the loader is to find: an undefined one, or one in the common section, which it refuses.
struct Import {
  std::string_view Name;
  bool Weak = false;
  bool Common = false;

  bool operator==(const Import &) const = default;
};

/// The CRC that a module expects of a symbol. `__versions` holds an `unsigned long`, all of which the kernel compares; the extended table 32 bits.
struct SymbolVersion {
  std::string_view Name;
  uint64_t Crc = 0;

  bool operator==(const SymbolVersion &) const = default;
};

struct ModinfoEntry {
  std::string_view Key;
  std::string_view Value;

  bool operator==(const ModinfoEntry &) const = default;
};

/// Of Linux up to 2.4: CRCs are part of the names, `printk_R1b7d4074`, and insmod links a module before the kernel sees it.
struct NameVersions {
  /// The module was built so (using_checksums), or the kernel was (Using_Versions).
  bool Used = false;
  /// What stands before the CRC in kernels of some configurations: `smp_` of `printk_Rsmp_1b7d4074`. Empty: nothing.
  std::string Prefix;

  bool operator==(const NameVersions &) const = default;
};

/// What some kernels refuse a file for, and others do not notice.
struct ElfOddities {
  bool SecondSymbolTable = false;  ///< the first is the one that counts
  bool StringsOfOtherType = false; ///< the symbol table's names stand in a section that is no SHT_STRTAB
  bool UnendedStrings = false;     ///< those names are none at all, or the last has no NUL
  bool SecondModinfo = false;      ///< the first is the one that counts
  bool SecondThisModule = false;
  bool ModinfoNotAllocated = false;

  bool operator==(const ElfOddities &) const = default;
};

/// A section, by what the loader judges it by.
struct Section {
  std::string_view Name; ///< its first 64 bytes: no name that matters is longer
  bool Writable = false;
  bool Executable = false;

  bool operator==(const Section &) const = default;
};

struct Module {
  /// The module's name: that of `struct module`.
  std::string_view Name;
  /// What the loader calls it in what it says before it has that (about versions and version magic): modinfo's first `name`, if there is one (4.20
  /// on).
  std::string_view EarlyName;
  ElfTarget Target;

  /// In the order of the symbol table, which is the order in which the kernel resolves them. Without the null symbol, and without what the
  /// architecture resolves by itself (ppc64: `.TOC.`; one leading `.` is dropped there, from the names of Versions too; sparc: STT_REGISTER), and
  /// without common symbols whose names start with `__gnu_lto`.
  std::vector<Import> Imports;
  /// `__versions` in the order of the section. None: no such section, or one without SHF_ALLOC, which the loader does not see.
  std::optional<std::vector<SymbolVersion>> Versions;
  /// `__version_ext_crcs` with `__version_ext_names` (6.14 on). None: neither section.
  std::optional<std::vector<SymbolVersion>> ExtendedVersions;
  /// What is wrong with the extended pair, if anything: kernels before 6.14 do not look at it.
  enum class ExtendedDamage : uint8_t { None, OnlyOneSection, MoreCrcsThanNames } ExtendedVersionsDamage = ExtendedDamage::None;

  /// Table by table (plain, GPL, …), each in its order.
  std::vector<Export> Exports;
  /// How many of them, the last, are in another table than __ksymtab: they are not there for kernels whose exports have flags.
  size_t NumInOtherTables = 0;
  /// __kflagstab is there (7.1 on).
  bool HasExportFlags = false;
  /// The loader sees sections of GPL-only exports, even empty ones, unless nothing else that is read-only is kept.
  bool HasGplTable = false;    ///< __ksymtab_gpl
  bool HasGplCrcTable = false; ///< __kcrctab_gpl

  /// An object of Linux up to 2.4, which has no `struct module`: Versions are those in the names, which are without them here, and Name is the
  /// file's.
  std::optional<NameVersions> OldNames;

  /// `.modinfo` in its order.
  std::vector<ModinfoEntry> Info;
  /// Size of .gnu.linkonce.this_module in bytes, which must be the kernel's sizeof(struct module) since 6.4.
  uint64_t ThisModuleSize = 0;
  bool HasSignature = false;
  /// In the order of the file, without section 0.
  std::vector<Section> Sections;
  ElfOddities Oddities;

  /// Keeps alive what the views point into.
  std::shared_ptr<const void> Storage;

  /// The value of the first entry with this key.
  std::optional<std::string_view> info(std::string_view Key) const {
    for (const ModinfoEntry &E : Info)
      if (E.Key == Key)
        return E.Value;
    return std::nullopt;
  }

  /// The CRC that is expected of this symbol, by the extended table, if it has one, else by `__versions`.
  std::optional<uint64_t> version(std::string_view Symbol) const {
    for (const auto *Table : {&ExtendedVersions, &Versions})
      if (*Table)
        for (const SymbolVersion &V : **Table)
          if (V.Name == Symbol)
            return V.Crc;
    return std::nullopt;
  }
};

} // namespace modver

#endif
