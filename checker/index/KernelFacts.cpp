// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelFacts.h"
#include "support/Bytes.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;
using modver::kernel::KernelTree;

namespace modver::index {

namespace {

constexpr std::string KernelTree::*Paths[] = {&KernelTree::Image, &KernelTree::Symvers, &KernelTree::Config, &KernelTree::ModulesDirectory,
                                              &KernelTree::Root};
// A new sentence goes to the end.
constexpr bool LoaderSentences::*Sentences[] = {
    &LoaderSentences::ForceLoad,        &LoaderSentences::EndedStrings,     &LoaderSentences::StrictSections, &LoaderSentences::ThisModuleSize,
    &LoaderSentences::WritableCode,     &LoaderSentences::ExtendedVersions, &LoaderSentences::Namespaces,     &LoaderSentences::ModuleNamespaces,
    &LoaderSentences::LivepatchRefused, &LoaderSentences::LivepatchAccepted};

void write(ByteWriter &Out, const std::optional<std::string> &Text) {
  Out.number(Text.has_value());
  if (Text)
    Out.string(*Text);
}

void write(ByteWriter &Out, const std::optional<NameVersions> &Names) {
  Out.number(Names ? 1 + Names->Used : 0);
  if (Names)
    Out.string(Names->Prefix);
}

std::optional<NameVersions> readNameVersions(ByteReader &In) {
  const uint64_t Kind = In.numberBelow(3);
  if (!Kind)
    return std::nullopt;
  return NameVersions{Kind == 2, In.string().str()};
}

} // namespace

std::string encodePlace(const KernelTree &Tree) {
  ByteWriter Out;
  for (std::string KernelTree::*Path : Paths)
    Out.string(Tree.*Path);
  Out.number(uint64_t(Tree.Named));
  Out.number(Tree.IsInstalled * 1 + Tree.IsOfPackages * 2);
  return Out.take();
}

bool decodePlace(StringRef Bytes, KernelTree &Into) {
  ByteReader In(Bytes);
  for (std::string KernelTree::*Path : Paths)
    Into.*Path = In.string().str();
  Into.Named = KernelTree::NamedAs(In.numberBelow(3));
  const uint64_t Bits = In.numberBelow(4);
  Into.IsInstalled = Bits & 1;
  Into.IsOfPackages = Bits & 2;
  return In.isWhole();
}

std::string encodeFacts(const KernelContents &Of) {
  const Kernel &K = Of.TheKernel;
  ByteWriter Out;
  Out.string(Of.Tree.Release);
  Out.string(K.Release);
  Out.string(K.Banner);
  write(Out, K.Vermagic);
  Out.number(K.Target.has_value());
  if (K.Target) {
    Out.number(K.Target->Machine);
    Out.number(K.Target->Is64Bit * 1 + K.Target->IsBigEndian * 2);
  }
  Out.number(K.ThisModuleSize ? *K.ThisModuleSize + 1 : 0);
  Out.number(K.HasModversions);
  write(Out, K.OldNames);
  Out.number(K.HasExportFlags ? 1 + *K.HasExportFlags : 0);
  uint64_t Bits = 0;
  if (K.Sentences)
    for (size_t I = 0; I < std::size(Sentences); ++I)
      Bits |= uint64_t(*K.Sentences.*Sentences[I]) << I;
  Out.number(K.Sentences ? Bits + 1 : 0);
  Out.number(K.BuiltIn.size());
  for (const std::string &Name : K.BuiltIn)
    Out.string(Name);
  Out.number(Of.Settings.has_value());
  Out.number(Of.Symvers ? 1 + Of.Symvers->HasKinds : 0);
  if (Of.Symvers) {
    write(Out, Of.Symvers->OldNames);
    Out.string(Of.Symvers->Release);
  }
  return Out.take();
}

bool decodeFacts(StringRef Bytes, KernelFacts &Into) {
  ByteReader In(Bytes);
  Kernel &K = Into.TheKernel;
  Into.Tree.Release = In.string().str();
  K.Release = In.string().str();
  K.Banner = In.string().str();
  if (In.numberBelow(2))
    K.Vermagic = In.string().str();
  if (In.numberBelow(2)) {
    K.Target.emplace();
    K.Target->Machine = In.numberBelow(0x10000);
    const uint64_t Bits = In.numberBelow(4);
    K.Target->Is64Bit = Bits & 1;
    K.Target->IsBigEndian = Bits & 2;
  }
  if (const uint64_t Size = In.number())
    K.ThisModuleSize = Size - 1;
  K.HasModversions = In.numberBelow(2);
  K.OldNames = readNameVersions(In);
  if (const uint64_t Flags = In.numberBelow(3))
    K.HasExportFlags = Flags == 2;
  if (const uint64_t Coded = In.numberBelow((uint64_t(1) << std::size(Sentences)) + 1)) {
    K.Sentences.emplace();
    for (size_t I = 0; I < std::size(Sentences); ++I)
      *K.Sentences.*Sentences[I] = (Coded - 1) >> I & 1;
  }
  for (size_t Count = In.count(); Count; --Count)
    K.BuiltIn.push_back(In.string().str());
  Into.HasSettings = In.numberBelow(2);
  if (const uint64_t Kinds = In.numberBelow(3)) {
    Into.Symvers.emplace();
    Into.Symvers->HasKinds = Kinds == 2;
    Into.Symvers->OldNames = readNameVersions(In);
    Into.Symvers->Release = In.string().str();
  }
  return In.isWhole();
}

StringRef packageOf(const KernelTree &Tree) {
  if (!Tree.IsOfPackages)
    return "";
  StringRef Path = Tree.Image.empty() ? Tree.Symvers : Tree.Image;
  for (; !Path.empty(); Path = llvm::sys::path::parent_path(Path))
    if (Path.ends_with(".deb") || Path.ends_with(".rpm"))
      return llvm::sys::path::filename(Path);
  return "";
}

} // namespace modver::index
