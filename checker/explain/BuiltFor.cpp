// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuiltFor.h"
#include "checker/image/ImageError.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::Expected;
using llvm::StringRef;
using modver::kernel::KernelTree;
namespace fs = llvm::sys::fs;

namespace modver::explain {

namespace {

void addKernel(std::vector<KernelTree> &To, StringRef Name, StringRef Root) {
  if (Expected<KernelTree> Tree = kernel::findKernel(Name, Root))
    To.push_back(std::move(*Tree));
  else
    llvm::consumeError(Tree.takeError());
}

/// The kernel in whose modules directory a module lies: `…/lib/modules/REL/kernel/a.ko` → `…/lib/modules/REL`. Empty: it lies elsewhere.
std::string modulesDirectoryAround(StringRef Path) {
  llvm::SmallString<256> Real;
  if (fs::real_path(Path, Real))
    return "";
  StringRef Text = Real;
  size_t At = Text.rfind("/lib/modules/");
  if (At == StringRef::npos)
    return "";
  size_t Release = At + StringRef("/lib/modules/").size();
  return Text.take_front(Text.find('/', Release)).str();
}

/// By vermagic and place first, then all others.
Expected<std::vector<KernelTree>> candidates(const Module &M, StringRef Path, const BuiltForRequest &Request) {
  std::vector<KernelTree> Result;
  if (StringRef Release = releaseOf(M); !Release.empty() && !Release.contains('/'))
    addKernel(Result, Release, Request.Root);
  if (std::string Around = modulesDirectoryAround(Path); !Around.empty())
    addKernel(Result, Around, "");
  for (const std::string &Known : Request.Known) {
    Expected<std::vector<KernelTree>> Found = kernel::kernelsIn(Known);
    if (!Found)
      return Found.takeError();
    llvm::append_range(Result, *Found);
  }
  llvm::append_range(Result, kernel::installedKernels(Request.Root));
  llvm::stable_sort(Result, [&](const KernelTree &A, const KernelTree &B) { return (A.Release == releaseOf(M)) > (B.Release == releaseOf(M)); });
  // Headers in one place, the image in another: packages unpacked side by side.
  for (KernelTree &Tree : Result)
    if (Tree.Image.empty() && !Tree.Release.empty())
      if (auto Other = llvm::find_if(Result, [&](const KernelTree &T) { return T.Release == Tree.Release && !T.Image.empty(); });
          Other != Result.end()) {
        Tree.Image = Other->Image;
        Tree.ModulesDirectory = Other->ModulesDirectory;
        Tree.Root = Other->Root;
      }
  llvm::StringSet<> Seen;
  llvm::erase_if(Result, [&](const KernelTree &T) { return !Seen.insert(T.Image + "\n" + T.Symvers).second; });
  return Result;
}

BuiltFor compare(const Module &M, std::shared_ptr<kernel::KernelExports> Kernel) {
  llvm::SmallVector<StringRef, 16> Depends;
  if (std::optional<std::string_view> Text = M.info("depends"))
    StringRef(*Text).split(Depends, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef Name : Depends)
    Kernel->readModule(kernel::moduleNameOf(Name));

  BuiltFor Result{std::move(Kernel)};
  Result.IsOfVermagic = !Result.Kernel->tree().Release.empty() && Result.Kernel->tree().Release == releaseOf(M);
  for (const auto *Table : {&M.ExtendedVersions, &M.Versions}) {
    if (!*Table)
      continue;
    for (const SymbolVersion &V : **Table) {
      ++Result.Versions;
      const kernel::KernelExports::Symbol *S = Result.Kernel->find(V.Name);
      Result.Known += S != nullptr;
      Result.Equal += S && S->Crc == V.Crc;
    }
    break;
  }
  return Result;
}

Expected<BuiltFor> ofGiven(const Module &M, const BuiltForRequest &Request, kernel::KernelCache &Cache) {
  Expected<KernelTree> Tree = kernel::kernelTree(Request.Given, Request.Root);
  if (!Tree)
    return Tree.takeError();
  Expected<std::shared_ptr<kernel::KernelExports>> Exports = Cache.read(*Tree);
  if (!Exports)
    return Exports.takeError();
  return compare(M, std::move(*Exports));
}

} // namespace

StringRef releaseOf(const Module &M) {
  std::optional<std::string_view> Vermagic = M.info("vermagic");
  return Vermagic ? StringRef(*Vermagic).split(' ').first : StringRef();
}

Expected<std::optional<BuiltFor>> findBuiltFor(const Module &M, StringRef Path, const BuiltForRequest &Request, kernel::KernelCache &Cache) {
  if (!Request.Given.empty()) {
    Expected<BuiltFor> Given = ofGiven(M, Request, Cache);
    if (!Given)
      return Given.takeError();
    return std::move(*Given);
  }
  Expected<std::vector<KernelTree>> Candidates = candidates(M, Path, Request);
  if (!Candidates)
    return Candidates.takeError();
  std::optional<BuiltFor> Best;
  for (const KernelTree &Tree : *Candidates) {
    // One that cannot be read is no candidate; that a better one may be among them the report says by what it found.
    Expected<std::shared_ptr<kernel::KernelExports>> Exports = Cache.read(Tree);
    if (!Exports) {
      llvm::consumeError(Exports.takeError());
      continue;
    }
    BuiltFor This = compare(M, std::move(*Exports));
    if (This.fits())
      return This;
    if (This.Equal * 10 >= This.Known && This.Known && (!Best || Best->Equal < This.Equal))
      Best = std::move(This);
  }
  return Best;
}

} // namespace modver::explain
