// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KsymsExports.h"
#include "checker/image/ImageError.h"
#include "checker/image/VersionedName.h"
#include "genksyms/symtypes/LineErrors.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::kernel {

namespace {

class Reader {
public:
  explicit Reader(StringRef File) : File(File), Wrong(File) { Result.OldNames.emplace(); }

  void addLine(StringRef Line, unsigned Number);
  Expected<Symvers> take();

private:
  void addLoadedModule(StringRef Rest);

  const StringRef File;
  LineErrors Wrong;
  Symvers Result;
  bool HasVersions = false; ///< of some name so far
  /// Of the directories that modules were loaded from; none: of several.
  std::optional<StringRef> Release;
};

} // namespace

/// `cdrom_O/lib/modules/2.4.19-pre7/kernel/drivers/cdrom/cdrom.o_M3CC77341_V132115`: from where insmod has a module. Modules of another kernel may be
/// among them (insmod -f), so all must agree.
void Reader::addLoadedModule(StringRef Rest) {
  StringRef Path = Rest.split("_O/lib/modules/").second;
  StringRef Directory = Path.split('/').first;
  if (Path.empty() || Directory == Path)
    return;
  if (!Release)
    Release = Directory;
  else if (*Release != Directory)
    Release = "";
}

void Reader::addLine(StringRef Line, unsigned Number) {
  llvm::SmallVector<StringRef, 4> Words;
  llvm::SplitString(Line, Words);
  if (Words.empty() || Words[0] == "Address")
    return;
  const bool IsAddress = (Words[0].size() == 8 || Words[0].size() == 16) && llvm::all_of(Words[0], llvm::isHexDigit);
  const bool HasModule = Words.size() == 3 && Words[2].starts_with("[") && Words[2].ends_with("]") && Words[2].size() > 2;
  if (!IsAddress || (Words.size() != 2 && !HasModule))
    return Wrong.add(Number, "expected ADDRESS NAME and possibly [MODULE], as in /proc/ksyms");
  StringRef Name = Words[1];
  if (Name == "Using_Versions") {
    Result.OldNames->Used = true;
    return;
  }
  if (Name.consume_front("__insmod_"))
    return addLoadedModule(Name);
  const image::VersionedName Split = image::splitVersionedName(Name, /*IsExport=*/true);
  StringRef Exporter = HasModule ? Words[2].drop_front().drop_back() : StringRef("vmlinux");
  if (Split.Crc && HasVersions && Split.Prefix != Result.OldNames->Prefix)
    return Wrong.add(Number, "the prefix of '" + Name + "' is not that of the names before it: a kernel and its modules have one");
  if (Split.Crc) {
    HasVersions = true;
    Result.OldNames->Prefix = Split.Prefix;
  }
  Result.Rows.push_back({image::exportOf(Split), Exporter});
}

Expected<Symvers> Reader::take() {
  if (llvm::Error E = Wrong.take())
    return E;
  if (Result.Rows.empty())
    return image::unusable(File, "has no exports: expected lines of ADDRESS NAME, as in /proc/ksyms");
  // A part of a list may lack the mark.
  Result.OldNames->Used |= llvm::any_of(Result.Rows, [](const ExportRow &R) { return R.Symbol.Crc && R.Exporter == "vmlinux"; });
  Result.Release = Release.value_or("");
  return std::move(Result);
}

Expected<Symvers> exportsOfKsyms(StringRef Text, StringRef File) {
  Reader R(File);
  for (unsigned Number = 1; !Text.empty(); ++Number) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    R.addLine(Line, Number);
  }
  return R.take();
}

} // namespace modver::kernel
