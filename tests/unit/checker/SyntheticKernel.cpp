// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SyntheticKernel.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Object/ObjectFile.h"
#include "llvm/ObjectYAML/yaml2obj.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/raw_ostream.h"
#include <archive.h>
#include <archive_entry.h>
#include <cstdlib>

using llvm::StringRef;
using modver::image::Compression;

namespace modver::test {

namespace {

[[noreturn]] void fail(const llvm::Twine &What) {
  llvm::errs() << "cannot make an input of the test: " << What << '\n';
  std::abort();
}

std::string word(uint64_t Value, unsigned Size, bool IsBigEndian) {
  std::string Bytes;
  for (unsigned I = 0; I < Size; ++I)
    Bytes += static_cast<char>(Value >> 8 * (IsBigEndian ? Size - 1 - I : I));
  return Bytes;
}

std::string le32(uint32_t Value) { return word(Value, 4, false); }

void put(std::string &Bytes, size_t Offset, StringRef What) { Bytes.replace(Offset, What.size(), What.str()); }

void align(std::string &Bytes, size_t Alignment) { Bytes.resize((Bytes.size() + Alignment - 1) / Alignment * Alignment); }

/// Tables in the order in which kernels have them in memory, and their suffixes.
constexpr std::pair<ExportKind, const char *> Tables[] = {{ExportKind::Plain, ""},
                                                          {ExportKind::Gpl, "_gpl"},
                                                          {ExportKind::Unused, "_unused"},
                                                          {ExportKind::UnusedGpl, "_unused_gpl"},
                                                          {ExportKind::GplFuture, "_gpl_future"}};

/// A string table in which a string that another ends with has no place of its own.
class Strings {
public:
  explicit Strings(size_t Start) : Start(Start) {}

  size_t add(StringRef S) {
    if (auto It = Offsets.find(S.str()); It != Offsets.end())
      return It->second;
    for (const auto &[Known, Offset] : Offsets)
      if (StringRef(Known).ends_with(S))
        return Offset + Known.size() - S.size();
    return addWhole(S);
  }

  size_t addWhole(StringRef S) {
    size_t Offset = Start + Text.size();
    Text += S.str() + '\0';
    Offsets[S.str()] = Offset;
    return Offset;
  }

  std::string Text;

private:
  size_t Start;
  std::map<std::string, size_t> Offsets;
};

} // namespace

std::vector<Export> SyntheticKernel::someExports(bool WithNamespaces) {
  // put_page lies within __put_page.
  static const char *const Plain[] = {"__kmalloc", "__put_page",   "add_timer", "alloc_pages",     "bdget",       "bio_put",       "cdev_add",
                                      "cdev_del",  "complete",     "d_path",    "dev_put",         "dput",        "eth_type",      "fget",
                                      "fput",      "generic_read", "igrab",     "inet_bind",       "iput",        "jiffies",       "kfree",
                                      "kill_pid",  "kmem_free",    "lock_page", "memcpy",          "memset",      "module_layout", "mutex_lock",
                                      "netif_rx",  "param_get",    "printk",    "register_chrdev", "seq_read",    "sk_alloc",      "strlen",
                                      "vfree",     "vmalloc",      "wake_up",   "x_alloc",         "zlib_inflate"};
  static const char *const Gpl[] = {
      "abort_it", "balance",     "class_create", "class_destroy", "clk_get",    "clk_put",       "device_add",    "device_del",   "devm_kmalloc",
      "disk_add", "efi_get",     "find_vpid",    "free_it",       "get_device", "hrtimer_start", "irq_set",       "kobject_put",  "kthread_run",
      "led_set",  "mm_get",      "nf_hook",      "of_node",       "page_alloc", "page_cache",    "pci_enable",    "put_page",     "queue_work",
      "rcu_sync", "regmap_read", "sched_set",    "sysfs_add",     "task_nice",  "trace_on",      "unregister_it", "usb_register", "watchdog"};
  std::vector<Export> Exports;
  uint32_t Crc = 0x12345678;
  for (const char *Name : Plain)
    Exports.push_back({Name, "", Crc = Crc * 1664525 + 1013904223, ExportKind::Plain});
  for (const char *Name : Gpl)
    Exports.push_back({Name, "", Crc = Crc * 1664525 + 1013904223, ExportKind::Gpl});
  if (WithNamespaces)
    for (size_t I : {3, 17, 50}) {
      Exports[I].Namespace = I == 17 ? "module:kvm,kvm-*" : "USB_STORAGE";
    }
  return Exports;
}

std::string SyntheticKernel::memory() {
  const unsigned Field = IsRelative || !Is64Bit ? 4 : 8, Stride = Field * (HasNamespaces ? 3 : 2);
  std::string Memory(0x100, '\0');
  Memory += Banner + '\0';
  Memory += Vermagic + '\0';
  std::map<std::string, size_t> Elsewhere;
  for (const std::string &Name : NamesElsewhere) {
    Elsewhere[Name] = Memory.size();
    Memory += Name + '\0';
  }
  align(Memory, 4);
  size_t BehindCrcs = Memory.size();
  if (HasRelativeCrcs)
    for (const Export &E : Exports)
      Memory += word(E.Crc.value_or(0), 4, IsBigEndian);
  align(Memory, 8);
  Memory += BeforeEntries;

  Places.clear();
  size_t Entries = Memory.size(), Crcs = Entries + Exports.size() * Stride, Flags = Crcs + Exports.size() * CrcSize;
  Strings Names(Flags + (HasFlags ? Exports.size() : 0) + GapBeforeNames);
  if (HasNamesInLinkOrder)
    for (size_t Rank = 0; Rank < Exports.size(); ++Rank)
      for (auto [Kind, Suffix] : Tables) {
        size_t Seen = 0;
        for (const Export &E : Exports)
          if (E.Kind == Kind && Seen++ == Rank && !Elsewhere.count(std::string(E.Name)))
            Names.addWhole(E.Name);
      }
  std::string CrcTable, FlagTable;
  for (auto [Kind, Suffix] : Tables) {
    size_t Start = Memory.size(), CrcStart = Crcs + CrcTable.size();
    for (const Export &E : Exports) {
      if (!HasFlags && E.Kind != Kind)
        continue;
      auto Apart = Elsewhere.find(std::string(E.Name));
      size_t Targets[] = {0x40, Apart != Elsewhere.end() ? Apart->second : Names.add(E.Name), E.Namespace.empty() ? 0 : Names.add(E.Namespace)};
      for (size_t Target : llvm::ArrayRef(Targets).take_front(HasNamespaces ? 3 : 2)) {
        uint64_t Value = IsRelative ? Target - Memory.size() : Base + Target;
        Memory += word(Target == 0 || HasZeroPointers ? 0 : Value, Field, IsBigEndian);
      }
      size_t CrcAt = Crcs + CrcTable.size();
      if (CrcSize)
        CrcTable += word(HasRelativeCrcs ? BehindCrcs + 4 * (&E - Exports.data()) - CrcAt : E.Crc.value_or(0), CrcSize, IsBigEndian);
      FlagTable += E.Kind == ExportKind::Gpl ? '\1' : '\0';
    }
    if (Memory.size() == Start)
      continue;
    Places["__ksymtab" + std::string(Suffix)] = {Start, Memory.size() - Start};
    if (CrcSize)
      Places["__kcrctab" + std::string(Suffix)] = {CrcStart, Crcs + CrcTable.size() - CrcStart};
    if (HasFlags) {
      Places["__kflagstab"] = {Flags, FlagTable.size()};
      break;
    }
  }
  Memory += CrcTable;
  if (HasFlags)
    Memory += FlagTable;
  Memory.resize(Memory.size() + GapBeforeNames);
  Places["__ksymtab_strings"] = {Memory.size(), Names.Text.size()};
  Memory += Names.Text;
  Places[".rodata"] = {0, Entries};
  Memory.resize(Memory.size() + 64);
  return Memory;
}

std::string SyntheticKernel::elf(const std::vector<std::string> &LeftOut) {
  std::string Memory = memory();
  std::string Yaml;
  llvm::raw_string_ostream Out(Yaml);
  Out << "--- !ELF\nFileHeader: { Class: ELFCLASS" << (Is64Bit ? 64 : 32) << ", Data: ELFDATA2" << (IsBigEndian ? "MSB" : "LSB")
      << ", Type: " << (HasZeroPointers ? "ET_DYN" : "ET_EXEC") << ", Machine: " << Machine << " }\nSections:\n";
  for (const auto &[Name, P] : Places)
    if (!llvm::is_contained(LeftOut, Name))
      Out << "  - { Name: " << Name << ", Type: SHT_PROGBITS, Flags: [ SHF_ALLOC ], Address: 0x" << llvm::utohexstr(Base + P.Offset)
          << ", Content: \"" << llvm::toHex(StringRef(Memory).substr(P.Offset, P.Size)) << "\" }\n";
  if (HasZeroPointers) {
    SyntheticKernel Whole = *this;
    Whole.HasZeroPointers = false;
    std::string Pointers = Whole.memory(), Rela;
    for (const auto &[Name, P] : Places)
      if (StringRef(Name).starts_with("__ksymtab") && Name != "__ksymtab_strings")
        for (size_t At = P.Offset; At < P.Offset + P.Size; At += 8)
          if (StringRef Pointer = StringRef(Pointers).substr(At, 8); Pointer != StringRef("\0\0\0\0\0\0\0\0", 8))
            Rela += word(Base + At, 8, IsBigEndian) + word(1027 /* R_AARCH64_RELATIVE */, 8, IsBigEndian) + Pointer.str();
    Out << "  - { Name: .rela.dyn, Type: SHT_RELA, Flags: [ SHF_ALLOC ], EntSize: 24, Content: \"" << llvm::toHex(Rela) << "\" }\n";
  }
  for (const std::string &Section : MoreSections)
    Out << "  - " << Section << '\n';
  return elfOfYaml(Yaml);
}

std::string SyntheticKallsyms::bytes() const {
  // Codes that no name has as letters stand for what names have most.
  std::map<unsigned char, std::string> Long{{1, "global_"}, {2, "static_"}, {3, "name_"}};
  std::string Encoded, Markers;
  for (const auto &[I, Name] : llvm::enumerate(Names)) {
    if (I % 256 == 0)
      Markers += word(Encoded.size(), MarkerSize, IsBigEndian);
    std::string Tokens;
    for (StringRef Rest = Name; !Rest.empty();) {
      auto Whole = llvm::find_if(Long, [&](const auto &L) { return Rest.starts_with(L.second); });
      Tokens += Whole == Long.end() ? Rest[0] : static_cast<char>(Whole->first);
      Rest = Rest.drop_front(Whole == Long.end() ? 1 : Whole->second.size());
    }
    if (Tokens.size() > 127)
      Encoded += {static_cast<char>(0x80 | (Tokens.size() & 0x7f)), static_cast<char>(Tokens.size() >> 7)};
    else
      Encoded += static_cast<char>(Tokens.size());
    Encoded += Tokens;
  }
  std::string Table, Index;
  for (int Code = 0; Code < 256; ++Code) {
    Index += word(Table.size(), 2, IsBigEndian);
    if (auto It = Long.find(Code); It != Long.end())
      Table += It->second;
    else if (Code > ' ' && Code < 127)
      Table += static_cast<char>(Code);
    Table += '\0';
  }
  std::string Result = word(Names.size(), 4, IsBigEndian);
  for (const std::string *Part : std::initializer_list<const std::string *>{&Encoded, &Markers, &BetweenMarkersAndTokens, &Table, &Index}) {
    align(Result, Alignment);
    Result += *Part;
  }
  return Result;
}

std::string elfOfYaml(const std::string &Yaml) {
  llvm::SmallString<0> Storage;
  if (!llvm::yaml::yaml2ObjectFile(Storage, Yaml, [](const llvm::Twine &What) { llvm::errs() << What << '\n'; }))
    fail("an ELF file");
  return Storage.str().str();
}

/// The format of `lz4 -l`, with nothing but literals: magic number, then size and contents of each block.
static std::string lz4Legacy(StringRef Bytes) {
  std::string Stream("\x02\x21\x4c\x18", 4);
  for (; !Bytes.empty(); Bytes = Bytes.drop_front(std::min<size_t>(Bytes.size(), 8 << 20))) {
    StringRef Block = Bytes.take_front(8 << 20);
    std::string Packed("\xf0");
    if (Block.size() < 15)
      Packed[0] = static_cast<char>(Block.size() << 4);
    else {
      size_t Rest = Block.size() - 15;
      Packed += std::string(Rest / 255, '\xff') + static_cast<char>(Rest % 255);
    }
    Packed += Block.str();
    Stream += le32(Packed.size()) + Packed;
  }
  return Stream;
}

std::string compress(StringRef Bytes, Compression Kind) {
  if (Kind == Compression::Lz4)
    return lz4Legacy(Bytes);
  std::unique_ptr<archive, decltype([](archive *A) { archive_write_free(A); })> A(archive_write_new());
  int (*const Filters[])(archive *) = {archive_write_add_filter_gzip,  archive_write_add_filter_xz,   archive_write_add_filter_zstd, nullptr,
                                       archive_write_add_filter_bzip2, archive_write_add_filter_lzma, archive_write_add_filter_lzop};
  Filters[static_cast<size_t>(Kind)](A.get());
  archive_write_set_format_raw(A.get());
  archive_write_set_bytes_per_block(A.get(), 0);
  std::string Stream;
  auto Append = [](archive *, void *Stream, const void *Data, size_t Size) -> la_ssize_t {
    static_cast<std::string *>(Stream)->append(static_cast<const char *>(Data), Size);
    return Size;
  };
  std::unique_ptr<archive_entry, decltype([](archive_entry *E) { archive_entry_free(E); })> Entry(archive_entry_new());
  archive_entry_set_filetype(Entry.get(), AE_IFREG);
  if (archive_write_open(A.get(), &Stream, nullptr, Append, nullptr) != ARCHIVE_OK || archive_write_header(A.get(), Entry.get()) != ARCHIVE_OK ||
      archive_write_data(A.get(), Bytes.data(), Bytes.size()) != static_cast<la_ssize_t>(Bytes.size()) || archive_write_close(A.get()) != ARCHIVE_OK)
    fail(archive_error_string(A.get()));
  if (Kind == Compression::Lzma)
    put(Stream, 1, le32(64 << 20)); // the size of the dictionary that the kernel's build has, which takes ten times as much memory to pack with
  return Stream;
}

std::string compressWithSize(StringRef Bytes, Compression Kind) {
  return compress(Bytes, Kind) + (Kind == Compression::Gzip ? "" : le32(Bytes.size()));
}

std::string bzImage(StringRef CompressedWithSize) {
  constexpr unsigned SetupSectors = 2, PayloadOffset = 0x30;
  std::string Image((SetupSectors + 1) * 512 + PayloadOffset, '\0');
  put(Image, 0x1f1, StringRef("\2", 1));
  put(Image, 0x1fe, "\x55\xaa");
  put(Image, 0x202, "HdrS");
  put(Image, 0x206, "\x0f\x02");
  put(Image, 0x248, le32(PayloadOffset));
  put(Image, 0x24c, le32(CompressedWithSize.size()));
  return Image + CompressedWithSize.str() + "decompressor";
}

std::string zboot(StringRef Compressed) {
  std::string Image(0x200, '\0');
  put(Image, 0, "MZ");
  put(Image, 4, "zimg");
  put(Image, 8, le32(Image.size()));
  put(Image, 12, le32(Compressed.size()));
  put(Image, 24, "gzip");
  return Image + Compressed.str() + "decompressor";
}

std::string zImage(StringRef CompressedWithSize) {
  std::string Image(0x200, '\0');
  put(Image, 0x24, StringRef("\x18\x28\x6f\x01", 4));
  put(Image, 0x30, StringRef("\1\2\3\4", 4));
  put(Image, 0x100, StringRef("\xfd\x37zXZ\0", 6)); // the decompressor's own constant
  return Image + CompressedWithSize.str() + std::string(64, '\0') + "device tree";
}

std::string s390Image(StringRef CompressedWithSize) {
  std::string Image(0x200, '\0');
  put(Image, 0, StringRef("\0\x08\0\0\x80\0\x02\0\x02\0\0\x18\x60\0\0\x50\x02\0\0\x68\x60\0\0\x50", 24));
  put(Image, 0x100, StringRef("\xfd\x37zXZ\0", 6));
  return Image + CompressedWithSize.str() + std::string(64, '\0');
}

} // namespace modver::test
