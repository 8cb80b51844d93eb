// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelStrings.h"
#include "llvm/ADT/StringExtras.h"
#include <cstring>

using llvm::StringLiteral;
using llvm::StringRef;

namespace modver::image {

size_t findBytes(StringRef Image, StringRef Needle, size_t From) {
  StringRef Rest = Image.substr(From);
  const void *Found = memmem(Rest.data(), Rest.size(), Needle.data(), Needle.size());
  return Found ? static_cast<const char *>(Found) - Image.data() : StringRef::npos;
}

/// The text at Offset, up to its NUL; empty if there is none near or what is before is not text.
static StringRef textAt(StringRef Image, size_t Offset) {
  static constexpr size_t Longest = 1024; // the kernel's own limit for a line of its log
  StringRef Text = Image.substr(Offset, Longest);
  size_t End = Text.find('\0');
  if (End == StringRef::npos)
    return {};
  Text = Text.take_front(End);
  bool IsText = llvm::all_of(Text, [](char C) { return static_cast<unsigned char>(C) >= ' ' || C == '\n' || C == '\t'; });
  return IsText ? Text : StringRef();
}

static constexpr StringLiteral BannerStart("Linux version ");

bool hasBanner(StringRef Image) {
  for (size_t At = findBytes(Image, BannerStart, 0); At != StringRef::npos; At = findBytes(Image, BannerStart, At + 1))
    if (StringRef Release = Image.substr(At + BannerStart.size()); !Release.empty() && llvm::isDigit(Release.front()))
      return true;
  return false;
}

void findBanner(StringRef Image, Kernel &Result) {
  constexpr StringLiteral Start = BannerStart;
  for (size_t At = findBytes(Image, Start, 0); At != StringRef::npos; At = findBytes(Image, Start, At + 1)) {
    StringRef Text = textAt(Image, At).rtrim('\n');
    if (!Text.starts_with(Start))
      continue;
    auto [Release, Builder] = Text.drop_front(Start.size()).split(' ');
    // A format string has `%s` where the release would be. Who built it comes next, which some vendors leave out.
    if (Release.empty() || !llvm::isDigit(Release.front()) || !(Builder.starts_with("(") || Builder.contains("gcc version ")))
      continue;
    Result.Banner = Text.str();
    Result.Release = Release.str();
    // From 6.1 on a first banner, which the linker overrides, has `# ` where the second has the number of the build, `#1 `.
    if (!Builder.contains(" # "))
      return;
  }
}

/// Whether Text, which follows the release, can be the rest of a vermagic: options in their fixed order, each with a space after it, then what the
/// architecture adds. The other strings that hold the release go on with what a vermagic has not: the banner with `(`.
static bool isVermagicTail(StringRef Text) {
  for (StringLiteral Option :
       {StringLiteral("SMP "), StringLiteral("preempt "), StringLiteral("preempt_rt "), StringLiteral("mod_unload "), StringLiteral("modversions ")})
    Text.consume_front(Option);
  return llvm::all_of(Text, [](char C) { return llvm::isPrint(C) && !StringRef("()#%\"").contains(C); });
}

void findVermagic(StringRef Image, Kernel &Result) {
  if (Result.Release.empty())
    return;
  std::string Start = Result.Release + " ";
  for (size_t At = findBytes(Image, Start, 0); At != StringRef::npos; At = findBytes(Image, Start, At + 1)) {
    StringRef Text = textAt(Image, At);
    if (Text.starts_with(Start) && isVermagicTail(Text.drop_front(Start.size()))) {
      Result.Vermagic = Text.str();
      return;
    }
  }
}

void findLoaderSentences(StringRef Image, Kernel &Result) {
  auto Has = [&](StringRef Words) { return findBytes(Image, Words, 0) != StringRef::npos; };
  if (!Has("%s: version magic '%s' should be '%s'"))
    return;
  LoaderSentences S;
  S.ForceLoad = Has("%s: %s: kernel tainted.");
  S.EndedStrings = Has("symbol string table isn't NUL terminated");
  S.StrictSections = Has("Only one .modinfo section must exist.");
  S.ThisModuleSize = Has(".gnu.linkonce.this_module section size must match");
  S.WritableCode = Has(" has invalid WRITE|EXEC flags");
  S.ExtendedVersions = Has("extended version crc+name presence does not match");
  S.Namespaces = Has(" from namespace %s, but does not import it.");
  S.ModuleNamespaces = Has("%s: module tries to import module namespace: %s");
  S.LivepatchRefused = Has("%s: module is marked as livepatch module, but livepatch support is disabled");
  S.LivepatchAccepted = Has("%s: tainting kernel with TAINT_LIVEPATCH");
  Result.Sentences = S;
}

} // namespace modver::image
