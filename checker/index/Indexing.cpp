// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Indexing.h"
#include "IndexWriter.h"
#include "IndexedKernel.h"
#include "checker/kernel/KernelChoice.h"
#include "checker/loader/Architectures.h"
#include "checker/loader/LoaderProfile.h"
#include "support/Parallel.h"
#include "support/TerminalText.h"
#include "llvm/Support/FileSystem.h"

using llvm::Error;
using llvm::Expected;

namespace modver::index {

/// Why: what is to be said of a kernel that has no types.
static Expected<KernelContents> readKernel(kernel::Library &Files, const kernel::ChosenKernel &Chosen, const AddRequest &Request, std::string &Why) {
  Expected<std::shared_ptr<const kernel::OpenedKernel>> Opened = Files.open(Chosen, Request.Root);
  if (!Opened)
    return Opened.takeError();
  Expected<KernelContents> Contents = readContents(**Opened, Request.Jobs, nullptr);
  if (!Contents || !Request.WithTypes)
    return Contents;
  Expected<std::optional<RecordedTypes>> Types = recordTypes(**Opened, Request.Jobs, Why);
  if (!Types)
    return Types.takeError();
  if (*Types)
    Why.clear();
  else
    Why = escaped((*Opened)->name()) + ": is added without types: " + Why;
  Contents->Types = std::move(*Types);
  return Contents;
}

Expected<IndexChange> add(const std::string &Index, const AddRequest &Request, const KernelsDone &Progress) {
  Expected<kernel::KernelChoice> Choice = kernel::chooseKernels(Request.Kernels, Request.Root);
  if (!Choice)
    return Choice.takeError();
  kernel::completeParts(Choice->Kernels);
  if (Error E = checkOutput(Index))
    return E;
  // From the first kernel on that can be read: others may write until then, and nothing is made for nothing.
  std::optional<IndexWriter> Writer;
  IndexChange Result;
  Result.Warnings = Choice->Warnings;
  for (auto [Done, Chosen] : llvm::enumerate(Choice->Kernels)) {
    // One library each: hundreds of kernels would not all fit in memory.
    kernel::Library Files(Request.WithTypes ? kernel::ModuleTypes::Kept : kernel::ModuleTypes::Left);
    std::string Untyped;
    Expected<KernelContents> Contents = readKernel(Files, Chosen, Request, Untyped);
    llvm::append_range(Result.Warnings, Files.notes());
    if (!Untyped.empty())
      Result.Warnings.push_back(std::move(Untyped));
    if (!Contents) {
      Result.Unread.push_back(llvm::toString(Contents.takeError()));
      continue;
    }
    if (!Writer) {
      Expected<IndexWriter> Opened = IndexWriter::open(Index, Access::Create);
      if (!Opened)
        return Opened.takeError();
      Writer.emplace(std::move(*Opened));
    }
    Expected<bool> IsNew = Writer->add(*Contents);
    if (!IsNew)
      return IsNew.takeError();
    ++(*IsNew ? Result.Added : Result.Known);
    Progress(Done + 1, Choice->Kernels.size());
  }
  if (!Writer)
    return llvm::createStringError(llvm::join(Result.Unread, "\n"));
  Result.Kernels = Writer->index().kernels().size() + Result.Added;
  if (Error E = Writer->commit())
    return E;
  return Result;
}

Expected<IndexChange> merge(const std::string &Index, const std::vector<std::string> &Others, const KernelsDone &Progress) {
  std::vector<std::shared_ptr<const IndexFile>> Files;
  size_t Total = 0;
  Error Failed = Error::success();
  for (const std::string &Other : Others) {
    if (llvm::sys::fs::equivalent(Other, Index))
      return llvm::joinErrors(std::move(Failed), llvm::createStringError(escaped(Other) + ": is the index that the others are merged into"));
    Expected<std::unique_ptr<IndexFile>> File = IndexFile::open(Other, Access::Read);
    if (!File) {
      Failed = llvm::joinErrors(std::move(Failed), File.takeError());
      continue;
    }
    Total += (*File)->kernels().size();
    Files.push_back(std::move(*File));
  }
  if (Failed)
    return Failed;
  Expected<IndexWriter> Writer = IndexWriter::open(Index, Access::Create);
  if (!Writer)
    return Writer.takeError();
  IndexChange Result;
  for (std::shared_ptr<const IndexFile> &File : Files) {
    for (const KernelRow &K : File->kernels()) {
      Expected<KernelContents> Contents = contentsOf(File, K);
      if (!Contents)
        return Contents.takeError();
      Expected<bool> IsNew = Writer->add(*Contents);
      if (!IsNew)
        return IsNew.takeError();
      ++(*IsNew ? Result.Added : Result.Known);
      Progress(Result.Added + Result.Known, Total);
    }
    File = nullptr;
  }
  Result.Kernels = Writer->index().kernels().size() + Result.Added;
  if (Error E = Writer->commit())
    return E;
  return Result;
}

Expected<IndexChange> drop(const std::string &Index, const std::vector<std::string> &Kernels) {
  Expected<IndexWriter> Writer = IndexWriter::open(Index, Access::Write);
  if (!Writer)
    return Writer.takeError();
  IndexChange Result;
  llvm::DenseSet<const KernelRow *> Dropped;
  Error Failed = Error::success();
  for (const std::string &Name : Kernels) {
    Expected<const KernelRow *> K = findKernel(Writer->index(), Name);
    if (!K)
      Failed = llvm::joinErrors(std::move(Failed), K.takeError());
    else
      Dropped.insert(*K);
  }
  if (Failed)
    return Failed;
  for (const KernelRow *K : Dropped)
    if (Error E = Writer->drop(*K))
      return E;
  Result.Dropped = Dropped.size();
  Result.Kernels = Writer->index().kernels().size() - Dropped.size();
  if (Error E = Writer->commit())
    return E;
  return Result;
}

/// By whose rules the kernel loads.
static std::string profileOf(const KernelRow &K) {
  if (std::optional<loader::LoaderProfile> Known = loader::profileOf(K.Facts.TheKernel.Release, K.Facts.TheKernel.Banner))
    return Known->Name;
  return "";
}

Expected<IndexListing> list(const std::string &Index) {
  Expected<std::unique_ptr<IndexFile>> File = IndexFile::open(Index, Access::Read);
  if (!File)
    return File.takeError();
  IndexListing Result;
  Result.File = Index;
  if (std::error_code Code = llvm::sys::fs::file_size(Index, Result.Bytes))
    return llvm::createStringError(escaped(Index) + ": " + Code.message());
  for (auto [K, Name] : llvm::zip_equal((*File)->kernels(), namesOf((*File)->kernels()))) {
    KernelCrcs Crcs(**File, K);
    Expected<std::vector<uint32_t>> Exports = Crcs.all();
    if (!Exports)
      return Exports.takeError();
    const Kernel &Is = K.Facts.TheKernel;
    const kernel::KernelTree &Tree = K.Facts.Tree;
    ListedKernel &L = Result.Kernels.emplace_back();
    L.Name = Name;
    L.Release = Tree.Release;
    L.Architecture = Is.Target ? std::string(loader::nameOf(*Is.Target)) : "";
    L.Profile = profileOf(K);
    L.Package = packageOf(Tree).str();
    L.File = Tree.Image.empty() || Tree.Named == kernel::KernelTree::NamedAs::Symvers ? Tree.Symvers : Tree.Image;
    L.Vermagic = Is.Vermagic.value_or("");
    L.ThisModuleSize = Is.ThisModuleSize;
    L.Exports = Exports->size();
    L.Modules = K.Modules.size();
    L.HasConfiguration = K.Facts.HasSettings;
    L.HasTypes = K.Types != 0;
  }
  return Result;
}

Expected<size_t> check(const std::string &Index, unsigned Jobs, const KernelsDone &Progress) {
  Expected<std::unique_ptr<IndexFile>> Opened = IndexFile::open(Index, Access::Read);
  if (!Opened)
    return Opened.takeError();
  if (Error E = (*Opened)->checkPages())
    return E;
  const std::shared_ptr<const IndexFile> File = std::move(*Opened);
  std::vector<std::string> Wrong(File->kernels().size());
  std::atomic<size_t> Done = 0;
  parallelFor(Wrong.size(), Jobs, [&](size_t I) {
    const KernelRow &K = File->kernels()[I];
    if (Expected<KernelContents> Contents = contentsOf(File, K); !Contents)
      Wrong[I] = llvm::toString(Contents.takeError());
    else if (digestOf(*Contents) != K.Digest)
      Wrong[I] = llvm::toString(File->damaged("what it has of " + namesOf(K).front() + " is not what was added"));
    Progress(++Done, Wrong.size());
  });
  llvm::erase_if(Wrong, [](const std::string &Message) { return Message.empty(); });
  if (!Wrong.empty())
    return llvm::createStringError(llvm::join(Wrong, "\n"));
  return File->kernels().size();
}

} // namespace modver::index
