// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BuiltFor.h"
#include "checker/image/ImageError.h"
#include "checker/kernel/KnownKernels.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::Expected;
using llvm::StringRef;
using modver::kernel::ChosenKernel;
using modver::kernel::KernelTree;
namespace fs = llvm::sys::fs;

namespace modver::explain {

namespace {

void addKernel(std::vector<ChosenKernel> &To, StringRef Name, StringRef Root) {
  if (Expected<KernelTree> Tree = kernel::findKernel(Name, Root))
    To.push_back({Name.str(), std::move(*Tree)});
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
Expected<std::vector<ChosenKernel>> candidates(const Module &M, StringRef Path, const BuiltForRequest &Request, kernel::KernelCache &Cache) {
  std::vector<ChosenKernel> Result;
  if (StringRef Release = releaseOf(M); Request.AlsoInstalled && !Release.empty() && !Release.contains('/'))
    addKernel(Result, Release, Request.Root);
  if (std::string Around = modulesDirectoryAround(Path); !Around.empty())
    addKernel(Result, Around, "");
  Expected<std::vector<ChosenKernel>> Known = knownKernels(Request, Cache);
  if (!Known)
    return Known.takeError();
  llvm::append_range(Result, *Known);
  if (Request.AlsoInstalled)
    llvm::append_range(Result, kernel::installedKernels(Request.Root));
  llvm::stable_sort(Result,
                    [&](const ChosenKernel &A, const ChosenKernel &B) { return (A.release() == releaseOf(M)) > (B.release() == releaseOf(M)); });
  kernel::completeParts(Result);
  llvm::StringSet<> Seen;
  llvm::erase_if(Result, [&](const ChosenKernel &K) { return !Seen.insert(K.Tree ? K.Tree->Image + "\n" + K.Tree->Symvers : K.Name).second; });
  return Result;
}

BuiltFor compare(const Module &M, std::shared_ptr<kernel::KernelExports> Kernel) {
  llvm::SmallVector<StringRef, 16> Depends;
  if (std::optional<std::string_view> Text = M.info("depends"))
    StringRef(*Text).split(Depends, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef Name : Depends)
    Kernel->readModule(kernel::moduleNameOf(Name));

  BuiltFor Result{std::move(Kernel)};
  const std::string Release = Result.Kernel->kernel()->release();
  Result.IsOfVermagic = !Release.empty() && Release == releaseOf(M);
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

Expected<BuiltFor> ofKernel(const Module &M, Expected<std::shared_ptr<const kernel::OpenedKernel>> Kernel, kernel::KernelCache &Cache) {
  if (!Kernel)
    return Kernel.takeError();
  Expected<std::shared_ptr<kernel::KernelExports>> Exports = Cache.read(std::move(*Kernel));
  if (!Exports)
    return Exports.takeError();
  return compare(M, std::move(*Exports));
}

} // namespace

Expected<std::vector<ChosenKernel>> knownKernels(const BuiltForRequest &Request, kernel::KernelCache &Cache) {
  std::vector<ChosenKernel> Result;
  for (const std::string &Known : Request.Known) {
    Expected<const kernel::KernelChoice *> Found = Cache.choose(Known);
    if (!Found)
      return Found.takeError();
    for (const std::string &Warning : (*Found)->Warnings)
      Cache.setAside(Warning);
    llvm::append_range(Result, (*Found)->Kernels);
  }
  llvm::append_range(Result, Request.KnownKernels);
  return Result;
}

StringRef releaseOf(const Module &M) {
  if (M.OldNames)
    return M.info("kernel_version").value_or("");
  std::optional<std::string_view> Vermagic = M.info("vermagic");
  return Vermagic ? StringRef(*Vermagic).split(' ').first : StringRef();
}

Expected<std::optional<BuiltFor>> findBuiltFor(const Module &M, StringRef Path, const BuiltForRequest &Request, kernel::KernelCache &Cache) {
  if (!Request.Given.empty()) {
    Expected<BuiltFor> Given = ofKernel(M, Cache.open({Request.Given, std::nullopt}, Request.Root), Cache);
    if (!Given)
      return Given.takeError();
    return std::move(*Given);
  }
  Expected<std::vector<ChosenKernel>> Candidates = candidates(M, Path, Request, Cache);
  if (!Candidates)
    return Candidates.takeError();
  std::optional<BuiltFor> Best;
  std::vector<std::string> Unread;
  for (const ChosenKernel &K : *Candidates) {
    // A file that the user named has to be a kernel. Others that cannot be read are told if none of those that can is the one.
    Expected<BuiltFor> Compared = ofKernel(M, Cache.open(K, Request.Root), Cache);
    if (!Compared) {
      if (!K.Tree)
        return Compared.takeError();
      Unread.push_back(llvm::toString(Compared.takeError()));
      continue;
    }
    BuiltFor This = std::move(*Compared);
    if (This.fits())
      return This;
    if (This.Equal * 10 >= This.Known && This.Known && (!Best || Best->Equal < This.Equal))
      Best = std::move(This);
  }
  for (std::string &Why : Unread)
    Cache.setAside(std::move(Why));
  return Best;
}

} // namespace modver::explain
